"""Files of variables in the format `raw`; what each sets is what the Docker CLI reads from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.raw_env import parse_raw_env
from kompose_py.span import Source
from kompose_py.yamltree.node import Node
from tests.support.loading import errors

HOST = {"HOST": "h"}


def read(text: str) -> tuple[dict[str, Node], Diagnostics]:
    diagnostics = Diagnostics()
    return parse_raw_env(Source("raw.env", text), HOST.get, diagnostics), diagnostics


PARSED = [
    ("A=1", {"A": "1"}),
    ("A='x'", {"A": "'x'"}),
    ("A=$B", {"A": "$B"}),
    ("A= 1 ", {"A": " 1 "}),
    ("  A=1", {"A": "1"}),
    ("A=1 # c", {"A": "1 # c"}),
    ("# c\nA=1", {"A": "1"}),
    ("A=1\r\nB=2", {"A": "1", "B": "2"}),
    ("HOST", {"HOST": "h"}),
    ("X", {}),
    ("HOST\nA=", {"HOST": "h", "A": ""}),
    ("A=b=c", {"A": "b=c"}),
    ("\ufeffA=1", {"A": "1"}),
    ("A.b-c/d=1", {"A.b-c/d": "1"}),
    ("A=1\n\nB=2", {"A": "1", "B": "2"}),
    (" \nA=1", {"A": "1"}),
]


@pytest.mark.parametrize(("text", "expected"), PARSED)
def test_a_file_is_read_as_by_the_reference(text: str, expected: dict[str, str]) -> None:
    found, diagnostics = read(text)
    assert {name: node.value for name, node in found.items()} == expected
    assert not len(diagnostics)


@pytest.mark.parametrize(
    ("text", "place", "summary"),
    [
        ("A B=1", "raw.env:1:1", "the name `A B` contains a blank"),
        ("X=1\n  A =1", "raw.env:2:3", "the name `A ` contains a blank"),
        ("A\tB", "raw.env:1:1", "the name `A\tB` contains a blank"),
        ("=1", "raw.env:1:1", "the name of a variable is missing"),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, place: str, summary: str) -> None:
    found, diagnostics = read(text + "\nZ=9")
    assert [(str(item.span), item.summary) for item in diagnostics] == [(place, summary)]
    assert "Z" in found


def test_a_variable_knows_where_its_name_and_value_stand() -> None:
    found, _ = read("# c\n  A='x' \r\n")
    assert (str(found["A"].key_span), str(found["A"].span), found["A"].span.text) == (
        "raw.env:2:3",
        "raw.env:2:5",
        "'x' ",
    )


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    found, diagnostics = read(text)
    assert all(isinstance(node.value, str) and name for name, node in found.items())
    assert all(item.span for item in diagnostics)


def test_a_format_that_is_none_is_an_error_at_its_line() -> None:
    text = "services: {web: {image: x, env_file: [{path: a.env, format: toml}]}}"
    (error,) = errors(text, files={"a.env": "A=1"})
    assert (error.slug, error.span and error.span.text) == ("env-file-format-unknown", "format")
