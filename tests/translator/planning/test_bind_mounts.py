"""What paths of this machine become."""

from typing import Any

import pytest

from kompose_py.diagnostics import Severity
from kompose_py.model.mounts import Mount
from kompose_py.translator.planning.bind_mounts import keeps_data
from kompose_py.translator.translation import DataToCopy
from tests.support.loading import load_service
from tests.support.translating import Translated, refused, translate

CONFIGURATION = "./app.conf:/etc/app.conf:ro"


def bound(
    volume: str, files: dict[str, str | bytes] | None = None, more: str = "image: app", **choices: Any
) -> Translated:
    return translate(f"services: {{web: {{{more}, volumes: ['{volume}']}}}}", files=files, **choices)


def test_a_file_is_a_key_of_a_config_map_mounted_at_its_path() -> None:
    translated = bound(CONFIGURATION, {"app.conf": "a = 1\r\n"})
    assert translated.config_map("web-app-conf") == {"app.conf": "a = 1\r\n"}
    web = translated.deployment("web")
    assert web.mount("/etc/app.conf") == {"name": "web-app-conf", "subPath": "app.conf", "readOnly": True}
    assert web.volume("web-app-conf") == {"configMap": {"name": "web-app-conf"}}
    assert translated.slugs == []


def test_bytes_that_are_no_text_are_binary_data() -> None:
    translated = bound("./logo.png:/logo.png:ro", {"logo.png": b"\x89PNG\xff"})
    assert translated.one("ConfigMap", "web-logo-png")["binaryData"] == {"logo.png": "iVBOR/8="}


@pytest.mark.parametrize("name", ["tls.key", "server.pem", "id_rsa", ".env", "db_password.txt", "my-credentials.json"])
def test_what_looks_like_a_credential_is_a_secret(name: str) -> None:
    translated = bound(f"./{name}:/x:ro", {name: "secret"})
    (secret,) = translated.of_kind("Secret")
    assert translated.one("Secret", secret)["data"] == {name: "c2VjcmV0"}
    assert translated.of_kind("ConfigMap") == []


def test_a_folder_with_a_folder_of_credentials_is_a_secret() -> None:
    translated = bound("./conf:/x:ro", {"conf/.envs/production": "secret", "conf/a.yaml": "x"})
    assert (translated.of_kind("Secret"), translated.of_kind("ConfigMap")) == (["web-conf"], [])


def test_a_file_that_several_services_mount_is_made_once() -> None:
    service = f"{{image: app, volumes: ['{CONFIGURATION}']}}"
    translated = translate(f"services: {{a: {service}, b: {service}}}", files={"app.conf": "x"})
    assert translated.of_kind("ConfigMap") == ["a-app-conf"]
    assert translated.deployment("b").volume("a-app-conf") == {"configMap": {"name": "a-app-conf"}}


@pytest.mark.parametrize("target", ["/etc/app.conf", "/app/app.conf", "/app/data/app.conf"])
def test_a_file_of_settings_becomes_read_only_and_the_user_is_told(target: str) -> None:
    translated = bound(f"./app.conf:{target}", {"app.conf": "x"})
    assert translated.deployment("web").mount(target)["readOnly"] is True
    (note,) = translated.said
    assert (note.slug, note.severity) == ("mount-read-only", Severity.NOTE)


@pytest.mark.parametrize("volume", ["./checks:/checks", "./html:/usr/share/nginx/html"])
def test_a_folder_of_settings_or_for_configuration_becomes_read_only(volume: str) -> None:
    source, _, target = volume.removeprefix("./").partition(":")
    translated = bound(volume, {f"{source}/redis.sh" if source == "checks" else f"{source}/index.html": "x"})
    assert translated.deployment("web").mount(target) == {"name": f"web-{source}", "readOnly": True}


def test_a_folder_keeps_its_paths_and_its_executables() -> None:
    files: dict[str, str | bytes] = {"conf/a.conf": "a", "conf/sub/b.conf": "b", "conf/sub__b.conf": "c"}
    translated = bound("./conf:/etc/app:ro", files)
    source = translated.deployment("web").volume("web-conf")["configMap"]
    content = translated.config_map("web-conf")
    assert {item["path"]: content[item["key"]] for item in source["items"]} == {
        "a.conf": "a",
        "sub/b.conf": "b",
        "sub__b.conf": "c",
    }
    assert translated.deployment("web").mount("/etc/app") == {"name": "web-conf", "readOnly": True}


