"""Every way in is taken by a real API server, strictly validated: with the Gateway API's own rules, too."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.cluster import Cluster, a_cluster
from e2e.command import C2K, run

GATEWAY_API = "sigs.k8s.io/gateway-api@v1.4.0"
DEFINITIONS = ("gateways", "httproutes")
HOSTS = ", ".join(f"h{number}.example.com" for number in range(20))
COMPOSE = f"""\
name: shop
services:
  proxy:
    image: traefik:v3
    command: --providers.docker
    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]
  web:
    image: nginx
    ports: ["30080:80", "8443:443", "53:53/udp"]
    networks: [front]
    labels:
      traefik.http.routers.web.rule: Host(`shop.example.com`) || (Host(`example.com`) && (PathPrefix(`/shop`) || Path(`/`)))
      traefik.http.routers.web.tls.certresolver: le
      traefik.http.routers.web.middlewares: strip
      traefik.http.middlewares.strip.stripprefix.prefixes: /shop
  many:
    image: nginx
    x-c2k: {{hosts: "{HOSTS}, *.shop.example.com/x"}}
    networks: [front, back]
  any:
    image: nginx
    labels: {{kompose.service.expose: "true", kompose.service.type: nodeport, kompose.service.external-traffic-policy: local}}
    networks: [back]
networks: {{front: , back: {{internal: true}}}}
"""  # noqa: E501  (labels are long)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster that knows the Gateway API; what it knew before, it knows afterwards."""
    module = json.loads(run("go", "mod", "download", "-json", GATEWAY_API))["Dir"]
    folder = Path(module) / "config" / "crd" / "standard"
    files = [word for kind in DEFINITIONS for word in ("-f", str(folder / f"gateway.networking.k8s.io_{kind}.yaml"))]
    names = [f"{kind}.gateway.networking.k8s.io" for kind in DEFINITIONS]
    with a_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        is_new = not cluster.kubectl("get", "crd", "--ignore-not-found", "-o", "name", *names)
        try:
            cluster.kubectl("apply", "--server-side", *files)
            cluster.kubectl("wait", "--for=condition=Established", *(f"crd/{name}" for name in names))
            yield cluster
        finally:
            if is_new:
                cluster.kubectl("delete", "crd", "--ignore-not-found", *names)


@pytest.mark.parametrize(
    "choices",
    [
        "expose=nodeport",
        "expose=loadbalancer",
        "expose=ingress",
        "expose=ingress tls_secret=cert ingress_class=any domain=example.com",
        "expose=ingress cluster_issuer=le network_policies=always",
        "expose=gateway gateway=infra/public",
        "expose=gateway gateway_class=any cluster_issuer=le",
    ],
)
def test_the_api_server_takes_what_opens_services(choices: str, cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text(COMPOSE)
    settings = [word for choice in choices.split() for word in ("--set", choice)]
    # the socket is mounted where the proxy stays
    objects = run(*C2K, "convert", "--stdout", "--set", "allow_host_path=true", *settings, cwd=tmp_path)
    said = cluster.kubectl("apply", "--dry-run=server", "--validate=strict", "-f", "-", stdin=objects)
    assert said.count("(server dry run)") == objects.count("\nkind: ")
