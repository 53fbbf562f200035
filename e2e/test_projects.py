"""What `docker compose up` runs, `c2k convert` and `kubectl apply -k` run, and it behaves the same."""

from pathlib import Path

import pytest

from e2e.cluster import Cluster
from e2e.conversion import Conversion, convert
from e2e.project import Outcome, Project, read_projects

every_project = pytest.mark.parametrize("project", read_projects(), ids=lambda project: project.name)


@every_project
def test_compose_gives_the_expected_answers(project: Project, under_compose: dict[str, Outcome]) -> None:
    """The truth itself: the expectations hold under Docker Compose."""
    check(project, under_compose[project.name])


@every_project
def test_the_cluster_gives_the_expected_answers(project: Project, on_cluster: dict[str, Outcome]) -> None:
    """The project works at the first try."""
    check(project, on_cluster[project.name])


@every_project
def test_both_worlds_give_the_same_answers(
    project: Project, under_compose: dict[str, Outcome], on_cluster: dict[str, Outcome]
) -> None:
    """Where an expectation leaves room, too."""
    assert on_cluster[project.name].answers == under_compose[project.name].answers


@pytest.mark.usefixtures("on_cluster")
@every_project
def test_applying_again_changes_nothing(project: Project, cluster: Cluster, trees: Path) -> None:
    """The API server takes the manifests, strictly validated, and finds them as they are."""
    assert cluster.differences(project, str(trees / project.name / "base")) == ""


@every_project
def test_converting_again_gives_the_same_bytes(project: Project, conversion: Conversion, tmp_path: Path) -> None:
    """In another folder, and over what is there."""
    first = conversion.files()
    assert convert(project, tmp_path / "elsewhere").files() == first
    assert convert(project, conversion.folder).files() == first


@every_project
def test_the_warnings_are_right(project: Project, conversion: Conversion) -> None:
    """No warning is missing, none is too much."""
    assert conversion.warnings == project.warnings, conversion.messages


def check(project: Project, outcome: Outcome) -> None:
    """Fail with each wrong answer, and what the world has to say about the project."""
    wrong = [
        f"{probe.about}:\n  wanted {probe.equals or probe.matches!r}\n  got    {outcome.answers[probe.about]!r}"
        for probe in project.probes
        if not probe.accepts(outcome.answers[probe.about])
    ]
    if wrong or outcome.report:
        pytest.fail("\n".join([*wrong, outcome.report]), pytrace=False)
