"""Bytes to text."""

import pytest

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from kompose_py.yamltree.decoding import decode


@pytest.mark.parametrize(
    "data",
    [
        "name: ü\n".encode(),
        b"\xef\xbb\xbf" + "name: ü\n".encode(),
        b"\xff\xfe" + "name: ü\n".encode("utf-16-le"),
        b"\xfe\xff" + "name: ü\n".encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-8 with a mark", "UTF-16 LE", "UTF-16 BE"],
)
def test_the_text_comes_without_its_byte_order_mark(data: bytes) -> None:
    source = decode(data, "compose.yaml", Diagnostics())
    assert (source.name, source.text) == ("compose.yaml", "name: ü\n")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "mark"])
def test_bytes_that_are_no_text_are_refused_at_their_line(mark: bytes) -> None:
    """Latin-1, for example."""
    diagnostics = Diagnostics()
    with pytest.raises(LoadError) as raised:
        decode(mark + b"name: a\nlabel: \xe9t\xe9\n", "compose.yaml", diagnostics)
    (found,) = diagnostics
    assert raised.value.diagnostics == (found,)
    assert (found.slug, str(found.span)) == ("not-text", "compose.yaml:2:8")
    assert "0xe9" in found.summary


def test_half_a_utf16_character_is_refused() -> None:
    with pytest.raises(LoadError) as raised:
        decode(b"\xff\xfea\x00b", "compose.yaml", Diagnostics())
    assert str(raised.value.diagnostics[0].span) == "compose.yaml:1:2"