def test_a_large_folder_is_split_over_config_maps_that_kubectl_can_apply() -> None:
    files: dict[str, str | bytes] = {f"conf/{number}.txt": "x" * 90_000 for number in range(5)}
    translated = bound("./conf:/etc/app:ro", files)
    names = translated.of_kind("ConfigMap")
    assert len(names) == 3
    sources = translated.deployment("web").volume("web-conf")["projected"]["sources"]
    assert [source["configMap"]["name"] for source in sources] == names
    assert all(sum(map(len, translated.config_map(name).values())) < 200_000 for name in names)


def test_a_file_too_large_for_plain_kubectl_is_told_and_one_too_large_for_the_api_server_is_refused() -> None:
    assert "file-large" in bound(CONFIGURATION, {"app.conf": "x" * 300_000}).slugs
    text = f"services: {{web: {{image: app, volumes: ['{CONFIGURATION}']}}}}"
    (error,) = refused(text, files={"app.conf": "x" * 1_100_000})
    assert error.slug == "file-too-large"
    assert error.span is not None


def test_a_folder_of_many_megabytes_is_a_claim_to_copy_to() -> None:
    files: dict[str, str | bytes] = {f"big/{number}": "x" * 1_000_000 for number in range(5)}
    translated = bound("./big:/app/big:ro", files)
    assert translated.of_kind("PersistentVolumeClaim") == ["web-big"]
    assert translated.translation.copies == (
        DataToCopy(claim="web-big", source="/src/app/big", is_volume=False, pod="deployment/web", target="/app/big"),
    )


@pytest.mark.parametrize("volume", ["./nothing:/app/x", "/srv/nothing:/app/x"])
def test_where_nothing_is_there_an_empty_claim_takes_its_place(volume: str) -> None:
    translated = bound(volume)
    assert translated.deployment("web").volume("web-nothing") == {"persistentVolumeClaim": {"claimName": "web-nothing"}}
    assert translated.slugs == ["bind-mount-to-claim"]
    assert translated.said[0].severity is Severity.NOTE  # Docker starts with an empty folder, too
    assert "kubectl cp" in translated.said[0].help
    assert translated.translation.copies == ()


@pytest.mark.parametrize(
    ("volume", "image"),
    [("./x:/var/lib/mysql", "mysql"), ("./data:/var/lib/postgresql/data", "postgres:16")],
)
def test_the_folder_of_a_database_is_a_claim_to_copy_to(volume: str, image: str) -> None:
    source = volume.partition(":")[0].removeprefix("./")
    translated = bound(volume, {f"{source}/a": "x"}, f"image: {image}")
    assert len(translated.translation.copies) == 1
    assert translated.said[0].severity is Severity.WARNING
    assert translated.of_kind("ConfigMap") == []


@pytest.mark.parametrize(
    "volume", ["./data:/app/data", "./x:/config", "./x:/var/lib/app", "/srv/files:/files", "./uploads:/app/public/up"]
)
def test_a_folder_that_a_service_writes_to_is_a_claim_that_starts_with_its_files(volume: str) -> None:
    source, _, target = volume.partition(":")
    translated = bound(volume, {f"{source.removeprefix('./')}/a": "x"})
    assert translated.slugs == ["bind-mount-to-claim"]
    assert translated.said[0].severity is Severity.NOTE
    assert translated.translation.copies == ()
    (claim,) = translated.of_kind("PersistentVolumeClaim")
    web = translated.deployment("web")
    assert web.mount(target) == {"name": claim}
    assert web.volume(claim) == {"persistentVolumeClaim": {"claimName": claim}}
    (files,) = translated.of_kind("ConfigMap")
    fill = web.init_container(f"fill-{claim}")
    assert [mount["name"] for mount in fill["volumeMounts"]] == [f"{files}-files", claim]
    assert web.volume(f"{files}-files")["configMap"]["name"] == files


