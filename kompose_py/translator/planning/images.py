"""What is known about well-known images without asking a registry: their ports, users and where they keep data.

The facts are those of the images' own Dockerfiles (EXPOSE, USER, VOLUME, ENTRYPOINT) and of the users that these make.
"""

from kompose_py.image_reference import parts_of_image
from kompose_py.model.service import Service
from kompose_py.translator.plan import KnownImage

_ENTRYPOINT = ("docker-entrypoint.sh",)
_WEB_USERS = {"www-data": 33}
_WEB_USERS_ALPINE = {"www-data": 82}
_PHP_PORTS: dict[str, tuple[int, ...]] = {"fpm": (9000,), "apache": (80,)}


def _database(
    port: int, *data: str, users: dict[str, int], alpine: dict[str, int] | None = None, ports: tuple[int, ...] = ()
) -> KnownImage:
    """A database that starts as root, prepares its folder, and goes on as a user of its own."""
    return KnownImage(
        ports=(port, *ports),
        data=data,
        stateful=True,
        entrypoint=_ENTRYPOINT,
        users=users,
        alpine_users=alpine or {},
        user=0,
    )


def _server(user: int | None, *ports: int, data: tuple[str, ...] = (), stateful: bool = False) -> KnownImage:
    """An image of which only ports, data and the user that it starts as matter."""
    return KnownImage(ports=ports, data=data, stateful=stateful, user=user)


_POSTGRES = _database(
    5432, "/var/lib/postgresql/data", "/var/lib/postgresql", users={"postgres": 999}, alpine={"postgres": 70}
).replace(stop_signal="SIGINT")
_MYSQL = _database(3306, "/var/lib/mysql", users={"mysql": 999})
_REDIS = _database(6379, "/data", users={"redis": 999})
_ELASTICSEARCH = _server(1000, 9200, 9300, data=("/usr/share/elasticsearch/data",), stateful=True)
_KAFKA = _server(1000, 9092, data=("/var/lib/kafka/data", "/tmp/kraft-combined-logs"), stateful=True)  # noqa: S108
_KEYCLOAK = KnownImage(ports=(8080, 8443), user=1000, entrypoint=("/opt/keycloak/bin/kc.sh",))
_VAULT = KnownImage(ports=(8200,), user=0, entrypoint=_ENTRYPOINT, users={"vault": 100}, data=("/vault/file",))
_CONSUL = _server(0, 8500, 8300, 8301, 8600, data=("/consul/data",), stateful=True)
_PHPMYADMIN = KnownImage(ports=(80,), user=0, entrypoint=("/docker-entrypoint.sh",), users=_WEB_USERS)
_PHP_SITE = KnownImage(
    ports=(80,),
    ports_by_tag=_PHP_PORTS,
    user=0,
    entrypoint=_ENTRYPOINT,
    users=_WEB_USERS,
    alpine_users=_WEB_USERS_ALPINE,
)
_LANGUAGE = KnownImage(user=0)

