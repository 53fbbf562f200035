"""What one attribute of a service says about its pod: host name, resolver, hosts, time to stop, memory, platform."""

import pytest

from kompose_py.model.quantities import Bytes
from kompose_py.translator.options import Options
from kompose_py.translator.plan import PlannedMount, ScratchSource
from tests.support.mapping import map_web


def test_the_working_folder_and_terminal_are_the_same() -> None:
    """One field each."""
    container = map_web("working_dir: /app\ntty: true\nstdin_open: true").drafts.container
    assert (container.working_dir, container.tty, container.stdin) == ("/app", True, True)


def test_a_working_folder_that_is_not_absolute_is_refused_as_by_docker() -> None:
    """On Windows it has a drive."""
    assert map_web("working_dir: app").slugs == ["working-dir-not-absolute"]
    assert map_web("working_dir: 'C:/app'").slugs == []


def test_a_host_name_is_one_label() -> None:
    """The rest is told."""
    plain = map_web("hostname: web-1")
    assert (plain.drafts.pod.hostname, plain.slugs) == ("web-1", [])
    long = map_web("hostname: Web_1.example.com")
    assert (long.drafts.pod.hostname, long.slugs) == ("web-1", ["hostname-changed"])


def test_domains_are_searched() -> None:
    """The domain of the container is no part of its own name."""
    mapped = map_web("dns_search: [a.example, .]\ndomainname: b.example")
    assert mapped.drafts.pod.dns_searches == ["a.example", "b.example"]
    assert mapped.slugs == ["domain-only-searched"]


def test_options_of_the_resolver_are_the_same() -> None:
    """Some have a value."""
    assert map_web("dns_opt: ['ndots:2', rotate]").drafts.pod.dns_options == [
        {"name": "ndots", "value": "2"},
        {"name": "rotate"},
    ]


def test_resolvers_are_lost() -> None:
    """One beside that of the cluster would break the names of services."""
    assert map_web("dns: 1.1.1.1").slugs == ["dns-not-mapped"]


def test_extra_hosts_are_aliases_by_address() -> None:
    """The host's own address is not known in a cluster, and a name is no address."""
    mapped = map_web("extra_hosts: ['a=1.2.3.4', 'b=1.2.3.4', 'c=[::1]', 'd=host-gateway', 'e=nowhere']")
    assert mapped.drafts.pod.host_aliases == {"1.2.3.4": ["a", "b"], "::1": ["c"]}
    assert mapped.slugs == ["host-gateway-not-mapped", "host-address-invalid"]


def test_the_time_to_stop_is_rounded_up() -> None:
    """Half a second must not become an immediate kill."""
    assert map_web("stop_grace_period: 500ms").drafts.pod.termination_grace_period == 1
    assert map_web("stop_grace_period: 1m30s").drafts.pod.termination_grace_period == 90


def test_a_signal_to_stop_is_the_images() -> None:
    """The usual one needs no word."""
    assert map_web("stop_signal: SIGTERM").slugs == []
    assert map_web("stop_signal: SIGQUIT").slugs == ["stop-signal-not-mapped"]


def test_shared_memory_is_a_volume_in_memory() -> None:
    """Mounted where the container looks for it."""
    drafts = map_web("shm_size: 1g").drafts
    assert drafts.pod.volumes == {"web-shm": {"emptyDir": {"medium": "Memory", "sizeLimit": "1Gi"}}}
    assert drafts.container.mounts == [{"name": "web-shm", "mountPath": "/dev/shm"}]


def test_a_mount_of_shared_memory_wins() -> None:
    """One folder is mounted once."""
    mount = PlannedMount(volume="shm", source=ScratchSource(memory=True, size=Bytes(5)), target="/dev/shm")
    assert map_web("shm_size: 1g", member={"mounts": (mount,)}).drafts.container.mounts == []


def test_the_size_of_the_container_is_a_limit() -> None:
    """Other storage options are for a driver of Docker."""
    mapped = map_web("storage_opt: {size: 2G, foo: bar}")
    assert mapped.drafts.container.limits == {"ephemeral-storage": "2Gi"}
    assert mapped.slugs == ["storage-option-not-mapped"]


@pytest.mark.parametrize(
    ("platform", "wanted"),
    [
        ("linux/arm64/v8", {"kubernetes.io/os": "linux", "kubernetes.io/arch": "arm64"}),
        ("linux/x86_64", {"kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64"}),
        ("linux", {"kubernetes.io/os": "linux"}),
        ("aarch64", {"kubernetes.io/arch": "arm64"}),
    ],
)
def test_nodes_of_the_platform_are_preferred(platform: str, wanted: dict[str, str]) -> None:
    """The pod must start where there are none, as it does in Compose by emulation."""
    mapped = map_web(f"platform: {platform}")
    expressions = [{"key": key, "operator": "In", "values": [value]} for key, value in wanted.items()]
    assert mapped.drafts.pod.preferred_nodes == expressions
    assert mapped.slugs == ["platform-preferred"]


def test_other_nodes_are_excluded_when_asked_to() -> None:
    """By the option `placement`."""
    required = map_web("platform: linux", options=Options(placement="strict")).drafts.pod.required_nodes
    assert required == [{"key": "kubernetes.io/os", "operator": "In", "values": ["linux"]}]
