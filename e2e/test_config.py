"""`c2k config` prints what `docker compose config` prints, in YAML and in JSON; neither engine nor cluster is needed.

Set aside is what says nothing, and comes and goes with the version of Docker Compose: empty mappings, `command` and
`entrypoint` without a value, and `create_host_path: true`, which is the default.
"""

import json
from typing import Any

import pytest
import yaml

from e2e.command import C2K, CommandError, run
from e2e.project import Project, read_projects

every_project = pytest.mark.parametrize("project", read_projects(), ids=lambda project: project.name)


@pytest.fixture(scope="module", autouse=True)
def _docker_compose() -> None:
    try:
        run("docker", "compose", "version")
    except (CommandError, FileNotFoundError):
        pytest.skip("needs `docker compose`")


@every_project
def test_config_is_that_of_docker_compose(project: Project) -> None:
    """The whole model, and both forms of it."""
    options = ("--project-name", project.compose_name, *project.options)
    theirs = yaml.safe_load(run("docker", "compose", *options, "config", cwd=project.folder))
    ours = run(*C2K, *options, "config", cwd=project.folder)
    assert _telling(yaml.safe_load(ours)) == _telling(theirs)
    theirs = json.loads(run("docker", "compose", *options, "config", "--format", "json", cwd=project.folder))
    ours = run(*C2K, *options, "config", "--format", "json", cwd=project.folder)
    assert _telling(json.loads(ours)) == _telling(theirs)


@every_project
@pytest.mark.parametrize("flag", ["--services", "--images", "--volumes"])
def test_lists_are_those_of_docker_compose(project: Project, flag: str) -> None:
    """In the order of their names, which is no order of Docker Compose's."""
    options = ("--project-name", project.compose_name, *project.options, "config", flag)
    theirs = run("docker", "compose", *options, cwd=project.folder).splitlines()
    assert run(*C2K, *options, cwd=project.folder).splitlines() == sorted(theirs)


def _telling(value: Any) -> Any:
    """Plain data without what says nothing."""
    if isinstance(value, list):
        return [_telling(item) for item in value]
    if not isinstance(value, dict):
        return value
    told = {key: _telling(child) for key, child in value.items()}
    silent = {"command": None, "entrypoint": None, "create_host_path": True}
    return {key: child for key, child in told.items() if child != {} and (key not in silent or child != silent[key])}
