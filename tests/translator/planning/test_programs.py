"""Which program of its image a service starts."""

import pytest

from kompose_py.translator.planning.programs import starts_own_server
from tests.support.loading import load_service
from tests.support.translating import translate


def starts(image: str, attributes: str) -> bool:
    return starts_own_server(load_service(f"image: {image}\n{attributes}"), (image,))


@pytest.mark.parametrize(
    ("image", "attributes"),
    [
        ("redis", "command: redis-server --appendonly yes"),
        ("redis", "command: --requirepass x"),
        ("valkey", "command: [sh, -c, valkey-server --requirepass $$PASSWORD]"),
        ("nginx", """command: [/bin/sh, -c, "envsubst < a > b && exec nginx -g 'daemon off;'"]"""),
        ("mongo", "entrypoint: [/usr/bin/mongod, --replSet, rs0]"),
        ("mysql", "entrypoint: [sh, -c, 'UMASK=0640 gosu mysql mysqld']"),
        ("minio", """entrypoint: sh\ncommand: -c 'mkdir -p /data/x && minio server /data'"""),
        ("postgres", "entrypoint: [docker-entrypoint.sh, postgres]"),
        ("cp-kafka", "command: bash -c 'cub zk-ready zk 30 && /etc/confluent/docker/run'"),
    ],
)
def test_the_server_of_an_image_may_be_started_in_many_ways(image: str, attributes: str) -> None:
    assert starts(image, attributes)


@pytest.mark.parametrize(
    ("image", "attributes"),
    [
        ("redis", "command: redis-cli -h redis ping"),
        ("redis", "entrypoint: [sh, -c, 'until redis-cli -h redis ping; do sleep 1; done']"),
        ("mongo", "command: mongosh --host mongo"),
        ("postgres", "entrypoint: [sh, -c, 'while true; do pg_dump -h postgres; sleep 1d; done']"),
        ("rabbitmq", "command: rabbitmqadmin declare queue"),
        ("nginx", "entrypoint: [/check.sh, nginx]"),
        ("certbot", "entrypoint: [sh, -c, 'while :; do certbot renew; sleep 12h; done']"),
        ("kafka", "command: [sh, -c, 'kafka-topics --create']"),
    ],
)
def test_other_programs_of_an_image_are_not_its_server(image: str, attributes: str) -> None:
    assert not starts(image, attributes)


def test_a_server_in_a_shell_has_the_ports_and_the_data_of_its_image() -> None:
    translated = translate("""
services:
  cache: {image: valkey/valkey, command: [sh, -c, valkey-server --requirepass x]}
  db:
    image: pgvector/pgvector:pg17
    entrypoint: [sh, -c, exec docker-entrypoint.sh postgres]
    volumes: ["data:/var/lib/postgresql/data"]
volumes: {data: {}}
""")
    assert translated.ports("cache") == [6379]
    assert translated.stateful_set("db").mount("/var/lib/postgresql/data")["subPath"] == "data"
