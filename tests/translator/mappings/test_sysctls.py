"""`sysctls`."""

import pytest

from kompose_py.translator.options import Options
from tests.support.mapping import map_web
from tests.support.translating import translate


def test_safe_settings_are_written_sorted() -> None:
    """Values are texts."""
    mapped = map_web("sysctls: {net.ipv4.tcp_syncookies: 0, kernel.shm_rmid_forced: 1}")
    assert mapped.drafts.pod.security["sysctls"] == [
        {"name": "kernel.shm_rmid_forced", "value": "1"},
        {"name": "net.ipv4.tcp_syncookies", "value": "0"},
    ]
    assert mapped.slugs == []


def test_other_settings_are_lost_unless_they_are_allowed() -> None:
    """Nodes refuse a pod with them, again and again."""
    written = "sysctls: {net.core.somaxconn: 1024}"
    mapped = map_web(written)
    assert mapped.drafts.pod.security == {}
    assert mapped.slugs == ["sysctl-not-safe"]
    allowed = map_web(written, options=Options(allow_unsafe_sysctls=True))
    assert allowed.drafts.pod.security == {"sysctls": [{"name": "net.core.somaxconn", "value": "1024"}]}


def test_settings_of_the_network_are_lost_on_that_of_the_node() -> None:
    """The API server refuses both together."""
    mapped = map_web("network_mode: host\nsysctls: {net.ipv4.tcp_syncookies: 0}")
    assert mapped.drafts.pod.security == {}
    assert mapped.slugs == ["host-network", "sysctl-of-host"]


@pytest.mark.parametrize("name", ["vm.max_map_count", "fs.file-max"])
def test_settings_of_the_whole_node_are_refused(name: str) -> None:
    """Docker refuses them, too."""
    assert map_web(f"sysctls: {{{name}: 1}}").slugs == ["sysctl-of-node"]


@pytest.mark.parametrize("name", ["a b", "net.Core", ".a", "a..b", "a.", "-a", "é", "net.core.-x", "x" * 254])
def test_what_is_no_name_of_a_setting_is_lost_whatever_is_allowed(name: str) -> None:
    mapped = map_web(f"sysctls: {{'{name}': '1'}}", options=Options(allow_unsafe_sysctls=True))
    assert mapped.slugs == ["sysctl-name-invalid"]
    assert "sysctls" not in mapped.drafts.pod.security


def test_what_belongs_to_the_memory_of_the_node_is_lost() -> None:
    mapped = map_web("ipc: host\nsysctls: {kernel.shm_rmid_forced: 1, net.ipv4.tcp_syncookies: 1}")
    assert mapped.drafts.pod.security["sysctls"] == [{"name": "net.ipv4.tcp_syncookies", "value": "1"}]
    assert "sysctl-of-host-ipc" in mapped.slugs


def test_what_several_containers_of_a_pod_need_is_set_once() -> None:
    """The API server takes no sysctl twice."""
    text = "services: {web: {image: nginx, user: '1000', pre_start: [{command: ls, user: '1000'}]}}"
    (setting,) = translate(text).deployment("web").pod["securityContext"]["sysctls"]
    assert setting == {"name": "net.ipv4.ip_unprivileged_port_start", "value": "0"}
