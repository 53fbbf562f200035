"""`c2k explain`."""

import pytest

from tests.cli.conftest import C2k


@pytest.mark.parametrize("name", ["ulimits", "services.web.ulimits", "services.*.ulimits", "ulimits.nofile.soft"])
def test_an_attribute_is_explained_by_any_of_its_names(c2k: C2k, name: str) -> None:
    ran = c2k("explain", name)
    assert ran.code == 0
    first, *rest = ran.out.splitlines()
    assert first == "services.*.ulimits: lost"
    assert "  has no Kubernetes field" in rest
    assert "  diagnostic: ulimits-not-mapped" in rest


def test_an_attribute_that_is_mapped_names_its_field(c2k: C2k) -> None:
    assert "becomes: container.image" in c2k("explain", "image").out


def test_an_item_is_found_without_its_position(c2k: C2k) -> None:
    assert c2k("explain", "services.web.ports[0].target").out.startswith("services.*.ports[].target: mapped")


def test_a_diagnostic_is_explained_by_its_slug(c2k: C2k) -> None:
    out = c2k("explain", "variable-unset").out.splitlines()
    assert out[0] == "variable-unset: warning"
    assert "is not set" in out[1]
    assert out[2].startswith("  help: ")


def test_a_slug_that_is_made_of_a_name_is_known(c2k: C2k) -> None:
    assert c2k("explain", "secret-without-content").out.startswith("secret-without-content: error")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("healthcheck.retrys", "healthcheck.retries"), ("imagee", "image"), ("ulimit-not-mapped", "ulimits-not-mapped")],
)
def test_a_typing_error_is_answered_with_what_may_be_meant(c2k: C2k, typed: str, meant: str) -> None:
    ran = c2k("explain", typed)
    assert ran.code == 2
    assert f"did you mean `{meant}`?" in ran.err
