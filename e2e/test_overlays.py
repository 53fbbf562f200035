"""`kubectl apply -k` of what c2k wrote for environments: strictly accepted, and each is an update of the one below."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.cluster import a_cluster
from e2e.command import C2K, run
from e2e.site import Site

COMPOSE = """\
name: shop
services:
  web:
    image: busybox:1.36
    command: sh -c 'cat /motd; echo "$$MODE $$API_TOKEN"; exec sleep 3600'
    environment: {MODE: dev, API_TOKEN: one}
    ports: ["8080:80"]
    configs: [{source: motd, target: /motd}]
    healthcheck: {test: [CMD, "true"], interval: 1s}
    depends_on: {seed: {condition: service_completed_successfully}}
    stop_grace_period: 1s
  seed: {image: "busybox:1.36", command: echo seeded, restart: "no"}
  agent: {image: "busybox:1.36", command: sleep 3600, deploy: {mode: global}, stop_grace_period: 1s}
  nightly: {image: "busybox:1.36", command: "true", x-c2k: {schedule: "@daily"}}
  tools: {image: "busybox:1.36", command: sleep 3600, profiles: [tools], stop_grace_period: 1s}
configs: {motd: {content: "hello\\n"}}
"""
PROD = """\
services:
  web:
    environment: {MODE: prod, API_TOKEN: two}
    ports: ["8443:443", "53:53/udp"]
    tmpfs: /cache
    extra_hosts: ["h:10.0.0.1"]
    deploy: {resources: {limits: {memory: 64M}}}
    x-c2k: {autoscale: {min: 2, max: 3, cpu: 80}}
  seed: {command: echo sown}
  nightly: {x-c2k: {schedule: "@weekly"}}
configs: {motd: {content: "welcome\\n"}}
"""
OVERLAYS = ("--overlay", "prod", "--overlay", "full=on:prod,profile:tools")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A project with a namespace of its own."""
    with a_cluster(tmp_path) as cluster:
        made = Site.new(tmp_path, cluster)
        cluster.kubectl("create", "namespace", made.namespace)
        try:
            yield made
        finally:
            cluster.kubectl("delete", "namespace", "--wait=false", made.namespace)


def test_an_environment_is_an_update_of_what_it_stands_on(site: Site) -> None:
    site.write(COMPOSE)
    site.write(PROD, "compose.prod.yaml")
    run(*C2K, "convert", *OVERLAYS, cwd=site.folder)
    for layer in ("base", "overlays/prod", "overlays/full"):
        kustomization = str(site.folder / "k8s" / layer)
        site.kubectl("apply", "--validate=strict", "--dry-run=server", "-k", kustomization)
        site.kubectl("apply", "--validate=strict", "-k", kustomization)
        assert site.kubectl("diff", "-k", kustomization) == ""
    assert site.names("deployments") == {"web", "tools"}
    ports = site.kubectl("get", "service", "web", "-o", "jsonpath={.spec.ports[*].port}")
    assert set(ports.split()) == {"80", "443", "53"}
    template = site.kubectl("get", "deployment", "web", "-o", "jsonpath={.spec.template.spec}")
    (motd,) = {name for name in site.names("configmaps") if name.startswith("motd-") and f'"{name}"' in template}
    assert site.kubectl("get", "configmap", motd, "-o", "jsonpath={.data.*}").strip() == "welcome"
