"""`cap_add` and `cap_drop`: capabilities beside those that every container has."""

from kompose_py.model.service import Service
from kompose_py.plain import Json
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where

_NAMES = """
ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER
FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE
NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT
SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM
"""
"""Those of capabilities(7), and all of them."""


@maps("services.*", to="container.securityContext.capabilities")
def capabilities(value: Service, drafts: Drafts, at: Where) -> None:
    """Without the prefix `CAP_`, which the runtime adds."""
    body: dict[str, Json] = {}
    for key, names in (("add", value.cap_add), ("drop", value.cap_drop)):
        if names:
            body[key] = [*sorted({_known(name, at, f"cap_{key}", place) for place, name in enumerate(names)})]
    if body:
        drafts.container.security["capabilities"] = body


def _known(name: str, at: Where, *below: str | int) -> str:
    """The name of a capability; one that Linux does not have is refused, since no runtime starts such a container."""
    plain = name.upper().removeprefix("CAP_")
    if plain not in _NAMES.split():
        from kompose_py.suggest import known_names  # noqa: PLC0415  (only for a mistake)

        at.refused(
            "capability-unknown",
            f"the capability `{name}` of service `{at.element.name}` is none of Linux",
            *below,
            help=known_names(plain, _NAMES.split()),
        )
    return plain


CLAIMS = (
    covers("services.*.cap_add", to="container.securityContext.capabilities.add"),
    covers("services.*.cap_drop", to="container.securityContext.capabilities.drop"),
)
