"""`volumes` of a service, short form: `[SOURCE:]TARGET[:OPTIONS]`."""

import re
from typing import NamedTuple, TypeAlias

from kompose_py.loader.short_forms.error import ShortFormError

MountForm: TypeAlias = "dict[str, str | bool | dict[str, str | bool]]"

_BIND_OPTIONS = dict.fromkeys(("rprivate", "private", "rshared", "shared", "rslave", "slave"), "propagation") | {
    "z": "selinux",
    "Z": "selinux",
}
_MARK = re.compile(r"\$\{|[}:]")
_ADVICE = "write a volume as `source:/path/in/container` or `source:/path/in/container:ro`"


class ParsedVolume(NamedTuple):
    """A mount in long form, and the options that have no meaning, which Compose ignores without a word."""

    mount: MountForm
    ignored: list[str]


def parse_volume(text: str) -> ParsedVolume:
    """The long form of a mount (compose-spec, services, `volumes`); its target is cleaned of `..` and `//`.

    A source that starts like a path is a bind mount, any other is the name of a volume; `C:` starts a path of
    Windows. Colons in `${…}` do not separate, for files that are read without interpolation.

    Raises:
        ShortFormError: the text is of another form.
    """
    sections = _sections(text)
    if not all(sections):
        raise ShortFormError("has an empty section between colons" if text else "is empty", _ADVICE)
    if len(sections) > 3:
        raise ShortFormError("has too many colons", _ADVICE)
    if len(sections) == 1:
        return ParsedVolume({"type": "volume", "target": clean_path(text), "volume": {}}, [])
    mount: MountForm = {"type": "volume", "source": sections[0], "target": clean_path(sections[1])}
    if is_path(sections[0]):
        mount |= {"type": "bind", "bind": {"create_host_path": True}}
    else:
        mount["volume"] = {}
    options = sections[2].split(",") if len(sections) == 3 else []
    return ParsedVolume(mount, [option for option in options if not _apply(option, mount)])


def is_path(source: str) -> bool:
    """Whether the source of a mount is a path, and not the name of a volume."""
    return source.startswith((".", "/", "~", "\\\\")) or (source[1:2] == ":" and source[0].isalpha())


def clean_path(path: str) -> str:
    """The shortest path that is the same place, as Go's `path.Clean` finds it."""
    if path and "." not in path and "//" not in path and path[-1] != "/":  # as most are
        return path
    rooted = path.startswith("/")
    kept: list[str] = []
    for part in path.split("/"):
        if part == ".." and kept and kept[-1] != "..":
            kept.pop()
        elif part not in ("", ".") and not (part == ".." and rooted):
            kept.append(part)
    return "/" + "/".join(kept) if rooted else "/".join(kept) or "."


def _sections(text: str) -> list[str]:
    """The text split at its colons, but for those of a drive such as `C:` and those in `${…}`."""
    parts = text.split(":")
    if "}" not in text and "${" not in text and all(len(part) != 1 for part in parts):
        return parts
    sections = []
    start = depth = 0
    for mark in _MARK.finditer(text):
        section = text[start : mark.start()] if mark[0] == ":" and depth == 0 else ""
        if mark[0] != ":":
            depth = max(0, depth + (1 if mark[0] == "${" else -1))
        elif depth == 0 and not (len(section) == 1 and section.isalpha()):
            sections.append(section)
            start = mark.end()
    if depth:
        raise ShortFormError("has a `${` that is not closed", _ADVICE)
    return [*sections, text[start:]]


def _apply(option: str, mount: MountForm) -> bool:
    """Set one option; tell whether it is known. The last of several that exclude each other wins."""
    if option == "ro":
        mount["read_only"] = True
    elif option == "rw":
        mount.pop("read_only", None)
    elif option == "nocopy":
        mount["volume"] = {"nocopy": True}
    elif option in _BIND_OPTIONS:
        bind = mount.setdefault("bind", {})
        assert isinstance(bind, dict)  # noqa: S101  (set above, and by parse_volume)
        bind[_BIND_OPTIONS[option]] = option
    else:
        return False
    return True
