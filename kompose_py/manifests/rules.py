"""What the API server asks of an object beyond its schema: rules between the fields of one object."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from kompose_py.manifests.container_rules import CONTAINER_RULES, ports
from kompose_py.manifests.manifest import Manifest, object_at, objects_of
from kompose_py.plain import Json, JsonObject, Part

DATA_LIMIT = 1024 * 1024
"""The values of a ConfigMap or Secret, as files would have them (core validation, MaxSecretSize)."""
ANNOTATION_LIMIT = 256 * 1024

_LABEL_1123 = re.compile(r"[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?")
_LABEL_1035 = re.compile(r"[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?")
_SUBDOMAIN = re.compile(r"[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?")
_LABEL_NAME = re.compile(r"[A-Za-z0-9](?:[-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?")
_ENDING = {"Never", "OnFailure"}
_RESTART_POLICIES = {"Job": _ENDING, "CronJob": _ENDING}
_OF_IPC = ("kernel.shm", "kernel.msg", "kernel.sem", "fs.mqueue.")
POD_KINDS = frozenset({"Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"})


def broken_rules(manifest: Manifest) -> Iterator[str]:
    """What is wrong with an object that keeps the schema, as sentences."""
    for rule in _RULES.get(manifest.kind, _ANY):
        yield from rule(manifest)


_Rule = Callable[[Manifest], Iterator[str]]


def _metadata(manifest: Manifest) -> Iterator[str]:
    name = manifest.name
    pattern = _LABEL_1035 if manifest.kind == "Service" else _SUBDOMAIN
    if not pattern.fullmatch(name):
        yield f"`{name}` is no legal name"
    metadata = object_at(manifest.body, "metadata")
    if not _are_fine(metadata):
        yield from _labels(metadata)


def _are_fine(metadata: JsonObject) -> bool:
    """Whether its labels are legal, and it has no annotations: most need no closer look."""
    labels = object_at(metadata, "labels")
    return (
        "annotations" not in metadata
        and all(map(_is_key, labels))
        and _TEXT.issuperset(map(type, labels.values()))
        and all(map(_is_value, labels.values()))  # type: ignore[arg-type]  # all are texts
    )


_TEXT = frozenset({str})


def _labels(metadata: JsonObject) -> Iterator[str]:
    for key, value in object_at(metadata, "labels").items():
        if not (_is_key(key) and isinstance(value, str) and _is_value(value)):
            yield f"`{key}: {value}` is no legal label"
    annotations = metadata.get("annotations")
    if not isinstance(annotations, dict):
        return
    if sum(len(key) + len(str(value)) for key, value in annotations.items()) > ANNOTATION_LIMIT:
        yield "its annotations are too large"
    yield from (f"`{key}` is no legal key of an annotation" for key in annotations if not _is_key(key))


@lru_cache(maxsize=1024)
def _is_key(key: str) -> bool:
    domain, slash, name = key.rpartition("/")
    return bool(_LABEL_NAME.fullmatch(name)) and (not slash or bool(_SUBDOMAIN.fullmatch(domain)))


@lru_cache(maxsize=1 << 14)  # each service has its name
def _is_value(value: str) -> bool:
    return not value or bool(_LABEL_NAME.fullmatch(value))


def _workload(manifest: Manifest) -> Iterator[str]:
    spec = object_at(manifest.body, "spec")
    template = template_of(manifest)
    pod = object_at(template, "spec")
    described = object_at(template, "metadata")
    if not _are_fine(described):
        yield from _labels(described)
    wanted = object_at(object_at(spec, "selector"), "matchLabels")
    if not wanted.items() <= object_at(described, "labels").items():
        yield "its selector does not match its pods"
    legal = _RESTART_POLICIES.get(manifest.kind, {"Always"})
    if pod.get("restartPolicy", "Always") not in legal:
        yield f"restartPolicy {pod.get('restartPolicy')} is not for a {manifest.kind}"
    if pod.get("hostPID") and pod.get("shareProcessNamespace"):
        yield "hostPID excludes shareProcessNamespace"
    yield from _host_network(pod)
    yield from _resolver(object_at(pod, "dnsConfig"))
    yield from _paths(pod)
    yield from _containers(pod, _claim_templates(manifest.body))


def _host_network(pod: JsonObject) -> Iterator[str]:
    sysctls = objects_of(object_at(pod, "securityContext").get("sysctls"))
    if len({str(item["name"]) for item in sysctls}) < len(sysctls):
        yield "a sysctl is set twice"
    if pod.get("hostNetwork") and any(str(item["name"]).startswith("net.") for item in sysctls):
        yield "hostNetwork excludes sysctls of the network"
    if pod.get("hostIPC") and any(str(item["name"]).startswith(_OF_IPC) for item in sysctls):
        yield "hostIPC excludes sysctls of shared memory"
    containers = [*objects_of(pod.get("initContainers")), *objects_of(pod.get("containers"))]
    opened = [
        (port.get("hostPort", port["containerPort"]), port.get("protocol"), port.get("hostIP"))
        for container in containers
        for port in objects_of(container.get("ports"))
        if pod.get("hostNetwork") or "hostPort" in port
    ]
    if len(set(opened)) < len(opened):
        yield "two containers open one port of the node"


def _resolver(config: JsonObject) -> Iterator[str]:
    """`dnsConfig`; underscores are for clusters from 1.33 on."""
    for domain in config.get("searches") or ():  # type: ignore[union-attr]  # the schema has been looked at before
        if not _SUBDOMAIN.fullmatch(str(domain).replace("_", "a")):
            yield f"`{domain}` is no domain to search"
    if any(not option.get("name") for option in objects_of(config.get("options"))):
        yield "an option of the resolver has no name"


def _paths(pod: JsonObject) -> Iterator[str]:
    """The paths of files in volumes, which begin with no two dots: the kubelet's own names do."""
    for volume in objects_of(pod.get("volumes")):
        if "persistentVolumeClaim" in volume:  # as most are
            continue
        for source in (volume, *objects_of(object_at(volume, "projected").get("sources"))):
            for kind in ("configMap", "secret"):
                for item in objects_of(object_at(source, kind).get("items")):
                    path = str(item["path"])
                    if path.startswith(("..", "/")) or "/../" in path:
                        yield f"`{path}` is no path of a file in a volume"


