"""Who talks to whom: addresses of other services in variables, commands, healthchecks and configuration files.

Compose joins all services to one network on which every port is open. A Kubernetes Service opens the ports that it
names, and only to pods that are ready, so it matters which services dial which ports of which others.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from kompose_py.model.service import Service
from kompose_py.translator.hosts import NAMES_A_HOST

_HOST = r"([A-Za-z_][\w-]*+(?:\.[\w-]+)*+)"
_SCHEME = r"(?<![A-Za-z0-9+.])([A-Za-z][A-Za-z0-9+.]*+)"
_ADDRESS = re.compile(
    rf"(?:(?:{_SCHEME}:)?//(?:[^\s/@]*+@)?|@){_HOST}(?::(\d{{2,5}}))?(?![^\s/@]*@)"  # http://web, redis://:pass@db:6379
    rf"|(?<![\w./-])(?<!FROM )(?<!image: ){_HOST}:(\d{{2,5}})(?::(\d{{2,5}}))?(?![\w.@])"  # cache:6379, zoo:2888:3888
    rf"|(?<![\w-])-[hH][ =]{_HOST}"  # pg_isready -h db
    r"|(?i:host(?:name)?|server|addr(?:ess)?|master)[\"']?(?:[ \t]*[:=][ \t]*|[ \t]+)[\"']?"  # rpc.address: web
    rf"{_HOST}(?![\w.:/@-])",
    re.ASCII,
)
_UPSTREAM = re.compile(r"\bupstream\s+([\w.-]+)\s*\{", re.ASCII)
"""A group of servers that nginx calls by a name of its own."""
_OWN_ADDRESS = re.compile(
    r"(?:(https?)://)?(?<![\w.-])(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d{2,5}))?", re.ASCII
)
_DEFAULT_PORTS = {
    "http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21, "ssh": 22, "sftp": 22, "smtp": 25, "ldap": 389,
    "postgres": 5432, "postgresql": 5432, "mysql": 3306, "mysql2": 3306, "mariadb": 3306, "sqlserver": 1433,
    "mssql": 1433, "mongodb": 27017, "redis": 6379, "rediss": 6379, "valkey": 6379, "amqp": 5672, "amqps": 5671,
    "pyamqp": 5672, "nats": 4222, "mqtt": 1883, "mqtts": 8883, "memcached": 11211, "bolt": 7687, "neo4j": 7687,
    "clickhouse": 9000, "cassandra": 9042,
}  # fmt: skip
"""By scheme; what stands after a plus sign, as in `postgresql+psycopg2`, names a client."""
_LISTENS = re.compile(r"LISTEN|BIND|ADVERTISE|BROADCAST|HOST|ADDR", re.IGNORECASE)
"""Names of variables whose value may be the address to listen at."""
_WEB = frozenset({"http", "https", "ws", "wss"})
"""Schemes of addresses that a service tells others."""
_HOST_WORD = re.compile(r"(?:HOST_?NAME|HOST|SERVER|ADDRESS|ADDR)$", re.IGNORECASE)

DOCKER_DNS = "127.0.0.11"
"""The name server that Docker gives each container (Docker Engine, "Embedded DNS server")."""
DOCKER_HOST = "host.docker.internal"
"""The machine that Docker Desktop runs on, as containers call it."""

Dialled = dict[str, set[int]]
"""By Compose service, the ports at which it is called; none where only its name is mentioned."""


def dialled_by(service: Service, files: Iterable[bytes], called: Mapping[str, str]) -> Dialled:
    """The services that `service` calls, by what it says and by the configuration files that it mounts.

    `called` gives the service of every name in lower case that peers can use.
    """
    found: Dialled = {}
    for variables in _variables(service):
        for name, port in _named_hosts(variables):
            if name.lower() in called:
                _note(called[name.lower()], port, found)
    text = "\n".join(_texts(service))
    _collect(text, called, found)
    for content in files:
        text = content.decode(errors="replace")
        _collect(text, called, found, {name.lower() for name in _UPSTREAM.findall(text)} if "upstream" in text else ())
    return found


def checked_at(service: Service) -> set[int]:
    """The ports of its own container that a service's healthcheck calls (`curl http://localhost:8080/up`)."""
    check = service.healthcheck
    text = " ".join(check.test or ()) if check and not check.disable else ""
    calls = _OWN_ADDRESS.findall(text)
    return {int(port or _DEFAULT_PORTS[scheme]) for scheme, port in calls if port or scheme}


