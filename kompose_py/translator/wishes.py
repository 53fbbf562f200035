"""What a service asks for beyond Compose: the kind of its workload, a schedule, autoscaling.

Today these are the labels of kompose, read as kompose documents them (kompose, user guide, "Labels").
"""

from typing import Final

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.translator.plan import Wishes

LABELS: Final = {
    "kompose.controller.type": "kind",
    "kompose.cronjob.schedule": "schedule",
    "kompose.cronjob.concurrency_policy": "concurrency_policy",
    "kompose.cronjob.backoff_limit": "backoff_limit",
    "kompose.hpa.replicas.min": "min_replicas",
    "kompose.hpa.replicas.max": "max_replicas",
    "kompose.hpa.cpu": "cpu_target",
    "kompose.hpa.memory": "memory_target",
}
"""The labels, with the wish that each fills."""

KINDS: Final = ("Deployment", "StatefulSet", "DaemonSet", "Job")
CONCURRENCY: Final = ("Allow", "Forbid", "Replace")
_WORDS = {"kind": KINDS, "concurrency_policy": CONCURRENCY}
_NUMBERS = {"backoff_limit": 0, "min_replicas": 1, "max_replicas": 1}
"""What must be a number, with the least that it may be."""


def wishes_of(service: Service, diagnostics: Diagnostics) -> Wishes:
    """The wishes of a service; a label with a value that cannot be is an error at its line."""
    found: dict[str, str | int] = {}
    for place, labels in ((("labels",), service.labels), (("deploy", "labels"), service.deploy.labels)):
        for label in labels.keys() & LABELS.keys():
            text = labels[label].strip()
            value = _value(LABELS[label], text)
            if value is not None:
                found[LABELS[label]] = value
            elif text:
                diagnostics.error(
                    "kompose-label-invalid",
                    f"the label `{label}` of service `{service.name}` cannot be `{text}`",
                    service.span(*place, label),
                    help=_help(LABELS[label]),
                )
    return Wishes(**found)  # type: ignore[arg-type]  # each by its annotation


def _value(field: str, text: str) -> str | int | None:
    """What the text means, or None where it means nothing."""
    if field in _WORDS:
        return next((word for word in _WORDS[field] if word.lower() == text.lower()), None)
    if field in _NUMBERS:
        return int(text) if text.isdecimal() and _NUMBERS[field] <= int(text) < 1 << 31 else None
    if field == "schedule":
        return text if _is_schedule(text) else None
    return text if _is_target(text) else None


def _is_schedule(text: str) -> bool:
    """Whether it looks like a line of `cron` (batch/v1 CronJobSpec, schedule)."""
    from re import fullmatch  # noqa: PLC0415  (schedules are rare)

    shorthand = r"@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)|@every [0-9][0-9a-zµ.]*"
    return (
        fullmatch(shorthand, text) is not None
        or fullmatch(r"[0-9A-Za-z*?,/-]+(?: +[0-9A-Za-z*?,/-]+){4}", text) is not None
    )


def _is_target(text: str) -> bool:
    from re import fullmatch  # noqa: PLC0415  (autoscaling is rare)

    return fullmatch(r"[1-9][0-9]*(?:%|m|[KMGT]i?)?", text) is not None


def _help(field: str) -> str:
    if field in _WORDS:
        return f"write one of {', '.join(_WORDS[field])}"
    if field in _NUMBERS:
        return f"write a whole number, {_NUMBERS[field]} or more"
    if field == "schedule":
        return "write five fields such as `0 3 * * *`, or a word such as `@daily`"
    return "write a percentage such as `50%`, or an amount such as `500m` or `512Mi`"
