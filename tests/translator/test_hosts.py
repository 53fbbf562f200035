"""Replacing host names in texts."""

import pytest

from kompose_py.translator.hosts import mentioned, rewrite

HOSTS = {"my_db": "my-db", "key.store": "key-store"}


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("my_db", "my-db"),
        ("my_db:5432,my_db", "my-db:5432,my-db"),
        ("postgres://me@my_db/app", "postgres://me@my-db/app"),
        ("wait for my_db.", "wait for my-db."),
        ("key.store:1", "key-store:1"),
        ("my_db_backup", "my_db_backup"),
        ("not-my_db", "not-my_db"),
        ("my_db.sql", "my_db.sql"),
        ("a.my_db", "a.my_db"),
        ("/srv/my_db/x", "/srv/my_db/x"),
        ("http://web/my_db", "http://web/my_db"),
    ],
)
def test_hosts_are_replaced_where_they_are_whole_words(text: str, rewritten: str) -> None:
    assert rewrite(text, HOSTS) == rewritten


def test_the_hosts_in_a_text_are_told_once_each() -> None:
    assert mentioned("my_db:1,my_db:2,key.store,other", HOSTS) == ["my_db", "key.store"]
    assert mentioned("my_db", {}) == []
