"""Says which of the hosts that it was told about can be reached, by each of the ways that it was told."""

import argparse
import json
import os
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

parser = argparse.ArgumentParser()
parser.add_argument("--database", required=True)
parser.add_argument("--port", type=int, required=True)
arguments = parser.parse_args()
settings = json.loads(Path("/etc/app_settings.json").read_text())
cache_host, cache_port = os.environ["CACHE"].split(":")


def reachable(host, port):
    try:
        socket.create_connection((host, int(port)), timeout=3).close()
    except OSError:
        return False
    return True


def report():
    url = urlsplit(os.environ["DATABASE_URL"])
    first, second = os.environ["DATABASE_HOSTS"].split(",")
    return {
        "url": reachable(url.hostname, url.port),
        "user": url.username,
        "list": reachable(*first.split(":")) and reachable(second, 5432),
        "argument": reachable(arguments.database, 5432),
        "config": reachable(settings["database"], 5432) and reachable(settings["cache"], 6379),
        "cache": reachable(cache_host, cache_port),
        "other": os.environ["NOT_A_HOST"],
        "token": Path("/run/secrets/API_Token").read_text(),
    }


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(report()).encode())


ThreadingHTTPServer(("", arguments.port), Handler).serve_forever()
