"""Nodes to plain data."""

from tests.yamltree.reading import plain


def test_plain_data_is_what_the_document_says() -> None:
    assert plain("a: [1, 1.5, x, null, true]\nb: {c: {}}\n") == {"a": [1, 1.5, "x", None, True], "b": {"c": {}}}


def test_a_date_is_its_text() -> None:
    value = plain("2001-01-01")
    assert type(value) is str
    assert value == "2001-01-01"
