"""A connection from DATABASE_URL."""

import os
from urllib.parse import urlsplit

import pg8000.native


def connect():
    url = urlsplit(os.environ["DATABASE_URL"])
    return pg8000.native.Connection(
        url.username, password=url.password, host=url.hostname, port=url.port, database=url.path[1:]
    )
