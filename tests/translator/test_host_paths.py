"""Hosts and paths of routes, as people write them."""

import pytest

from kompose_py.translator.host_paths import HostPath, host_paths


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a.example.com", [HostPath("a.example.com", "/")]),
        ("A.Example.com/x/y , localhost,", [HostPath("a.example.com", "/x/y"), HostPath("localhost", "/")]),
        ("*.example.com/", [HostPath("*.example.com", "/")]),
        ("/only/a/path", [HostPath(None, "/only/a/path")]),
        (" ", []),
    ],
)
def test_hosts_may_have_paths(text: str, places: list[HostPath]) -> None:
    assert host_paths(text) == places


@pytest.mark.parametrize("text", ["http://a.b", "a b", "a.b:80", "a..b", "*", "10.0.0.1", "a/b//c", "a/..", "x" * 64])
def test_what_no_ingress_takes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no host"):
        host_paths(text)
