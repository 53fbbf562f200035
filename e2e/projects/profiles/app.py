"""A counter in Redis, spoken to in its own protocol."""

import os
import socket
from http.server import BaseHTTPRequestHandler, HTTPServer


def redis(*words):
    request = f"*{len(words)}\r\n" + "".join(f"${len(word)}\r\n{word}\r\n" for word in words)
    with socket.create_connection((os.environ["REDIS_HOST"], 6379), timeout=5) as connection:
        connection.sendall(request.encode())
        return connection.recv(1024).decode().split("\r\n")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        redis("SET", "level", os.environ["LEVEL"])
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"level {redis('GET', 'level')[1]}\n".encode())


HTTPServer(("", 5000), Handler).serve_forever()
