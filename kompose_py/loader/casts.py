"""Attributes that are numbers or booleans though a variable can only give a text: which, and how they are read.

The table is `interpolateTypeCastMapping` of compose-go's loader; it holds for quoted texts without a variable too.
"""

from collections.abc import Callable
from typing import TypeAlias

from kompose_py.loader.trie import Trie
from kompose_py.model.numbers import parse_float, parse_integer, parse_umask

Cast: TypeAlias = Callable[[str], int | float]
"""From a text to its value; a ValueError tells, as a clause about the value, what is wrong."""

_BOOLEANS = {"true": True, "y": True, "yes": True, "on": True, "false": False, "n": False, "no": False, "off": False}

_CONTAINERS = ("services.*.", "jobs.*.", "services.*.pre_start.*.")
_WORKLOADS = ("services.*.", "jobs.*.")
_SERVICES = ("services.*.",)


def to_boolean(text: str) -> bool:
    """The boolean that `true`, `yes`, `on`, `y` or their opposites mean, in any case.

    Raises:
        ValueError: the text means none.
    """
    value = _BOOLEANS.get(text.lower())
    if value is None:
        raise ValueError("is not `true` or `false`")
    return value


def _paths(prefixes: tuple[str, ...], cast: Cast, attributes: str) -> list[tuple[str, Cast]]:
    return [(prefix + attribute, cast) for prefix in prefixes for attribute in attributes.split()]


CASTS: Trie[Cast] = Trie(
    [
        *_paths(("networks.*.",), to_boolean, "external internal attachable enable_ipv4 enable_ipv6"),
        *_paths(("volumes.*.", "secrets.*.", "configs.*."), to_boolean, "external"),
        *_paths(_CONTAINERS, parse_integer, "cpu_count cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares"),
        *_paths(_CONTAINERS, parse_integer, "oom_score_adj pids_limit ulimits.* ulimits.*.hard ulimits.*.soft"),
        *_paths(_CONTAINERS, parse_float, "cpu_percent cpus"),
        *_paths(_CONTAINERS, parse_umask, "umask"),
        *_paths(_CONTAINERS, to_boolean, "init oom_kill_disable privileged read_only"),
        *_paths(_CONTAINERS, to_boolean, "networks.*.use_service_name_alias"),
        *_paths(_CONTAINERS, to_boolean, "volumes.*.read_only volumes.*.volume.nocopy"),
        *_paths(_WORKLOADS, to_boolean, "depends_on.*.required depends_on.*.restart healthcheck.disable"),
        *_paths(_WORKLOADS, to_boolean, "stdin_open tty"),
        *_paths(_WORKLOADS, parse_integer, "healthcheck.retries ports.*.target"),
        *_paths(_SERVICES, parse_integer, "scale deploy.replicas deploy.placement.max_replicas_per_node"),
        *_paths(_SERVICES, parse_integer, "deploy.restart_policy.max_attempts"),
        *_paths(_SERVICES, parse_integer, "deploy.update_config.parallelism deploy.rollback_config.parallelism"),
        *_paths(_SERVICES, parse_float, "deploy.update_config.max_failure_ratio"),
        *_paths(_SERVICES, parse_float, "deploy.rollback_config.max_failure_ratio"),
    ]
)
"""The casts by path."""
