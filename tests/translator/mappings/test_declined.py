"""What no mapping does: the user is told at the line, and what to do."""

import pytest

from kompose_py.diagnostics import Severity
from tests.support.mapping import map_web

LOST = {
    "cpuset: '0'": "cpuset-not-mapped",
    "pids_limit: 5": "pids-limit-not-mapped",
    "ulimits: {nofile: 5}": "ulimits-not-mapped",
    "blkio_config: {weight: 5}": "blkio-config-not-mapped",
    "oom_score_adj: 5": "oom-score-adj-not-mapped",
    "devices: [/dev/ttyS0]": "devices-not-mapped",
    "external_links: [x]": "external-links-not-mapped",
    "logging: {driver: syslog}": "logging-driver-not-mapped",
    "mem_swappiness: 60": "mem-swappiness-not-mapped",
    "memswap_limit: 1g": "memswap-limit-not-mapped",
    "deploy: {resources: {limits: {pids: 5}}}": "deploy-resources-limits-pids-not-mapped",
}


@pytest.mark.parametrize(("written", "slug"), LOST.items())
def test_what_is_lost_is_a_warning_at_its_line_with_help(written: str, slug: str) -> None:
    """One message for one attribute."""
    (told,) = map_web(written).diagnostics
    assert (told.slug, told.severity) == (slug, Severity.WARNING)
    assert told.span is not None
    assert told.span.line == 3
    assert told.help
    assert "`web`" in told.summary


def test_what_would_not_work_is_an_error() -> None:
    """A container with the socket of Docker cannot be had."""
    (told,) = map_web("use_api_socket: true").diagnostics
    assert (told.slug, told.severity) == ("use-api-socket-refused", Severity.ERROR)


@pytest.mark.parametrize(
    "written",
    [
        "develop: {watch: [{path: ., action: rebuild}]}",
        "attach: false",
        "logging: {driver: json-file}",
        "memswap_limit: 1g\nmem_limit: 1g",
        "x-other: 1",
    ],
)
def test_what_needs_no_effect_is_a_detail(written: str) -> None:
    """Shown to those who ask for details."""
    mapped = map_web(written)
    assert mapped.slugs == []
    assert len(mapped.details) == 1


@pytest.mark.parametrize(
    ("written", "rest"),
    [
        ("oom_kill_disable: false", ""),
        ("use_api_socket: false", ""),
        ("networks: [n]", "networks: {n: {external: false, internal: false, enable_ipv6: false}}"),
        ("networks: [n]", "networks: {n: {enable_ipv4: true, ipam: {driver: default}}}"),
        ("oom_score_adj: 0\npids_limit: -1", ""),
        ("deploy: {resources: {limits: {pids: 0}}}", ""),
        ("cgroup: private\nisolation: default", ""),
        ("memswap_limit: 0\nmem_swappiness: -1", ""),
        ("ulimits: {}\nexternal_links: []\ndevice_cgroup_rules: []", ""),
    ],
)
def test_who_asks_for_what_holds_anyway_loses_nothing(written: str, rest: str) -> None:
    """Told to those who ask for details."""
    mapped = map_web(written, rest=rest)
    assert mapped.slugs == []
    assert mapped.details


def test_an_empty_list_or_text_asks_a_mapping_for_nothing() -> None:
    mapped = map_web("dns: []\ncap_add: []\nsecurity_opt: []\ngroup_add: []\nplatform: ''\nuserns_mode: ''")
    assert (mapped.slugs, mapped.drafts.container.security) == ([], {})


def test_extensions_are_found_at_every_level() -> None:
    """A key that only looks like one, because the user names it, is none."""
    mapped = map_web(
        "x-a: 1\nhealthcheck: {test: x, x-b: 2}\nports: [{target: 80, x-c: 3}]\nlabels: {x-d: 4}\n"
        "environment: {x-e: 5}",
        rest="x-f: 6\nnetworks: {x-net: {x-g: 7}}",
    )
    told = [item.summary.split("`")[1] for item in mapped.diagnostics if item.slug == "extension-ignored"]
    assert sorted(told) == ["healthcheck.x-b", "networks.x-net.x-g", "ports[0].x-c", "x-a", "x-f"]


def test_our_own_extension_is_no_foreign_one() -> None:
    """It is read before mapping."""
    mapped = map_web("x-c2k: {probes: none}", rest="x-c2k: {pvc_size: 2Gi}\nx-casaos: {}")
    assert mapped.details == ["extension-ignored"]
    assert mapped.slugs == []


def test_our_own_extension_in_a_place_of_no_meaning_is_told() -> None:
    """It must not be lost as a foreign one would be."""
    assert map_web("deploy: {x-c2k: {probes: none}}").slugs == ["x-c2k-misplaced"]


def test_networks_that_do_more_than_connect_are_told() -> None:
    """The cluster has one flat network."""
    rest = "networks: {a: {enable_ipv6: true, driver: bridge, labels: {b: c}}}"
    mapped = map_web("networks: [a]", rest=rest)
    assert mapped.slugs == ["network-enable-ipv6-not-mapped"]
    assert mapped.details == ["network-driver-ignored", "network-labels-ignored"]
