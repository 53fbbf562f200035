"""Images that are built here, on a real cluster: loaded by its tool, and pushed to a registry that it pulls from.

Where C2K_E2E_REGISTRY names a registry, as this machine and the nodes know it, images are pushed there.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from e2e.cluster import Cluster
from e2e.command import run
from e2e.site import Site

REGISTRY = os.environ.get("C2K_E2E_REGISTRY", "")
WAYS = [
    pytest.param((), id="load"),
    pytest.param(
        ("--push", REGISTRY), id="push", marks=pytest.mark.skipif(not REGISTRY, reason="C2K_E2E_REGISTRY is not set")
    ),
]


@pytest.fixture
def site(cluster: Cluster, tmp_path: Path) -> Iterator[Site]:
    """A project whose only service is built here."""
    site = Site.new(tmp_path, cluster)
    name = f"c2k-e2e-{uuid4().hex[:8]}"
    site.write(f"name: {name}\nservices: {{web: {{build: ., stop_grace_period: 1s}}}}\n")
    write(site, "one")
    yield site
    cluster.kubectl("delete", "namespace", "--ignore-not-found", "--wait=false", site.namespace)
    run("docker", "image", "rm", "--force", *run("docker", "images", "--quiet", f"*{name}-web").split())


def write(site: Site, text: str) -> None:
    site.write(f'FROM busybox:1.36\nCMD ["sh", "-c", "echo {text}; sleep 3600"]\n', "Dockerfile")


@pytest.mark.parametrize("way", WAYS)
def test_an_image_gets_to_the_cluster_and_a_new_one_replaces_it(site: Site, way: tuple[str, ...]) -> None:
    code, said = site.c2k("apply", *way)
    assert code == 0, said
    assert site.c2k("logs", "--no-log-prefix") == (0, "one\n")
    code, said = site.c2k("apply", *way)
    assert "nothing changed" in said
    assert "bringing" not in said
    write(site, "two")
    code, said = site.c2k("apply", *way)
    assert code == 0, said
    assert "two\n" in site.c2k("logs", "--no-log-prefix")[1]
