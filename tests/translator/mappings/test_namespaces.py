"""`pid`, `ipc`, `uts`, `userns_mode`, `init`."""

import pytest

from tests.support.mapping import map_web
from tests.support.translating import translate


def test_namespaces_of_the_host_are_those_of_the_node() -> None:
    """Pod Security forbids them, which is worth knowing."""
    mapped = map_web("pid: host\nipc: host")
    assert mapped.drafts.pod.host_pid
    assert mapped.drafts.pod.host_ipc
    assert mapped.slugs == ["host-pid", "host-ipc"]


@pytest.mark.parametrize("attribute", ["pid", "ipc"])
def test_to_share_with_a_container_of_nobody_is_refused(attribute: str) -> None:
    """The programs would not find each other."""
    assert map_web(f"{attribute}: container:db").slugs == [f"{attribute}-not-shared"]


@pytest.mark.parametrize(
    "written",
    [
        "ipc: private",
        "ipc: shareable",
        "pid: private",
        "uts: private",
        "userns_mode: host",
        "uts: host\nnetwork_mode: host",
    ],
)
def test_what_a_pod_has_anyway_is_not_lost(written: str) -> None:
    """Those who ask for details are told."""
    mapped = map_web(written)
    assert [slug for slug in mapped.slugs if slug != "host-network"] == []
    assert mapped.details != []


@pytest.mark.parametrize(
    "written", ["uts: host", "userns_mode: private", "cgroup: host", "cgroup_parent: x", "ipc: sometimes"]
)
def test_what_has_no_field_is_lost(written: str) -> None:
    """With a warning."""
    assert len(map_web(written).slugs) == 1


def test_an_init_process_is_that_of_the_pod() -> None:
    """The pause process reaps, when processes are shared."""
    mapped = map_web("init: true\ncommand: kill -9 12")
    assert mapped.drafts.pod.share_process_namespace
    assert mapped.slugs == []


@pytest.mark.parametrize("command", ["kill -HUP 1", "cat /proc/1/status", "[sh, -c, 'kill 1; sleep 3']"])
def test_a_command_about_process_one_is_told(command: str) -> None:
    """That is the pause process then."""
    assert map_web(f"init: true\ncommand: {command}").slugs == ["first-process-is-pause"]


def test_without_an_init_process_nothing_is_shared() -> None:
    """`false` is the rule."""
    assert not map_web("init: false").drafts.pod.share_process_namespace


def test_several_services_of_one_pod_share_no_processes_for_an_init_process() -> None:
    """They would see each other's."""
    mates = 'web: {image: app, init: true}, side: {image: app, network_mode: "service:web"%s}'
    separate = translate(f"services: {{{mates % ''}}}")
    assert "shareProcessNamespace" not in separate.deployment("web").pod
    assert separate.slugs == ["init-not-mapped"]
    shared = ', pid: "service:web"'
    assert translate(f"services: {{{mates % shared}}}").slugs == ["processes-shared"]
