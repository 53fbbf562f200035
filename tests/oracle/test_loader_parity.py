"""Every project of the corpus loads, or is refused, as with compose-go."""

from pathlib import Path

import pytest

from tests.support.compose_go import Answer, Asked, ask, build_oracle
from tests.support.parity import difference

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
    assert difference(PROJECTS[name], answers[name]) == ""


def test_the_corpus_holds_what_its_folders_say(answers: dict[str, Answer]) -> None:
    """`invalid` is what compose-go refuses, and nothing else is."""
    refused = {name for name, answer in answers.items() if answer.error}
    assert refused == {name for name in PROJECTS if name.startswith("invalid/")}
