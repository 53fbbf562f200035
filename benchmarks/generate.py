"""Compose files of any size, always the same for the same arguments.

python benchmarks/generate.py 200 > compose.yaml
python benchmarks/generate.py 2000 --plain
"""

import argparse
import sys
from collections.abc import Iterator

IMAGES = ("nginx:1.27", "redis:7-alpine", "postgres:16", "registry.example.org/team/api:2.3.1", "python:3.12-slim")
NETWORKS = 5


def generate(count: int, *, plain: bool = False, chain: bool = True) -> str:
    """A Compose file of `count` services.

    A rich service has about forty lines, as those in large real files have: image, command, ports, environment,
    volumes, healthcheck, labels, a network, limits and, with `chain`, a dependency on the service before it.
    A plain one has an image and a port.
    """
    services = (plain_service(index) if plain else rich_service(index, chain=chain) for index in range(count))
    lines = ["name: benchmark", "services:", *(line for service in services for line in service)]
    if not plain:
        lines += ["networks:", *(f"  net-{index}: {{}}" for index in range(min(count, NETWORKS)))]
        lines += ["volumes:", *(f"  {kind}-{index}:" for index in range(count) for kind in volume_kinds(index))]
    return "\n".join(lines) + "\n"


def plain_service(index: int) -> Iterator[str]:
    """The lines of a service with an image and a port."""
    yield f"  service-{index}:"
    yield f"    image: {IMAGES[index % len(IMAGES)]}"
    yield "    ports:"
    yield f'      - "{10000 + index}:8080"'


def rich_service(index: int, *, chain: bool) -> Iterator[str]:
    """The lines of a service with about everything."""
    yield f"  service-{index}:"
    yield f"    image: {IMAGES[index % len(IMAGES)]}"
    yield f'    command: ["serve", "--id", "{index}", "--verbose"]'
    yield "    restart: unless-stopped"
    yield from ports(index)
    yield "    environment:"
    yield f'      SERVICE_ID: "{index}"'
    yield f"      LOG_LEVEL: {('debug', 'info', 'warning')[index % 3]}"
    if index:
        yield f"      PEER_URL: http://service-{index - 1}:8080/api"
    yield "      FEATURES: search,export,audit"
    yield "      GREETING: ${GREETING:-hello} from $$HOSTNAME"
    yield "    volumes:"
    yield from (f"      - {kind}-{index}:/var/lib/{kind}" for kind in volume_kinds(index))
    if chain and index:
        yield "    depends_on:"
        yield f"      service-{index - 1}:"
        yield "        condition: service_healthy"
    yield "    healthcheck:"
    yield '      test: ["CMD-SHELL", "curl -fsS http://localhost:8080/health || exit 1"]'
    yield "      interval: 10s"
    yield "      timeout: 3s"
    yield "      retries: 5"
    yield "    labels:"
    yield f"      com.example.team: team-{index % 7}"
    yield '      com.example.tier: "backend"'
    yield "    networks:"
    yield f"      - net-{index % NETWORKS}"
    yield "    deploy:"
    yield "      replicas: 1"
    yield "      resources:"
    yield "        limits:"
    yield '          cpus: "0.50"'
    yield "          memory: 128M"


def ports(index: int) -> Iterator[str]:
    """Two ports, and a third one for every other service."""
    yield "    ports:"
    yield f'      - "{10000 + index}:8080"'
    yield f'      - "{20000 + index}:9090"'
    if index % 2:
        yield f'      - "127.0.0.1:{30000 + index}:9091/udp"'


def volume_kinds(index: int) -> tuple[str, ...]:
    """Two volumes, and a third one for every third service."""
    return ("data", "cache", "logs") if index % 3 == 0 else ("data", "cache")


def main() -> None:
    """Write one file to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many services")
    parser.add_argument("--plain", action="store_true", help="only an image and a port each")
    parser.add_argument("--no-chain", action="store_true", help="without depends_on")
    arguments = parser.parse_args()
    sys.stdout.write(generate(arguments.count, plain=arguments.plain, chain=not arguments.no_chain))


if __name__ == "__main__":
    main()
