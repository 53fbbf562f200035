"""Which variables hold credentials."""

import pytest

from kompose_py.translator.credentials import is_credential
from tests.support.translating import translate


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POSTGRES_PASSWORD", "x"),
        ("db_password", "x"),
        ("SECRET_KEY_BASE", "x"),
        ("STRIPE_API_KEY", "x"),
        ("APIKEY", "x"),
        ("PGPASSWORD", "x"),
        ("WEBPASSWORD", "123456"),
        ("spring.datasource.password", "x"),
        ("ConnectionStrings__Default", "Server=db;User Id=sa;Password=Pass@word"),
        ("JDBC_URL", "jdbc:postgresql://db/app?user=app&password=x"),
        ("GITHUB_TOKEN", "x"),
        ("DATABASE_URL", "postgres://user:secret@db:5432/app"),
        ("TLS", "-----BEGIN PRIVATE KEY-----\nx"),
        ("MYSQL_ROOT_PASSWORD", "123456"),
        ("SMTP_PASS", "0012"),
        ("CLIENT_SECRET", "31415926"),
        ("MEILI_MASTER_KEY", "DrhYf7zENyR6AlUCKmnz0eYA"),
        ("CREDS_IV", "e2341419ec3dd3d19b13a1a87fafcbfb"),
        ("RABBITMQ_ERLANG_COOKIE", "x"),
        ("ENCRYPTION_KEY", "0000000000000000000000000000000000"),
    ],
)
def test_these_are_credentials(name: str, value: str) -> None:
    """By a word of the name, or by the value."""
    assert is_credential(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POSTGRES_PASSWORD_FILE", "/run/secrets/x"),
        ("TOKEN_TTL", "5m"),
        ("MONKEY", "x"),
        ("COMPASS", "north"),
        ("BASIC_AUTH", "true"),
        ("TOKEN", "1.5"),
        ("MYSQL_RANDOM_ROOT_PASSWORD", "1"),
        ("PASSWORD_LENGTH", "16"),
        ("PASSWORD_RETRIES", "5"),
        ("PRIMARY_KEY", "customer_id"),
        ("SORT_KEY", "createdAtOfTheFirstOrder"),
        ("VAPID_PUBLIC_KEY", "BK6ZQqvWJnJd2xE8TqkX0v1"),
        ("PARTITION_KEY", "2026-01-01T00:00:00.000"),
        ("PASSWORD", ""),
        ("DATABASE_URL", "postgres://db:5432/app"),
        ("DATABASE_URL", "postgres://user@db/app"),
        ("SETTINGS", "Server=db;Password=;Encrypt=no"),
        ("SCRIPT", "run --password=$PASSWORD"),
        ("LINK", "https://example.com/a:b@c"),
    ],
)
def test_these_are_not(name: str, value: str) -> None:
    """A file's path, a switch, a number, a word that only contains one, a URL without a password."""
    assert not is_credential(name, value)


@pytest.mark.parametrize(
    "attributes",
    [
        "command: redis-server --requirepass hunter2",
        "command: [run, --password=hunter2]",
        "command: [run, --db-password, hunter2]",
        "command: run postgres://app:hunter2@db/app",
        "command: sh -c 'API_KEY=abcdef run'",
        "entrypoint: [run, --api-key, abcdef]",
        "healthcheck: {test: 'mysqladmin ping -u root -phunter2'}",
        "healthcheck: {test: [CMD, redis-cli, -a, hunter2, ping]}",
        "labels: {app.token: abcdef}",
    ],
)
def test_a_credential_that_stays_visible_is_told_once(attributes: str) -> None:
    translated = translate(f"services: {{web: {{image: app, {attributes}}}}}")
    assert translated.slugs == ["credential-visible"]
    assert translated.said[-1].span is not None


@pytest.mark.parametrize(
    "attributes",
    [
        "command: redis-server --requirepass $$REDIS_PASSWORD",
        "command: [run, --password-file, /run/secrets/x]",
        "command: [run, --secret, /run/secrets/x, --token-ttl, 5m]",
        "command: [run, --password, --verbose]",
        "command: run postgres://app:$$PASSWORD@db/app",
        "command: run postgres://db/app -p 80",
        "healthcheck: {test: 'mysqladmin ping -u root -p$$MYSQL_ROOT_PASSWORD'}",
        "healthcheck: {test: 'mysqladmin ping -h localhost'}",
        "labels: {app.auth: 'true', app.tier: web}",
    ],
)
def test_what_is_taken_from_elsewhere_is_not(attributes: str) -> None:
    assert "credential-visible" not in translate(f"services: {{web: {{image: app, {attributes}}}}}").slugs
