"""The titles of a blog, from MySQL, as a list in HTML."""

import os
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pymysql


def connect():
    return pymysql.connect(
        host=os.environ["DB_HOST"],
        user="root",
        password=Path(os.environ["PASSWORD_FILE"]).read_text(),
        database=os.environ["DB_NAME"],
        autocommit=True,
    )


def fill():
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS post (id int PRIMARY KEY, title varchar(80))")
        cursor.executemany("REPLACE INTO post VALUES (%s, %s)", [(n, f"Post #{n}") for n in range(1, 4)])


def titles():
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT title FROM post ORDER BY id")
        return [title for (title,) in cursor.fetchall()]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("X-Seen-Host", self.headers["Host"])
        self.end_headers()
        self.wfile.write("".join(f"<li>{escape(title)}</li>" for title in titles()).encode())


if __name__ == "__main__":
    fill()
    ThreadingHTTPServer(("", 8000), Handler).serve_forever()