def test_a_folder_of_more_than_settings_is_a_copy_in_each_pod_and_the_user_is_warned() -> None:
    translated = bound("./src:/app/src", {"src/main.py": "x", "src/lib/a.py": "y"})
    web = translated.deployment("web")
    assert web.mount("/app/src") == {"name": "web-src-copy"}
    assert web.volume("web-src-copy") == {"emptyDir": {}}
    fill = web.init_container("fill-web-src-copy")
    assert fill["image"] == "busybox:1.36"
    assert "chmod" in fill["command"][2]
    assert [item.slug for item in translated.said if item.severity > 1] == ["mount-copied"]


def test_a_copy_belongs_to_the_user_of_the_service_where_that_one_is_known() -> None:
    translated = bound("./src:/app/src", {"src/main.py": "x"}, "image: app, user: '1001'")
    fill = translated.deployment("web").init_container("fill-web-src-copy")
    assert fill["securityContext"]["runAsUser"] == 1001
    assert "chmod" not in fill["command"][2]


def test_a_copy_leaves_out_what_other_mounts_hide_and_the_history_of_versions() -> None:
    files: dict[str, str | bytes] = {"src/a.py": "x", "src/node_modules/b.js": "x", "src/.git/HEAD": "x"}
    translated = translate(
        "services: {web: {image: app, volumes: ['./src:/app', /app/node_modules]}}",
        files=files,
    )
    assert translated.config_map("web-src") == {"a.py": "x"}


@pytest.mark.parametrize("name", ["state.db", "acme.json"])
def test_a_file_that_a_service_writes_to_is_a_claim_that_starts_with_it(name: str) -> None:
    content = "" if name == "acme.json" else "x"
    translated = bound(f"./{name}:/app/{name}", {name: content})
    (claim,) = translated.of_kind("PersistentVolumeClaim")
    web = translated.deployment("web")
    assert web.mount(f"/app/{name}") == {"name": claim, "subPath": name}
    assert all("subPath" not in mount for mount in web.init_container(f"fill-{claim}")["volumeMounts"])


def test_a_folder_that_is_kept_only_by_empty_files_is_an_empty_claim() -> None:
    translated = bound("./dags:/app/dags", {"dags/.gitkeep": ""})
    assert translated.of_kind("PersistentVolumeClaim") == ["web-dags"]
    assert translated.of_kind("ConfigMap") == []


def test_who_reads_what_another_service_writes_shares_its_claim() -> None:
    translated = translate(
        """
        services:
          web: {image: nginx, volumes: ['./media:/usr/share/nginx/html/media:ro']}
          app: {image: app, volumes: ['./media:/app/media']}
        """,
        files={"media/logo.svg": "x"},
    )
    assert translated.of_kind("PersistentVolumeClaim") == ["web-media"]
    assert translated.deployment("web").mount("/usr/share/nginx/html/media") == {"name": "web-media", "readOnly": True}
    assert translated.deployment("app").mount("/app/media") == {"name": "web-media"}
    assert translated.deployment("web").init_names == translated.deployment("app").init_names == ["fill-web-media"]


def test_a_folder_that_several_services_share_is_one_claim_unless_it_holds_their_program() -> None:
    text = "services: {a: {image: app, volumes: ['./common:/c']}, b: {image: app, volumes: ['./common:/c']}}"
    shared = translate(text, files={"common/greeting": "x"})
    assert shared.of_kind("PersistentVolumeClaim") == ["a-common"]
    program = translate(text, files={"common/main.py": "x"})
    assert program.of_kind("PersistentVolumeClaim") == []
    assert program.deployment("b").mount("/c") == {"name": "a-common-copy"}


def test_what_c2k_wrote_does_not_become_part_of_what_it_writes() -> None:
    files: dict[str, str | bytes] = {"a.py": "x", "k8s/c2k.lock": "", "k8s/base/x.yaml": "x"}
    translated = bound(".:/app", files | {"out.yaml": "# c2k replaces this file while it is unchanged, sha256 0\n"})
    assert translated.config_map("web-app") == {"a.py": "x"}


def test_two_services_that_bind_one_data_folder_share_its_claim() -> None:
    translated = translate(
        "services: {a: {image: app, volumes: ['./data:/a']}, b: {image: app, volumes: ['./data:/b']}}",
        files={"data/x": "x"},
    )
    assert translated.of_kind("PersistentVolumeClaim") == ["a-data"]
    assert translated.slugs == ["bind-mount-to-claim", "volume-colocated"]


