"""Who calls whom, read from what services say."""

import pytest

from kompose_py.model.service import Service
from kompose_py.translator.planning.references import dialled_by, listens_as
from tests.support.loading import load_service
from tests.support.translating import translate

CALLED = {name: name for name in ("app", "cache", "db", "web")}


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("http://web", {"web": {80}}),
        ("https://web/path", {"web": {443}}),
        ("http://web:8080/x", {"web": {8080}}),
        ("cache:6379", {"cache": {6379}}),
        ("server.1=cache:2888:3888;2181", {"cache": {2888, 3888}}),
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


def test_a_group_of_servers_in_nginx_is_no_host() -> None:
    """It is called without a port, which would be taken for port 80."""
    text = 'upstream web { server web:8080; }\nserver { location / { proxy_pass "http://web"; } }'
    assert dialled_by(Service(name="proxy"), [text.encode()], CALLED) == {"web": {8080}}
    assert dialled_by(Service(name="proxy"), [b"proxy_pass http://web;"], CALLED) == {"web": {80}}


@pytest.mark.parametrize(
    "attributes",
    [
        "environment: {KAFKA_LISTENERS: 'PLAINTEXT://web:9092,OUT://0.0.0.0:9094'}",
        "environment: {ZOO_SERVERS: 'server.1=web:2888:3888;2181 server.2=zoo2:2888:3888'}",
        "environment: {VOTERS: '1@web:9093'}",
        "environment: {CASSANDRA_LISTEN_ADDRESS: web}",
        "command: [serve, --listen, 'web:7000']",
    ],
)
def test_a_service_may_listen_at_its_own_name(attributes: str) -> None:
    assert listens_as(load_service(f"image: app\n{attributes}"), ["web"]) == "web"


def test_files_of_variables_tell_where_a_service_listens() -> None:
    assert listens_as(Service(name="web", env_file_variables={"BIND_ADDR": "web"}), ["web"]) == "web"


@pytest.mark.parametrize(
    "attributes",
    [
        "environment: {PUBLIC_URL: 'http://web:8080', NAME: web}",
        "environment: {KAFKA_LISTENERS: 'PLAINTEXT://webs:9092', OTHER: 'my-web:80'}",
        "command: [serve, web]",
        "healthcheck: {test: nc -z web 80}",
    ],
)
def test_who_only_mentions_itself_does_not_listen_there(attributes: str) -> None:
    assert listens_as(load_service(f"image: app\n{attributes}"), ["web"]) is None


def test_whose_name_is_its_address_is_called_by_it_in_its_pod() -> None:
    """Elsewhere the name leads to the Service, at whose address no program can listen."""
    translated = translate("""
services:
  kafka: {image: app, container_name: broker, environment: {LISTENERS: "PLAINTEXT://broker:9092"}}
  my_zoo: {image: app, environment: {SERVERS: "my_zoo:2888:3888"}}
  store: {image: mongo, command: --bind_ip localhost --listen store:27017, volumes: ["data:/data/db"]}
  web: {image: app}
volumes: {data: {}}
""")
    hostnames = {name: translated.deployment(name).pod.get("hostname") for name in ("kafka", "my-zoo", "store", "web")}
    assert hostnames == {"kafka": "broker", "my-zoo": "my-zoo", "store": "store", "web": None}
