"""Attributes of one service that contradict each other."""

import pytest

from tests.support.loading import errors, slugs


@pytest.mark.parametrize(
    ("attributes", "slug"),
    [
        ("hostname: h", "no-image"),
        ("build: {dockerfile: a, dockerfile_inline: FROM x}", "exclusive-attributes"),
        ("build: {context: ., platforms: [linux/amd64]}, platform: linux/arm64", "platform-not-built"),
        ("image: x, network_mode: host, networks: [default]", "exclusive-attributes"),
        ("image: x, healthcheck: {test: [curl, x]}", "invalid-healthcheck"),
        ("image: x, scale: 2, deploy: {replicas: 3}", "conflicting-values"),
        ("image: x, cpus: 1, deploy: {resources: {limits: {cpus: '2'}}}", "conflicting-values"),
        ("image: x, mem_limit: 1g, deploy: {resources: {limits: {cpus: '2'}}}", "conflicting-values"),
        ("image: x, pids_limit: 1, deploy: {resources: {limits: {pids: 2}}}", "conflicting-values"),
        ("image: x, mem_reservation: 1g, deploy: {resources: {reservations: {memory: 2g}}}", "conflicting-values"),
        ("image: x, container_name: name, scale: 2", "exclusive-attributes"),
        ("image: x, container_name: nn, deploy: {replicas: 2}", "exclusive-attributes"),
        ("image: x, tmpfs: /d, volumes: [/d]", "duplicate-mount"),
        ("image: x, gpus: [{count: 1, device_ids: ['0']}]", "exclusive-attributes"),
        ("image: x, ports: [{target: 80, host_ip: nowhere}]", "invalid-host-ip"),
        ("image: x, volumes: [{type: bind, target: /x}]", "bind-without-source"),
        ("image: x, environment: ['A =1']", "invalid-variable-name"),
        ("image: x, develop: {watch: [{path: a, action: sync}]}", "invalid-watch"),
    ],
)
def test_contradictions_are_errors(attributes: str, slug: str) -> None:
    """Each by its own rule, and no other."""
    found = errors(f"services: {{a: {{{attributes}}}}}")
    assert [error.slug for error in found] == [slug]
    assert found[0].span is not None
    assert found[0].help


@pytest.mark.parametrize(
    "attributes",
    [
        "provider: {type: x}",
        "image: x, scale: 2, deploy: {replicas: 2}",
        "image: x, cpus: 1, deploy: {resources: {limits: {cpus: '1.0'}}}",
        "image: x, mem_limit: 1g, deploy: {resources: {reservations: {memory: 1m}}}",
        "image: x, container_name: name, scale: 1",
        "image: x, healthcheck: {test: [NONE]}",
        "image: x, ports: [{target: 80, host_ip: '::1'}]",
        "image: x, develop: {watch: [{path: a, action: rebuild}]}",
        "build: {context: ., platforms: [linux/amd64]}, platform: linux/amd64",
    ],
)
def test_what_agrees_is_fine(attributes: str) -> None:
    """The other side of each rule."""
    assert errors(f"services: {{a: {{{attributes}}}}}") == []


def test_both_places_are_shown() -> None:
    """The twin as a note."""
    [error] = errors("services:\n  a:\n    image: x\n    scale: 2\n    deploy:\n      replicas: 3")
    assert str(error.span) == "compose.yaml:4:5"
    assert [str(span) for _, span in error.notes] == ["compose.yaml:6:7"]


def test_two_contradictions_are_two_errors() -> None:
    """In one run."""
    assert slugs(errors("services:\n  a:\n    command: x\n    network_mode: host\n    networks: [default]")) == [
        "no-image:2",
        "exclusive-attributes:5",
    ]


def test_a_mount_has_a_target() -> None:
    """A variable may have been empty."""
    text = "services:\n  a:\n    image: x\n    volumes:\n      - {type: tmpfs, target: '${UNSET:-}'}"
    assert slugs(errors(text)) == ["mount-without-target:5"]