def asks_docker(service: Service, files: Iterable[bytes]) -> bool:
    """Whether a service asks the name server of Docker, as `resolver 127.0.0.11` of nginx does."""
    own = (*filter(None, service.environment.values()), *(service.entrypoint or ()), *(service.command or ()))
    return any(DOCKER_DNS in text for text in own) or any(DOCKER_DNS.encode() in content for content in files)


def listens_as(service: Service, names: Iterable[str]) -> str | None:
    """Which of its own names a service listens at, as Kafka does at `PLAINTEXT://kafka:9092`; None for most.

    In a container of Compose that is its own address; in a pod it would be that of the Service, at which no program
    can listen.
    """
    variables = {**service.env_file_variables, **service.environment}
    texts = [*filter(None, variables.values()), " ".join((*(service.entrypoint or ()), *(service.command or ())))]
    for name in names:
        if not any(name in text for text in texts):
            continue
        if any(value == name and _LISTENS.search(variable) for variable, value in variables.items()):
            return name
        address = re.compile(rf"(?:(\w+)://)?(?<![\w.-]){re.escape(name)}:\d{{2,5}}(?![\w.@])", re.ASCII)
        if any(scheme.lower() not in _WEB for text in texts for scheme in address.findall(text)):
            return name
    return None


def _variables(service: Service) -> Iterator[Mapping[str, str | None]]:
    """The variables of a service, of its steps and of its hooks."""
    yield {**service.env_file_variables, **service.environment}
    for step in service.pre_start:
        yield {**step.env_file_variables, **step.environment}
    for hook in (*service.post_start, *service.pre_stop):
        yield hook.environment


def _texts(service: Service) -> Iterator[str]:
    """Everything in a service's own attributes that may hold an address."""
    for variables in _variables(service):
        for value in variables.values():
            if value and (":" in value or "@" in value or "//" in value):
                yield value
    yield " ".join(service.entrypoint or ())
    yield " ".join(service.command or ())
    if service.healthcheck is not None and not service.healthcheck.disable:
        yield " ".join(service.healthcheck.test or ())
    for step in service.pre_start:
        yield " ".join((*(step.entrypoint or ()), *(step.command or ())))
    for hook in (*service.post_start, *service.pre_stop):
        yield " ".join(hook.command)


def _named_hosts(variables: Mapping[str, str | None]) -> Iterator[tuple[str, int]]:
    """Values that are a host, or a list of hosts, by the name of their variable, with the port that goes with them.

    `DB_HOST: db` has its port in `DB_PORT`, if anywhere; 0 is none.
    """
    for name, value in variables.items():
        if value and NAMES_A_HOST.search(name):
            port = variables.get(_HOST_WORD.sub("PORT", name)) or ""
            number = int(port) if port.isdecimal() and len(port) <= 5 and port != value else 0
            for host in re.split(r"[\s,;]+", value):
                yield host, number


def _collect(text: str, called: Mapping[str, str], found: Dialled, own: Collection[str] = ()) -> None:
    """Note the services that a text calls; `own` are names that it gives a meaning itself, where no port is said."""
    for scheme, host, port, plain_host, plain_port, second_port, option_host, named_host in _ADDRESS.findall(text):
        name = (host or plain_host or option_host or named_host).lower()
        service = called.get(name)
        if service is None or (not port and not plain_port and name in own):
            continue
        number = int(port or plain_port or _DEFAULT_PORTS.get(scheme.lower().partition("+")[0], 0))
        _note(service, number, found)
        _note(service, int(second_port or 0), found)


def _note(service: str, number: int, found: Dialled) -> None:
    ports = found.setdefault(service, set())
    if 0 < number < 65536:
        ports.add(number)
