"""The loader beside the reference implementation: one verdict, one model, or the difference in words.

What is compared is what `docker compose config` prints. A mapping without entries (`bind: {}`) is taken for none, and
what `docs/reference/compose-differences.md` lists is no difference.
"""

import json
import re
from posixpath import normpath
from typing import Any

from kompose_py.diagnostics import Diagnostic, Diagnostics
from kompose_py.errors import LoadError
from kompose_py.files import DiskFiles
from kompose_py.loader import load_project
from kompose_py.loader.render import render
from kompose_py.loader.request import LoadRequest
from tests.support.compose_go import Answer, Asked


def difference(asked: Asked, answer: Answer) -> str:
    """What differs between the loader and compose-go on one project; empty for nothing."""
    diagnostics = Diagnostics()
    model = _load(asked, diagnostics)
    if model is None:
        stricter = all(_is_stricter(item) for item in diagnostics.errors)
        said = "; ".join(f"[{item.slug}] {item.summary} {item.span or ''}" for item in diagnostics.errors)
        return "" if answer.model is None or stricter else f"only the loader refuses: {said}"
    if answer.model is None:
        kinder = KINDER.search(answer.error) or _is_completed(asked)
        return "" if kinder else f"only compose-go refuses: {answer.error}"
    return "\n".join(_differences(comparable(model), comparable(_without_jobs(answer.model))))


def _is_stricter(error: Diagnostic) -> bool:
    """Whether only the loader says so; what is twice in an extended file, compose-go does not see."""
    extended = error.slug == "duplicate-item" and "base.yaml" in str(error.span)
    return extended or error.slug in STRICTER or NO_SIZE.search(error.summary) is not None


STRICTER = frozenset({"missing-file", "unset-variable", "duplicate-container-name"})
"""Errors of the loader alone: checks that `docker compose up` makes."""

NO_SIZE = re.compile(
    "is larger than any size|is not a size|is not a whole number|is too large a number"
    "|^`source` is missing here|` is not text|is a date, not text|^`` is not a valid name"
)
"""What the loader alone says of dates, huge numbers and nothing at all where a size, a count, a text or a name belongs;
compose-go overflows, or loses them."""

KINDER = re.compile(
    r"blkio_config\.(weight|.*\.weight)' expected type"
    r"|pre_start\.\d+\.[\w.]+ (items at \d+ and \d+ are equal|must be a (mapping|string))"
    r'|unsupported env_file format "raw"'
    r"|cannot depend on job|job .* depends on undefined|json: unsupported value: (\+Inf|-Inf|NaN)"
    r"|cannot override services\.\w+\.gpus"
    r"|\.(environment|labels|args|annotations|sysctls|\w*options)\.\[\d+\]: unexpected type time\.Time"
    r"|^panic: interface conversion|override\.yaml: services\.\w+\.(build\.)?extra_hosts must be a mapping"
)
"""What only compose-go refuses."""


def _is_completed(asked: Asked) -> bool:
    """Whether a first file is wrong, and an override makes it right; compose-go checks each file before the next."""
    return len(asked.files) > 1 and _load(asked._replace(files=asked.files[:1]), Diagnostics()) is None


def _without_jobs(model: dict[str, Any]) -> dict[str, Any]:
    """A model without its jobs, and the network that only they use."""
    if "jobs" not in model:
        return model
    used = any("default" in service.get("networks", {}) for service in model["services"].values())
    networks = {name: value for name, value in model.get("networks", {}).items() if used or name != "default"}
    others = {key: value for key, value in model.items() if key not in ("jobs", "networks")}
    return {**others, "networks": networks} if networks else others


