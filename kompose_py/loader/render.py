"""A project as plain data, in the form in which `docker compose config` prints it."""

from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from kompose_py.loader.dependencies import dependencies_of
from kompose_py.model.block_devices import DeviceRate, DeviceWeight
from kompose_py.model.build import Build
from kompose_py.model.container import Container, PreStart, Ulimit
from kompose_py.model.deploy import DeviceRequest, DiscreteResource, UpdateConfig
from kompose_py.model.element import Element
from kompose_py.model.mounts import FileReference, Mount
from kompose_py.model.networks import Network
from kompose_py.model.ports import Port
from kompose_py.model.project import Project
from kompose_py.model.quantities import Bytes, NanoCpus, Nanoseconds, go_duration
from kompose_py.model.resources import Config, Volume
from kompose_py.model.service import Service
from kompose_py.plain import Json, JsonObject
from kompose_py.yamltree.plain import to_plain

_SHOWN_EMPTY = frozenset(
    (
        "attach",
        "command",
        "enable_ipv4",
        "enable_ipv6",
        "entrypoint",
        "init",
        "max_attempts",
        "parallelism",
        "replicas",
        "retries",
        "umask",
        "use_service_name_alias",
        "scale",
    )
)
"""Attributes of which zero, false and nothing are shown, since they are not the default."""
_HIDDEN = frozenset(("extensions", "env_file_variables", "env_file", "value"))


def render(project: Project) -> JsonObject:
    """The resolved project: names, defaults and the default network written out, variables of files folded in."""
    networks = dict(project.networks)
    services = (*project.services.values(), *project.disabled_services.values())
    if any("default" in _networks(service) for service in services):
        networks.setdefault("default", Network())
    document: JsonObject = {
        "name": project.name,
        "services": {name: _service(service) for name, service in sorted(project.services.items())},
        "networks": _resources(networks, project.name),
        "volumes": _resources(project.volumes, project.name),
        "configs": _resources(project.configs, project.name),
        "secrets": _resources(project.secrets, project.name),
        "models": {name: _element(model) for name, model in sorted(project.models.items())},
    }
    shown = {key: value for key, value in document.items() if value or key == "services"}
    return {**shown, **{name: to_plain(node) for name, node in sorted(project.extensions.items())}}


def escaped(data: Json) -> Json:
    """The same data, written so that it can be read as a Compose file again: each `$` of a value twice."""
    if isinstance(data, str):
        return data.replace("$", "$$")
    if isinstance(data, list):
        return [escaped(item) for item in data]
    return {key: escaped(value) for key, value in data.items()} if isinstance(data, dict) else data


def _resources(resources: Mapping[str, Network | Volume | Config], project: str) -> JsonObject:
    return {key: _resource(key, resource, project) for key, resource in sorted(resources.items())}


def _resource(key: str, resource: Network | Volume | Config, project: str) -> JsonObject:
    shown = _element(resource)
    if resource.name is None:
        shown["name"] = key if resource.external else f"{project}_{key}"
    return shown


def _service(service: Service) -> JsonObject:
    shown = _element(service)
    del shown["name"]
    shown.update(
        depends_on={name: _dependency(service, name) for name in sorted(dependencies_of(service))},
        networks={name: _or_none(service.networks.get(name)) for name in _networks(service)},
        secrets=[_secret(secret) for secret in service.secrets],
    )
    if service.scale is not None and service.deploy.node is not None:
        shown["deploy"] = {**_element(service.deploy), "replicas": service.scale}
    return _shown_of(shown)


def _container(container: Container) -> JsonObject:
    """What is shown of a container otherwise than its fields are."""
    return _shown_of(
        {
            **_fields(container),
            "environment": dict(sorted({**container.env_file_variables, **container.environment}.items())),
            "networks": {name: _or_none(attachment) for name, attachment in sorted(container.networks.items())},
            "models": {name: _or_none(binding) for name, binding in sorted(container.models.items())},
            "extra_hosts": _hosts(container.extra_hosts),
        }
    )


def _shown_of(attributes: JsonObject) -> JsonObject:
    shown = (key for key, value in attributes.items() if value or key in _SHOWN_EMPTY or key.startswith("x-"))
    return {key: attributes[key] for key in sorted(shown)}


def _networks(service: Service) -> tuple[str, ...]:
    return tuple(service.networks) if service.provider is not None else service.network_names


def _hosts(hosts: Mapping[str, tuple[str, ...]]) -> Json:
    entries: list[Json] = []
    entries += sorted(f"{host}={address}" for host, addresses in hosts.items() for address in addresses)
    return entries


def _or_none(element: Element | None) -> Json:
    return (_element(element) or None) if element is not None else None


def _dependency(service: Service, name: str) -> JsonObject:
    dependency = dependencies_of(service)[name]
    return {**_fields(dependency), "condition": dependency.condition, "required": dependency.required}


