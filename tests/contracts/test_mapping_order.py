"""Mappings may run in any order: each field has one writer, and what several add to is keyed or sorted."""

from collections.abc import Iterable
from random import Random

import pytest

from kompose_py import translator
from kompose_py.model.service import Service
from kompose_py.translator import translate
from kompose_py.translator.mapping import Call, Mapper
from tests.support.loading import load

RICH = """
services:
  web:
    image: nginx
    command: serve
    annotations: {a: b, label: annotation}
    cap_add: [NET_ADMIN]
    deploy:
      labels: {c: d, tier: deploy}
      replicas: 2
      resources: {limits: {cpus: "1", memory: 64m}, reservations: {cpus: "0.5"}}
      restart_policy: {condition: any}
      update_config: {parallelism: 2, delay: 5s}
    depends_on: {db: {condition: service_healthy}}
    dns_opt: [rotate]
    dns_search: [a.example]
    domainname: b.example
    env_file: a.env
    environment: {URL: "http://my_db/", PASSWORD: x}
    extra_hosts: ["a=1.2.3.4"]
    group_add: ["5"]
    healthcheck: {test: x, start_period: 5s}
    init: true
    labels: {tier: front, label: not one}
    networks: [one]
    platform: linux/arm64
    ports: ["80:80"]
    post_start: [{command: x}]
    pre_stop: [{command: x}]
    privileged: true
    read_only: true
    security_opt: ["label:disable"]
    shm_size: 64m
    stop_grace_period: 5s
    storage_opt: {size: 1g}
    sysctls: {net.ipv4.tcp_syncookies: 1}
    tmpfs: [/tmp]
    tty: true
    user: "5:5"
    volumes: [data:/data]
    working_dir: /app
  db: {image: postgres, healthcheck: {test: x}}
  my_db: {image: postgres}
networks: {one: , two: }
volumes: {data: }
"""


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_mappings_has_no_effect(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not on the manifests (but for the order of keys), and not on what is said."""

    class Shuffled(Mapper):
        def _calls_for(self, service: Service) -> Iterable[Call]:
            calls = list(super()._calls_for(service))
            Random(seed).shuffle(calls)
            return calls

    usual = outcome()
    monkeypatch.setattr(translator, "Mapper", Shuffled)
    assert outcome() == usual


def outcome() -> tuple[list[object], set[object]]:
    """All objects, and all that was said."""
    result = translate(load(RICH, files={"a.env": "A=1\nTOKEN=abc\n"}))
    objects: list[object] = [manifest.body for manifest in result.manifests]
    return objects, {(item.slug, item.summary) for item in result.diagnostics}
