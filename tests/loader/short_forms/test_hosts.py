"""Extra hosts in short form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.loader.short_forms.hosts import check_host_name, parse_extra_host, without_brackets

HOSTS = [
    ("a=1.2.3.4", ("a", ["1.2.3.4"])),
    ("a:1.2.3.4", ("a", ["1.2.3.4"])),
    ("a=::1", ("a", ["::1"])),
    ("a:::1", ("a", ["::1"])),
    ("a=[::1]", ("a", ["::1"])),
    ("a:[::1]", ("a", ["::1"])),
    ("a=1.1.1.1,2.2.2.2", ("a", ["1.1.1.1", "2.2.2.2"])),
    ("a:1.1.1.1,[::1]", ("a", ["1.1.1.1", "::1"])),
    ("a=host-gateway", ("a", ["host-gateway"])),
    ("a=", ("a", [""])),
    ("a:", ("a", [""])),
    ("a=b=c", ("a", ["b=c"])),
    ("a=[]", ("a", ["[]"])),
    ("a=[", ("a", ["["])),
]


@pytest.mark.parametrize(("text", "expected"), HOSTS)
def test_an_entry_is_split_as_by_the_reference(text: str, expected: tuple[str, list[str]]) -> None:
    assert parse_extra_host(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a", "has no address"),
        ("", "has no address"),
        ("=1", "has no host name"),
        (":1", "has no host name"),
        ("a:b=1", "has the host name `a:b`, which is none"),
    ],
)
def test_the_part_that_is_wrong_is_named(text: str, reason: str) -> None:
    with pytest.raises(ShortFormError) as caught:
        parse_extra_host(text)
    assert caught.value.reason == reason


def test_a_name_of_a_mapping_is_checked_alike() -> None:
    check_host_name("a.b")
    with pytest.raises(ShortFormError):
        check_host_name("a=b")


def test_brackets_are_taken_off_an_address() -> None:
    assert [without_brackets(text) for text in ("[::1]", "::1", "[]", "[a")] == ["::1", "::1", "[]", "[a"]


@given(st.text(alphabet="a=:,[]1.", max_size=20))
def test_any_text_is_an_entry_or_refused(text: str) -> None:
    try:
        name, addresses = parse_extra_host(text)
    except ShortFormError:
        return
    assert name
    assert addresses
