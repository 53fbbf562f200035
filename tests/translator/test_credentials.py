"""Which variables hold credentials."""

import pytest

from kompose_py.translator.credentials import is_credential


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POSTGRES_PASSWORD", "x"),
        ("db_password", "x"),
        ("SECRET_KEY_BASE", "x"),
        ("STRIPE_API_KEY", "x"),
        ("APIKEY", "x"),
        ("GITHUB_TOKEN", "x"),
        ("DATABASE_URL", "postgres://user:secret@db:5432/app"),
        ("TLS", "-----BEGIN PRIVATE KEY-----\nx"),
        ("MYSQL_ROOT_PASSWORD", "123456"),
        ("SMTP_PASS", "0012"),
        ("CLIENT_SECRET", "31415926"),
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
        ("PASSWORD", ""),
        ("DATABASE_URL", "postgres://db:5432/app"),
        ("DATABASE_URL", "postgres://user@db/app"),
        ("LINK", "https://example.com/a:b@c"),
    ],
)
def test_these_are_not(name: str, value: str) -> None:
    """A file's path, a switch, a number, a word that only contains one, a URL without a password."""
    assert not is_credential(name, value)
