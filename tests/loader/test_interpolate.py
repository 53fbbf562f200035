"""Variables in a tree: what is replaced, what is shared, and where mistakes are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.diagnostics import Diagnostics, Severity
from kompose_py.loader.interpolate import interpolate
from kompose_py.span import Source
from kompose_py.yamltree.node import Node
from kompose_py.yamltree.reader import read_documents
from tests.support.loading import errors

VARIABLES = {"A": "a", "KEY": "k", "DOLLAR": "$A"}


def read(text: str) -> Node:
    [document] = read_documents(Source("compose.yaml", text), Diagnostics())
    return document


def plain(node: Node) -> object:
    value = node.value
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def fill(text: str) -> tuple[object, list[tuple[str, str]]]:
    diagnostics = Diagnostics()
    tree = interpolate(read(text), VARIABLES.get, diagnostics)
    return plain(tree), [(item.slug, str(item.span).removeprefix("compose.yaml:")) for item in diagnostics]


def test_all_texts_are_replaced_and_nothing_else() -> None:
    tree, told = fill("{a: $A, l: [x, 'b $A', {c: '${A}'}], i: 1, f: 1.5, t: true, n: ~, d: 2024-01-02, p: x}")
    assert tree == {
        "a": "a",
        "l": ["x", "b a", {"c": "a"}],
        "i": 1,
        "f": 1.5,
        "t": True,
        "n": None,
        "d": "2024-01-02",
        "p": "x",
    }
    assert told == []


def test_keys_are_never_replaced() -> None:
    assert fill("{$KEY: $KEY, x-$KEY: {'${KEY}': 1}}") == ({"$KEY": "k", "x-$KEY": {"${KEY}": 1}}, [])


def test_what_replaced_a_reference_is_not_looked_at_again() -> None:
    assert fill("a: $DOLLAR $$A")[0] == {"a": "$A $A"}


def test_a_text_from_a_variable_stays_a_text() -> None:
    """YAML has read the file before; only the attributes of the table of casts become numbers."""
    assert fill("a: ${X:-1}")[0] == {"a": "1"}


def test_a_tree_without_references_is_the_same_node() -> None:
    tree = read("services: {a: {image: b, ports: [1, '2'], deploy: {replicas: 1}}}")
    assert interpolate(tree, VARIABLES.get, Diagnostics()) is tree


def test_a_part_without_references_is_the_same_node() -> None:
    tree = read("services: {a: {image: $A}, b: {image: c}, l: [$A, {d: e}]}")
    before, after = tree.get("services"), interpolate(tree, VARIABLES.get, Diagnostics()).get("services")
    assert before
    assert after
    assert after is not before
    assert after.get("b") is before.get("b")
    assert after.get("a") is not before.get("a")
    assert isinstance(after.value, dict)
    assert isinstance(before.value, dict)
    assert after.value["l"].value[1] is before.value["l"].value[1]  # type: ignore[index]
    assert list(after.value) == list(before.value)


def test_a_replaced_text_stays_at_its_place_with_its_tag() -> None:
    tree = interpolate(read("a: !override\n  b: $A\n"), VARIABLES.get, Diagnostics())
    outer = tree.get("a")
    inner = outer and outer.get("b")
    assert outer
    assert inner
    assert (outer.tag, inner.value, str(inner.span), str(inner.key_span)) == (
        "!override",
        "a",
        "compose.yaml:2:6",
        "compose.yaml:2:3",
    )


def test_what_is_shared_stays_shared_and_is_told_of_once() -> None:
    diagnostics = Diagnostics()
    tree = interpolate(read("a: &a {b: '$A ${1}', c: $A}\nd: *a\ne: [*a, *a]\n"), VARIABLES.get, diagnostics)
    assert isinstance(tree.value, dict)
    first, second = tree.value["a"], tree.value["d"]
    assert first.value is second.value
    assert len(diagnostics) == 1


def test_a_tree_that_aliases_make_huge_is_walked_once() -> None:
    """Forty levels of ten aliases each would otherwise take longer than the universe."""
    node = Node("$A", Source("", ""))
    for _ in range(40):
        node = Node([node] * 10, node.source)
    tree = interpolate(node, VARIABLES.get, Diagnostics())
    while isinstance(tree.value, list):
        tree = tree.value[0]
    assert tree.value == "a"


def test_a_node_is_cast_only_where_it_stands_for_a_number() -> None:
    text = "x-n: &n '2'\nservices: {a: {scale: *n, hostname: *n}}"
    assert fill(text)[0] == {"x-n": "2", "services": {"a": {"scale": 2, "hostname": "2"}}}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: x ${1", "1:6"),
        ('a: "x ${1"', "1:7"),
        ("a: 'x ${1'", "1:7"),
        ("a: 'ü ${1'", "1:7"),
        ("a: [b, '${1']", "1:9"),
        ("a: &x 'b ${1'", "1:10"),
        ("a: !override 'b ${1'", "1:17"),
        ("a: '$A ${B:-${1}}'", "1:13"),
        ('a: "\\t${1"', "1:4"),
        ("a: 'it''s ${1'", "1:4"),
        ("a: |\n  one\n    two ${1\n", "3:9"),
        ("a: |\n  ${1 one\n", "2:3"),
        ("a: >-\n  one\n  two ${1\n", "1:4"),
        ("a: one\n  two ${1\n", "1:4"),
    ],
)
def test_a_malformed_reference_is_told_where_it_stands_or_where_its_text_starts(text: str, place: str) -> None:
    _, told = fill(text)
    assert told == [("interpolation-invalid", place)]


def test_nothing_else_is_said_of_a_text_that_cannot_be_filled_in() -> None:
    """It is left out."""
    tree, told = fill("a: [b, '${1']\nc: '${X:?}'\n")
    assert (tree, len(told)) == ({"a": ["b"]}, 2)
    [error] = errors("services: {a: {image: x, ports: ['${P:?}:80'], pull_policy: always}}")
    assert error.slug == "variable-required"


def test_all_mistakes_of_a_tree_are_told() -> None:
    _, told = fill("a: ${1\nb: [$A, '${X:?no}', {c: '${X!}'}]\nservices: {d: {scale: x}}\n")
    assert told == [
        ("interpolation-invalid", "1:4"),
        ("variable-required", "2:10"),
        ("interpolation-invalid", "2:26"),
        ("wrong-type", "3:23"),
    ]


def test_a_mistake_says_what_to_do() -> None:
    diagnostics = Diagnostics()
    interpolate(read("a: ${1\nb: ${X:?no}\nc: $X"), VARIABLES.get, diagnostics)
    assert ["$$" in diagnostics.errors[0].help, "`X`" in diagnostics.errors[1].help] == [True, True]
    assert all(item.help for item in diagnostics)


def test_a_variable_that_is_not_set_is_a_warning_at_its_first_reference_in_a_text() -> None:
    diagnostics = Diagnostics()
    tree = interpolate(read("a: x ${NO}$NO\nb: $NO"), VARIABLES.get, diagnostics)
    assert plain(tree) == {"a": "x ", "b": ""}
    assert [str(item.span) for item in diagnostics] == ["compose.yaml:1:6", "compose.yaml:2:4"]
    first = next(iter(diagnostics))
    assert first.span
    assert (first.span.text, first.severity) == ("${NO}", Severity.WARNING)
    assert first.summary == "the variable `NO` is not set; an empty string is used"


def test_a_default_warns_of_nothing() -> None:
    assert fill("a: ${NO:-}${NO-}${NO:+x}${NO+x}")[1] == []


@given(st.text(alphabet="$ {}AB:-?+x\n\\'\"", max_size=40))
def test_any_text_is_replaced_or_told_of(text: str) -> None:
    diagnostics = Diagnostics()
    node = Node({"a": Node(text, Source("f", text), 1 << 32 | 1 << 16 | 1)}, Source("f", text))
    tree = interpolate(node, VARIABLES.get, diagnostics)
    assert isinstance(plain(tree), dict)
    assert all(item.span and item.span.line >= 1 and item.span.column >= 1 for item in diagnostics)
