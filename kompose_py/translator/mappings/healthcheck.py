"""`healthcheck`: how the container tells that it works."""

from kompose_py.model.healthcheck import Healthcheck
from kompose_py.model.quantities import Nanoseconds
from kompose_py.model.service import Service
from kompose_py.plain import JsonObject
from kompose_py.translator.credentials import tell_visible
from kompose_py.translator.dollars import literal
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.host_names import words_with_hosts
from kompose_py.translator.probes import INTERVAL, RETRIES, SECOND, failures, probe_of, seconds, words_of
from kompose_py.translator.quantities import ceiling
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where

_START_INTERVAL = Nanoseconds(5 * SECOND)
_LONGEST_INTERVAL = 120
"""In seconds. Docker sends traffic to a service whatever its health; Kubernetes waits for the first probe that
succeeds, and one that comes too early must not be followed by minutes without another."""


@maps(
    "services.*.healthcheck",
    to="container.readinessProbe, container.livenessProbe, container.startupProbe",
    note="A readiness probe, since Docker never restarts an unhealthy container; also a liveness probe where somebody"
    " would (label `autoheal`).",
)
def healthcheck(value: Healthcheck, drafts: Drafts, at: Where) -> None:
    """Write the probes that the option `probes` asks for."""
    if value.disable or (value.test and value.test[0] == "NONE") or at.options.probes == "none":
        return
    if not value.test or len(value.test) == 1:
        _tell_nothing_to_run(value, at)
        return
    tell_visible(value.test, at, "test")
    at.tell_rounded(value.interval, "interval")
    at.tell_rounded(value.timeout, "timeout")
    command = tuple(literal(word) for word in words_with_hosts(words_of(value.test), at, "test"))
    probe = probe_of(command, value.interval, value.timeout, value.retries)
    liveness = _is_restarted(at.element, at.options.probes)
    if at.options.probes != "liveness":
        drafts.container.readiness_probe = _readiness(value, probe)
    if liveness:
        drafts.container.liveness_probe = probe
    _start(value, probe, liveness, drafts, at)


def _tell_nothing_to_run(check: Healthcheck, at: Where) -> None:
    if check.test:
        at.lost(
            "healthcheck-without-command",
            f"the healthcheck of service `{at.element.name}` says how it is run, but not what",
            "test",
            help="write a command: `test: [CMD, program, argument]`",
        )
    else:
        at.lost(
            "image-healthcheck",
            f"the healthcheck of service `{at.element.name}` has no `test`, and one that is in the image is not seen"
            " by Kubernetes",
            help="write the `test` of the image's HEALTHCHECK",
        )


def _readiness(check: Healthcheck, probe: JsonObject) -> JsonObject:
    """The same probe, more often where the interval is long; the pod still counts as failed after the same time."""
    interval = seconds(check.interval, INTERVAL)
    if interval <= _LONGEST_INTERVAL:
        return probe
    period = min(seconds(check.start_interval, INTERVAL), _LONGEST_INTERVAL)
    patience = (check.retries or RETRIES) * interval
    return {**probe, "periodSeconds": period, "failureThreshold": failures(ceiling(patience, period))}


def _is_restarted(service: Service, probes: str) -> bool:
    """Whether an unhealthy container is to be restarted."""
    return probes in {"full", "liveness"} or service.labels.get("autoheal") == "true"


def _start(check: Healthcheck, probe: JsonObject, liveness: bool, drafts: Drafts, at: Where) -> None:
    """A startup probe holds off the liveness probe; without one, not being ready while starting does no harm."""
    if liveness and check.start_period:
        period = min(seconds(check.start_interval, _START_INTERVAL), seconds(check.interval, INTERVAL))
        patience = check.start_period + (check.retries or RETRIES) * (check.interval or INTERVAL)
        threshold = failures(ceiling(patience, period * SECOND))
        drafts.container.startup_probe = {**probe, "periodSeconds": period, "failureThreshold": threshold}
    elif not liveness:
        for attribute in ("start_period", "start_interval"):
            if getattr(check, attribute):
                at.detail(
                    "start-needs-no-grace",
                    f"`healthcheck.{attribute}` of service `{at.element.name}` needs no field:"
                    " a pod that is not ready yet is not restarted",
                    attribute,
                )


CLAIMS = (
    covers("services.*.healthcheck.test", to="container.readinessProbe.exec.command"),
    covers("services.*.healthcheck.interval", to="container.readinessProbe.periodSeconds", note="Rounded up."),
    covers("services.*.healthcheck.timeout", to="container.readinessProbe.timeoutSeconds", note="Rounded up."),
    covers("services.*.healthcheck.retries", to="container.readinessProbe.failureThreshold"),
    covers(
        "services.*.healthcheck.start_period",
        to="container.startupProbe.failureThreshold",
        verdict="approximated",
        note="Only beside a liveness probe: a pod that is not ready while it starts is left alone.",
    ),
    covers(
        "services.*.healthcheck.start_interval",
        to="container.startupProbe.periodSeconds",
        verdict="approximated",
        note="Only beside a liveness probe.",
    ),
    covers("services.*.healthcheck.disable", to="", note="No probe."),
)