_IMAGES: dict[str, KnownImage] = {
    "postgres": _POSTGRES,
    "postgis/postgis": _POSTGRES,
    "pgvector/pgvector": _POSTGRES,
    "ankane/pgvector": _POSTGRES,
    "timescale/timescaledb": _POSTGRES.replace(users={"postgres": 70}),
    "bitnami/postgresql": _server(1001, 5432, data=("/bitnami/postgresql",), stateful=True),
    "mysql": _MYSQL.replace(ports=(3306, 33060)),
    "mysql/mysql-server": _MYSQL.replace(ports=(3306, 33060), users={"mysql": 27}),
    "mariadb": _MYSQL,
    "bitnami/mariadb": _server(1001, 3306, data=("/bitnami/mariadb",), stateful=True),
    "redis": _REDIS,
    "redis/redis-stack": _server(0, 6379, 8001, data=("/data",), stateful=True),
    "redis/redis-stack-server": _server(0, 6379, data=("/data",), stateful=True),
    "valkey/valkey": _REDIS.replace(users={"valkey": 999}),
    "bitnami/redis": _server(1001, 6379, data=("/bitnami/redis/data",), stateful=True),
    "mongo": _database(27017, "/data/db", "/data/configdb", users={"mongodb": 999}),
    "bitnami/mongodb": _server(1001, 27017, data=("/bitnami/mongodb",), stateful=True),
    "rabbitmq": _database(5672, "/var/lib/rabbitmq", users={"rabbitmq": 999}, alpine={"rabbitmq": 100}).replace(
        ports_by_tag={"management": (5672, 15672)}
    ),
    "elasticsearch": _ELASTICSEARCH,
    "docker.elastic.co/elasticsearch/elasticsearch": _ELASTICSEARCH,
    "opensearchproject/opensearch": _server(1000, 9200, 9300, data=("/usr/share/opensearch/data",), stateful=True),
    "opensearchproject/opensearch-dashboards": _server(1000, 5601),
    "kibana": _server(1000, 5601),
    "docker.elastic.co/kibana/kibana": _server(1000, 5601),
    "logstash": _server(1000, 5044, 9600),
    "docker.elastic.co/logstash/logstash": _server(1000, 5044, 9600),
    "memcached": KnownImage(ports=(11211,), user=11211, entrypoint=_ENTRYPOINT, users={"memcache": 11211}),
    "influxdb": _database(8086, "/var/lib/influxdb2", "/var/lib/influxdb", users={"influxdb": 1000}),
    "couchdb": _database(5984, "/opt/couchdb/data", users={"couchdb": 5984}),
    "neo4j": _database(7474, "/data", users={"neo4j": 7474}, ports=(7687,)),
    "cassandra": _database(9042, "/var/lib/cassandra", users={"cassandra": 999}, ports=(7000,)),
    "clickhouse/clickhouse-server": _server(0, 8123, 9000, data=("/var/lib/clickhouse",), stateful=True),
    "zookeeper": _database(2181, "/data", "/datalog", users={"zookeeper": 1000}),
    "confluentinc/cp-zookeeper": _server(1000, 2181, data=("/var/lib/zookeeper/data",), stateful=True),
    "apache/kafka": _KAFKA,
    "confluentinc/cp-kafka": _KAFKA,
    "bitnami/kafka": _server(1001, 9092, data=("/bitnami/kafka",), stateful=True),
    "nats": KnownImage(ports=(4222, 8222), user=0, shell=False),
    "eclipse-mosquitto": _server(0, 1883, data=("/mosquitto/data",), stateful=True),
    "qdrant/qdrant": _server(0, 6333, 6334, data=("/qdrant/storage",), stateful=True),
    "getmeili/meilisearch": _server(0, 7700, data=("/meili_data",), stateful=True),
    "solr": _server(8983, 8983, data=("/var/solr",), stateful=True),
    "minio/minio": KnownImage(
        ports=(9000,), data=("/data",), stateful=True, user=0, entrypoint=("/usr/bin/docker-entrypoint.sh",)
    ),
    "prom/prometheus": _server(65534, 9090, data=("/prometheus",), stateful=True),
    "prom/alertmanager": _server(65534, 9093, data=("/alertmanager",)),
    "prom/node-exporter": _server(65534, 9100),
    "grafana/grafana": _server(472, 3000, data=("/var/lib/grafana",)),
    "grafana/grafana-oss": _server(472, 3000, data=("/var/lib/grafana",)),
    "grafana/loki": _server(10001, 3100, data=("/loki",), stateful=True),
    "jaegertracing/all-in-one": KnownImage(ports=(16686, 4317, 4318, 14268), user=10001, shell=False),
    "otel/opentelemetry-collector": KnownImage(ports=(4317, 4318), user=10001, shell=False),
    "otel/opentelemetry-collector-contrib": KnownImage(ports=(4317, 4318), user=10001, shell=False),
    "nginx": KnownImage(
        ports=(80,), user=0, entrypoint=("/docker-entrypoint.sh",), users={"nginx": 101}, stop_signal="SIGQUIT"
    ),
    "nginxinc/nginx-unprivileged": _server(101, 8080).replace(stop_signal="SIGQUIT"),
    "httpd": KnownImage(stop_signal="SIGWINCH", ports=(80,), user=0, users=_WEB_USERS, alpine_users=_WEB_USERS_ALPINE),
    "caddy": _server(0, 80, 443, data=("/data", "/config")),
    "traefik": KnownImage(ports=(80,), user=0, entrypoint=("/entrypoint.sh",)),
    "haproxy": KnownImage(stop_signal="SIGUSR1", user=99, entrypoint=_ENTRYPOINT, users={"haproxy": 99}),
    "php": _PHP_SITE.replace(ports=(), entrypoint=("docker-php-entrypoint",)),
    "wordpress": _PHP_SITE.replace(ports_by_tag=_PHP_PORTS | {"cli": ()}),
    "nextcloud": _PHP_SITE.replace(entrypoint=("/entrypoint.sh",)),
    "drupal": _PHP_SITE.replace(entrypoint=("docker-php-entrypoint",)),
    "joomla": _PHP_SITE.replace(entrypoint=("/entrypoint.sh",)),
    "phpmyadmin": _PHPMYADMIN,
    "phpmyadmin/phpmyadmin": _PHPMYADMIN,
    "adminer": _server(None, 8080),
    "dpage/pgadmin4": _server(5050, 80, 443, data=("/var/lib/pgadmin",)),
    "node": KnownImage(user=0, entrypoint=_ENTRYPOINT, users={"node": 1000}),
    "python": _LANGUAGE,
    "ruby": _LANGUAGE,
    "golang": _LANGUAGE,
    "busybox": _LANGUAGE,
    "alpine": _LANGUAGE,
    "debian": _LANGUAGE,
    "ubuntu": _LANGUAGE.replace(users={"ubuntu": 1000}),
    "tomcat": _server(0, 8080),
    "ghost": KnownImage(
        ports=(2368,), user=0, entrypoint=_ENTRYPOINT, users={"node": 1000}, data=("/var/lib/ghost/content",)
    ),
    "gitea/gitea": _server(0, 3000, 22, data=("/data",)),
    "jenkins/jenkins": _server(1000, 8080, 50000, data=("/var/jenkins_home",)),
    "registry": _server(0, 5000, data=("/var/lib/registry",)),
    "sonarqube": _server(1000, 9000),
    "quay.io/keycloak/keycloak": _KEYCLOAK,
    "keycloak/keycloak": _KEYCLOAK,
    "vault": _VAULT,
    "hashicorp/vault": _VAULT,
    "consul": _CONSUL,
    "hashicorp/consul": _CONSUL,
    "n8nio/n8n": _server(1000, 5678, data=("/home/node/.n8n",)),
    "mailhog/mailhog": _server(1000, 1025, 8025),
    "axllent/mailpit": _server(0, 1025, 8025),
    "localstack/localstack": _server(0, 4566),
    "ollama/ollama": _server(0, 11434, data=("/root/.ollama",)),
    "portainer/portainer-ce": KnownImage(ports=(9000, 9443), user=0, data=("/data",), shell=False),
    "hello-world": KnownImage(user=0, shell=False),
}

