"""Whether a set of objects holds together: the schema of the API, and rules between fields and objects that it lacks.

What the mappings and kinds build is checked before anything is written. A failure is a bug of ours, never the user's.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from kompose_py.manifests.manifest import Manifest, ManifestSet
from kompose_py.manifests.schema import schema_problems
from kompose_py.plain import Json, JsonObject

DATA_LIMIT = 1024 * 1024
"""The data of a ConfigMap or Secret (core validation, MaxSecretSize); its keys and base64 are counted roughly."""
ANNOTATION_LIMIT = 256 * 1024

_LABEL_1123 = re.compile(r"[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?")
_LABEL_1035 = re.compile(r"[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?")
_SUBDOMAIN = re.compile(r"[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?")
_LABEL_NAME = re.compile(r"[A-Za-z0-9](?:[-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?")
_ENDING = {"Never", "OnFailure"}
_RESTART_POLICIES = {"Job": _ENDING, "CronJob": _ENDING}
_POD_KINDS = frozenset({"Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"})


class BrokenManifestsError(Exception):
    """The objects contradict each other; `problems` are sentences that name object and field."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("c2k made objects that do not hold together, which is a bug: " + "; ".join(self.problems))


def check(manifests: ManifestSet, version: str) -> None:
    """Look over a set of objects that is meant for a version of Kubernetes such as `1.34`.

    Raises:
        BrokenManifestsError: with all that is wrong.
    """
    problems = list(schema_problems(manifests, version)) or list(problems_of(manifests))
    if problems:
        raise BrokenManifestsError(problems)


def problems_of(manifests: ManifestSet) -> Iterator[str]:
    """What is wrong with objects that keep the schema, as sentences."""
    pods: list[Mapping[str, Json]] = []
    for ref, manifest in manifests.items():
        for rule in _RULES.get(ref.kind, _ANY):
            for problem in rule(manifest, manifests):
                yield f"{ref}: {problem}"
        if ref.kind in _POD_KINDS:
            pods.append(_object(_object(_template(manifest), "metadata"), "labels"))
    yield from _selectors(manifests, pods)


_Rule = Callable[[Manifest, ManifestSet], Iterator[str]]


def _metadata(manifest: Manifest, _: ManifestSet) -> Iterator[str]:
    name = manifest.name
    pattern = _LABEL_1035 if manifest.kind == "Service" else _SUBDOMAIN
    if not pattern.fullmatch(name):
        yield f"`{name}` is no legal name"
    yield from _labels(_object(manifest.body, "metadata"))


def _labels(metadata: JsonObject) -> Iterator[str]:
    for key, value in _object(metadata, "labels").items():
        if not _is_key(key) or not isinstance(value, str) or not _is_value(value):
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


@lru_cache(maxsize=1024)
def _is_value(value: str) -> bool:
    return not value or bool(_LABEL_NAME.fullmatch(value))


def _workload(manifest: Manifest, manifests: ManifestSet) -> Iterator[str]:
    spec = _object(manifest.body, "spec")
    template = _template(manifest)
    pod = _object(template, "spec")
    yield from _labels(_object(template, "metadata"))
    wanted = _object(_object(spec, "selector"), "matchLabels")
    if not wanted.items() <= _object(_object(template, "metadata"), "labels").items():
        yield "its selector does not match its pods"
    legal = _RESTART_POLICIES.get(manifest.kind, {"Always"})
    if pod.get("restartPolicy", "Always") not in legal:
        yield f"restartPolicy {pod.get('restartPolicy')} is not for a {manifest.kind}"
    if pod.get("hostPID") and pod.get("shareProcessNamespace"):
        yield "hostPID excludes shareProcessNamespace"
    yield from _host_network(pod)
    yield from _containers(pod, _claim_templates(manifest.body))
    yield from _references(pod, manifests)


def _host_network(pod: JsonObject) -> Iterator[str]:
    sysctls = _objects(_object(pod, "securityContext").get("sysctls"))
    if pod.get("hostNetwork") and any(str(item["name"]).startswith("net.") for item in sysctls):
        yield "hostNetwork excludes sysctls of the network"


