"""What must hold between objects: what one names, another one has."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from kompose_py.manifests.manifest import Manifest, ManifestSet, object_at, objects_of
from kompose_py.manifests.rules import POD_KINDS, template_of
from kompose_py.plain import Json, JsonObject


def broken_ties(manifests: ManifestSet) -> Iterator[str]:
    """What objects that keep the schema lack in each other, as sentences."""
    for ref, manifest in manifests.items():
        rule = _RULES.get(ref.kind)
        if rule is not None:
            yield from (f"{ref}: {problem}" for problem in rule(manifest, manifests))
    yield from _selectors(manifests)


def _references(manifest: Manifest, manifests: ManifestSet) -> Iterator[str]:
    """Keys that are asked for must be in the ConfigMaps and Secrets that we make."""
    pod = object_at(template_of(manifest), "spec")
    for volume in objects_of(pod.get("volumes")):
        if "persistentVolumeClaim" in volume:  # as most are
            continue
        yield from _files(volume, manifests)
        for source in objects_of(object_at(volume, "projected").get("sources")):
            yield from _files(source, manifests)
    for container in objects_of(pod.get("containers")):
        for variable in objects_of(container.get("env")):
            if "valueFrom" in variable:
                yield from _variable(object_at(variable, "valueFrom"), manifests)
        for source in objects_of(container.get("envFrom")):
            name = object_at(source, "configMapRef").get("name")
            if name is not None and manifests.get("ConfigMap", str(name)) is None:
                yield f"there is no ConfigMap `{name}`"


def _variable(source: JsonObject, manifests: ManifestSet) -> Iterator[str]:
    for kind, field in (("ConfigMap", "configMapKeyRef"), ("Secret", "secretKeyRef")):
        if field in source:
            yield from _keys(manifests, kind, object_at(source, field), [str(object_at(source, field)["key"])])


def _files(volume: JsonObject, manifests: ManifestSet) -> Iterator[str]:
    for kind, field in (("ConfigMap", "configMap"), ("Secret", "secret")):
        source = object_at(volume, field)
        if source:
            yield from _keys(manifests, kind, source, [str(item["key"]) for item in objects_of(source.get("items"))])


def _keys(manifests: ManifestSet, kind: str, source: JsonObject, keys: list[str]) -> Iterator[str]:
    found = manifests.get(kind, str(source.get("name") or source.get("secretName")))
    if found is None:
        return  # somebody else makes it
    there = object_at(found.body, "data").keys() | object_at(found.body, "binaryData").keys()
    yield from (f"{found.ref} has no key `{key}`" for key in keys if key not in there)


def _ingress(manifest: Manifest, manifests: ManifestSet) -> Iterator[str]:
    """A rule must lead to a port that the Service has, where we make that."""
    for rule in objects_of(object_at(manifest.body, "spec").get("rules")):
        for path in objects_of(object_at(rule, "http").get("paths")):
            service = object_at(object_at(path, "backend"), "service")
            found = manifests.get("Service", str(service.get("name")))
            yield from _served(found, object_at(service, "port").get("number"))


def _http_route(manifest: Manifest, manifests: ManifestSet) -> Iterator[str]:
    """The same of an HTTPRoute."""
    for rule in objects_of(object_at(manifest.body, "spec").get("rules")):
        for backend in objects_of(rule.get("backendRefs")):
            if backend.get("kind", "Service") == "Service":
                yield from _served(manifests.get("Service", str(backend.get("name"))), backend.get("port"))


def _served(service: Manifest | None, number: Json) -> Iterator[str]:
    ports = objects_of(object_at(service.body, "spec").get("ports")) if service else []
    if service and number is not None and all(port.get("port") != number for port in ports):
        yield f"{service.ref} has no port {number}"


def _selectors(manifests: ManifestSet) -> Iterator[str]:
    """Each Service must find a pod; most select by what their workload does, which `rules` held against its pods."""
    workloads = [manifest for ref, manifest in manifests.items() if ref.kind in POD_KINDS]
    known = {tuple(object_at(_selector(each), "matchLabels").items()) for each in workloads}
    known.discard(())  # of Jobs, whose selectors are the cluster's to make
    others = [service for service in manifests.of_kind("Service") if tuple(_selector(service).items()) not in known]
    if others:
        pods = [object_at(object_at(template_of(each), "metadata"), "labels") for each in workloads]
        yield from _finding_none(others, pods)


def _finding_none(services: list[Manifest], pods: list[JsonObject]) -> Iterator[str]:
    """Pods are looked up by one of their labels, then compared by all."""
    by_label: dict[tuple[str, Json], list[JsonObject]] = defaultdict(list)
    for labels in pods:
        for label in labels.items():
            by_label[label].append(labels)
    for service in services:
        wanted = _selector(service)
        fewest = min((by_label.get(label, []) for label in wanted.items()), key=len, default=[])
        if not any(wanted.items() <= labels.items() for labels in fewest):
            yield f"{service.ref}: it selects no pod"


def _selector(manifest: Manifest) -> JsonObject:
    return object_at(object_at(manifest.body, "spec"), "selector")


_RULES: dict[str, Callable[[Manifest, ManifestSet], Iterator[str]]] = {
    **dict.fromkeys(POD_KINDS, _references),
    "Ingress": _ingress,
    "HTTPRoute": _http_route,
}
