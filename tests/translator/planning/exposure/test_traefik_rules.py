"""Rules of Traefik's routers as hosts and paths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.translator.planning.exposure.traefik_rules import Place, places

MANY = " || ".join(f"Host(`{number}.example`)" for number in range(99))
A, B = Place("a.example"), Place("b.example")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("Host(`a.example`)", [A]),
        ('host("A.example")', [A]),
        ("Host(`a.example`, `b.example`)", [A, B]),
        ("Host(`a.example`) || Host(`b.example`) || Host(`a.example`)", [A, B]),
        ("PathPrefix(`/x`)", [Place(None, "/x")]),
        ("Host(`a.example`) && PathPrefix(`/x`)", [Place("a.example", "/x")]),
        (
            "Host(`a.example`) && (Path(`/x`) || PathPrefix(`/y`))",
            [Place("a.example", "/x", exact=True), Place("a.example", "/y")],
        ),
        ("Host(`a.example`) && PathPrefix(`/`) && PathPrefix(`/x`)", [Place("a.example", "/x")]),
        ("PathPrefix(`/x`) && Path(`/x/y`)", [Place(None, "/x/y", exact=True)]),
        ("(Host(`a.example`) || Host(`b.example`)) && Host(`b.example`)", [B]),
        ("HostRegexp(`{sub:[a-z]+}.a.example`)", [Place("*.a.example")]),
        ("HostRegexp(`^[a-z0-9-]+\\.a\\.example$`)", [Place("*.a.example")]),
        ("HostRegexp(`^.+\\.a\\.example$`)", [Place("*.a.example")]),
    ],
)
def test_a_rule_is_hosts_and_paths(rule: str, expected: list[Place]) -> None:
    assert places(rule) == expected


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("Host(`a.example`) && ClientIP(`10.0.0.0/8`)", "ClientIP"),
        ("Method(`GET`)", "Method"),
        ("Host(`a.example`) && !Path(`/x`)", "!"),
        ("HostRegexp(`^(a|b)\\.example$`)", "pattern"),
        ("PathPrefix(`/{id:[0-9]+}`)", "path"),
        ("Host(`not a host`)", "no host"),
        ("Host(`a.example`) && Host(`b.example`)", "nothing matches"),
        ("Host()", "nothing matches"),
        ("Host:a.example", "cannot be read"),
        ("", "cannot be read"),
        ("Host(`a.example`", "cannot be read"),
        ("(Host(`a.example`)", "cannot be read"),
        ("Host(`a.example`) Host(`b.example`)", "cannot be read"),
        ("(" * 9000 + "Host(`a.example`)" + ")" * 9000, "cannot be read"),
        (f"({MANY}) && ({MANY})", "too many"),
    ],
)
def test_a_rule_that_no_route_can_have_is_told(rule: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        places(rule)


@given(st.text(alphabet="Hostpah()`/.ax&|!, '\"", max_size=60))
def test_any_text_is_places_or_told(rule: str) -> None:
    try:
        assert places(rule)
    except ValueError as error:
        assert str(error)  # noqa: PT017  (either is right)
