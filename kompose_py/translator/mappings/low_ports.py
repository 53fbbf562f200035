"""Ports below 1024 for processes that are not root's, which Docker lets them open."""

from kompose_py.model.service import Service
from kompose_py.plain import Json
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_SETTING = "net.ipv4.ip_unprivileged_port_start"


@maps("services.*", to="pod.spec.securityContext.sysctls", always=True, shared=True)
def low_ports(value: Service, drafts: Drafts, at: Where) -> None:
    """Set the sysctl that Docker sets; older containerd does not."""
    if not at.member.user or value.network_mode == "host" or _SETTING in value.sysctls:
        return
    if not at.member.ports or any(port.number < 1024 for port in at.member.ports):  # nobody may have named them
        settings = drafts.pod.security.setdefault("sysctls", [])
        if isinstance(settings, list) and not any(_is_it(setting) for setting in settings):
            settings.append({"name": _SETTING, "value": "0"})
            settings.sort(key=str)


def _is_it(setting: Json) -> bool:
    """Whether a container of the same pod needed it, too, such as a step before the start."""
    return isinstance(setting, dict) and setting["name"] == _SETTING
