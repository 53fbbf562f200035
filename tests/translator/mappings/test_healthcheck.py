"""`healthcheck`."""

import pytest

from kompose_py.translator.options import Options
from tests.support.mapping import map_web


def test_a_healthcheck_is_a_readiness_probe_alone() -> None:
    """Docker never restarts an unhealthy container; all numbers are Docker's defaults, not those of Kubernetes."""
    container = map_web("healthcheck: {test: [CMD, pg_isready]}").drafts.container
    assert container.readiness_probe == {
        "exec": {"command": ["pg_isready"]},
        "periodSeconds": 30,
        "timeoutSeconds": 30,
        "failureThreshold": 3,
    }
    assert container.liveness_probe is None
    assert container.startup_probe is None


@pytest.mark.parametrize("test", ["curl localhost", "[CMD-SHELL, curl localhost]"])
def test_a_line_is_run_by_a_shell(test: str) -> None:
    """A probe has no shell of its own."""
    probe = map_web(f"healthcheck: {{test: {test}}}").drafts.container.readiness_probe
    assert probe is not None
    assert probe["exec"] == {"command": ["/bin/sh", "-c", "curl localhost"]}


def test_times_are_rounded_up_to_whole_seconds() -> None:
    """Half a second must not become none; each is told at its place."""
    mapped = map_web("healthcheck: {test: x, interval: 1500ms, timeout: 500ms, retries: 5}")
    probe = mapped.drafts.container.readiness_probe
    assert probe is not None
    assert (probe["periodSeconds"], probe["timeoutSeconds"], probe["failureThreshold"]) == (2, 1, 5)
    assert mapped.slugs == ["duration-rounded", "duration-rounded"]
    assert [item.span and item.span.text for item in mapped.diagnostics] == ["interval", "timeout"]


def test_no_retries_are_the_usual_number() -> None:
    """As for Docker Engine, which takes 0 for not set."""
    probe = map_web("healthcheck: {test: x, retries: 0}").drafts.container.readiness_probe
    assert probe is not None
    assert probe["failureThreshold"] == 3


def test_a_long_interval_does_not_keep_traffic_away_for_minutes() -> None:
    """The first probe may come too early; the time until the pod counts as failed stays the same."""
    probe = map_web("healthcheck: {test: x, interval: 5m, start_interval: 20s}").drafts.container.readiness_probe
    assert probe is not None
    assert (probe["periodSeconds"], probe["failureThreshold"]) == (20, 45)
    probe = map_web("healthcheck: {test: x, interval: 90s}").drafts.container.readiness_probe
    assert probe is not None
    assert (probe["periodSeconds"], probe["failureThreshold"]) == (90, 3)


def test_dollars_of_a_probe_are_not_expanded() -> None:
    """The kubelet expands commands of probes like those of containers."""
    probe = map_web("healthcheck: {test: [CMD, echo, '$$(x)']}").drafts.container.readiness_probe
    assert probe is not None
    assert probe["exec"] == {"command": ["echo", "$$(x)"]}


@pytest.mark.parametrize("how", ["disable: true", "test: [NONE]"])
def test_a_disabled_healthcheck_is_no_probe(how: str) -> None:
    """Nothing is written, and nothing lost."""
    mapped = map_web(f"healthcheck: {{{how}}}")
    assert mapped.drafts.container.readiness_probe is None
    assert mapped.slugs == []


def test_the_healthcheck_of_an_image_is_not_seen_by_kubernetes() -> None:
    """Tuning it has no effect, and the user is told."""
    mapped = map_web("healthcheck: {interval: 5s}")
    assert mapped.drafts.container.readiness_probe is None
    assert mapped.slugs == ["image-healthcheck"]


def test_what_is_restarted_when_it_is_unhealthy_has_a_liveness_probe() -> None:
    """Then starting takes its time by a startup probe: (20 s + 3 x 10 s) in steps of 5 s."""
    written = "healthcheck: {test: x, interval: 10s, start_period: 20s}\nlabels: {autoheal: 'true'}"
    container = map_web(written).drafts.container
    assert container.liveness_probe == container.readiness_probe
    assert container.startup_probe is not None
    assert (container.startup_probe["periodSeconds"], container.startup_probe["failureThreshold"]) == (5, 10)


@pytest.mark.parametrize("asks", ["restart: always", "deploy: {restart_policy: {condition: any}}"])
def test_a_container_that_docker_starts_again_when_it_ends_is_not_stopped(asks: str) -> None:
    """Neither policy looks at the healthcheck: a service that is slow to start would never come up."""
    assert map_web(f"healthcheck: {{test: x}}\n{asks}").drafts.container.liveness_probe is None


@pytest.mark.parametrize(
    ("probes", "readiness", "liveness"),
    [("auto", True, False), ("full", True, True), ("liveness", False, True), ("none", False, False)],
)
def test_the_option_probes_decides(probes: str, readiness: bool, liveness: bool) -> None:
    """`liveness` is what kompose writes."""
    container = map_web("healthcheck: {test: x}", options=Options(probes=probes)).drafts.container
    assert (container.readiness_probe is not None, container.liveness_probe is not None) == (readiness, liveness)


def test_a_grace_that_is_not_needed_is_told_to_those_who_ask() -> None:
    """A pod that is not ready yet is left alone."""
    mapped = map_web("healthcheck: {test: x, start_period: 5s, start_interval: 1s}")
    assert mapped.slugs == []
    assert mapped.details == ["start-needs-no-grace", "start-needs-no-grace"]
    assert mapped.verdicts["healthcheck.start_period"] == "approximated"


def test_no_number_of_a_probe_is_beyond_what_the_api_counts() -> None:
    """Billions of failures, or of seconds, are as good as never."""
    container = map_web(
        "labels: {autoheal: 'true'}\n"
        "healthcheck: {test: x, interval: 999999h, timeout: 999999h, retries: 4294967296, start_period: 999999h}"
    ).drafts.container
    for probe in (container.readiness_probe, container.liveness_probe, container.startup_probe):
        assert probe is not None
        assert all(value < 1 << 31 for value in probe.values() if isinstance(value, int))


@pytest.mark.parametrize("test", ["[CMD]", "[CMD-SHELL]"])
def test_a_test_that_does_not_say_what_is_run_makes_no_probe(test: str) -> None:
    mapped = map_web(f"labels: {{autoheal: 'true'}}\nhealthcheck: {{test: {test}}}")
    assert mapped.slugs == ["healthcheck-without-command"]
    assert mapped.drafts.container.readiness_probe is mapped.drafts.container.liveness_probe is None