SHELF = """
services:
  loader: {image: app, volumes: ['/srv/shelf/new:/new']}
  reader: {image: app, volumes: ['/srv/shelf:/shelf']}
"""


def test_a_folder_inside_of_another_that_is_mounted_is_a_folder_of_its_claim() -> None:
    translated = translate(SHELF)
    assert translated.of_kind("PersistentVolumeClaim") == ["loader-shelf"]
    assert translated.deployment("loader").mount("/new") == {"name": "loader-shelf", "subPath": "new"}
    assert translated.deployment("reader").mount("/shelf") == {"name": "loader-shelf"}
    assert [item.slug for item in translated.said] == ["bind-mount-to-claim", "bind-mount-to-claim", "volume-colocated"]
    assert "becomes a folder of the claim `loader-shelf`" in translated.said[0].summary


def test_whoever_comes_first_brings_all_files_of_the_outer_folder() -> None:
    translated = translate(SHELF.replace("/srv/shelf", "./data"), files={"data/a.bin": "a", "data/new/b.bin": "b"})
    for name in ("loader", "reader"):
        (fill,) = translated.deployment(name).pod["initContainers"]
        seed, files = fill["volumeMounts"][1], translated.deployment(name).volume(fill["volumeMounts"][0]["name"])
        assert seed["name"] == "loader-data"
        assert "subPath" not in seed
        assert [item["path"] for item in files["configMap"]["items"]] == ["a.bin", "new/b.bin"]


def test_a_database_inside_of_a_folder_that_is_mounted_keeps_its_place_in_it() -> None:
    translated = translate("""
services:
  db: {image: postgres, volumes: ['./data/db:/var/lib/postgresql/data']}
  backup: {image: app, volumes: ['./data:/backup/source:ro']}
""")
    (mount,) = translated.deployment("db").container()["volumeMounts"]
    assert mount["subPath"] == "db"
    assert translated.deployment("backup").volume(mount["name"]) == translated.deployment("db").volume(mount["name"])


def test_a_folder_inside_of_the_sources_of_the_project_is_a_claim_of_its_own() -> None:
    translated = translate(
        "services: {web: {image: app, volumes: ['.:/app', './uploads:/uploads']}}", files={"main.py": "x"}
    )
    assert translated.of_kind("PersistentVolumeClaim") == ["web-uploads"]
    assert translated.deployment("web").mount("/uploads") == {"name": "web-uploads"}


@pytest.mark.parametrize("source", ["/src/flask-redis", "/src", "/src/flask-redis/redis"])
def test_folders_of_source_code_hold_no_data_whatever_their_names(source: str) -> None:
    mount = Mount(type="bind", source=source, target="/code")
    assert not keeps_data(mount, load_service("build: /src/flask-redis/redis"), "/src/flask-redis")


@pytest.mark.parametrize(
    "socket", ["/var/run/docker.sock", "/run/containerd/containerd.sock", "/run/podman/podman.sock"]
)
def test_the_socket_of_a_container_engine_is_left_out_unless_allowed(socket: str) -> None:
    translated = bound(f"{socket}:/s")
    assert [item.slug for item in translated.said if item.severity is Severity.WARNING] == ["bind-mount-left-out"]
    assert translated.deployment("web").targets == []
    web = bound(f"{socket}:/s", allow_host_path=True).deployment("web")
    (volume,) = web.pod["volumes"]
    assert volume["hostPath"] == {"path": socket, "type": "Socket"}


@pytest.mark.parametrize("path", ["/home/me/.ssh", "/home/me/.aws/credentials", "/root/.kube/config"])
def test_credentials_of_a_home_folder_are_never_copied(path: str) -> None:
    (error,) = refused(f"services: {{web: {{image: app, volumes: ['{path}:/x:ro']}}}}", files={path: "secret"})
    assert error.slug == "bind-mount-refused"


def test_the_clock_of_the_host_is_left_out_without_a_warning() -> None:
    translated = bound("/etc/localtime:/etc/localtime:ro")
    assert translated.slugs == ["bind-mount-left-out"]
    assert translated.deployment("web").targets == []
    assert all(item.severity < 2 for item in translated.said)


