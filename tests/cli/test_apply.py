"""`c2k apply` and its companions, on a cluster in memory."""

import io
from pathlib import Path

import pytest

from kompose_py.cluster.client import ApiError, Object
from tests.cli.conftest import C2k, connect
from tests.support.memory_cluster import MemoryCluster

pytestmark = pytest.mark.usefixtures("project", "cluster")


def test_objects_are_applied_with_all_their_values(c2k: C2k, cluster: MemoryCluster) -> None:
    ran = c2k("apply", "--no-wait")
    assert ran.code == 0
    assert "created Deployment/web" in ran.err
    secret = cluster.objects["Secret", "db-env"]
    assert secret["data"] == {"POSTGRES_PASSWORD": "aHVudGVyMg=="}
    template = cluster.objects["StatefulSet", "db"]["spec"]["template"]
    assert "checksum/secret" in template["metadata"]["annotations"]


def test_a_second_apply_says_that_nothing_changed(c2k: C2k) -> None:
    c2k("apply", "--no-wait")
    assert "nothing changed" in c2k("apply", "--no-wait").err


def test_a_client_dry_run_tells_what_would_be_done(c2k: C2k, cluster: MemoryCluster) -> None:
    ran = c2k("apply", "--dry-run", "client")
    assert "create Deployment/web\n" in ran.out
    assert cluster.objects == {}


def test_images_are_pulled_with_the_logins_of_docker_when_asked(
    c2k: C2k, project: Path, cluster: MemoryCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_CONFIG", str(project))
    ran = c2k("apply", "--no-wait", "--docker-login")
    assert ran.code == 6
    assert "[docker-login-missing]" in ran.err
    (project / "config.json").write_text('{"auths": {"https://index.docker.io/v1/": {"auth": "bWU6eA=="}}}')
    assert c2k("apply", "--no-wait", "--docker-login").code == 0
    assert cluster.objects["Secret", "c2k-shop-login"]["type"] == "kubernetes.io/dockerconfigjson"
    pod = cluster.objects["Deployment", "web"]["spec"]["template"]["spec"]
    assert pod["imagePullSecrets"] == [{"name": "c2k-shop-login"}]
    assert "bWU6eA" not in c2k("diff").out


def test_an_environment_is_applied_as_its_overlay_says(c2k: C2k, project: Path, cluster: MemoryCluster) -> None:
    (project / "compose.prod.yaml").write_text("services: {web: {image: 'nginx:1.28', deploy: {replicas: 3}}}\n")
    (project / "more.yaml").write_text("services: {db: {environment: {MODE: fast}}}\n")
    assert c2k("apply", "--no-wait", "--overlay", "prod").code == 0
    web = cluster.objects["Deployment", "web"]["spec"]
    assert (web["replicas"], web["template"]["spec"]["containers"][0]["image"]) == (3, "nginx:1.28")
    assert c2k("diff", "--overlay", "prod").code == 0
    assert c2k("diff", "--overlay", "prod", "--overlay", "more=more.yaml,on:prod").code == 1
    ran = c2k("diff")
    assert ran.code == 1
    assert "-  replicas: 3\n+  replicas: 1\n" in ran.out
    assert c2k("status", "--overlay", "nowhere").code == 2


def test_a_failure_is_told_at_the_line_of_the_compose_file(c2k: C2k) -> None:
    ran = c2k("apply", "--timeout", "0")
    assert ran.code == 7
    assert "compose.yaml:3:3: error: `web` does not come up: it starts [not-ready]" in ran.err


def test_an_object_of_another_project_is_refused_with_both_names(c2k: C2k) -> None:
    c2k("apply", "--no-wait")
    ran = c2k("-p", "blog", "apply", "--no-wait")
    assert ran.code == 4
    assert "`Deployment/web` of project `blog` is there already, and belongs to project `shop` [not-ours]" in ran.err


def test_a_field_that_somebody_else_set_is_a_conflict_with_its_owner(c2k: C2k, cluster: MemoryCluster) -> None:
    c2k("apply", "--no-wait")
    body = {"kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 5}}
    cluster.apply_as("kubectl-scale", body, force=True)
    ran = c2k("apply", "--no-wait")
    assert ran.code == 4
    assert '`/spec/replicas`: conflict with "kubectl-scale"' in ran.err
    assert c2k("apply", "--no-wait", "--force-conflicts").code == 0
    assert cluster.objects["Deployment", "web"]["spec"]["replicas"] == 1


@pytest.mark.parametrize(
    ("status", "slug"), [(0, "cluster-unreachable"), (401, "not-logged-in"), (403, "not-permitted"), (500, "rejected")]
)
def test_a_cluster_that_denies_is_exit_6(c2k: C2k, cluster: MemoryCluster, status: int, slug: str) -> None:
    def fail(body: Object) -> None:
        if body["kind"] == "Deployment":
            raise ApiError(status, "", "no")

    cluster.on_apply = fail
    ran = c2k("apply", "--no-wait")
    assert ran.code == 6
    assert f"[{slug}]" in ran.err


def test_a_cluster_elsewhere_is_asked_about_before_its_first_use_only(
    c2k: C2k, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = connect(monkeypatch, is_local=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    ran = c2k("apply", "--no-wait")
    assert ran.code == 4
    assert "the first apply of `shop` to `far` (https://far), namespace `default` [first-use]" in ran.err
    assert cluster.objects == {}
    assert c2k("apply", "--no-wait", "--yes").code == 0
    assert c2k("apply", "--no-wait").code == 0


def test_delete_keeps_volumes_unless_asked(c2k: C2k, cluster: MemoryCluster) -> None:
    c2k("apply", "--no-wait")
    assert "kept PersistentVolumeClaim/data" in c2k("down").err
    assert cluster.names() == ["PersistentVolumeClaim/data"]
    c2k("delete", "--volumes")
    assert cluster.objects == {}


def test_volumes_elsewhere_are_not_deleted_unasked(c2k: C2k, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = connect(monkeypatch, is_local=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    c2k("apply", "--no-wait", "--yes")
    ran = c2k("delete", "--volumes")
    assert ran.code == 4
    assert "would delete the volumes of `shop` from `far` (https://far), namespace `default` [data-at-stake]" in ran.err
    assert c2k("delete", "--yes").code == 0
    assert cluster.names() == ["PersistentVolumeClaim/data"]
    assert c2k("delete", "--volumes", "--yes").code == 0
    assert cluster.names() == []


def test_diff_shows_what_would_change_and_hides_secrets(project: Path, c2k: C2k) -> None:
    c2k("apply", "--no-wait")
    assert c2k("diff") == (0, "", c2k("diff").err)
    text = (project / "compose.yaml").read_text()
    (project / "compose.yaml").write_text(text.replace("nginx:1.27", "nginx:1.28").replace("hunter2", "hunter3"))
    ran = c2k("diff")
    assert ran.code == 1
    assert "-        image: nginx:1.27\n+        image: nginx:1.28\n" in ran.out
    assert "POSTGRES_PASSWORD" in ran.out
    assert "another value, not shown" in ran.out
    assert "aHVudGVy" not in ran.out
