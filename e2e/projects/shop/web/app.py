"""The shop's web application: products from PostgreSQL, counted in Redis."""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pg8000.native
import redis

cache = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def query(sql, **parameters):
    connection = pg8000.native.Connection(
        os.environ["POSTGRES_USER"],
        host=os.environ["DATABASE_HOST"],
        database=os.environ["POSTGRES_DB"],
        password=os.environ["POSTGRES_PASSWORD"],
    )
    try:
        return connection.run(sql, **parameters)
    finally:
        connection.close()


def products():
    rows = query("SELECT name, price FROM products ORDER BY id")
    return {"currency": os.environ["SHOP_CURRENCY"], "products": [[name, str(price)] for name, price in rows]}


def visit():
    cache.sadd("visitors", "probe")
    return {"visitors": cache.scard("visitors"), "appendonly": cache.config_get("appendonly")["appendonly"]}


PAGES = {"/products": products, "/visit": visit, "/health": lambda: {"ok": bool(cache.ping())}}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        page = PAGES.get(self.path)
        body = json.dumps(page() if page else {"error": "no such page"}).encode()
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    ThreadingHTTPServer(("", 8000), Handler).serve_forever()