_WITHOUT_SHELL = ("gcr.io/distroless/", "cgr.dev/chainguard/", "cloudflare/cloudflared", "containrrr/watchtower")


_TOOLS = frozenset({"sh", "bash", "ash", "sleep", "tail", "psql", "pg_dump", "mysql", "mysqldump", "mongosh", "mc"})
"""Programs that images of servers are used for beside their server."""


def known_image(reference: str | None) -> KnownImage | None:
    """What is known about the image `reference`, fitted to its tag; None for an image that is not known."""
    if not reference:
        return None
    repository, tag = split_reference(reference)
    image = _IMAGES.get(repository) or _IMAGES.get(repository.partition("/")[2])
    if image is None:
        return KnownImage(shell=False) if repository.startswith(_WITHOUT_SHELL) else None
    for word, ports in image.ports_by_tag.items():
        if word in tag:
            image = image.replace(ports=ports)
    return image.replace(users=image.users | image.alpine_users) if image.alpine_users and "alpine" in tag else image


def image_of_service(service: Service) -> KnownImage | None:
    """What is known about the image of a service; it serves nothing where another program than its own is started."""
    image = known_image(service.image)
    if image is None or not _starts_something_else(service):
        return image
    return image.replace(ports=(), stateful=False)


def _starts_something_else(service: Service) -> bool:
    if service.entrypoint is not None:
        return True
    program = service.command[0].rpartition("/")[2] if service.command else ""
    return program in _TOOLS or program.endswith("-cli")


def split_reference(reference: str) -> tuple[str, str]:
    """Repository and tag of an image; `docker.io/library/` and mirrors of it are left out, a digest too."""
    name, tag, _ = parts_of_image(reference)
    repository = name.rpartition("library/")[2].removeprefix("docker.io/").removeprefix("index.docker.io/")
    return repository, tag or "latest"
