"""`extra_hosts`: names in `/etc/hosts`."""

import pytest

from tests.support.mapping import map_web


def test_names_are_written_in_lower_case_under_their_address() -> None:
    """Names of hosts know no case, and the API server takes no capitals."""
    mapped = map_web("extra_hosts: {Other.Example: 1.2.3.4, more: 1.2.3.4}")
    assert mapped.drafts.pod.host_aliases == {"1.2.3.4": ["other.example", "more"]}
    assert mapped.slugs == []


@pytest.mark.parametrize("host", ["bad_name", "a b", "-x", "x" * 254])
def test_a_name_that_no_host_can_have_is_told(host: str) -> None:
    """The API server would refuse the whole pod."""
    mapped = map_web(f"extra_hosts: {{'{host}': 1.2.3.4}}")
    assert mapped.drafts.pod.host_aliases == {}
    assert mapped.slugs == ["host-name-invalid"]
