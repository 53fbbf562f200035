"""What `docs/reference/compose-differences.md` lists, as rules of the comparison with compose-go, each as narrow as it
can be, so that nothing else hides behind it.
"""

import re
import struct
from collections.abc import Callable
from posixpath import normpath
from typing import Any, Final

NOTHING: Final = type("Nothing", (), {"__repr__": lambda _: "nothing"})()
"""Stands for a key that a mapping does not have."""

STRICTER: Final = {
    "missing-file": "",
    "unset-variable": "",
    "duplicate-container-name": "",
    "mount-without-target": "",
    "include-without-path": "",
    "include-too-deep": "",
    "missing-attribute": r"^`(source|target)` is missing here",
    "invalid-value": r"is larger than any size|is not a size|is not a whole number|is too large a number|` is not text"
    r"|is a date, not text|^`ssh` is a (number|boolean), not text|^`cpus` is (negative|more processors than there are)",
    "cannot-merge": r"^`\w+` is a [a-z ]+ here, which cannot be merged with what is written earlier",
    "invalid-name": r"^`` is not a valid name|^`.*` is not a valid name in services\.\w+\.pre_start\[\d+\]\.networks",
    "invalid-extra-host": r"`\d{4}-\d\d-\d\d`",
    "file-not-readable": r"^`\d{4}-\d\d-\d\d` cannot be read",
    "unknown-attribute": r"^include\[\d+\] has no attribute",
    "wrong-type": r"^include\[\d+\]\.project_directory",
    "empty-value": r"^include\[\d+\]",
}
"""What only the loader refuses: the slug, and what the message says."""

KINDER: Final = re.compile(
    r"blkio_config\.(weight|weight_device\[\d+\]\.Weight)' expected type '\w+', got unconvertible type 'string'"
    r"|tmpfs\.mode' expected type '\w+', got unconvertible type 'string'"
    r"|pre_start\.\d+\.[\w.]+ items at \d+ and \d+ are equal"
    r"|pre_start\.\d+\.[\w.]+ must be a (mapping|string)"
    r'|unsupported env_file format "raw"'
    r"|cannot depend on job|job .* depends on undefined|json: unsupported value: (\+Inf|-Inf|NaN)"
    r"|cannot override services\.\w+\.gpus"
    r"|\.(environment|labels|args|annotations|sysctls|\w*options)\.\[\d+\]: unexpected type time\.Time"
    r"|^panic: interface conversion|services\.\w+\.(build\.)?extra_hosts must be a mapping"
    r"|build\.ulimits\.\w+: invalid type string for ulimits"
    r"|invalid type float64 for (ulimits|device count)"
    r"|^decoding failed.*\n+.*\.project_directory' expected type 'string', got unconvertible type 'time\.Time'"
    r"|logging: cannot merge logging: expected a mapping, got <nil>"
    r'|^invalid mount config for type "bind": field Source must not be empty'
    r"|_opts?\[#extensions\]' expected type 'string'"
)
"""What only compose-go refuses."""

_DATE = re.compile(r"(\d{4}-\d\d-\d\d) 00:00:00 \+0000 UTC")
_ENTRIES = re.compile(r"\.(environment|labels|annotations|sysctls|args|options)$")
_PORT = ("host_ip", "published", "target", "protocol")
_STEP = r"\.pre_start\[\]\."


def normalised(value: Any, path: str = "") -> Any:
    """A model in which both sides say the same in one way."""
    if isinstance(value, dict):
        return _mapping(value, path)
    if isinstance(value, list):
        return _list([normalised(child, f"{path}[]") for child in value], path)
    if path.endswith(".max_failure_ratio"):  # Go keeps 32 bits of it
        return struct.unpack("f", struct.pack("f", value))[0]
    return "missing" if value == "if_not_present" and re.search(f"{_STEP}pull_policy$", path) else value


def _mapping(value: dict[str, Any], path: str) -> Any:
    """A mapping without empty ones, of which some are nothing."""
    entries = {_DATE.sub(r"\1", key): normalised(child, f"{path}.{key}") for key, child in value.items()}
    if re.search(r"\.ulimits$", path):
        return {
            name: limit if isinstance(limit, dict) else {"soft": limit, "hard": limit}
            for name, limit in entries.items()
        }
    if re.search(r"(^|\.)(networks|models)$", path):
        return {name: child or None for name, child in entries.items()}
    if _ENTRIES.search(path):  # one without a name is left out with a warning
        entries.pop("", None)
    if path.endswith(".provider.options"):
        return {name: child for name, child in entries.items() if child != []}
    return {name: child for name, child in entries.items() if child != {} and (name, child) != ("extra_hosts", [])}


