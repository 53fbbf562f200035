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


PREFIXED = {"web": "shop-web", "db": "shop-db"}


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("http://web/db", "http://shop-web/db"),
        ("postgres://db:secret@db/db", "postgres://db:secret@shop-db/db"),
        ("postgres://db@db:5432/db", "postgres://db@shop-db:5432/db"),
        ("web:8080,db:5432", "shop-web:8080,shop-db:5432"),
        ("pg_isready -h db -U db -d db", "pg_isready -h shop-db -U db -d db"),
        ("psql --host=db", "psql --host=shop-db"),
        ("npm run web", "npm run web"),
        ("web", "web"),
        ("db:secret", "db:secret"),
        ("db@example.com", "db@example.com"),
    ],
)
def test_a_name_that_may_be_any_word_is_replaced_only_where_a_host_is_expected(text: str, rewritten: str) -> None:
    assert rewrite(text, PREFIXED) == rewritten
    assert (mentioned(text, PREFIXED) != []) is (text != rewritten)


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("db", "shop-db"),
        ("web,db; other", "shop-web,shop-db; other"),
        ("postgres://db:secret@db/db", "postgres://db:secret@shop-db/db"),
        ("db:9", "shop-db:9"),
    ],
)
def test_a_text_that_is_a_host_or_a_list_of_them_is_replaced(text: str, rewritten: str) -> None:
    assert rewrite(text, PREFIXED, is_host=True) == rewritten
