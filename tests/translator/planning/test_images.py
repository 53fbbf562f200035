"""What is known about well-known images."""

import posixpath
from typing import Any

import pytest

from kompose_py.schemas import read_images
from kompose_py.translator.plan import KnownImage
from kompose_py.translator.planning.images import as_run, known_image
from tests.support.loading import load

TABLE = read_images()


def known(reference: str) -> KnownImage:
    found = known_image(reference)
    assert found is not None
    return found


@pytest.mark.parametrize("repository", TABLE)
def test_an_entry_is_a_known_image(repository: str) -> None:
    """With ports, folders and ids that can be."""
    image = known(repository.replace("/*", "/some"))
    assert all(0 < port < 1 << 16 for port in (*image.ports, *image.udp_ports))
    assert len(set(image.ports)) == len(image.ports)
    assert all(path.startswith("/") and posixpath.normpath(path) == path for path in image.data)
    assert all(0 <= number < 1 << 31 for number in (*image.users.values(), image.user or 0, image.group or 0))
    assert image.stop_signal is None or image.stop_signal.startswith("SIG")
    assert bool(image.data) >= image.stateful


def test_the_table_is_in_order_and_knows_what_most_projects_use() -> None:
    assert list(TABLE) == sorted(TABLE)
    assert len(TABLE) >= 250
    assert sum(1 for repository in TABLE if known(repository.replace("/*", "/x")).stateful) >= 60
    assert all(facts.get("like", "redis") in TABLE for facts in TABLE.values())


def test_a_tag_may_change_the_facts() -> None:
    assert known("postgres:17").users == {"postgres": 999}
    assert known("postgres:17-alpine").users == {"postgres": 70}
    assert (known("php:8-fpm").ports, known("php:8-fpm").stop_signal) == ((9000,), "SIGQUIT")
    assert (known("php:8-apache").ports, known("php:8-cli").ports) == ((80,), ())
    assert 15672 in known("rabbitmq:4-management-alpine").ports
    assert known("nats").shell is False
    assert known("nats:2-alpine").shell


def test_what_is_built_on_another_image_is_like_it() -> None:
    image = known("pgvector/pgvector:pg17")
    assert image == known("postgres")
    assert known("timescale/timescaledb").users == {"postgres": 70}


@pytest.mark.parametrize(
    "reference",
    [
        "redis",
        "docker.io/redis",
        "docker.io/library/redis:8",
        "index.docker.io/library/redis",
        "mirror.gcr.io/library/redis",
        "registry.example.com:5000/redis:8@sha256:0123",
    ],
)
def test_an_image_is_known_by_all_its_names(reference: str) -> None:
    assert known(reference).ports == (6379,)


@pytest.mark.parametrize("reference", [None, "", "example/redis-exporter", "redis-thing", "own/app"])
def test_what_is_not_known_is_none(reference: str | None) -> None:
    assert known_image(reference) is None


def test_all_images_of_a_publisher_may_be_alike() -> None:
    assert known("lscr.io/linuxserver/sonarr:latest").data == ("/config",)
    assert known("gcr.io/distroless/static").shell is False


def test_an_answer_belongs_to_who_asked() -> None:
    """The table itself is never changed by a tag."""
    before: Any = known("postgres").users
    known("postgres:alpine")
    assert known("postgres").users == before


def ports_of(reference: str, attributes: str) -> tuple[int, ...]:
    """The ports that an image serves as a service runs it."""
    service = load(f"services: {{web: {{image: '{reference}', {attributes}}}}}").services["web"]
    image = as_run(service, known_image(service.image))
    assert image is not None
    return image.ports


@pytest.mark.parametrize(
    ("reference", "attributes"),
    [
        ("redis:7", "command: sh -c 'exec redis-server --requirepass x'"),
        (
            "nginx",
            r"""command: [/bin/sh, -c, "envsubst < /etc/nginx/t > /etc/nginx/nginx.conf && nginx -g 'daemon off;'"]""",
        ),
        ("nginx", "entrypoint: [sh, -c, /usr/sbin/nginx]"),
        ("mysql:8", "command: sh -c 'docker-entrypoint.sh mysqld'"),
        ("postgres:17", "entrypoint: [bash, -c], command: ['chown -R 70 /d; exec docker-entrypoint.sh postgres']"),
    ],
)
def test_a_shell_that_starts_the_server_of_the_image_serves_its_ports(reference: str, attributes: str) -> None:
    image = known_image(reference)
    assert image is not None
    assert ports_of(reference, attributes) == image.ports


@pytest.mark.parametrize(
    ("reference", "attributes"),
    [
        ("redis:7", "command: sh -c 'redis-cli -h redis ping'"),
        ("mysql:8", "command: sh -c 'mysql -h db < /schema.sql'"),
        ("postgres:17", "command: sh -c 'until pg_isready; do sleep 1; done; psql -U postgres'"),
        ("nginx", "command: sh -c 'cp /etc/nginx/nginx.conf /out'"),
        ("nginx", "entrypoint: [/app]"),
    ],
)
def test_a_shell_that_starts_something_else_serves_nothing(reference: str, attributes: str) -> None:
    assert ports_of(reference, attributes) == ()
