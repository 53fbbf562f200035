"""What does not come up is told at its Compose line, with the reason that the cluster has, well before time is over."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import pytest

from e2e.cluster import a_cluster
from e2e.selection import selected
from e2e.site import Site


class Failure(NamedTuple):
    """A service that does not come up."""

    service: str
    """What stands under `services.web`, in one line."""
    says: tuple[str, ...]
    """What must be told."""
    code: int = 7
    before: str = ""
    """An object that is in the namespace first."""
    rest: str = ""
    """What else the Compose file holds."""


QUOTA = """\
apiVersion: v1
kind: ResourceQuota
metadata: {name: small}
spec: {hard: {pods: "0"}}
"""
NO_SECRETS = """\
apiVersion: v1
kind: ResourceQuota
metadata: {name: none}
spec: {hard: {secrets: "0"}}
"""
FAILURES = {
    "image that nobody has": Failure(
        "{image: 'localhost:5001/nobody/has:this'}", ("`web` does not come up", "localhost:5001/nobody/has:this")
    ),
    "crash": Failure(
        "{image: 'busybox:1.36', command: sh -c 'echo cannot start; exit 3'}",
        ("`web` does not come up", "exit code 3", "cannot start"),
    ),
    "crash after a second": Failure(
        "{image: 'busybox:1.36', command: sh -c 'echo begin; sleep 1; echo no database; exit 4'}",
        ("`web` does not come up", "exit code 4", "no database"),
    ),
    "claim": Failure(
        "{image: 'busybox:1.36', command: sleep 3600, volumes: ['data:/data']}",
        ("`web` does not come up", "nonesuch"),
        rest="volumes: {data: {x-c2k: {storage_class: nonesuch}}}",
    ),
    "program that is not there": Failure(
        "{image: 'busybox:1.36', command: nonesuch}", ("`web` does not come up", "nonesuch")
    ),
    "job that fails": Failure(
        "{image: 'busybox:1.36', command: sh -c 'echo bad migration; exit 5', restart: 'no'}",
        ("`web`", "exit code 5", "bad migration"),
    ),
    "probe": Failure(
        "{image: 'busybox:1.36', command: sleep 3600, healthcheck: {test: echo not yet; exit 1, interval: 1s}}",
        ("`web` does not come up", "not yet"),
    ),
    "too large": Failure(
        "{image: 'busybox:1.36', command: sleep 3600, deploy: {resources: {reservations: {cpus: '500'}}}}",
        ("`web` does not come up", "Insufficient cpu"),
    ),
    "quota of pods": Failure(
        "{image: 'busybox:1.36', command: sleep 3600}", ("`web` does not come up", "exceeded quota"), before=QUOTA
    ),
    "quota of secrets": Failure(
        "{image: 'busybox:1.36', command: sleep 3600, environment: {PASSWORD: secret}}",
        ("exceeded quota",),
        code=6,
        before=NO_SECRETS,
    ),
    "pod security": Failure(
        "{image: 'busybox:1.36', command: sleep 3600, privileged: true}", ("`web` does not come up", "privileged")
    ),
}
RESTRICTED = "pod-security.kubernetes.io/enforce=restricted"


@pytest.fixture(scope="module")
def outcomes(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[tuple[int, str]]]]:
    """What `apply` says of each, all at once."""
    names = selected(request, "name")
    with a_cluster(tmp_path_factory.mktemp("cluster")) as cluster, ThreadPoolExecutor(6) as workers:
        sites = {name: Site.new(tmp_path_factory.mktemp("site"), cluster) for name in names}
        try:
            yield {name: workers.submit(fail, site, FAILURES[name], name) for name, site in sites.items()}
        finally:
            cluster.kubectl("delete", "namespace", "--wait=false", *(site.namespace for site in sites.values()))


def fail(site: Site, failure: Failure, name: str) -> tuple[int, str]:
    """Apply what cannot come up."""
    site.cluster.kubectl("create", "namespace", site.namespace)
    if name == "pod security":
        site.cluster.kubectl("label", "namespace", site.namespace, RESTRICTED)
    if failure.before:
        site.cluster.kubectl("-n", site.namespace, "apply", "-f", "-", stdin=failure.before)
    site.write(f"name: site\nservices:\n  web: {failure.service}\n{failure.rest}\n")
    return site.apply("--timeout", "90", "--yes")


@pytest.mark.parametrize("name", FAILURES)
def test_the_reason_is_told(name: str, outcomes: dict[str, Future[tuple[int, str]]]) -> None:
    code, said = outcomes[name].result()
    assert code == FAILURES[name].code, said
    assert "compose.yaml:3:" in said
    for words in FAILURES[name].says:
        assert words in said, said
