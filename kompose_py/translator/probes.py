"""The numbers of probes: all are written, since the defaults of Docker (30 s, 30 s, 3) are not those of Kubernetes."""

from functools import lru_cache
from typing import Final

from kompose_py.model.quantities import Nanoseconds
from kompose_py.plain import JsonObject, Part
from kompose_py.translator.counts import MOST
from kompose_py.translator.quantities import to_seconds

SECOND: Final = 1_000_000_000
INTERVAL: Final = Nanoseconds(30 * SECOND)
_TIMEOUT: Final = Nanoseconds(30 * SECOND)
RETRIES: Final = 3


def timing(interval: Nanoseconds | None, timeout: Nanoseconds | None, retries: int | None) -> JsonObject:
    """How often a probe is tried, how long it may take, and how many failures count; 0 is Docker's default."""
    return {
        "periodSeconds": seconds(interval, INTERVAL),
        "timeoutSeconds": seconds(timeout, _TIMEOUT),
        "failureThreshold": failures(retries or RETRIES),
    }


@lru_cache(maxsize=1 << 10)
def probe_of(
    command: tuple[str, ...], interval: Nanoseconds | None, timeout: Nanoseconds | None, retries: int | None
) -> Part:
    """A probe that runs a command."""
    return Part({"exec": {"command": [*command]}, **timing(interval, timeout, retries)})


def seconds(duration: Nanoseconds | None, default: Nanoseconds) -> int:
    """At least one second; zero is Docker's default as well."""
    return max(1, to_seconds(duration or default))


def failures(number: int) -> int:
    """At least one failure counts; billions of them are as good as never."""
    return min(max(1, number), MOST)


def words_of(test: tuple[str, ...]) -> tuple[str, ...]:
    """The command that a healthcheck's `test` runs."""
    return test[1:] if test[0] == "CMD" else ("/bin/sh", "-c", *test[1:])
