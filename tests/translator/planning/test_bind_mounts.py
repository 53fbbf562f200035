"""What paths of this machine become."""

from typing import Any

import pytest

from kompose_py.diagnostics import Severity
from kompose_py.translator.translation import DataToCopy
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


def test_a_file_that_several_services_mount_is_made_once() -> None:
    service = f"{{image: app, volumes: ['{CONFIGURATION}']}}"
    translated = translate(f"services: {{a: {service}, b: {service}}}", files={"app.conf": "x"})
    assert translated.of_kind("ConfigMap") == ["a-app-conf"]
    assert translated.deployment("b").volume("a-app-conf") == {"configMap": {"name": "a-app-conf"}}


@pytest.mark.parametrize(("target", "slug"), [("/etc/app.conf", []), ("/app/app.conf", ["mount-read-only"])])
def test_a_writable_file_becomes_read_only_and_the_user_is_warned_unless_it_is_configuration(
    target: str, slug: list[str]
) -> None:
    translated = bound(f"./app.conf:{target}", {"app.conf": "x"})
    warnings = [item.slug for item in translated.said if item.severity > 1]
    assert warnings == slug


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
    [("./data:/app/data", "app"), ("./x:/var/lib/mysql", "mysql"), ("/srv/files:/files", "app")],
)
def test_a_folder_that_a_service_writes_to_is_a_claim_to_copy_to(volume: str, image: str) -> None:
    source = volume.partition(":")[0].removeprefix("./")
    translated = bound(volume, {f"{source}/a": "x"}, f"image: {image}")
    assert len(translated.translation.copies) == 1
    assert translated.said[0].severity is Severity.WARNING
    assert translated.of_kind("ConfigMap") == []


def test_two_services_that_bind_one_data_folder_share_its_claim() -> None:
    translated = translate(
        "services: {a: {image: app, volumes: ['./data:/a']}, b: {image: app, volumes: ['./data:/b']}}",
        files={"data/x": "x"},
    )
    assert translated.of_kind("PersistentVolumeClaim") == ["a-data"]
    assert translated.slugs == ["bind-mount-to-claim", "volume-colocated"]


@pytest.mark.parametrize(
    "socket", ["/var/run/docker.sock", "/run/containerd/containerd.sock", "/run/podman/podman.sock"]
)
def test_the_socket_of_a_container_engine_is_refused_unless_allowed(socket: str) -> None:
    (error,) = refused(f"services: {{web: {{image: app, volumes: ['{socket}:/s']}}}}")
    assert error.slug == "bind-mount-refused"
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


SOURCES: dict[str, str | bytes] = {"web/Dockerfile": "FROM x", "web/app.py": "x", "web/node_modules/a.js": "x"}


def test_the_build_context_is_in_the_image_already_and_so_are_anonymous_volumes_in_it() -> None:
    translated = translate("services: {web: {build: ./web, volumes: ['./web:/app', /app/node_modules]}}", files=SOURCES)
    assert translated.slugs == ["bind-mount-left-out"]
    assert translated.deployment("web").targets == []


@pytest.mark.parametrize("volume", ["./web:/app", ".:/app"])
def test_a_tree_of_sources_without_an_image_of_it_is_left_out_with_a_warning(volume: str) -> None:
    translated = bound(volume, SOURCES)
    assert [item.slug for item in translated.said if item.severity > 1] == ["bind-mount-left-out"]


def test_what_binds_become_can_be_chosen() -> None:
    files: dict[str, str | bytes] = {"conf/a": "x"}
    assert bound("./conf:/c:ro", files, bind_mounts="pvc").of_kind("PersistentVolumeClaim") == ["web-conf"]
    assert bound("./conf:/c:ro", files, bind_mounts="skip").deployment("web").targets == []
    (volume,) = bound("./conf:/c:ro", files, bind_mounts="hostpath").deployment("web").pod["volumes"]
    assert volume["hostPath"] == {"path": "/src/app/conf", "type": "DirectoryOrCreate"}
