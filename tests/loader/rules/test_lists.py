"""Lists of texts."""

import pytest

from tests.support.loading import errors, load_service


@pytest.mark.parametrize("attribute", ["dns", "dns_search", "tmpfs", "label_file"])
def test_one_text_is_a_list_of_one(attribute: str) -> None:
    """`dns: 8.8.8.8`."""
    files = {"/one": ""}
    assert getattr(load_service(f"{attribute}: /one", files=files), attribute) == ("/one",)


@pytest.mark.parametrize("attribute", ["cap_add", "cap_drop", "dns", "profiles", "tmpfs"])
def test_an_entry_counts_once(attribute: str) -> None:
    """At the place of the first."""
    service = load_service(f"{attribute}: [b, a, b]", profiles=("*",))
    assert getattr(service, attribute) == ("b", "a")


def test_ports_that_are_exposed_are_texts() -> None:
    """Numbers or texts."""
    assert load_service("expose: [80, '81', 82/udp, 80]").expose == ("80", "81", "82/udp")


def test_an_empty_name_server_is_none() -> None:
    """`dns: ${DNS:-}`."""
    assert load_service("dns: ''").dns == ()


@pytest.mark.parametrize("attribute", ["cap_add", "profiles", "links", "dns_opt"])
def test_what_must_be_a_list_is_not_made_one(attribute: str) -> None:
    """The schema refuses one text there."""
    [error] = errors(f"services:\n  a:\n    image: x\n    {attribute}: one")
    assert error.span is not None
    assert error.span.line == 4


def test_an_entry_of_a_step_is_its_whole_text() -> None:
    """In a service it is what stands in front of the equals sign."""
    step = load_service("cap_drop: [a=1, a=2]\npre_start: [{command: x, cap_add: [b=1, b=2]}]").pre_start[0]
    assert (step.cap_drop, step.cap_add) == (("a=2",), ("b=1", "b=2"))
