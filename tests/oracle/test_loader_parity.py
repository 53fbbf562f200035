"""Every project of the corpus loads, or is refused, as with compose-go.

What is compared is what `docker compose config` prints. Set aside are: empty mappings (`bind: {}`), which say nothing;
a ulimit that is one number, and one whose limits are equal; the options of providers, which cannot be converted; what
a `pre_start` step inherits, since the model keeps the part of it that can be converted.
"""

from pathlib import Path
from typing import Any

import pytest

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from kompose_py.files import DiskFiles
from kompose_py.loader import load_project
from kompose_py.loader.render import render
from kompose_py.loader.request import LoadRequest
from tests.support.compose_go import Answer, Asked, ask, build_oracle

CORPUS = Path(__file__).parents[1] / "loader" / "corpus"
HOME = (("HOME", "/home/me"),)
PROJECTS = {
    **{
        f"{path.parent.name}/{path.stem}": Asked(path.parent, (path.name,), HOME)
        for path in CORPUS.glob("*valid/*.yaml")
    },
    **{f"projects/{path.name}": Asked(path, (), HOME) for path in CORPUS.glob("projects/*")},
}

pytestmark = pytest.mark.oracle


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """What compose-go says about each project of the corpus."""
    program = build_oracle(tmp_path_factory.mktemp("oracle"))
    if program is None:
        pytest.skip("needs Go, to build the reference implementation")
    return dict(zip(PROJECTS, ask(program, PROJECTS.values(), "/home/me"), strict=True))


@pytest.mark.parametrize("name", sorted(PROJECTS))
def test_a_project_is_the_same_as_with_compose_go(name: str, answers: dict[str, Answer]) -> None:
    """The same verdict, and for a valid project the same model."""
    model, answer = _load(PROJECTS[name]), answers[name]
    assert (model is None) == bool(answer.error), answer.error or "compose-go takes it"
    if model is not None:
        assert _comparable(model) == _comparable(answer.model)


def test_the_corpus_holds_what_its_folders_say(answers: dict[str, Answer]) -> None:
    """`invalid` is what compose-go refuses, and nothing else is."""
    refused = {name for name, answer in answers.items() if answer.error}
    assert refused == {name for name in PROJECTS if name.startswith("invalid/")}


def _load(asked: Asked) -> dict[str, Any] | None:
    request = LoadRequest(
        working_directory=str(asked.directory), files=asked.files, environment=dict(asked.environment)
    )
    try:
        return render(load_project(request, DiskFiles(), Diagnostics()))
    except LoadError:
        return None


def _comparable(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        if key == "ulimits":
            return {name: _limits(limit) for name, limit in value.items()}
        inner = {name: _comparable(child, name) for name, child in value.items() if name not in _SET_ASIDE}
        if key in ("networks", "models"):
            return {name: child or None for name, child in inner.items()}
        return {name: child for name, child in inner.items() if child != {}}
    return [_comparable(child) for child in value] if isinstance(value, list) else value


_SET_ASIDE = ("provider", "pre_start")


def _limits(limit: Any) -> Any:
    return limit if isinstance(limit, dict) else {"soft": limit, "hard": limit}