def _claim_templates(body: JsonObject) -> list[str]:
    """The names of the claims of which each pod of a StatefulSet has one, which are volumes of these pods."""
    return [
        str(object_at(claim, "metadata")["name"])
        for claim in objects_of(object_at(body, "spec").get("volumeClaimTemplates"))
    ]


def _containers(pod: JsonObject, claims: list[str]) -> Iterator[str]:
    volumes = [*claims, *(str(volume["name"]) for volume in objects_of(pod.get("volumes")))]
    containers = [*objects_of(pod.get("initContainers")), *objects_of(pod.get("containers"))]
    yield from _names("volume", volumes)
    yield from _names("container", [str(container["name"]) for container in containers])
    known = set(volumes)
    for container in containers:
        for field, rule in CONTAINER_RULES:
            value = container.get(field)
            if value is None or (type(value) is Part and rule in value.held):
                continue
            for problem in rule(container, known):
                yield f"container {container['name']}: {problem}"
            if type(value) is Part:
                value.held.add(rule)


def _names(what: str, names: list[str]) -> Iterator[str]:
    if len(set(names)) < len(names):
        yield f"two {what}s have one name: {', '.join(sorted(names))}"
    yield from (f"`{name}` is no legal name of a {what}" for name in names if not _LABEL_1123.fullmatch(name))


def _data(manifest: Manifest) -> Iterator[str]:
    plain, encoded = object_at(manifest.body, "data"), object_at(manifest.body, "binaryData")
    if manifest.kind == "Secret":
        plain, encoded = {}, plain
    if sum(map(_size, plain.values())) + sum(map(_decoded_size, encoded.values())) > DATA_LIMIT:
        yield "it is larger than 1 MiB"


def _size(value: Json) -> int:
    text = str(value)
    return len(text) if text.isascii() else len(text.encode(errors="replace"))


def _decoded_size(value: Json) -> int:
    text = str(value)
    return len(text) // 4 * 3 - text.endswith("=") - text.endswith("==")


def _service(manifest: Manifest) -> Iterator[str]:
    spec = object_at(manifest.body, "spec")
    yield from ports(spec)
    if not spec.get("ports") and spec.get("clusterIP") != "None":
        yield "it has no ports and is not headless"
    for port in objects_of(spec.get("ports")):
        if "appProtocol" in port and not _is_key(str(port["appProtocol"])):
            yield f"`{port['appProtocol']}` is no protocol of an application"


def template_of(manifest: Manifest) -> JsonObject:
    """The pod template of an object that has one."""
    spec = object_at(manifest.body, "spec")
    if manifest.kind == "CronJob":
        spec = object_at(object_at(spec, "jobTemplate"), "spec")
    return object_at(spec, "template")


_ANY: tuple[_Rule, ...] = (_metadata,)
_RULES: dict[str, tuple[_Rule, ...]] = {
    **dict.fromkeys(POD_KINDS, (_workload, _metadata)),
    "ConfigMap": (_data, _metadata),
    "Secret": (_data, _metadata),
    "Service": (_service, _metadata),
}
