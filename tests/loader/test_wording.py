"""How values and their places are named."""

import pytest

from kompose_py.loader.wording import LONGEST, Path, cut, dotted, either, quoted


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), "the Compose file"),
        (("services", "web", "ports", 0, "target"), "services.web.ports[0].target"),
        (("services", "a.b"), 'services["a.b"]'),
        (("a b", 'c"d'), '["a b"]["c\\"d"]'),
        (("", "x\ny"), '[""]["x\\ny"]'),
        ((3,), "[3]"),
    ],
)
def test_a_path_is_written_with_dots_and_brackets(path: Path, text: str) -> None:
    assert dotted(path) == text


def test_a_long_key_is_cut() -> None:
    assert len(dotted(("k" * 1000,))) < LONGEST + 10


def test_a_long_text_loses_its_end() -> None:
    assert cut("a" * LONGEST) == "a" * LONGEST
    assert cut("a" * (LONGEST + 1)) == "a" * (LONGEST - 1) + "…"


def test_a_quoted_text_stays_on_one_line() -> None:
    assert quoted('a"b\n\tü') == '`a\\"b\\n\\tü`'


def test_words_are_joined_by_commas_and_or() -> None:
    assert [either("a"), either("ab"), either("abc")] == ["a", "a or b", "a, b or c"]
