"""Findings of Pod Security at the lines that cause them."""

import pytest

from kompose_py.diagnostics import Diagnostics
from kompose_py.manifests.pod_security import Level
from kompose_py.translator.pod_security import check_pod_security
from tests.support.translating import translate

SAFE = 'user: "1000", cap_drop: [ALL], security_opt: ["no-new-privileges:true"]'


def findings(text: str, level: Level = "restricted") -> list[str]:
    """What is forbidden, as `LINE: SUMMARY`."""
    said = Diagnostics()
    check_pod_security(translate(text).translation, level, said)
    return [f"{item.span.line if item.span else 0}: {item.summary.removeprefix('Pod Security ')}" for item in said]


def test_what_compose_can_say_is_enough_for_the_restricted_level() -> None:
    """Also of containers that c2k adds to wait for others."""
    assert (
        findings(f"""
services:
  web:
    depends_on: {{db: {{condition: service_healthy}}, job: {{condition: service_completed_successfully}}}}
    <<: {{image: x, {SAFE}}}
  db: {{image: y, ports: ["81"], {SAFE}, healthcheck: {{test: "true"}}}}
  job: {{image: z, {SAFE}}}
""")
        == []
    )


def test_each_finding_stands_at_the_line_of_its_cause() -> None:
    text = """
services:
  web:
    image: example/web
    network_mode: host
    privileged: true
    cap_add:
      - CHOWN
      - NET_ADMIN
    volumes:
      - /proc:/host:ro
      - data:/data
    security_opt:
      - seccomp=unconfined
volumes: {data: {}}
"""
    assert findings(text, "baseline") == [
        "5: `baseline` forbids `hostNetwork`, in service `web`",
        "6: `baseline` forbids privileged containers, in service `web`",
        "9: `baseline` forbids the capability `NET_ADMIN`, in service `web`",
        "11: `baseline` forbids folders of the node, such as /proc, in service `web`",
        "13: `baseline` forbids an unconfined `seccompProfile`, in service `web`",
    ]


def test_what_is_missing_is_told_at_the_service_with_what_to_write() -> None:
    said = Diagnostics()
    check_pod_security(translate("services:\n  web: {image: grafana/grafana}").translation, "restricted", said)
    assert [(item.slug, item.span.line if item.span else 0, item.help) for item in said] == [
        ("pod-security-restricted", 2, 'write `security_opt: ["no-new-privileges:true"]`'),
        ("pod-security-restricted", 2, 'write a number that its image can run as, such as `user: "472"`'),
        ("pod-security-restricted", 2, "write `cap_drop: [ALL]`"),
    ]


@pytest.mark.parametrize(
    ("service", "line"),
    [
        ("web:\n    image: x\n    pre_start:\n      - image: y\n      - image: z\n        privileged: true", 8),
        (
            "web:\n    image: x\n    x-c2k:\n      patch: {spec: {template: {spec: {hostPID: true}}}}",
            3,
        ),
        ("web:\n    image: x\n    container_name: other\n    privileged: true", 6),
    ],
)
def test_steps_patches_and_other_names_are_found(service: str, line: int) -> None:
    assert findings(f"\nservices:\n  {service}", "baseline")[0].partition(":")[0] == str(line)


def test_services_of_one_pod_are_told_apart() -> None:
    text = """
services:
  a: {image: x}
  b:
    image: y
    network_mode: service:a
    privileged: true
"""
    assert findings(text, "baseline") == ["7: `baseline` forbids privileged containers, in service `b`"]


def test_a_container_that_c2k_adds_is_told_where_it_is_caused() -> None:
    """It copies what the image has into a fresh volume: as the service's user where that is known, else as root."""
    added = "cap_drop: [ALL]\n    security_opt: ['no-new-privileges:true']\n    volumes:\n      - /data\n"
    as_user = f"\nservices:\n  a:\n    image: x\n    user: '1000'\n    {added}"
    assert findings(as_user) == []
    found = findings(as_user.replace("    user: '1000'\n", ""))
    assert "7: `restricted` forbids to run as root, in a container that prepares service `a`" in found
