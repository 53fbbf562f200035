"""All pages: links lead somewhere, lines fit, Compose files can be converted, and the commands that are shown exist."""

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from kompose_py import load, translate
from kompose_py.cli.kompose_flags import in_words_of_c2k
from kompose_py.cli.main import c2k

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES += sorted(path for folder in ("e2e", "benchmarks") for path in (ROOT / folder).glob("*.md"))
WIDEST = 125


def name_of(page: object) -> str | None:
    """How a page is called among the tests."""
    return str(page.relative_to(ROOT)) if isinstance(page, Path) else None


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(), flags=re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_lines_of_a_page_fit(page: Path) -> None:
    """Those of a table, and of what is copied to a terminal, are as long as they are."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.DOTALL | re.MULTILINE)
    assert [line for line in text.splitlines() if len(line) > WIDEST and not line.startswith("|")] == []


DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("page", DECISIONS, ids=name_of)
def test_a_decision_begins_with_its_number_and_its_status(page: Path) -> None:
    title, _, status, *_ = page.read_text().splitlines()
    assert re.fullmatch(rf"# {page.name[:4]} [A-Z].*[^.]", title)
    assert re.match(r"Status: (accepted|replaced by \d{4})", status)


def test_decisions_are_numbered_one_by_one() -> None:
    assert [page.name[:4] for page in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


PROJECTS = [(page, block) for page in PAGES for block in blocks(page, "yaml") if "image" in block]


@pytest.mark.parametrize(("page", "text"), PROJECTS, ids=name_of)
def test_a_compose_file_that_is_shown_can_be_converted(page: Path, text: str) -> None:
    """What is shown of a kustomization or a pod is no Compose file."""
    del page
    if "services" in yaml.safe_load(text):
        assert len(translate(load(text=text)).manifests) > 0


def commands(page: Path) -> list[list[str]]:
    """The lines of the blocks that call c2k, and the same in the midst of a text, without `c2k` itself."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines() if line.startswith("c2k ")]
    lines += re.findall(r"`(c2k [a-z][^`]* -[^`…]*)`", page.read_text())
    return [shlex.split(line, comments=True)[1:] for line in lines]


SHOWN = [(page, command) for page in PAGES for command in commands(page)]


@pytest.mark.parametrize(("page", "arguments"), SHOWN, ids=lambda each: name_of(each) or " ".join(each))
def test_a_command_that_is_shown_exists_with_these_options(page: Path, arguments: list[str]) -> None:
    del page
    arguments = in_words_of_c2k(arguments)
    with click.Context(c2k, info_name="c2k", **c2k.context_settings) as context:
        name, command, rest = c2k.resolve_command(context, arguments)
        assert command is not None
        command.make_parser(click.Context(command, parent=context, info_name=name)).parse_args(rest)
