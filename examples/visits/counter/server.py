"""Counts the visits in Redis, with nothing but Python's own library."""

import os
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def count_visit() -> int:
    """Add one to the counter, and return it (two commands of the Redis protocol, with an answer each)."""
    with socket.create_connection((os.environ["REDIS_HOST"], 6379), timeout=3) as redis:
        redis.sendall(f"AUTH {os.environ['REDIS_PASSWORD']}\r\nINCR visits\r\n".encode())
        answers = redis.makefile("rb")
        answers.readline()
        return int(answers.readline()[1:])


class Page(BaseHTTPRequestHandler):
    """The one page there is."""

    def do_GET(self) -> None:
        """Answer with the number of visits."""
        body = f"You are visitor {count_visit()}.\n".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("", 8000), Page).serve_forever()
