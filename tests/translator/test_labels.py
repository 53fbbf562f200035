"""What may be a label."""

import pytest

from kompose_py.translator.labels import fitted, is_key, is_value, to_key


@pytest.mark.parametrize("key", ["a", "a.b_c-d", "example.com/tier", "A1", "x" * 63])
def test_these_are_keys(key: str) -> None:
    """A name, with a domain or without."""
    assert is_key(key)
    assert to_key(key) == key


@pytest.mark.parametrize(
    "key",
    ["", "/a", "a/", "a/b/c", "-a", "a-", "Example.com/a", "a b", "ä", "x" * 64, "a..b/c", "a_b/c", f"{'d' * 254}/a"],
)
def test_these_are_not_but_can_be_made_keys(key: str) -> None:
    """Whatever the text, its key is legal."""
    assert not is_key(key)
    assert is_key(to_key(key))


@pytest.mark.parametrize("value", ["", "a", "1.2.3", "x" * 63])
def test_these_are_values(value: str) -> None:
    """Empty is one."""
    assert is_value(value)


@pytest.mark.parametrize("value", ["two words", "a/b", "-", "x" * 64, "Host(`x`)"])
def test_these_are_not_values(value: str) -> None:
    """They are annotations then."""
    assert not is_value(value)


def test_a_label_that_is_too_long_is_cut_and_told_apart() -> None:
    """Two that begin alike stay two, and none ends with a hyphen."""
    long = "a" * 55 + "-" + "b" * 20
    assert fitted("short") == "short"
    assert fitted("x" * 63) == "x" * 63
    assert len(fitted(long)) <= 63
    assert fitted(f"{long}1") != fitted(f"{long}2")
    assert is_value(fitted(long))
