"""`cpus`, `mem_limit`, `deploy.resources` and their older forms."""

import pytest

from kompose_py.translator.options import Options
from tests.support.mapping import map_web


@pytest.mark.parametrize(
    ("written", "cpu"),
    [
        ("cpus: 0.5", "500m"),
        ("cpus: 2", "2"),
        ("cpus: 0.1", "100m"),
        ("cpus: '0.0001'", "1m"),
        ("deploy: {resources: {limits: {cpus: '1.5'}}}", "1500m"),
        ("cpu_quota: 50000", "500m"),
        ("cpu_quota: 50000\ncpu_period: 25000", "2"),
    ],
)
def test_a_limit_of_processors_is_exact(written: str, cpu: str) -> None:
    """What is smaller than a thousandth is rounded up."""
    assert map_web(written).drafts.container.limits == {"cpu": cpu}


@pytest.mark.parametrize(
    ("written", "memory"),
    [
        ("mem_limit: 64m", "64Mi"),
        ("mem_limit: 1.5g", "1536Mi"),
        ("mem_limit: 2g", "2Gi"),
        ("mem_limit: 9000001", "9000001"),
    ],
)
def test_a_limit_of_memory_is_written_in_the_largest_whole_unit(written: str, memory: str) -> None:
    """Compose counts by 1024, so do Ki, Mi and Gi."""
    assert map_web(written).drafts.container.limits == {"memory": memory}


def test_a_limit_alone_reserves_little() -> None:
    """Otherwise all of it would be reserved, and the pod would wait for a node that has it."""
    container = map_web("cpus: 4\nmem_limit: 8g").drafts.container
    assert container.requests == {"cpu": "100m", "memory": "128Mi"}
    container = map_web("cpus: 0.05\nmem_limit: 64m").drafts.container
    assert container.requests == {"cpu": "50m", "memory": "64Mi"}


def test_the_option_requests_decides_about_limits_alone() -> None:
    """All of the limit, or what the cluster says."""
    written = "cpus: 4\nmem_limit: 8g"
    limits = map_web(written, options=Options(requests="limits")).drafts.container
    assert limits.requests == {"cpu": "4", "memory": "8Gi"}
    assert map_web(written, options=Options(requests="none")).drafts.container.requests == {}


def test_a_reservation_is_a_request() -> None:
    """Without a limit there is none."""
    container = map_web("deploy: {resources: {reservations: {cpus: '0.25', memory: 20M}}}").drafts.container
    assert container.requests == {"cpu": "250m", "memory": "20Mi"}
    assert container.limits == {}


def test_shares_are_the_request_that_has_this_weight() -> None:
    """1024 is one processor, and a request is never above the limit."""
    assert map_web("cpu_shares: 512").drafts.container.requests == {"cpu": "500m"}
    assert map_web("cpu_shares: 2048\ncpus: 1").drafts.container.requests == {"cpu": "1"}


def test_to_reserve_more_than_the_limit_is_refused() -> None:
    """The API server would refuse it."""
    written = "deploy: {resources: {limits: {cpus: '1', memory: 10M}, reservations: {cpus: '2', memory: 20M}}}"
    assert map_web(written).slugs == ["reserved-more-than-limit", "reserved-more-than-limit"]


def test_nothing_is_written_for_nothing() -> None:
    """A service without limits has none, and zero means none."""
    container = map_web("mem_limit: 0").drafts.container
    assert (container.limits, container.requests) == ({}, {})


@pytest.mark.parametrize("size", ["-1", "0"])
def test_a_size_that_is_none_is_no_limit(size: str) -> None:
    """So Docker is told that there is none."""
    drafts = map_web(f"mem_limit: {size}\nmem_reservation: {size}\nshm_size: {size}").drafts
    assert not {"memory"} & {*drafts.container.limits, *drafts.container.requests}
    assert drafts.pod.volumes == {}


@pytest.mark.parametrize("written", ["mem_limit: 1b", "mem_limit: 5m", "deploy: {resources: {limits: {memory: 4k}}}"])
def test_a_limit_with_which_nothing_starts_is_refused(written: str) -> None:
    """As Docker Engine refuses it."""
    assert map_web(written).slugs == ["memory-limit-too-small"]
    assert map_web("mem_limit: 6m").slugs == []
