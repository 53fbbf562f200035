"""Mounts in short form; what each means is what compose-go makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.loader.short_forms.volumes import clean_path, is_path, parse_volume

MOUNTS = [
    ("/x", {"target": "/x", "type": "volume", "volume": {}}),
    ("x", {"target": "x", "type": "volume", "volume": {}}),
    ("data:/x", {"source": "data", "target": "/x", "type": "volume", "volume": {}}),
    ("./a:/x", {"bind": {"create_host_path": True}, "source": "./a", "target": "/x", "type": "bind"}),
    ("../a:/x", {"bind": {"create_host_path": True}, "source": "../a", "target": "/x", "type": "bind"}),
    ("/a:/x", {"bind": {"create_host_path": True}, "source": "/a", "target": "/x", "type": "bind"}),
    (".:/x", {"bind": {"create_host_path": True}, "source": ".", "target": "/x", "type": "bind"}),
    ("~:/x", {"bind": {"create_host_path": True}, "source": "~", "target": "/x", "type": "bind"}),
    ("~/a:/x", {"bind": {"create_host_path": True}, "source": "~/a", "target": "/x", "type": "bind"}),
    ("a/b:/x", {"source": "a/b", "target": "/x", "type": "volume", "volume": {}}),
    ("data:/x:ro", {"read_only": True, "source": "data", "target": "/x", "type": "volume", "volume": {}}),
    ("data:/x:rw", {"source": "data", "target": "/x", "type": "volume", "volume": {}}),
    (
        "./a:/x:ro,z",
        {
            "bind": {"create_host_path": True, "selinux": "z"},
            "read_only": True,
            "source": "./a",
            "target": "/x",
            "type": "bind",
        },
    ),
    ("./a:/x:Z", {"bind": {"create_host_path": True, "selinux": "Z"}, "source": "./a", "target": "/x", "type": "bind"}),
    ("data:/x:z", {"bind": {"selinux": "z"}, "source": "data", "target": "/x", "type": "volume", "volume": {}}),
    ("data:/x:nocopy", {"source": "data", "target": "/x", "type": "volume", "volume": {"nocopy": True}}),
    (
        "./a:/x:nocopy",
        {
            "bind": {"create_host_path": True},
            "source": "./a",
            "target": "/x",
            "type": "bind",
            "volume": {"nocopy": True},
        },
    ),
    (
        "./a:/x:rshared",
        {"bind": {"create_host_path": True, "propagation": "rshared"}, "source": "./a", "target": "/x", "type": "bind"},
    ),
    (
        "./a:/x:private,rslave",
        {"bind": {"create_host_path": True, "propagation": "rslave"}, "source": "./a", "target": "/x", "type": "bind"},
    ),
    ("./a:/x:cached", {"bind": {"create_host_path": True}, "source": "./a", "target": "/x", "type": "bind"}),
    ("data:/x:ro,bogus", {"read_only": True, "source": "data", "target": "/x", "type": "volume", "volume": {}}),
    ("data:/x:ro,rw", {"source": "data", "target": "/x", "type": "volume", "volume": {}}),
    ("C:\\a:/x", {"bind": {"create_host_path": True}, "source": "C:\\a", "target": "/x", "type": "bind"}),
    (
        "c:/a:/x:ro",
        {"bind": {"create_host_path": True}, "read_only": True, "source": "c:/a", "target": "/x", "type": "bind"},
    ),
    ("C:\\a:D:\\b", {"bind": {"create_host_path": True}, "source": "C:\\a", "target": "D:\\b", "type": "bind"}),
    ("a:/x", {"target": "a:/x", "type": "volume", "volume": {}}),
    ("é:/x", {"target": "é:/x", "type": "volume", "volume": {}}),
    (
        "\\\\.\\pipe\\d:\\\\.\\pipe\\d",
        {"bind": {"create_host_path": True}, "source": "\\\\.\\pipe\\d", "target": "\\\\.\\pipe\\d", "type": "bind"},
    ),
    ("data:/x/", {"source": "data", "target": "/x", "type": "volume", "volume": {}}),
    ("data:/x/../y", {"source": "data", "target": "/y", "type": "volume", "volume": {}}),
    ("data://x//y/.", {"source": "data", "target": "/x/y", "type": "volume", "volume": {}}),
    ("data:x", {"source": "data", "target": "x", "type": "volume", "volume": {}}),
    ("data:../x", {"source": "data", "target": "../x", "type": "volume", "volume": {}}),
    ("data:/", {"source": "data", "target": "/", "type": "volume", "volume": {}}),
    ("data:/../x", {"source": "data", "target": "/x", "type": "volume", "volume": {}}),
    ("${SRC}:/x", {"source": "${SRC}", "target": "/x", "type": "volume", "volume": {}}),
    ("${SRC:-./a}:/x", {"source": "${SRC:-./a}", "target": "/x", "type": "volume", "volume": {}}),
    (
        "${A:-${B:-c}}:/x:ro",
        {"read_only": True, "source": "${A:-${B:-c}}", "target": "/x", "type": "volume", "volume": {}},
    ),
    ("}:/x", {"source": "}", "target": "/x", "type": "volume", "volume": {}}),
    ("data:/x,y", {"source": "data", "target": "/x,y", "type": "volume", "volume": {}}),
]


@pytest.mark.parametrize(("text", "expected"), MOUNTS)
def test_a_mount_is_expanded_as_by_the_reference(text: str, expected: dict[str, object]) -> None:
    assert parse_volume(text).mount == expected


def test_options_without_meaning_are_told() -> None:
    assert parse_volume("a1:/x:ro,cached,z,bogus").ignored == ["cached", "bogus"]
    assert parse_volume("a1:/x:ro,Z,nocopy,rslave").ignored == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("data:", "has an empty section between colons"),
        ("data::/x", "has an empty section between colons"),
        (":/x", "has an empty section between colons"),
        ("data:/x:", "has an empty section between colons"),
        ("::", "has an empty section between colons"),
        ("data:/x:ro:rw", "has too many colons"),
        ("${A:/x", "has a `${` that is not closed"),
    ],
)
def test_the_part_that_is_wrong_is_named(text: str, reason: str) -> None:
    with pytest.raises(ShortFormError) as caught:
        parse_volume(text)
    assert caught.value.reason == reason
    assert caught.value.advice


@pytest.mark.parametrize("source", [".", "./a", "../a", "/a", "~", "~/a", "C:/a", "c:\\a", "\\\\.\\pipe\\a"])
def test_a_path_is_told_from_the_name_of_a_volume(source: str) -> None:
    assert is_path(source)


@pytest.mark.parametrize("source", ["", "a", "data", "a/b", "1:x", "$HOME", "\\a", "ab:c"])
def test_a_name_of_a_volume_is_no_path(source: str) -> None:
    assert not is_path(source)


@pytest.mark.parametrize(
    ("path", "clean"),
    [
        ("", "."),
        (".", "."),
        ("/", "/"),
        ("//", "/"),
        ("/.", "/"),
        ("/..", "/"),
        ("//a//b/", "/a/b"),
        ("/a/./b/../c", "/a/c"),
        ("/../../a", "/a"),
        ("a/..", "."),
        ("../../a", "../../a"),
        ("a/../../b", "../b"),
        ("./a", "a"),
        ("...", "..."),
    ],
)
def test_a_path_is_cleaned(path: str, clean: str) -> None:
    assert clean_path(path) == clean


@given(st.text(alphabet="a/.", max_size=20))
def test_a_clean_path_stays_as_it_is(path: str) -> None:
    assert clean_path(clean_path(path)) == clean_path(path)


@given(st.text(alphabet="aC:/.~\\${},rozé", max_size=30))
def test_any_text_is_a_mount_or_refused(text: str) -> None:
    try:
        mount = parse_volume(text).mount
    except ShortFormError:
        return
    assert mount["target"]


@pytest.mark.parametrize("part", [":", "a:", "${", "b:/x:ro,", "/../:"])
def test_a_long_text_is_refused_in_linear_time(part: str) -> None:
    with pytest.raises(ShortFormError):
        parse_volume(part * 100_000)
