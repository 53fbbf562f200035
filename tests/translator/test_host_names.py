"""Names of services that Kubernetes DNS cannot serve."""

import pytest

from tests.support.mapping import map_web

HOSTS = {"my_db": "my-db", "my.db": "my-db-1"}


@pytest.mark.parametrize(
    ("written", "renamed"),
    [
        ("my_db", "my-db"),
        ("my_db:5432", "my-db:5432"),
        ("http://my_db/x", "http://my-db/x"),
        ("user@my_db", "user@my-db"),
        ("a,my_db,my.db", "a,my-db,my-db-1"),
        ("postgres://u@my_db/my_db", "postgres://u@my-db/my_db"),
    ],
)
def test_a_host_is_renamed(written: str, renamed: str) -> None:
    """Wherever it stands as a host."""
    assert map_web(f"environment: {{X: '{written}'}}", hosts=HOSTS).drafts.container.env == {"X": {"value": renamed}}


@pytest.mark.parametrize("written", ["my_db2", "not_my_db", "/var/my_db", "my_db.sql", "x.my_db", "my-db"])
def test_what_only_looks_like_one_is_not(written: str) -> None:
    """A part of a longer name, or of a path."""
    mapped = map_web(f"environment: {{X: '{written}'}}", hosts=HOSTS)
    assert mapped.drafts.container.env == {"X": {"value": written}}
    assert mapped.slugs == []


PREFIXED = {"db": "shop-db"}


def test_a_variable_that_names_a_host_has_it_replaced() -> None:
    mapped = map_web("environment: {DB_HOST: db, DB_USER: db}", hosts=PREFIXED)
    assert mapped.drafts.container.env == {"DB_HOST": {"value": "shop-db"}, "DB_USER": {"value": "db"}}


def test_a_value_that_may_be_a_host_is_kept_and_told() -> None:
    assert map_web("environment: {DB: db}", hosts=PREFIXED).slugs == ["host-name-kept"]


def test_the_word_after_a_flag_for_hosts_is_a_host() -> None:
    mapped = map_web("command: [psql, -h, db, -U, db]", hosts=PREFIXED)
    assert mapped.drafts.container.args == ["psql", "-h", "shop-db", "-U", "db"]
