"""Any valid project is translated or refused: nothing raises, and the objects keep the schema and hold together.

`C2K_PROJECTS` is how many are made up, `C2K_SEED` repeats those of a run whose seed was printed.
"""

import os
from random import SystemRandom

from hypothesis import HealthCheck, given, seed, settings

from kompose_py.errors import LoadError, TranslateError
from kompose_py.translator import translate
from tests.support.compose_strategies import Folder, projects
from tests.support.kubernetes_schema import problems
from tests.support.loading import load

PROJECTS = int(os.environ.get("C2K_PROJECTS", "60"))
SEED = int(os.environ.get("C2K_SEED") or SystemRandom().randrange(2**32))


def test_a_valid_project_gives_right_objects_or_is_refused() -> None:
    print(f"C2K_SEED={SEED}")  # noqa: T201  (to be repeated)
    outcomes = {"translated": 0, "refused": 0, "invalid": 0}

    @seed(SEED)
    @settings(max_examples=PROJECTS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(projects())
    def check(folder: Folder) -> None:
        outcomes[outcome(folder)] += 1

    check()
    assert outcomes["translated"] > PROJECTS // 20


def outcome(folder: Folder) -> str:
    """What comes of a project, whose objects the full validator takes; the translation checks them by its own rules."""
    files = {name: text for name, text in folder.files.items() if name != "compose.yaml"}
    try:
        project = load(
            folder.files["compose.yaml"],
            files=files,
            files_asked=folder.asked,
            environment=dict(folder.environment),
            profiles=folder.profiles,
        )
    except LoadError:
        return "invalid"
    try:
        result = translate(project, verdicts=True)
    except TranslateError:
        return "refused"
    assert [problem for item in result.manifests for problem in problems(item.body)] == []
    return "translated"
