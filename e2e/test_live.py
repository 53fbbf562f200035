"""`c2k logs --follow` and `c2k forward`, which stay while the app beneath them changes."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.request import urlopen

import pytest

from e2e.cluster import Cluster
from e2e.site import Site, until

COMPOSE = """\
name: live
services:
  web:
    image: busybox:1.36
    command: sh /run.sh
    configs: [{{source: run, target: /run.sh}}]
    ports: ["{port}:8000"]
    stop_grace_period: 1s
    healthcheck: {{test: wget -qO- localhost:8000, interval: 1s}}
configs:
  run:
    content: |
      echo {text} > /tmp/index.html
      echo up {text}
      httpd -p 8000 -h /tmp
      while ! test -e /tmp/end; do sleep 0.2; done
"""


@pytest.fixture
def site(cluster: Cluster, tmp_path: Path) -> Iterator[Site]:
    """A web server, on the cluster."""
    site = Site.new(tmp_path, cluster)
    apply(site, "one")
    yield site
    cluster.kubectl("delete", "namespace", "--ignore-not-found", "--wait=false", site.namespace)


def apply(site: Site, text: str, port: int = 8080) -> None:
    site.write(COMPOSE.format(text=text, port=port))
    code, said = site.apply()
    assert code == 0, said


@contextmanager
def started(site: Site, *arguments: str) -> Iterator[IO[str]]:
    """What c2k says as long as the context lasts; then Ctrl-C ends it, and well."""
    process = site.start(*arguments)
    assert process.stdout is not None
    try:
        yield process.stdout
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.communicate()


def test_logs_are_followed_through_a_restart_and_a_new_pod(site: Site) -> None:
    with started(site, "logs", "--follow") as lines:
        assert lines.readline() == "web-1 | up one\n"
        site.kubectl("exec", "deployment/web", "--", "touch", "/tmp/end")
        assert lines.readline() == "web-1 | up one\n"
        apply(site, "two")
        assert lines.readline() == "web-2 | up two\n"


def test_a_forwarded_port_leads_to_the_pod_that_runs(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    apply(site, "one", port)
    with started(site, "forward") as lines:
        assert lines.readline() == f"web: http://localhost:{port}\n"
        assert page(port) == "one\n"
        apply(site, "two", port)
        assert until(lambda: page(port) == "two\n")
        site.kubectl("delete", "pod", "--all", "--wait=false")
        assert until(lambda: page(port) == "two\n")


def page(port: int) -> str:
    """What the server answers; nothing when it cannot be reached."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            text: str = answer.read().decode()
            return text
    except OSError:
        return ""
