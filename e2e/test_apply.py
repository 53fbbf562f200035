"""`c2k apply` on a real cluster: from a Compose file to a running app, through its changes, and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.cluster import Cluster, a_cluster
from e2e.site import Site, until

SHOP = """\
name: shop
services:
  web:
    image: busybox:1.36
    command:
      - sh
      - -c
      - |
        echo "$$GREETING" "$$(cat /run/secrets/key)" "$$(cat /motd)" >> /data/said
        cat /data/said
        exec sleep 3600
    environment: {GREETING: hello}
    ports: ["8080:80"]
    volumes: ["data:/data"]
    secrets: [key]
    configs: [{source: motd, target: /motd}]
    depends_on: {seed: {condition: service_completed_successfully}}
    stop_grace_period: 1s
  seed:
    image: busybox:1.36
    command: echo seeded
    restart: "no"
  old:
    image: busybox:1.36
    command: sleep 3600
    stop_grace_period: 1s
secrets: {key: {environment: KEY}}
configs: {motd: {content: welcome}}
volumes: {data: {}}
"""
ONE = """\
name: %s
services:
  %s:
    image: busybox:1.36
    command: sleep 3600
    stop_grace_period: 1s
"""


@pytest.fixture(scope="module")
def any_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster."""
    with a_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture
def site(any_cluster: Cluster, tmp_path: Path) -> Iterator[Site]:
    """A folder and a namespace, both empty."""
    site = Site.new(tmp_path, any_cluster)
    yield site
    any_cluster.kubectl("delete", "namespace", "--ignore-not-found", "--wait=false", site.namespace)


def must(result: tuple[int, str]) -> str:
    """What c2k said, which must have gone well."""
    code, said = result
    assert code == 0, said
    return said


def test_an_app_through_its_life(site: Site) -> None:
    site.write(SHOP)
    said = must(site.apply(KEY="one"))
    assert "web: ready" in said
    assert site.output("web").splitlines() == ["hello one welcome"]

    assert "nothing changed" in must(site.apply(KEY="one"))
    assert site.c2k("diff", "--load", "none", KEY="one") == (0, "")

    changed = SHOP.replace("hello", "servus").replace("welcome", "closed").replace("8080:80", "8081:81")
    site.write(changed)
    code, difference = site.c2k("diff", "--load", "none", KEY="two")
    assert code == 1
    assert "servus" in difference
    assert "two" not in difference
    must(site.apply(KEY="two"))
    assert site.output("web").splitlines() == ["hello one welcome", "servus two closed"]
    assert "81/TCP" in site.kubectl("get", "service", "web")

    (before,) = site.names("jobs")
    site.write(changed.replace("echo seeded", "echo sown"))
    said = must(site.apply(KEY="two"))
    assert f"deleted Job/{before}" in said
    assert len(site.names("jobs")) == 1
    assert site.output("seed") == "sown\n"

    start, end = changed.index("  old:"), changed.index("secrets: {key: {env")
    site.write(changed[:start] + changed[end:])
    assert "deleted Deployment/old" in must(site.apply(KEY="two"))
    assert site.names("deployments") == {"web"}
    site.write(changed.replace("command: sleep 3600", "command: sleep 3600\n    scale: 2"))
    said = must(site.apply(KEY="two"))
    assert "created Deployment/old" in said
    assert "2/2" in site.kubectl("get", "deployment", "old")

    assert "kept PersistentVolumeClaim/data" in must(site.c2k("delete", KEY="two"))
    assert until(lambda: not site.names("pods"))
    assert site.names("persistentvolumeclaims") == {"data"}
    must(site.apply(KEY="three"))
    assert site.output("web").splitlines()[-1] == "servus three closed"
    assert len(site.output("web").splitlines()) > 2, "the volume has lost what was in it"
    must(site.c2k("delete", "--volumes", KEY="three"))
    assert until(lambda: not site.names("persistentvolumeclaims"))
    assert site.names("secrets") == site.names("services") == site.names("configmaps") == set()


def test_two_projects_in_one_namespace_leave_each_other_alone(site: Site) -> None:
    site.write(ONE % ("first", "web"))
    must(site.apply())
    site.write(ONE % ("second", "api"))
    assert "deleted" not in must(site.apply())
    assert site.names("deployments") == {"web", "api"}

    site.write(ONE % ("second", "web"))
    code, said = site.apply()
    assert code == 4, said
    assert "`first`" in said
    assert site.names("deployments") == {"web", "api"}, "a refused apply changes nothing"

    site.write(ONE % ("second", "api"))
    must(site.c2k("delete"))
    assert site.names("deployments") == {"web"}


def test_what_was_changed_by_hand_is_told_and_taken_over_only_when_asked(site: Site) -> None:
    site.write(ONE % ("shop", "web"))
    must(site.apply())
    site.kubectl("patch", "deployment/web", "--field-manager=me", "-p", '{"spec": {"replicas": 2}}')
    code, said = site.apply()
    assert code == 4, said
    assert "compose.yaml:3:3: error: `Deployment/web` has fields that others set: `.spec.replicas`" in said
    assert '"me"' in said
    must(site.apply("--force-conflicts"))
    assert "1/1" in site.kubectl("get", "deployment", "web")


def test_an_interrupted_apply_goes_on_where_it_was(site: Site) -> None:
    site.write(SHOP)
    assert site.interrupt("apply", "--load", "none", after="created ", KEY="one") == 130
    must(site.apply(KEY="one"))
    assert site.output("web").splitlines() == ["hello one welcome"]


def test_what_cannot_change_in_place_is_named_and_made_anew_when_asked(site: Site) -> None:
    stateful = SHOP.replace("stop_grace_period: 1s\n  seed", "stop_signal: SIGKILL\n    x-c2k: {kind: %s}\n  seed")
    site.write(stateful.replace("%s", "statefulset"))
    must(site.apply(KEY="one"))
    site.kubectl("get", "statefulset", "web")
    site.write(stateful.replace("%s", "deployment"))
    said = must(site.apply(KEY="one"))
    assert "deleted StatefulSet/web" in said
    assert site.names("statefulsets") == set()
    site.kubectl("wait", "--for=condition=Available", "deployment/web", "--timeout=60s")
