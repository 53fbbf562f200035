"""`privileged`, `read_only`, `security_opt`, `cap_add`, `cap_drop`."""

import pytest

from kompose_py.plain import JsonObject
from kompose_py.translator.options import Options
from tests.support.mapping import map_web


def test_privileged_and_read_only_are_the_same() -> None:
    """That Pod Security forbids a privileged container is worth knowing."""
    mapped = map_web("privileged: true\nread_only: true")
    assert mapped.drafts.container.security == {"privileged": True, "readOnlyRootFilesystem": True}
    assert mapped.slugs == ["privileged"]


def test_what_is_false_is_not_written() -> None:
    """It is what holds anyway."""
    mapped = map_web("privileged: false\nread_only: false")
    assert mapped.drafts.container.security == {}
    assert mapped.slugs == []


def test_capabilities_have_no_prefix_and_are_sorted() -> None:
    """The runtime adds `CAP_` itself."""
    mapped = map_web("cap_add: [SYS_TIME, CAP_NET_ADMIN, net_admin]\ncap_drop: [ALL]")
    assert mapped.drafts.container.security == {"capabilities": {"add": ["NET_ADMIN", "SYS_TIME"], "drop": ["ALL"]}}


@pytest.mark.parametrize(
    ("option", "security"),
    [
        ("no-new-privileges", {"allowPrivilegeEscalation": False}),
        ("no-new-privileges:true", {"allowPrivilegeEscalation": False}),
        ("no-new-privileges=true", {"allowPrivilegeEscalation": False}),
        ("no-new-privileges:false", {}),
        ("seccomp:unconfined", {"seccompProfile": {"type": "Unconfined"}}),
        ("apparmor=unconfined", {"appArmorProfile": {"type": "Unconfined"}}),
        ("seccomp=builtin", {}),
        ("apparmor=docker-default", {}),
        ("label:type:svirt_t", {"seLinuxOptions": {"type": "svirt_t"}}),
        ("label:disable", {"seLinuxOptions": {"type": "spc_t"}}),
    ],
)
def test_a_security_option_has_its_field(option: str, security: JsonObject) -> None:
    """Docker takes `:` and `=`."""
    mapped = map_web(f"security_opt: ['{option}']")
    assert mapped.drafts.container.security == security
    assert mapped.slugs == []


def test_a_profile_of_the_nodes_must_be_there() -> None:
    """As on the machine that runs Docker."""
    mapped = map_web("security_opt: ['apparmor:mine']")
    profile = {"type": "Localhost", "localhostProfile": "mine"}
    assert mapped.drafts.container.security == {"appArmorProfile": profile}
    assert mapped.slugs == ["apparmor-profile-needed"]


@pytest.mark.parametrize(("setting", "profile"), [("unconfined", "unconfined"), ("mine", "localhost/mine")])
def test_before_there_was_a_field_an_annotation_named_the_profile(setting: str, profile: str) -> None:
    """Kubernetes 1.29 and before."""
    drafts = map_web(f"security_opt: ['apparmor={setting}']", options=Options(kube_version="1.29")).drafts
    assert drafts.container.security == {}
    assert drafts.pod.annotations == {"container.apparmor.security.beta.kubernetes.io/web": profile}


@pytest.mark.parametrize("option", ["seccomp:./profile.json", "systempaths=unconfined", "label:foo:bar"])
def test_other_security_options_are_lost(option: str) -> None:
    """Their files and fields are not in the cluster."""
    mapped = map_web(f"security_opt: ['{option}']")
    assert mapped.drafts.container.security == {}
    assert mapped.slugs == ["security-option-not-mapped"]


@pytest.mark.parametrize("attribute", ["cap_add", "cap_drop"])
def test_a_capability_that_linux_does_not_have_is_refused_as_by_docker(attribute: str) -> None:
    """With the one that is near."""
    (told,) = map_web(f"{attribute}: [NET_ADMIN, CAP_SYS_TIMES]").diagnostics
    assert (told.slug, told.help) == ("capability-unknown", "did you mean `SYS_TIME`?")


@pytest.mark.parametrize("needs", ["privileged: true", "cap_add: [SYS_ADMIN]", "cap_add: [CAP_SYS_ADMIN]"])
def test_no_new_privileges_is_lost_beside_what_needs_them(needs: str) -> None:
    """The API server refuses both together."""
    mapped = map_web(f"security_opt: [no-new-privileges]\n{needs}")
    assert "allowPrivilegeEscalation" not in mapped.drafts.container.security
    assert "security-option-not-mapped" in mapped.slugs


def test_a_profile_of_apparmor_has_a_name() -> None:
    for name in ("", " ", "x ", "x" * 4096):
        mapped = map_web(f"security_opt: ['apparmor:{name}']")
        assert "appArmorProfile" not in mapped.drafts.container.security
        assert mapped.slugs == ["security-option-not-mapped"]
