"""Projects that are made up: compose-go and the loader say the same of each.

`pytest -m oracle` makes 1,000, and with `C2K_ORACLE_PROJECTS=10000` as many as that; a plain `pytest` makes none. Each
run draws other ones, and prints its seed; `C2K_ORACLE_SEED=N` repeats a run. One program answers for all of them, so
that a difference is shrunk to the least project that shows it.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings

from tests.support.compose_go import Asked, Oracle, build_oracle
from tests.support.compose_strategies import Folder, projects
from tests.support.parity import difference

PROJECTS = int(os.environ.get("C2K_ORACLE_PROJECTS", "1000"))
SEED = int(os.environ.get("C2K_ORACLE_SEED", secrets.randbelow(2**32)))

pytestmark = pytest.mark.oracle


@pytest.fixture(scope="module")
def oracle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oracle]:
    """The reference implementation, at work, for who asks for it by name."""
    if "oracle" not in request.config.getoption("markexpr"):
        pytest.skip("projects are made up by `pytest -m oracle`")
    program = build_oracle(tmp_path_factory.mktemp("oracle"))
    if program is None:
        pytest.skip("needs Go, to build the reference implementation")
    running = Oracle(program, "/home/me")
    yield running
    running.close()


def test_made_up_projects_are_the_same_as_with_compose_go(
    oracle: Oracle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Verdict and model."""
    with capsys.disabled():
        print(f"\n{PROJECTS:,} projects, C2K_ORACLE_SEED={SEED}")  # noqa: T201  (to be repeated)
    verdicts = {"valid": 0, "invalid": 0}
    numbers = count()

    @seed(SEED)
    @settings(
        max_examples=PROJECTS, deadline=None, database=None, print_blob=False, suppress_health_check=list(HealthCheck)
    )
    @given(projects())
    def check(folder: Folder) -> None:
        asked = _written(folder, tmp_path / f"p{next(numbers)}")
        answer = oracle.ask(asked)
        verdicts["invalid" if answer.error else "valid"] += 1
        found = difference(asked, answer)
        shutil.rmtree(asked.directory)
        assert not found, found

    check()
    assert min(verdicts.values()) > PROJECTS // 20, f"too few of one kind: {verdicts}"


def _written(folder: Folder, directory: Path) -> Asked:
    """The folder on the disk."""
    directory.mkdir()
    for path, text in folder.files.items():
        (directory / path).parent.mkdir(exist_ok=True)
        (directory / path).write_text(text, encoding="utf-8")
    return Asked(directory, folder.asked, (*folder.environment, ("HOME", "/home/me")), folder.profiles)
