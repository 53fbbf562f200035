"""`stop_grace_period`, and `stop_signal`: lost, unless the image asks for the same one."""

import pytest

from tests.support.mapping import map_web
from tests.support.translating import translate

FILES = {"web/Dockerfile": "FROM x\nSTOPSIGNAL SIGUSR2"}


@pytest.mark.parametrize(
    ("service", "slugs"),
    [
        ("image: nginx, stop_signal: QUIT", []),
        ("image: nginx, stop_signal: SIGKILL", ["stop-signal-not-mapped"]),
        ("image: app, stop_signal: SIGTERM", []),
        ("build: ./web, stop_signal: SIGUSR2", []),
        ("build: ./web, stop_signal: SIGINT", ["stop-signal-not-mapped"]),
    ],
)
def test_a_signal_is_lost_unless_it_is_sent_anyway(service: str, slugs: list[str]) -> None:
    assert translate(f"services: {{web: {{{service}}}}}", files=FILES).slugs == slugs


@pytest.mark.parametrize(
    ("written", "seconds", "slugs"),
    [("1m30s", 90, []), ("500ms", 1, ["duration-rounded"]), ("0s", 1, ["second-to-stop"])],
)
def test_the_time_to_stop_is_in_whole_seconds(written: str, seconds: int, slugs: list[str]) -> None:
    translated = translate(f"services: {{web: {{image: app, stop_grace_period: {written}}}}}")
    assert translated.deployment("web").pod["terminationGracePeriodSeconds"] == seconds
    assert translated.slugs == slugs


def test_the_verdict_on_a_signal_is_about_that_signal() -> None:
    assert map_web("stop_signal: SIGTERM").verdicts["stop_signal"] == "mapped"
    assert map_web("stop_signal: SIGINT").verdicts["stop_signal"] == "lost"


def test_a_pod_stops_when_the_last_of_its_services_has() -> None:
    translated = translate("""
        services:
          web: {image: app, stop_grace_period: 20s}
          mate: {image: app, network_mode: 'service:web', stop_grace_period: 5s}
    """)
    assert translated.deployment("web").pod["terminationGracePeriodSeconds"] == 20
    assert "longest-time-to-stop" in [item.slug for item in translated.said]
