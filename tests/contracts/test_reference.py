"""The generated pages of the documentation are what the code says."""

import re
from pathlib import Path

import pytest

from kompose_py.translator.options import Options
from tests.contracts.test_slugs import slugs
from tools import generate_diagnostics as diagnostics
from tools import option_pages
from tools.generate_claim_index import families
from tools.generate_reference import TARGET, reference_text


def test_the_page_of_attributes_is_current() -> None:
    """`python -m tools.generate_reference` writes it."""
    assert TARGET.read_text() == reference_text()


@pytest.mark.parametrize("page", option_pages.texts(), ids=lambda page: page.name)
def test_the_pages_of_options_are_current(page: Path) -> None:
    """`python -m tools.generate_reference` writes them."""
    assert page.read_text() == option_pages.texts()[page]


def test_every_option_is_described() -> None:
    """By the text below its field, which is what the page and the schema say."""
    assert [key for key in Options._fields if not option_pages.description(key)] == []


def test_the_page_of_attributes_has_every_claim() -> None:
    """No section is missing."""
    claims = [claim for own in families().values() for claim in own if claim.path != "services.*"]
    assert reference_text().count("\n| `") == len(claims)


def test_the_page_and_the_index_of_diagnostics_are_current() -> None:
    """`python -m tools.generate_reference` writes them."""
    assert diagnostics.PAGE.read_text() == diagnostics.page_text()
    assert diagnostics.TARGET.read_text() == diagnostics.index_text()


def test_every_slug_that_is_written_down_where_something_is_said_can_be_looked_up() -> None:
    """By another way of reading the code than the page's own."""
    written = {slug for path in (diagnostics.PACKAGE).rglob("*.py") for slug in slugs(path)}
    assert sorted(written - diagnostics.messages().keys()) == []


def test_hardly_a_diagnostic_is_without_its_sentence() -> None:
    silent = [slug for slug, message in diagnostics.messages().items() if not message.says.strip("…")]
    assert len(silent) <= 5


def test_the_page_of_differences_names_diagnostics_that_exist() -> None:
    page = (diagnostics.PAGE.parent / "behaviour.md").read_text()
    last_cells = " ".join(
        line.split("|")[3] for line in page.splitlines() if line.startswith("| ") and "---" not in line
    )
    named = set(re.findall(r"`([a-z0-9-]+)`", last_cells))
    assert len(named) > 15
    assert sorted(named - diagnostics.messages().keys()) == []