def _secret(secret: FileReference) -> JsonObject:
    return {**_file_reference(secret), "target": secret.target or f"/run/secrets/{secret.source}"}


def _file_reference(reference: FileReference) -> JsonObject:
    shown = _fields(reference)
    return shown if reference.mode is None else {**shown, "mode": f"0{reference.mode:o}"}


def _port(port: Port) -> JsonObject:
    return dict(sorted({**_fields(port), "mode": port.mode, "protocol": port.protocol}.items()))


def _build(build: Build) -> JsonObject:
    """A build, its context and Dockerfile written out."""
    shown = _fields(build)
    if build.dockerfile is None and build.dockerfile_inline is None:
        shown["dockerfile"] = "Dockerfile"
    if build.args:
        shown["args"] = {name: value for name, value in sorted(build.args.items()) if value is not None}
    if build.ssh:
        shown["ssh"] = [name if path is None else f"{name}: {path}" for name, path in build.ssh.items()]
    if build.extra_hosts:
        shown["extra_hosts"] = _hosts(build.extra_hosts)
    return {key: value for key, value in sorted(shown.items()) if value}


def _updates(updates: UpdateConfig) -> JsonObject:
    """How a service is updated; no time at all is what holds anyway."""
    return {key: value for key, value in _fields(updates).items() if value != "0s"}


def _rate(rate: DeviceRate) -> JsonObject:
    return {"path": rate.path or "", "rate": str(rate.rate)}


def _weight(weight: DeviceWeight) -> JsonObject:
    return {"path": weight.path or "", "weight": weight.weight}


def _mount(mount: Mount) -> JsonObject:
    shown = _fields(mount)
    bind = {key: value for key, value in _fields(mount.bind).items() if key != "create_host_path"}
    if not mount.bind.create_host_path:
        bind["create_host_path"] = False
    return {**shown, "bind": bind} if bind else {key: value for key, value in shown.items() if key != "bind"}


def _ulimit(limit: Ulimit) -> Json:
    return limit.soft if limit.soft == limit.hard else {"soft": limit.soft, "hard": limit.hard}


def _device_request(request: DeviceRequest) -> JsonObject:
    named = request.node is not None and request.node.get("device_ids") is not None
    return {**({} if named or request.count is not None else {"count": -1}), **_fields(request)}


def _discrete_resource(resource: DiscreteResource) -> JsonObject:
    return {**_fields(resource), "kind": resource.kind, "value": resource.value}


_OWN: Mapping[type[Element], Callable[[Any], Json]] = {
    Service: _container,
    PreStart: _container,
    Build: _build,
    Port: _port,
    UpdateConfig: _updates,
    DeviceRate: _rate,
    DeviceWeight: _weight,
    Mount: _mount,
    DeviceRequest: _device_request,
    DiscreteResource: _discrete_resource,
    Ulimit: _ulimit,
    FileReference: _file_reference,
}


def _element(element: Element) -> JsonObject:
    shown = _shown(element)
    assert isinstance(shown, dict)  # noqa: S101  (only a ulimit is shown as a number, and it is no whole element)
    return shown


def _shown(element: Element) -> Json:
    own = _OWN.get(type(element))
    return own(element) if own else _fields(element)


def _fields(element: Element) -> JsonObject:
    """The fields that say something, sorted, and the extensions."""
    shown: JsonObject = {}
    annotations = type(element)._fields
    for name, value in vars(element).items():
        if name in _HIDDEN or name not in annotations or value is None:
            continue
        annotation = annotations[name]
        if name == "options" and annotation == dict[str, Json]:
            shown.update(value)
        elif (data := _data(value, annotation)) or name in _SHOWN_EMPTY:
            shown[name] = data
    node = element.node
    if node is not None and isinstance(node.value, dict):
        shown.update((name, to_plain(child)) for name, child in node.value.items() if name.startswith("x-"))
    return dict(sorted(shown.items()))


def _data(value: Any, annotation: Any) -> Json:
    """A value that is not None, as its annotation says."""
    if isinstance(value, Element):
        return _shown(value)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (UnionType, Union) and annotation != Json:
        return _data(value, next(kind for kind in inner if kind is not NoneType))
    if isinstance(value, tuple):
        return [_data(item, inner[0]) for item in value]
    if isinstance(value, dict) and origin is dict:
        return {key: None if item is None else _data(item, inner[1]) for key, item in sorted(value.items())}
    return _scalar(value, annotation)


def _scalar(value: Any, annotation: Any) -> Json:
    if annotation is Nanoseconds:
        return go_duration(value)
    if annotation is Bytes:
        return str(value) if value else None
    number = value / 1_000_000_000 if annotation is NanoCpus else value
    return int(number) if isinstance(number, float) and number.is_integer() else number
