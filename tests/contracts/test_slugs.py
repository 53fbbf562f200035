"""A slug is one kind of message: it is what people look up and silence."""

import ast
from collections.abc import Iterator
from pathlib import Path

import kompose_py
from tools.generate_claim_index import families

ROOT = Path(kompose_py.__file__).parent
METHODS = {"lost", "approximated", "refused", "detail", "note", "warning", "error"}


def test_the_messages_of_the_translator_have_slugs_of_their_own() -> None:
    """Two modules never tell different things under one slug, nor does a mapping under the slug of a claim."""
    modules: dict[str, set[str]] = {}
    for path in sorted((ROOT / "translator").rglob("*.py")):
        for slug in slugs(path):
            modules.setdefault(slug, set()).add(path.name)
    declined = {claim.slug for own in families().values() for claim in own if claim.is_declined}
    assert {slug: names for slug, names in modules.items() if len(names) > 1} == {}
    assert modules.keys() & declined == set()


def test_slugs_are_words_with_hyphens() -> None:
    """In small letters, so that they are easy to write."""
    declined = {claim.slug for own in families().values() for claim in own if claim.is_declined}
    written = {slug for path in ROOT.rglob("*.py") for slug in slugs(path)} | declined
    assert [slug for slug in written if not slug.replace("-", "").isalnum() or slug != slug.lower()] == []


def slugs(path: Path) -> Iterator[str]:
    """The slugs that a module writes down where it tells something."""
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in METHODS
            and node.args
        ):
            slug = node.args[0]
            if isinstance(slug, ast.Constant) and isinstance(slug.value, str):
                yield slug.value
