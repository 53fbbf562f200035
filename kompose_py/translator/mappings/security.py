"""`privileged`, `read_only`, `security_opt`: what the container may do."""

from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_APPARMOR_FIELD = (1, 30)
"""The version from which on a container has a field for its AppArmor profile."""
_SELINUX = {"user", "role", "type", "level"}
_USUAL = {("seccomp", "builtin"), ("apparmor", "docker-default")}
"""Docker's own profiles: the runtimes of nodes have such, and use them unless told otherwise."""
_LONGEST_PROFILE = 4095
"""The name of a profile on the node (core/v1 AppArmorProfile, localhostProfile)."""


@maps("services.*.privileged", to="container.securityContext.privileged")
def privileged(value: bool, drafts: Drafts, at: Where) -> None:
    """The same; Pod Security `baseline` forbids it."""
    if value:
        drafts.container.security["privileged"] = True
        at.note(
            "privileged",
            f"the container of service `{at.element.name}` is privileged, which Pod Security `baseline` forbids",
            help="add the capabilities that it needs by `cap_add` instead",
        )


@maps("services.*.read_only", to="container.securityContext.readOnlyRootFilesystem")
def read_only(value: bool, drafts: Drafts, _at: Where) -> None:
    """The same."""
    if value:
        drafts.container.security["readOnlyRootFilesystem"] = True


@maps(
    "services.*.security_opt",
    to="container.securityContext.allowPrivilegeEscalation, container.securityContext.seccompProfile,"
    " container.securityContext.appArmorProfile, container.securityContext.seLinuxOptions",
)
def security_opt(value: tuple[str, ...], drafts: Drafts, at: Where) -> None:
    """`no-new-privileges`, and the profiles of seccomp, AppArmor and SELinux; other options are lost."""
    for position, option in enumerate(value):
        name, setting = _split(option)
        if not _apply(name, setting, drafts, at):
            at.lost(
                "security-option-not-mapped",
                f"the security option `{option}` of service `{at.element.name}` has no effect",
                position,
            )


def _split(option: str) -> tuple[str, str]:
    """Name and setting; Docker takes `=` and the older `:` between them."""
    separator = "=" if "=" in option else ":"
    name, _, setting = option.partition(separator)
    return name, setting


def _apply(name: str, setting: str, drafts: Drafts, at: Where) -> bool:
    security = drafts.container.security
    if name == "no-new-privileges":
        return _no_new_privileges(setting, drafts, at)
    if (name, setting) in _USUAL:
        at.detail("usual-profile", f"`{name}={setting}` of service `{at.element.name}` is what containers have")
    elif name == "seccomp" and setting == "unconfined":
        security["seccompProfile"] = {"type": "Unconfined"}
    elif name == "apparmor" and 0 < len(setting) <= _LONGEST_PROFILE and setting == setting.strip():
        _use_apparmor(setting, drafts, at)
    elif name == "label":
        return _label(setting, drafts)
    else:
        return False
    return True


def _use_apparmor(setting: str, drafts: Drafts, at: Where) -> None:
    """Confine the container by a profile of the nodes, or not at all: by a field, once by an annotation."""
    profile: JsonObject = {"type": "Unconfined"}
    if setting != "unconfined":
        profile = {"type": "Localhost", "localhostProfile": setting}
        at.note(
            "apparmor-profile-needed",
            f"the pods of service `{at.element.name}` start only on nodes that have the AppArmor profile `{setting}`",
            help="load it on the nodes, as on the machine that runs Docker",
        )
    if at.has(*_APPARMOR_FIELD):
        drafts.container.security["appArmorProfile"] = profile
    else:
        name = f"container.apparmor.security.beta.kubernetes.io/{drafts.container.name}"
        drafts.pod.annotations[name] = setting if setting == "unconfined" else f"localhost/{setting}"


def _no_new_privileges(setting: str, drafts: Drafts, at: Where) -> bool:
    """The API server refuses it beside what needs new privileges; then it is lost."""
    if setting == "false":
        return True
    added = {name.upper().removeprefix("CAP_") for name in at.element.cap_add}
    if at.element.privileged or "SYS_ADMIN" in added:
        return False
    drafts.container.security["allowPrivilegeEscalation"] = False
    return True


def _label(setting: str, drafts: Drafts) -> bool:
    """`label:type:svirt_t`, or `label:disable`, which is the type of an unconfined container."""
    key, _, word = setting.partition(":")
    if setting == "disable":
        key, word = "type", "spc_t"
    if key not in _SELINUX or not word:
        return False
    options = drafts.container.security.setdefault("seLinuxOptions", {})
    if isinstance(options, dict):
        options[key] = word
    return True
