"""Who calls whom, read from what services say."""

import pytest

from kompose_py.model.service import Service
from kompose_py.translator.planning.references import dialled_by, mutual

CALLED = {name: name for name in ("app", "cache", "db", "web")}


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("http://web", {"web": {80}}),
        ("https://web/path", {"web": {443}}),
        ("http://web:8080/x", {"web": {8080}}),
        ("cache:6379", {"cache": {6379}}),
        ("db:5432,cache:6379", {"db": {5432}, "cache": {6379}}),
        ("postgres://app:secret@db:5432/app", {"db": {5432}}),
        ("postgres://app:app@db/app", {"db": {5432}}),
        ("postgres://app:1234@db:5432/app", {"db": {5432}}),
        ("redis://:secret@cache", {"cache": {6379}}),
        ("redis://cache/0", {"cache": {6379}}),
        ("jdbc:postgresql://db/app?user=web", {"db": {5432}}),
        ("jdbc:postgresql://db:5433/x", {"db": {5433}}),
        ("postgresql+psycopg2://web:pw@db/x", {"db": {5432}}),
        ("amqp://user:pw@cache/", {"cache": {5672}}),
        ("mongodb://u:p@db:27017,cache:27018/x?replicaSet=web", {"db": {27017}, "cache": {27018}}),
        ("tcp://web:2375", {"web": {2375}}),
        ("own://web", {"web": set()}),
        ("PLAINTEXT://web:9092,OUT://localhost:9093", {"web": {9092}}),
        ("rpc: x\nrpc.address: web\n", {"web": set()}),
        ('{"host": "db", "port": 1}', {"db": set()}),
        ("server db:5432 web", {"db": {5432}}),
        ("host: web.example.com", {}),
        ("web", {}),
        ("mail web@example.com", {}),
        ("app:web", {}),
        ("FROM db:16", {}),
        ("image: docker.io/db:16", {}),
        ("registry.example.com/app/db:16", {}),
        ("http://web.example.com:80", {}),
        ("image:web:123456", {}),
    ],
)
def test_an_address_names_a_host_and_perhaps_a_port(said: str, called: dict[str, set[int]]) -> None:
    """A user name before `@` is none, even when a service has that name."""
    service = Service(name="client", environment={"X": said})
    assert dialled_by(service, [], CALLED) == called


@pytest.mark.parametrize("option", ["-h web", "--host=web", "--master-host web", "--rpc-address=web"])
def test_an_option_that_holds_only_a_host_is_told_by_its_name(option: str) -> None:
    assert dialled_by(Service(name="client", command=("run", *option.split())), [], CALLED) == {"web": set()}


def test_a_variable_that_holds_only_a_host_is_told_by_its_name() -> None:
    """`DB_HOST: db` calls the service; `POSTGRES_DB: db` does not."""
    service = Service(name="client", environment={"DB_HOST": "db", "POSTGRES_DB": "app"})
    assert dialled_by(service, [], CALLED) == {"db": set()}


@pytest.mark.parametrize(
    ("environment", "called"),
    [
        ({"DB_HOST": "db", "DB_PORT": "5432"}, {"db": {5432}}),
        ({"PGHOST": "db", "PGPORT": "5433"}, {"db": {5433}}),
        ({"POSTGRES_SERVER": "db", "POSTGRES_PORT": "5432"}, {"db": {5432}}),
        ({"redis_hostname": "cache", "redis_PORT": "6379"}, {"cache": {6379}}),
        ({"DB_HOST": "db", "PORT": "8080"}, {"db": set()}),
        ({"DB_HOST": "db", "DB_PORT": "tcp"}, {"db": set()}),
    ],
)
def test_host_and_port_may_be_two_variables(environment: dict[str, str | None], called: dict[str, set[int]]) -> None:
    assert dialled_by(Service(name="client", environment=environment), [], CALLED) == called


def test_a_long_text_is_read_in_no_time() -> None:
    """Nothing is tried again at every letter."""
    for text in ("a" * 200_000, "a." * 100_000, "//" + "a:" * 100_000, "a://" * 50_000, "@a" * 100_000):
        assert dialled_by(Service(name="client", environment={"X": text + ":"}), [], CALLED) == {}


def test_files_that_a_service_mounts_are_read_too() -> None:
    """An nginx.conf names its upstreams."""
    service = Service(name="proxy")
    assert dialled_by(service, [b"proxy_pass http://web:3000;"], CALLED) == {"web": {3000}}


def test_services_that_reach_themselves_are_found() -> None:
    """Directly, or over others; a chain is no circle."""
    assert mutual({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"], "e": ["e"]}) == {"a", "b", "c", "e"}


def test_a_group_of_servers_in_nginx_is_no_host() -> None:
    """It is called without a port, which would be taken for port 80."""
    text = 'upstream web { server web:8080; }\nserver { location / { proxy_pass "http://web"; } }'
    assert dialled_by(Service(name="proxy"), [text.encode()], CALLED) == {"web": {8080}}
    assert dialled_by(Service(name="proxy"), [b"proxy_pass http://web;"], CALLED) == {"web": {80}}
