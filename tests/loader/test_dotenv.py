"""Files of variables; what each sets is what compose-go reads from it, but for the two deviations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.diagnostics import Diagnostics, Severity
from kompose_py.loader.dotenv import parse_dotenv
from kompose_py.span import Source
from kompose_py.yamltree.node import Node

HOST = {"HOST": "h", "B": "b"}
EARLIER = {"OLD": "old"}


def read(text: str) -> tuple[dict[str, Node], Diagnostics]:
    diagnostics = Diagnostics()
    return parse_dotenv(Source(".env", text), HOST.get, diagnostics, EARLIER.get), diagnostics


def values_of(text: str) -> dict[str, object]:
    found, diagnostics = read(text)
    assert not diagnostics.errors
    return {name: node.value for name, node in found.items()}


def errors_of(text: str) -> list[tuple[str, str]]:
    return [(str(item.span), item.summary) for item in read(text)[1].errors]


PARSED = [
    ("", {}),
    ("\n\n", {}),
    ("# only a comment", {}),
    ("A=1", {"A": "1"}),
    ("A=1\n", {"A": "1"}),
    ("A=1\nB=2\n", {"A": "1", "B": "2"}),
    ("A=1\r\nB=2\r\n", {"A": "1", "B": "2"}),
    ("\ufeffA=1", {"A": "1"}),
    ("  A=1", {"A": "1"}),
    ("\tA=1", {"A": "1"}),
    ("A =1", {"A": "1"}),
    ("A= 1", {"A": "1"}),
    ("A = 1", {"A": "1"}),
    ("A=1  ", {"A": "1"}),
    ("A=", {"A": ""}),
    ("A=\nB=2", {"A": "", "B": "2"}),
    ("A: 1", {"A": "1"}),
    ("A:1", {"A": "1"}),
    ("A: 'x'", {"A": "x"}),
    ("A=b=c", {"A": "b=c"}),
    ("A=b:c", {"A": "b:c"}),
    ("A:b=c", {"A": "b=c"}),
    ("export A=1", {"A": "1"}),
    ("export  A=1", {"A": "1"}),
    ("export\tA=1", {"A": "1"}),
    ("exportA=1", {"exportA": "1"}),
    ("export=1", {"export": "1"}),
    ("a.b=1", {"a.b": "1"}),
    ("a-b=1", {"a-b": "1"}),
    ("a[0]=1", {"a[0]": "1"}),
    ("1A=1", {"1A": "1"}),
    ("é=1", {"é": "1"}),
    ("A\tB=1", {"A\tB": "1"}),
    ("# c\nA=1", {"A": "1"}),
    ("A=1 # c", {"A": "1"}),
    ("A=1# c", {"A": "1# c"}),
    ("A=1 #", {"A": "1"}),
    ("A= # c", {"A": "# c"}),
    ("A=#c", {"A": "#c"}),
    ("A='x' # c", {"A": "x"}),
    ('A="x" # c', {"A": "x"}),
    ("A='x' B=2", {"A": "x", "B": "2"}),
    ("A='x'B=2", {"A": "x", "B": "2"}),
    ("A=x y", {"A": "x y"}),
    ("A=x  y ", {"A": "x  y"}),
    ("A='x y '", {"A": "x y "}),
    ("A='x\ny'", {"A": "x\ny"}),
    ('A="x\ny"', {"A": "x\ny"}),
    ("A='it\\'s'", {"A": "it's"}),
    ('A="say \\"x\\""', {"A": 'say "x"'}),
    ("A='\\n'", {"A": "\\n"}),
    ('A="\\n\\t\\r\\a\\b\\f\\v"', {"A": "\n\t\r\x07\x08\x0c\x0b"}),
    ("A=\\n", {"A": "\\n"}),
    ("A='\\\\'", {"A": "\\\\"}),
    ('A="\\\\"', {"A": "\\"}),
    ('A="\\\\n"', {"A": "\\n"}),
    ('A="\\x\\c\\\'"', {"A": "\\x\\c\\'"}),
    ('A="\\0101"', {"A": "A"}),
    ('A="\\0"', {"A": "\\"}),
    ('A="\\012"', {"A": "\\12"}),
    ('A="\\0400"', {"A": "\\400"}),
    ('A="\\0189"', {"A": "\\189"}),
    ('A="\\0377"', {"A": "ÿ"}),
    ("A=x'y'", {"A": "x'y'"}),
    ('A=x"y"', {"A": 'x"y"'}),
    ("A='x'\nB=\"y\"\n", {"A": "x", "B": "y"}),
    ("A=''", {"A": ""}),
    ('A=""', {"A": ""}),
    ("A='$B'", {"A": "$B"}),
    ('A="$B"', {"A": "b"}),
    ("A=$B", {"A": "b"}),
    ("A=${B}", {"A": "b"}),
    ('A="\\$B"', {"A": "$B"}),
    ("A=\\$B", {"A": "\\b"}),
    ("A=$$B", {"A": "$B"}),
    ('A="$$B"', {"A": "$B"}),
    ("A=${X:-d}", {"A": "d"}),
    ("A=${X-d}", {"A": "d"}),
    ("A=${B:+d}", {"A": "d"}),
    ("X=1\nA=$X", {"A": "1", "X": "1"}),
    ("A=$X\nX=1", {"A": "", "X": "1"}),
    ("B=mine\nA=$B", {"A": "b", "B": "mine"}),
    ("X='$B'\nA=$X", {"A": "$B", "X": "$B"}),
    ("A=1\nA=2", {"A": "2"}),
    ("HOST\n", {"HOST": "h"}),
    ("X\n", {}),
    ("HOST\nA=$HOST", {"A": "h", "HOST": "h"}),
    ("A=$OLD", {"A": "old"}),
    ("A=${X:-a b}", {"A": "a b"}),
    ('A="${X:-}" ', {"A": ""}),
    ("A=x\\", {"A": "x\\"}),
    ("A=\xa0x\xa0", {"A": "x"}),
    ("A=1\u2003", {"A": "1"}),
    ('A="a\\\nb"', {"A": "a\\\nb"}),
    ("A=1;B=2", {"A": "1;B=2"}),
    ('A={"k": "v"}', {"A": '{"k": "v"}'}),
    ("A=a,b c", {"A": "a,b c"}),
    ("A=<x>", {"A": "<x>"}),
]


@pytest.mark.parametrize(("text", "expected"), PARSED)
def test_a_file_is_read_as_by_the_reference(text: str, expected: dict[str, str]) -> None:
    assert values_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("HOST", {"HOST": "h"}), ("A=1\nHOST", {"A": "1", "HOST": "h"}), ("export HOST", {"HOST": "h"})],
)
def test_a_name_alone_needs_no_line_break(text: str, expected: dict[str, str]) -> None:
    """The reference makes a variable without name of it."""
    assert values_of(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "summary"),
    [
        ("=1", ".env:1:1", "the name of a variable is missing"),
        ("A=1\n: x", ".env:2:1", "the name of a variable is missing"),
        ("export ", ".env:1:1", "the name of a variable is missing"),
        ("A+=1", ".env:1:2", "the character `+` cannot stand in the name of a variable"),
        ("\n\n  A/B=1\n", ".env:3:4", "the character `/` cannot stand in the name of a variable"),
        ("'A'=1", ".env:1:1", "the character `'` cannot stand in the name of a variable"),
        ("A B=1", ".env:1:1", "the name `A B` contains a space"),
        ("export A B\n", ".env:1:8", "the name `A B` contains a space"),
        ('X=1\nA="x\ny', ".env:2:3", 'the value of `A` has an opening quote, ", and no closing one'),
        ("A='x\\'", ".env:1:3", "the value of `A` has an opening quote, ', and no closing one"),
        ("A=x ${1}", ".env:1:5", "`${` is not followed by the name of a variable"),
        ('A="x\ny ${1}"', ".env:2:3", "`${` is not followed by the name of a variable"),
        ('A="\\t${1}"', ".env:1:4", "`${` is not followed by the name of a variable"),
        ("A=${X:?need}", ".env:1:3", "the variable `X` is required but has no value: need"),
        ('A="${X:-\n}"', ".env:1:4", "`${` is not closed by `}` on the same line"),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, place: str, summary: str) -> None:
    assert errors_of(text) == [(place, summary)]


def test_all_mistakes_of_a_file_are_told_and_the_rest_is_read() -> None:
    found, diagnostics = read("A B=1\nC=2\nD=${1}\nE/=3\nF=4\n")
    assert [item.span and item.span.line for item in diagnostics.errors] == [1, 3, 4]
    assert set(found) == {"C", "F"}
    assert all(item.help for item in diagnostics)


def test_a_variable_that_is_not_set_is_a_warning_at_its_place() -> None:
    _, diagnostics = read("A=1\nB=x ${NONE} $NONE\n")
    [warning] = diagnostics
    assert (warning.severity, warning.slug, str(warning.span)) == (Severity.WARNING, "variable-unset", ".env:2:5")


def test_a_variable_knows_where_its_name_and_value_stand() -> None:
    found, _ = read("# c\n  export A = 'x y' # c\nHOST\n")
    assert (str(found["A"].key_span), found["A"].key_span.text) == (".env:2:10", "A")
    assert (str(found["A"].span), found["A"].span.text) == (".env:2:14", "'x y'")
    assert found["HOST"].span.text == "HOST"


def test_the_environment_goes_before_the_file_and_the_file_before_earlier_files() -> None:
    assert values_of("B=mine\nOLD=new\nX=$B $OLD")["X"] == "b new"


@pytest.mark.parametrize(
    "part", ["A=1\n", "A", " ", "#\n", 'A="x\\n', "A='", "export ", "A=$NONE\n", "A B\n", 'A=" #"']
)
def test_a_long_file_is_read_in_linear_time(part: str) -> None:
    found, diagnostics = read(part * 30_000 + "\nLAST=1")
    assert "LAST" in found or diagnostics.errors


@given(st.text(alphabet="AB=:'\"\\$ {}#\n\r\t-?x0é", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    found, diagnostics = read(text)
    assert all(isinstance(node.value, str) and name for name, node in found.items())
    assert all(item.span for item in diagnostics)


@given(st.text(alphabet=st.characters(exclude_characters="'\\\r", exclude_categories=["Cs"])))
def test_a_value_in_single_quotes_is_kept_as_it_is(value: str) -> None:
    assert values_of(f"A='{value}'\nZ=1") == {"A": value, "Z": "1"}
