"""`gpus` and the device requests of `deploy`: hardware that device plugins of the cluster hand out."""

from kompose_py.model.deploy import DeviceRequest, DiscreteResource, GenericResource
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import Verdict, covers, maps
from kompose_py.translator.where import Where

_NVIDIA = "nvidia.com/gpu"
_BY_DRIVER = {"nvidia": _NVIDIA, "amd": "amd.com/gpu", "amd.com": "amd.com/gpu", "intel": "gpu.intel.com/i915"}
_BY_CAPABILITY = {"gpu": _NVIDIA, "nvidia": _NVIDIA, "compute": _NVIDIA, "tpu": "google.com/tpu"}
_DRIVER_CAPABILITIES = frozenset({"compat32", "compute", "display", "graphics", "ngx", "utility", "video"})
"""Parts of NVIDIA's driver, which its container toolkit mounts as a variable of the container asks."""
_GPUS = "services.*.gpus"
_DEVICES = "services.*.deploy.resources.reservations.devices"
_GENERIC = "services.*.deploy.resources.reservations.generic_resources"
_LIMITS = "container.resources.limits"


@maps(_GPUS, to=_LIMITS, shared=True, note="`nvidia.com/gpu`, or what the driver names.")
def gpus(value: tuple[DeviceRequest, ...], drafts: Drafts, at: Where) -> None:
    """So many GPUs of the driver's maker, NVIDIA's where none is named."""
    for position, request in enumerate(value):
        _reserve(request, _resource_of(request) or _NVIDIA, position, drafts, at)


@maps(_DEVICES, to=_LIMITS, shared=True, note="`nvidia.com/gpu`, `amd.com/gpu` and others, by driver or capability.")
def device_requests(value: tuple[DeviceRequest, ...], drafts: Drafts, at: Where) -> None:
    """So many devices of the resource that driver or capabilities mean."""
    for position, request in enumerate(value):
        resource = _resource_of(request)
        if resource is None:
            at.lost(
                "device-request-not-mapped",
                f"service `{at.element.name}` asks for a device ({_wanted(request)}) whose resource in Kubernetes is"
                " not known",
                position,
                help="set the resource of its device plugin in the limits of the container",
            )
        else:
            _reserve(request, resource, position, drafts, at)


def _resource_of(request: DeviceRequest) -> str | None:
    """The extended resource that serves a request; a CDI name, `vendor.com/class=device`, has it in itself."""
    if request.driver == "cdi" and request.device_ids:
        return request.device_ids[0].partition("=")[0]
    named = _BY_DRIVER.get(request.driver or "")
    return named or next((_BY_CAPABILITY[word] for word in request.capabilities if word in _BY_CAPABILITY), None)


def _wanted(request: DeviceRequest) -> str:
    return ", ".join(filter(None, (request.driver, *request.capabilities))) or "any"


def _reserve(request: DeviceRequest, resource: str, position: int, drafts: Drafts, at: Where) -> None:
    """Ask for devices; as an extended resource it is a limit, from which the request follows (core/v1 Container)."""
    wants_all = any(name.endswith("=all") for name in request.device_ids)
    count = None if wants_all else len(request.device_ids) or request.count
    _add(resource, 1 if count is None or count < 0 else count, drafts)
    parts = [part for part in request.capabilities if part in _DRIVER_CAPABILITIES]
    if parts and resource == _NVIDIA:
        drafts.container.brought_env["NVIDIA_DRIVER_CAPABILITIES"] = ",".join(parts)
    _tell_differences(request, resource, count, position, at)


def _tell_differences(request: DeviceRequest, resource: str, count: int | None, position: int, at: Where) -> None:
    """Say what is other than asked for: a pod gets a number of devices, and does not choose among them."""
    name = at.element.name
    if request.driver and request.driver not in (*_BY_DRIVER, "cdi"):
        at.approximated(
            "device-driver-unknown",
            f"service `{name}` gets `{resource}`: what the driver `{request.driver}` brings is not known",
            *(position, "driver"),
            help="write the driver `nvidia`, `amd` or `intel`",
        )
    if count is None or count < 0:
        at.approximated(
            "all-devices-are-one",
            f"service `{name}` asks for all devices of its node, and gets one `{resource}`: a pod asks for a number",
            position,
            help="give the number as `count`",
        )
    elif request.device_ids:
        at.approximated(
            "device-chosen-by-cluster",
            f"service `{name}` gets {count} `{resource}`, but not those of `device_ids`: the cluster chooses them",
            *(position, "device_ids"),
            help="give the number as `count`, and choose among nodes by their labels",
        )
    if request.options:
        at.lost(
            "device-options-not-mapped",
            f"the options of a device of service `{name}` are not mapped: a device plugin takes none",
            *(position, "options"),
            help="configure the device plugin",
        )


def _add(resource: str, count: int, drafts: Drafts) -> None:
    """So many more of an extended resource for the container."""
    total = int(drafts.container.limits.get(resource, "0")) + count
    if total:
        drafts.container.limits[resource] = str(total)


@maps(_GENERIC, to=_LIMITS, shared=True, note="A kind with a domain, such as `example.com/fpga`, or one that says GPU.")
def generic_resources(value: tuple[GenericResource, ...], drafts: Drafts, at: Where) -> None:
    """Resources that a device plugin knows by the same name."""
    for position, item in enumerate(value):
        spec = item.discrete_resource_spec or DiscreteResource()
        kind, count = spec.kind, spec.value
        resource = kind if "/" in kind else _NVIDIA if "gpu" in kind.lower() else None
        if resource is not None:
            _add(resource, count, drafts)
        else:
            at.lost(
                "generic-resource-not-mapped",
                f"service `{at.element.name}` reserves {count} `{kind}`, which only a device plugin can bring",
                position,
                help="write the full name of the plugin's resource, such as `example.com/fpga`",
            )


_FIELDS: tuple[tuple[str, str, Verdict, str], ...] = (
    ("count", _LIMITS, "approximated", "`all` is one."),
    ("device_ids", _LIMITS, "approximated", "Their number: the cluster chooses which."),
    ("driver", _LIMITS, "mapped", "Names the resource."),
    (
        "capabilities",
        f"{_LIMITS}, container.env",
        "mapped",
        "Name the resource where no driver does, and the parts of NVIDIA's driver by `NVIDIA_DRIVER_CAPABILITIES`.",
    ),
    ("options", "", "lost", "A device plugin takes none."),
)
CLAIMS = tuple(
    covers(f"{path}[].{field}", to=to, verdict=verdict, note=note)
    for path in (_GPUS, _DEVICES)
    for field, to, verdict, note in _FIELDS
)