def _claim_templates(body: JsonObject) -> list[str]:
    """The names of the claims of which each pod of a StatefulSet has one, which are volumes of these pods."""
    return [
        str(_object(claim, "metadata")["name"]) for claim in _objects(_object(body, "spec").get("volumeClaimTemplates"))
    ]


def _containers(pod: JsonObject, claims: list[str]) -> Iterator[str]:
    volumes = [*claims, *(str(volume["name"]) for volume in _objects(pod.get("volumes")))]
    containers = [*_objects(pod.get("initContainers")), *_objects(pod.get("containers"))]
    yield from _names("volume", volumes)
    yield from _names("container", [str(container["name"]) for container in containers])
    known = set(volumes)
    for container in containers:
        for field, rule in _CONTAINER_RULES:
            if field in container:
                for problem in rule(container, known):
                    yield f"container {container['name']}: {problem}"


def _names(what: str, names: list[str]) -> Iterator[str]:
    if len(set(names)) < len(names):
        yield f"two {what}s have one name: {', '.join(sorted(names))}"
    yield from (f"`{name}` is no legal name of a {what}" for name in names if not _LABEL_1123.fullmatch(name))


def _mounts(container: JsonObject, volumes: set[str]) -> Iterator[str]:
    paths = set()
    for mount in _objects(container.get("volumeMounts")):
        if mount["name"] not in volumes:
            yield f"there is no volume `{mount['name']}`"
        if mount["mountPath"] in paths:
            yield f"two volumes are mounted at {mount['mountPath']}"
        paths.add(mount["mountPath"])


def _ports(item: JsonObject, _: object = None) -> Iterator[str]:
    """Of a container or of a Service: each number and protocol once, each name once."""
    numbers, names = set(), set()
    for port in _objects(item.get("ports")):
        number = (port.get("port", port.get("containerPort")), port.get("protocol"))
        if number in numbers:
            yield f"port {number[0]} is there twice"
        if port.get("name") is not None and port.get("name") in names:
            yield f"two ports are called {port['name']}"
        numbers.add(number)
        names.add(port.get("name"))


def _security(container: JsonObject, _: set[str]) -> Iterator[str]:
    security = _object(container, "securityContext")
    added = _object(security, "capabilities").get("add")
    powerful = security.get("privileged") or (isinstance(added, list) and "SYS_ADMIN" in added)
    if security.get("allowPrivilegeEscalation") is False and powerful:
        yield "allowPrivilegeEscalation: false contradicts what it is given"


_CONTAINER_RULES: tuple[tuple[str, Callable[[JsonObject, set[str]], Iterator[str]]], ...] = (
    ("volumeMounts", _mounts),
    ("ports", _ports),
    ("securityContext", _security),
)
"""What is checked of a container that has the field."""


def _references(pod: JsonObject, manifests: ManifestSet) -> Iterator[str]:
    """Keys that are asked for must be in the ConfigMaps and Secrets that we make."""
    for volume in _objects(pod.get("volumes")):
        yield from _files(volume, manifests)
        for source in _objects(_object(volume, "projected").get("sources")):
            yield from _files(source, manifests)
    for container in _objects(pod.get("containers")):
        for variable in _objects(container.get("env")):
            if "valueFrom" in variable:
                yield from _variable(_object(variable, "valueFrom"), manifests)
        for source in _objects(container.get("envFrom")):
            name = _object(source, "configMapRef").get("name")
            if name is not None and manifests.get("ConfigMap", str(name)) is None:
                yield f"there is no ConfigMap `{name}`"


def _variable(source: JsonObject, manifests: ManifestSet) -> Iterator[str]:
    for kind, field in (("ConfigMap", "configMapKeyRef"), ("Secret", "secretKeyRef")):
        if field in source:
            yield from _keys(manifests, kind, _object(source, field), [str(_object(source, field)["key"])])


