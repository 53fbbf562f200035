"""What is put into a container's file system: `volumes`, `configs`, `secrets`, `devices`, `env_file`, `label_file`."""

import posixpath
from collections.abc import Callable

from kompose_py.loader.expand import expanded, refuse
from kompose_py.loader.merge import identity
from kompose_py.loader.paths import file_path, local_path
from kompose_py.loader.rule import Rule, of_containers, of_services, of_steps
from kompose_py.loader.rules.lists import appended, listed
from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.loader.short_forms.volumes import MountForm, parse_volume
from kompose_py.loader.trie import Context, Rewrite
from kompose_py.yamltree.node import Node


def volumes(node: Node, context: Context) -> Node:
    """Mounts in long form, with a clean target; of several at one target the last."""
    mounts = _in_long_form(node, lambda item: _volume(item, context), _target)
    if isinstance(node.value, list) and isinstance(mounts.value, list) and len(mounts.value) < len(node.value):
        _tell_of_hidden(node.value, mounts.value, context)
    return mounts


def _tell_of_hidden(written: list[Node], kept: list[Node], context: Context) -> None:
    """Warn of mounts that a later one of the same file hides; to hide one of another file is what overrides are for."""
    last = {_target(mount): mount for mount in kept}
    for item in written:
        mount = _volume(item, context)
        target = _target(mount)
        winner = last[target]
        if target and winner.source is mount.source and identity(winner) != identity(mount):
            summary = f"this mount has no effect: another is mounted at `{target}` below"
            context.diagnostics.warning("mount-hidden", summary, item.span, help="remove one of the two")


def _volume(item: Node, context: Context) -> Node:
    if type(item.value) is str:
        return _volume_from_text(item, context)
    target = item.get("target")
    if target is not None and isinstance(target.value, str) and isinstance(item.value, dict):
        clean = posixpath.normpath(target.value) if target.value else ""
        if clean != target.value:
            item = item.with_value({**item.value, "target": target.with_value(clean)})
    return item


_CONSISTENCY = frozenset({"consistent", "cached", "delegated"})
"""Options that Docker Desktop once knew: they change nothing, here as there."""


def _volume_from_text(item: Node, context: Context) -> Node:
    try:
        mount, ignored = parse_volume(str(item.value))
    except ShortFormError as error:
        refuse(item, "volume", error, context)
        return item
    for option in (option for option in ignored if option not in _CONSISTENCY):
        context.diagnostics.warning(
            "unknown-volume-option", f"`{option}` is no option of a volume", item.span, help="remove it"
        )
    return expanded(item, _without_defaults(mount))


def _without_defaults(mount: MountForm) -> MountForm:
    """What the text says, and no more: a block of options only where there are options."""
    bind = mount.get("bind")
    if isinstance(bind, dict):
        mount = {**mount, "bind": {key: value for key, value in bind.items() if key != "create_host_path"}}
    return {key: value for key, value in mount.items() if value != {}}


def devices(node: Node, context: Context) -> Node:
    """Devices in long form; of several at one target the last."""
    return _in_long_form(node, lambda item: _device(item, context), _target)


def _device(item: Node, context: Context) -> Node:
    if type(item.value) is not str:
        return item
    from kompose_py.loader.short_forms.devices import parse_device  # noqa: PLC0415  (rarely used)

    try:
        return expanded(item, parse_device(item.value))
    except ShortFormError as error:
        refuse(item, "device", error, context)
        return item


def reference(node: Node, _context: Context | None = None) -> Node:
    """A config or secret that is only named, in long form; `mode` as a number."""
    if type(node.value) is str:
        return node.with_value({"source": node})
    return _octal(node, "mode")


def references(directory: str) -> Rewrite:
    """A canonical form: configs or secrets in long form; of several at one target the last."""
    return lambda node, _: _in_long_form(node, reference, lambda item: _reference_target(item, directory))


def env_files(node: Node, _context: Context) -> Node:
    """Files of variables in long form; of several with one path the last."""
    return _in_long_form(listed(node), _env_file, _path)


def each_env_file(node: Node, _context: Context) -> Node:
    """Files of variables in long form; a step reads one again that it names again."""
    return _in_long_form(listed(node), _env_file, lambda _: None)


def _env_file(item: Node) -> Node:
    return item.with_value({"path": item}) if type(item.value) is str else item


def tmpfs_mode(node: Node, _context: Context) -> Node:
    """The options of a memory file system, `mode` as a number."""
    return _octal(node, "mode")


def mount_source(node: Node, context: Context) -> Node:
    """A mount, the source of a bind made absolute."""
    kind, source = node.get("type"), node.get("source")
    if kind is None or kind.value != "bind" or source is None or not isinstance(node.value, dict):
        return node
    absolute = file_path(source, context)
    return node if absolute is source else node.with_value({**node.value, "source": absolute})


def _in_long_form(node: Node, expand: Callable[[Node], Node], key: Callable[[Node], object]) -> Node:
    """The items of a list expanded; of several with one key the last, at the place of the first."""
    if not isinstance(node.value, list):
        return node
    kept: dict[object, Node] = {}
    changed = False
    for item in node.value:
        long = expand(item)
        changed |= long is not item
        kept[key(long) or id(item)] = long
    return node.with_value(list(kept.values())) if changed or len(kept) < len(node.value) else node


def _target(item: Node) -> object:
    target = item.get("target") or item.get("source")
    return target.value if target is not None and isinstance(target.value, str) else None


def _path(item: Node) -> object:
    path = item.get("path")
    return path.value if path is not None and isinstance(path.value, str) else None


def _reference_target(item: Node, directory: str) -> object:
    target, source = item.get("target"), item.get("source")
    if target is not None:
        return target.value if isinstance(target.value, str) else None
    return f"{directory}/{source.value}" if source is not None else None


def _octal(node: Node, key: str) -> Node:
    mode = node.get(key)
    if mode is None or not isinstance(node.value, dict) or not isinstance(mode.value, str):
        return node
    try:
        return node.with_value({**node.value, key: mode.with_value(int(mode.value, 8))})
    except ValueError:
        return node


RULES = (
    *of_services([Rule(path="env_file", canonical=env_files, merge=appended)]),
    *of_steps([Rule(path="env_file", canonical=each_env_file, merge=appended)]),
    *of_containers(
        [
            Rule(path="volumes", canonical=volumes),
            Rule(path="volumes.*", resolve=mount_source),
            Rule(path="volumes.*.tmpfs", canonical=tmpfs_mode),
            Rule(path="devices", canonical=devices),
            Rule(path="configs", canonical=references("")),
            Rule(path="secrets", canonical=references("/run/secrets")),
            Rule(path="env_file.*.path", resolve=local_path),
            Rule(path="label_file", canonical=listed, merge=appended),
            Rule(path="label_file.*", resolve=local_path),
        ]
    ),
)