def _list(items: list[Any], path: str) -> list[Any]:
    """A list as it is, or in the form of the first of these paths that it stands at."""
    return next((form(items) for end, form in _FORMS if end.search(path)), items)


def _last_of(items: list[Any], key: Callable[[Any], object]) -> list[Any]:
    """A list in which one thing is mounted or published at one place; compose-go leaves that of steps as it is."""
    return list({key(item): item for item in items}.values())


def _with_target(items: list[Any], directory: str) -> list[Any]:
    return [{"target": f"{directory}/{item.get('source', '')}", **item} for item in items]


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[list[Any]], list[Any]]], ...]] = (
    # Printed in any order.
    (re.compile(r"\.build\.ssh$"), lambda items: sorted(i for i in items if not i.startswith(("#extensions: ", "x-")))),
    # Kept twice when `published` is once a number, once a text.
    (re.compile(r"\.ports$"), lambda items: _last_of(items, lambda port: tuple(port.get(key) for key in _PORT))),
    (re.compile(r"\.extra_hosts$"), lambda items: list(dict.fromkeys(_DATE.sub(r"\1", item) for item in items))),
    (
        re.compile(f"{_STEP}volumes$"),
        lambda items: _last_of([{**i, "target": normpath(i["target"])} for i in items], lambda item: item["target"]),
    ),
    (
        re.compile(f"{_STEP}devices$"),
        lambda items: _last_of(items, lambda item: item.get("target") or item.get("source")),
    ),
    (
        re.compile(f"{_STEP}secrets$"),
        lambda items: _last_of(_with_target(items, "/run/secrets"), lambda item: item["target"]),
    ),
    (re.compile(f"{_STEP}configs$"), lambda items: _last_of(_with_target(items, ""), lambda item: item["target"])),
    (
        re.compile(f"{_STEP}gpus$"),
        lambda items: _last_of([i if "device_ids" in i else {"count": -1, **i} for i in items], repr),
    ),
)
"""How lists are compared that compose-go prints in one form of several, or leaves in steps as they are."""


def _is_unquoted_number(path: str, ours: Any, theirs: Any) -> bool:
    """A size of `1e3` or `1.5`, which compose-go loses; no test of ours draws a size of 1 or 1000 but those."""
    return (
        re.search(r"\.(\w*size|mem_\w+|memswap_limit|memory|rate)$", path) is not None
        and ours in ("1", "5", "1000")
        and (theirs is NOTHING or theirs == "0")
    )


def _is_size_of_memory(path: str, ours: Any, theirs: Any) -> bool:
    """The same, where the size is the only option."""
    return path.endswith(".tmpfs") and ours in ({"size": "1000"}, {"size": "5"}) and theirs is NOTHING


def _is_extension(path: str, ours: Any, theirs: Any) -> bool:
    """A name that looks like one of an extension, or an extension where compose-go forgets them."""
    if re.search(r"\.#extensions$", path):
        return ours is NOTHING
    return theirs is NOTHING and re.search(r"\.x-[^.\[]*$", path) is not None


def _is_all_gpus_and_more(path: str, ours: Any, theirs: Any) -> bool:
    """`gpus: all` that is extended in its own file."""
    more = [] if theirs is NOTHING else theirs
    return path.endswith(".gpus") and isinstance(ours, list) and ours == [{"count": -1}, *more]


def _is_null_after_tag(path: str, ours: Any, theirs: Any) -> bool:
    """`!override null`, which compose-go takes for a text."""
    named = path.endswith((".command", ".entrypoint")) and ours is NOTHING and theirs == ["null"]
    return named or (ours is None and theirs == "null" and "x-" in path)


def _is_date_of_extension(path: str, ours: Any, theirs: Any) -> bool:
    return "x-" in path and theirs == f"{ours}T00:00:00Z"


def _is_host_path_of_step(path: str, ours: Any, theirs: Any) -> bool:
    """A step's bind mount without a word about it."""
    if ours is not NOTHING or "pre_start[" not in path:
        return False
    return (path.endswith(".bind.create_host_path") and theirs is False) or (
        path.endswith(".bind") and theirs == {"create_host_path": False}
    )


EXCUSES: Final[tuple[Callable[[str, Any, Any], bool], ...]] = (
    _is_unquoted_number,
    _is_size_of_memory,
    _is_extension,
    _is_date_of_extension,
    _is_null_after_tag,
    _is_all_gpus_and_more,
    _is_host_path_of_step,
)
"""Whether what we have at a path, and what compose-go has, differ as they may."""
