"""Plain data to text: how it looks, and that every reader gets back what was printed."""

import math
from typing import Final

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kompose_py.plain import Json
from kompose_py.yamltree.printer import print_documents, print_yaml
from tests.yamltree.reading import plain, plain_documents

MANIFEST: Final = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {}
spec:
  replicas: 2
  paused: false
  template:
    containers:
    - name: web
      image: registry.example.com:5000/team/web:1.2@sha256:0a1b
      command:
      - sh
      - -c
      - exec nginx -g "daemon off;"
      args: []
      env:
      - name: PORT
        value: "8080"
      - name: DEBUG
        value: "yes"
      resources:
        limits:
          cpu: 500m
          memory: 1.5Gi
    matrix:
    - - 1
      - a
    - []
    - - - null
data:
  script: |
    #!/bin/sh
      set -e

    echo
  half: |-
    a
    b
"""


def test_a_manifest_looks_as_kubectl_would_write_it() -> None:
    """Lists stand at the column of their key."""
    assert print_yaml(plain(MANIFEST)) == MANIFEST


def test_documents_are_separated() -> None:
    assert print_documents([{"a": 1}, [], "x\n\n", None]) == "a: 1\n---\n[]\n---\n|+\n  x\n\n---\nnull\n"
    assert print_documents([]) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((None, "null"), (True, "true"), (False, "false"), (0, "0"), (-12, "-12"), ({}, "{}"), ([], "[]")),
        *((1.5, "1.5"), (3.0, "3.0"), (1e300, "1.0e+300"), (1.5e-7, "1.5e-07"), (-0.0, "-0.0")),
        *((math.inf, ".inf"), (-math.inf, "-.inf"), (math.nan, ".nan")),
    ],
)
def test_values_that_are_no_text(value: Json, text: str) -> None:
    assert print_yaml(value) == text + "\n"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a",
            "nginx",
            "apps/v1",
            "a b c",
            "a:b",
            "http://web:8080/x?y=1&z",
            "$(POD_IP):80",
            "$HOME",
            "/data",
            "./run",
        ),
        *("../x", "-c", "--storage.path=/data", "_x", "it's", 'say "hi"', "C:\\x", "a, b", "a[0]", "true-ish", "yess"),
        *("100m", "128Mi", "1.5Gi", "10s", "5k", "a - b", "x & y | z > /dev/null", "a=b", "user@host", "null2", "nano"),
    ],
)
def test_text_that_nobody_misreads_is_plain(text: str) -> None:
    assert print_yaml(text) == text + "\n"
    assert print_yaml({text: text}) == f"{text}: {text}\n"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "y",
            "N",
            "yes",
            "No",
            "on",
            "OFF",
            "true",
            "False",
            "null",
            "NULL",
            "~",
            "nan",
            "Inf",
            "-inf",
            "-y",
        ),
        *(
            "1",
            "-1",
            "+1",
            "08",
            "0o17",
            "0x1F",
            "0b1",
            "1e3",
            "1E5",
            "12e03",
            "+.5",
            ".5",
            "1.5",
            "1_000",
            "1Ee",
            "0m1",
        ),
        *("1:30", "22:22", "2001-01-01", "10.0.0.1", "1.2.3", "5E", "0xA", "=", "<<", "-", "--", "---", "...", "-1x"),
        *("- a", "? a", ": a", "a:", "a: b", "a #b", "#a", "&a", "*a", "!a", "|", ">", "%a", "@a", "[a", "{a", "'a'"),
        *(" a", "a ", "a  b", "a :b", "é", "a\x85", "`a`"),
    ],
)
def test_text_that_somebody_could_misread_is_quoted(text: str) -> None:
    assert print_yaml(text) == f'"{text}"\n'.replace("\x85", "\\u0085")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('{"a": "it\'s"}', "'{\"a\": \"it''s\"}'"),
        ("\\d+ #", "'\\d+ #'"),
        ("a\tb", '"a\\tb"'),
        ("\x1b[0m", '"\\u001b[0m"'),
        ("a\r\nb", '"a\\r\\nb"'),
        ("\ufeff\u2028\ufffe", '"\\ufeff\\u2028\\ufffe"'),
        ("\n", '"\\n"'),
        (" \n\t\n", '" \\n\\t\\n"'),
        ("😀 \xa0", '"😀 \xa0"'),
        ("\udc80", '"\\udc80"'),
    ],
)
def test_quotes_are_single_where_that_spares_escapes(text: str, printed: str) -> None:
    assert print_yaml(text) == printed + "\n"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\nb", "|-\n  a\n  b\n"),
        ("a\nb\n", "|\n  a\n  b\n"),
        ("a\n\n\n", "|+\n  a\n\n\n"),
        ("  a\nb", "|2-\n    a\n  b\n"),
        ("\n\ta\n", "|2\n\n  \ta\n"),
        ("a\n\n  b \n", "|\n  a\n\n    b \n"),
        ("über\n", "|\n  über\n"),
    ],
)
def test_text_of_several_lines_is_a_block(text: str, printed: str) -> None:
    assert print_yaml(text) == printed


def test_text_that_starts_with_a_tab_is_quoted() -> None:
    """A block would be right, but kustomize prints it again in a way that no reader takes."""
    assert print_yaml("\ta\nb\n") == '"\\ta\\nb\\n"\n'


def test_a_block_is_indented_below_its_key_or_dash() -> None:
    assert print_yaml({"a": {"b": "x\ny"}, "c": [["x\n"]]}) == "a:\n  b: |-\n    x\n    y\nc:\n- - |\n    x\n"


def test_a_very_long_key_is_marked_as_a_key() -> None:
    """Readers look at 1,024 characters only, to see whether a line is a key."""
    key = "k" * 1100
    data: Json = {"a": {key: {"b": [1]}, key + "2": [1], key + "3": "x\n"}, "l": [{key: 1}]}
    assert print_yaml(data).startswith(f"a:\n  ? {key}\n  :\n    b:\n")
    assert yaml.safe_load(print_yaml(data)) == plain(print_yaml(data)) == data


@pytest.mark.parametrize("value", [b"bytes", object(), (1, 2), {1}])
def test_what_is_no_plain_data_is_a_bug_of_the_caller(value: object) -> None:
    with pytest.raises(TypeError, match="is no plain data"):
        print_yaml({"a": value})  # type: ignore[dict-item]


@pytest.mark.parametrize("run", ["a", "a ", "a:", "a b:", "-a", "1", "\\", '"', "\n", "a\n", " ", "\t"])
def test_long_text_is_printed_in_linear_time(run: str) -> None:
    """A pattern that backtracks would not end within the age of the universe; a quadratic one not today."""
    text = run * 300_000 + "#"
    assert plain(print_yaml(text)) == text


NASTY: Final = [
    *(
        "y",
        "no",
        "1e3",
        "0o17",
        "08",
        "=",
        "<<",
        "---",
        "...",
        "- ",
        "? ",
        ": ",
        " #",
        "%",
        "@",
        "!",
        "&",
        "*",
        "|",
        ">",
    ),
    *(
        "a",
        "b",
        "0",
        "1",
        "-",
        "+",
        ".",
        "_",
        ":",
        "#",
        "'",
        '"',
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        "~",
        "=",
        "<",
        "`",
        "$",
    ),
    *(
        "\n",
        "\n\n",
        " ",
        "  ",
        "\t",
        "\r",
        "\x85",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\xa0",
        "\x00",
        "\x7f",
        "\ufffe",
        "é",
        "😀",
    ),
]
nasty_text = st.lists(st.sampled_from(NASTY), max_size=8).map("".join)
printable = st.one_of(nasty_text, st.text(st.characters(exclude_categories=["Cs"])))
scalars = st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**64 - 1), st.floats(allow_nan=False), printable)
data = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(printable, inner, max_size=4))
)


@settings(deadline=None)
@given(data)
@example({"a": ["x\n", {"b": "\n \n", "": [[]]}], "<<": {"=": "=\n"}})
def test_our_reader_gets_back_what_was_printed(value: Json) -> None:
    assert repr(plain(print_yaml(value))) == repr(value)


@settings(deadline=None)
@given(data)
def test_a_yaml_1_1_reader_gets_back_what_was_printed(value: Json) -> None:
    """PyYAML, which sees booleans in `yes` and numbers in `22:22`."""
    assert repr(yaml.safe_load(print_yaml(value))) == repr(value)


@settings(deadline=None)
@given(st.lists(data, max_size=4))
def test_documents_stay_apart(values: list[Json]) -> None:
    text = print_documents(values)
    assert repr(plain_documents(text)) == repr(values)