def comparable(value: Any, key: str = "") -> Any:
    """A model without empty mappings, in which numbers are what JSON makes of them."""
    if isinstance(value, dict):
        inner = {name: comparable(child, name) for name, child in value.items()}
        if key in ("networks", "models", "jobs"):
            return {name: child or None for name, child in inner.items()}
        if key == "ulimits":
            return {name: _limits(limit) for name, limit in value.items()}
        return {name: child for name, child in inner.items() if child != {} and (key != "options" or child != [])}
    if not isinstance(value, list):
        return "missing" if key == "pull_policy" and value == "if_not_present" else value
    items = [comparable(child) for child in value]
    if key == "volumes":
        items = [_clean_target(item) for item in items]
    if key in ("gpus", "devices"):
        items = [_device_request(item) for item in items]
    if key == "label_file":  # the same file twice says the same
        return list(dict.fromkeys(items))
    if key == "ssh":  # which compose-go prints in any order
        return sorted(items)
    return _each_port_once(items) if key == "ports" else _each_target_once(items, key)


_DIRECTORIES = {"secrets": "/run/secrets/", "configs": "/"}


def _each_target_once(items: list[Any], key: str) -> list[Any]:
    """A list in which one thing is mounted at one place, as it is in a service; compose-go leaves steps as they are."""
    if not all(isinstance(item, dict) and ("target" in item or key in _DIRECTORIES) for item in items):
        return items
    complete = [item if "target" in item else {**item, "target": _DIRECTORIES[key] + item["source"]} for item in items]
    return list({item["target"]: item for item in complete}.values())


def _clean_target(item: Any) -> Any:
    """Compose-go leaves the target of a step's mount as it is written."""
    return {**item, "target": normpath(item["target"])} if isinstance(item, dict) and item.get("target") else item


def _device_request(item: Any) -> Any:
    """Without a count or names all devices are meant; compose-go leaves that unsaid in steps."""
    counted = isinstance(item, dict) and ("capabilities" in item or "driver" in item) and "device_ids" not in item
    return {"count": -1, **item} if counted else item


def _each_port_once(ports: list[Any]) -> list[Any]:
    """Compose-go keeps a port twice when its `published` is once a number, once a text."""
    keys = ("host_ip", "published", "target", "protocol")
    return list({tuple(port.get(key) for key in keys): port for port in ports}.values())


def _limits(limit: Any) -> Any:
    return limit if isinstance(limit, dict) else {"soft": limit, "hard": limit}


def _load(asked: Asked, diagnostics: Diagnostics) -> dict[str, Any] | None:
    request = LoadRequest(
        working_directory=str(asked.directory),
        files=asked.files,
        environment=dict(asked.environment),
        profiles=asked.profiles,
    )
    try:
        return render(load_project(request, DiskFiles(), diagnostics))
    except LoadError:
        return None


def _differences(ours: Any, theirs: Any, path: str = "") -> list[str]:
    """The places at which two models differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        if "#extensions" in theirs:  # a map of names in which compose-go takes some for extensions
            ours = {key: value for key, value in ours.items() if not key.startswith("x-")}
            theirs = {key: value for key, value in theirs.items() if key != "#extensions"}
        return [
            line
            for key in sorted(ours.keys() | theirs.keys())
            for line in _differences(ours.get(key, _NONE), theirs.get(key, _NONE), f"{path}.{key}")
        ]
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [
            line
            for index, pair in enumerate(zip(ours, theirs, strict=True))
            for line in _differences(*pair, f"{path}[{index}]")
        ]
    return [] if _same(ours, theirs) else [f"{path[1:]}: {_shown(ours)}, and compose-go has {_shown(theirs)}"]


class _Nothing:
    """Stands for a key that a mapping does not have."""


_NONE = _Nothing()


def _same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, str) and theirs == f"{ours}T00:00:00Z":  # a date of an extension, which is kept as written
        return True
    if ours == "1" and theirs is _NONE:  # a size of 1.5, which compose-go loses
        return True
    if isinstance(ours, float) and type(theirs) is int:  # which JSON writes with zeros at its end
        return ours == float(theirs)
    return bool(ours == theirs) and isinstance(ours, bool) == isinstance(theirs, bool)


def _shown(value: Any) -> str:
    return "nothing" if value is _NONE else json.dumps(value)