@pytest.mark.parametrize("path", ["/proc", "/sys", "/var/log", "/", "/dev/fuse"])
def test_paths_of_the_machine_are_paths_of_the_node_and_the_user_is_warned(path: str) -> None:
    translated = bound(f"{path}:/host:ro")
    (volume,) = translated.deployment("web").pod["volumes"]
    assert volume["hostPath"] == {"path": path}
    assert translated.slugs == ["host-path"]


COPYING = "FROM x\nWORKDIR /app\nCOPY requirements.txt .\nCOPY . .\n"
NOT_COPYING = "FROM x\nWORKDIR /app\nCOPY requirements.txt start.sh ./\n"
SOURCES: dict[str, str | bytes] = {"web/app.py": "x", "web/node_modules/a.js": "x"}
BUILT = "services: {web: {build: ./web, volumes: ['./web:/app', /app/node_modules]}}"


def test_the_build_context_is_in_the_image_already_and_so_are_anonymous_volumes_in_it() -> None:
    translated = translate(BUILT, files=SOURCES | {"web/Dockerfile": COPYING})
    assert translated.slugs == ["bind-mount-left-out"]
    assert translated.deployment("web").targets == []


def test_a_program_that_the_dockerfile_leaves_to_the_mount_is_copied_into_each_pod() -> None:
    translated = translate(BUILT, files=SOURCES | {"web/Dockerfile": NOT_COPYING})
    assert "app.py" in translated.config_map("web-web")
    assert translated.deployment("web").targets == ["/app", "/app/node_modules"]


def test_a_folder_above_the_build_context_is_not_in_the_image() -> None:
    translated = translate("services: {web: {build: ./web, volumes: ['.:/app']}}", files={"web/Dockerfile": COPYING})
    assert translated.deployment("web").targets == ["/app"]


def test_a_tree_of_sources_without_an_image_of_it_is_copied_into_each_pod() -> None:
    translated = bound(".:/app", SOURCES | {"docker-compose.prod.yml": "x"})
    assert "docker-compose.prod.yml" not in translated.config_map("web-app")
    assert translated.deployment("web").volume("web-app-copy") == {"emptyDir": {}}
    assert [item.slug for item in translated.said if item.severity > 1] == ["mount-copied"]


@pytest.mark.parametrize("more", ["image: app", "build: ."])
def test_a_tree_of_sources_that_is_too_large_is_left_out_with_a_warning(more: str) -> None:
    files: dict[str, str | bytes] = {f"lib/{number}.py": "x" * 1_000_000 for number in range(5)}
    translated = bound(".:/app", files | {"Dockerfile": "FROM x"}, more)
    assert [item.slug for item in translated.said if item.severity > 1] == ["bind-mount-left-out"]
    assert translated.deployment("web").targets == []


def test_what_binds_become_can_be_chosen() -> None:
    files: dict[str, str | bytes] = {"conf/a": "x"}
    assert bound("./conf:/c:ro", files, bind_mounts="pvc").of_kind("PersistentVolumeClaim") == ["web-conf"]
    assert bound("./a.sh:/a.sh", {"a.sh": "x"}, bind_mounts="pvc").of_kind("PersistentVolumeClaim") == ["web-a-sh"]
    assert bound("./conf:/c:ro", files, bind_mounts="skip").deployment("web").targets == []
    (volume,) = bound("./conf:/c:ro", files, bind_mounts="hostpath").deployment("web").pod["volumes"]
    assert volume["hostPath"] == {"path": "/src/app/conf", "type": "DirectoryOrCreate"}


def test_a_file_whose_name_no_volume_takes_is_left_out_and_told() -> None:
    """The kubelet calls its own files so."""
    done = bound("./conf:/etc/app:ro", {"conf/a": "a", "conf/..data": "b", "conf/...": "c", "conf/sub/..d": "d"})
    assert done.slugs == ["file-left-out", "file-left-out"]
    items = done.deployment("web").volume("web-conf")["configMap"]["items"]
    assert [item["path"] for item in items] == ["a", "sub/..d"]


def test_a_file_whose_name_is_no_text_is_left_out_and_told() -> None:
    """YAML cannot write it."""
    done = bound("./conf:/etc/app:ro", {"conf/a": "a", b"conf/\xff".decode(errors="surrogateescape"): "b"})
    assert done.slugs == ["file-left-out"]
    assert done.config_map("web-conf") == {"a": "a"}
