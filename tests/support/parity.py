"""The loader beside the reference implementation: one verdict, one model, or the difference in words.

What is compared is what `docker compose config` prints. What `docs/reference/compose-differences.md` lists is no
difference; everything else is.
"""

import re
from collections.abc import Iterator
from typing import Any

from kompose_py.diagnostics import Diagnostic, Diagnostics
from kompose_py.errors import LoadError
from kompose_py.files import DiskFiles
from kompose_py.loader import load_project
from kompose_py.loader.render import render
from kompose_py.loader.request import LoadRequest
from tests.support.compose_go import Answer, Asked
from tests.support.known_differences import EXCUSES, KINDER, NOTHING, STRICTER, normalised


def difference(asked: Asked, answer: Answer) -> str:
    """What differs between the loader and compose-go on one project; empty for nothing."""
    diagnostics = Diagnostics()
    model = _load(asked, diagnostics)
    if model is None:
        others = [item for item in diagnostics.errors if not _is_stricter(item)]
        return "" if answer.model is None or not others else f"only the loader refuses: {_words(others)}"
    if answer.model is None:
        kinder = KINDER.search(answer.error) or _is_completed(asked)
        return "" if kinder else f"only compose-go refuses: {answer.error}"
    found = _differences(normalised(model), normalised(_without_jobs(answer.model)))
    return "\n".join(f"{path}: {_shown(ours)}, and compose-go has {_shown(theirs)}" for path, ours, theirs in found)


def _words(errors: list[Diagnostic]) -> str:
    return "; ".join(f"[{item.slug}] {item.summary} {item.span or ''}" for item in errors)


def _is_stricter(error: Diagnostic) -> bool:
    """Whether only the loader says so; what is twice in an extended file, compose-go does not see."""
    if error.slug == "duplicate-item" and "base.yaml" in str(error.span):
        return True
    said = STRICTER.get(error.slug)
    return said is not None and re.search(said, error.summary) is not None


def _is_completed(asked: Asked) -> bool:
    """Whether a first file is wrong, and an override makes it right; compose-go checks each file before the next."""
    return len(asked.files) > 1 and _load(asked._replace(files=asked.files[:1]), Diagnostics()) is None


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


def _without_jobs(model: dict[str, Any]) -> dict[str, Any]:
    """A model without its jobs, and the network that only they use."""
    if "jobs" not in model:
        return model
    used = any("default" in service.get("networks", {}) for service in model["services"].values())
    networks = {name: value for name, value in model.get("networks", {}).items() if used or name != "default"}
    others = {key: value for key, value in model.items() if key not in ("jobs", "networks")}
    return {**others, "networks": networks} if networks else others


Difference = tuple[str, Any, Any]


def _differences(ours: Any, theirs: Any, path: str = "") -> Iterator[Difference]:
    """The places at which two models differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(ours.keys() | theirs.keys()):
            yield from _differences(ours.get(key, NOTHING), theirs.get(key, NOTHING), f"{path}.{key}".lstrip("."))
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for index, pair in enumerate(zip(ours, theirs, strict=True)):
            yield from _differences(*pair, f"{path}[{index}]")
    elif not _same(ours, theirs) and not any(excuse(path, ours, theirs) for excuse in EXCUSES):
        yield path, ours, theirs


def _same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, float) and type(theirs) is int:  # which JSON writes with zeros at its end
        return ours == float(theirs)
    return bool(ours == theirs) and isinstance(ours, bool) == isinstance(theirs, bool)


def _shown(value: Any) -> str:
    return "nothing" if value is NOTHING else repr(value)
