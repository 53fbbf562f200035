"""What the API server asks of a container beyond its schema."""

from collections.abc import Callable, Iterator

from kompose_py.manifests.manifest import object_at, objects_of
from kompose_py.plain import JsonObject

_Rule = Callable[[JsonObject, set[str]], Iterator[str]]
"""What is wrong with a container, in a pod that has these volumes."""


def _mounts(container: JsonObject, volumes: set[str]) -> Iterator[str]:
    paths = set()
    for mount in objects_of(container.get("volumeMounts")):
        if mount["name"] not in volumes:
            yield f"there is no volume `{mount['name']}`"
        if mount["mountPath"] in paths:
            yield f"two volumes are mounted at {mount['mountPath']}"
        if not mount["mountPath"] or ":" in str(mount["mountPath"]):
            yield f"nothing can be mounted at `{mount['mountPath']}`"
        sub_path = str(mount.get("subPath") or "")
        if sub_path.startswith("/") or ".." in sub_path.split("/"):
            yield f"`{sub_path}` is no path below a volume"
        paths.add(mount["mountPath"])


def ports(item: JsonObject, _: object = None) -> Iterator[str]:
    """Of a container or of a Service: each number and protocol once, each name once."""
    given = objects_of(item.get("ports"))
    numbers = [(port.get("port") or port.get("containerPort"), port.get("protocol")) for port in given]
    names = [name for port in given if (name := port.get("name")) is not None]
    if len(set(numbers)) < len(numbers):
        yield from (f"port {each[0]} is there twice" for each in dict.fromkeys(numbers) if numbers.count(each) > 1)
    if len(set(names)) < len(names):
        yield from (f"two ports are called {name}" for name in dict.fromkeys(names) if names.count(name) > 1)


def _security(container: JsonObject, _: set[str]) -> Iterator[str]:
    security = object_at(container, "securityContext")
    added = object_at(security, "capabilities").get("add")
    powerful = security.get("privileged") or (isinstance(added, list) and "SYS_ADMIN" in added)
    if security.get("allowPrivilegeEscalation") is False and powerful:
        yield "allowPrivilegeEscalation: false contradicts what it is given"


def _image(container: JsonObject, _: set[str]) -> Iterator[str]:
    image = str(container["image"])
    if not image or image != image.strip():
        yield f"`{image}` is no image"


def _variables(container: JsonObject, _: set[str]) -> Iterator[str]:
    given = objects_of(container.get("env"))
    names = [str(variable["name"]) for variable in given]
    if len(set(names)) < len(names):
        yield "a variable is there twice"
    if not (all(names) and _may_name_variables("".join(names))):
        yield from (f"`{name}` is no name of a variable" for name in names if not (name and _may_name_variables(name)))
    if any("\0" in str(variable.get("value")) for variable in given):
        yield "the value of a variable holds a NUL, which ends the texts of the kernel"


def _may_name_variables(text: str) -> bool:
    return text.isascii() and text.isprintable() and "=" not in text


def _words(field: str) -> _Rule:
    def rule(container: JsonObject, _: set[str]) -> Iterator[str]:
        words: list[str] = container[field]  # type: ignore[assignment]  # the schema has been looked at before
        if "\0" in "".join(words):
            yield f"a word of {field} holds a NUL, which ends the texts of the kernel"

    return rule


def _resources(container: JsonObject, _: set[str]) -> Iterator[str]:
    for amounts in object_at(container, "resources").values():
        if isinstance(amounts, dict):
            yield from (f"{name} is negative" for name, amount in amounts.items() if str(amount).startswith("-"))


def _probe(field: str) -> _Rule:
    def rule(container: JsonObject, _: set[str]) -> Iterator[str]:
        probe = object_at(container, field)
        if "exec" in probe and not object_at(probe, "exec").get("command"):
            yield f"{field} has no command"

    return rule


CONTAINER_RULES: tuple[tuple[str, _Rule], ...] = (
    ("image", _image),
    ("env", _variables),
    *((field, _words(field)) for field in ("command", "args")),
    ("ports", ports),
    ("resources", _resources),
    ("volumeMounts", _mounts),
    ("securityContext", _security),
    *((field, _probe(field)) for field in ("startupProbe", "readinessProbe", "livenessProbe")),
)
"""What is checked of a container that has the field."""
