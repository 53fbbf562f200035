"""`stop_grace_period`, and `stop_signal`: lost, unless the image asks for the same one."""

import pytest

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