def _files(volume: JsonObject, manifests: ManifestSet) -> Iterator[str]:
    for kind, field in (("ConfigMap", "configMap"), ("Secret", "secret")):
        source = _object(volume, field)
        if source:
            yield from _keys(manifests, kind, source, [str(item["key"]) for item in _objects(source.get("items"))])


def _keys(manifests: ManifestSet, kind: str, source: JsonObject, keys: list[str]) -> Iterator[str]:
    found = manifests.get(kind, str(source.get("name") or source.get("secretName")))
    if found is None:
        return  # somebody else makes it
    there = _object(found.body, "data").keys() | _object(found.body, "binaryData").keys()
    yield from (f"{found.ref} has no key `{key}`" for key in keys if key not in there)


def _data(manifest: Manifest, _: ManifestSet) -> Iterator[str]:
    values = [*_object(manifest.body, "data").values(), *_object(manifest.body, "binaryData").values()]
    if sum(len(str(value)) for value in values) > DATA_LIMIT * 3 // 2:
        yield "it is larger than 1 MiB"


def _service(manifest: Manifest, _: ManifestSet) -> Iterator[str]:
    spec = _object(manifest.body, "spec")
    yield from _ports(spec)
    if not spec.get("ports") and spec.get("clusterIP") != "None":
        yield "it has no ports and is not headless"


def _ingress(manifest: Manifest, manifests: ManifestSet) -> Iterator[str]:
    """A rule must lead to a port that the Service has, where we make that."""
    for rule in _objects(_object(manifest.body, "spec").get("rules")):
        for path in _objects(_object(rule, "http").get("paths")):
            service = _object(_object(path, "backend"), "service")
            found = manifests.get("Service", str(service.get("name")))
            yield from _served(found, _object(service, "port").get("number"))


def _http_route(manifest: Manifest, manifests: ManifestSet) -> Iterator[str]:
    """The same of an HTTPRoute."""
    for rule in _objects(_object(manifest.body, "spec").get("rules")):
        for backend in _objects(rule.get("backendRefs")):
            if backend.get("kind", "Service") == "Service":
                yield from _served(manifests.get("Service", str(backend.get("name"))), backend.get("port"))


def _served(service: Manifest | None, number: Json) -> Iterator[str]:
    ports = _objects(_object(service.body, "spec").get("ports")) if service else []
    if service and number is not None and all(port.get("port") != number for port in ports):
        yield f"{service.ref} has no port {number}"


def _selectors(manifests: ManifestSet, pods: list[Mapping[str, Json]]) -> Iterator[str]:
    """Each Service must find a pod: pods are looked up by one of its labels, then compared by all."""
    by_label: dict[tuple[str, Json], list[Mapping[str, Json]]] = defaultdict(list)
    for labels in pods:
        for label in labels.items():
            by_label[label].append(labels)
    for service in manifests.of_kind("Service"):
        wanted = _object(_object(service.body, "spec"), "selector")
        fewest = min((by_label.get(label, []) for label in wanted.items()), key=len, default=[])
        if not any(wanted.items() <= labels.items() for labels in fewest):
            yield f"{service.ref}: it selects no pod"


_NOTHING: JsonObject = {}


def _template(manifest: Manifest) -> JsonObject:
    spec = _object(manifest.body, "spec")
    if manifest.kind == "CronJob":
        spec = _object(_object(spec, "jobTemplate"), "spec")
    return _object(spec, "template")


def _object(parent: Mapping[str, Json], key: str) -> JsonObject:
    return parent.get(key) or _NOTHING  # type: ignore[return-value]  # the schema has been looked at before


def _objects(value: Json) -> list[JsonObject]:
    return value or []  # type: ignore[return-value]  # the schema has been looked at before


_ANY: tuple[_Rule, ...] = (_metadata,)
_RULES: dict[str, tuple[_Rule, ...]] = {
    **dict.fromkeys(_POD_KINDS, (_workload, _metadata)),
    "ConfigMap": (_data, _metadata),
    "Secret": (_data, _metadata),
    "Service": (_service, _metadata),
    "Ingress": (_ingress, _metadata),
    "HTTPRoute": (_http_route, _metadata),
}
