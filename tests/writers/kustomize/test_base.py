"""The kustomize tree, and what the real kustomize makes of it."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from kompose_py import C2kError, load, translate
from kompose_py.translator.translation import Translation
from kompose_py.writers.content import content_of
from kompose_py.writers.interface import OutputTree, WriterOptions
from kompose_py.writers.kustomize import KustomizeWriter
from kompose_py.writers.plain import plain_manifests
from kompose_py.writers.sink import store
from tests.support.translations import config_map, secret, service, translation, workload

WEB = workload(
    "web",
    {
        "volumes": [
            {"name": "c", "configMap": {"name": "settings"}},
            {"name": "p", "projected": {"sources": [{"secret": {"name": "token"}}, {"configMap": {"name": "odd"}}]}},
        ],
        "initContainers": [{"name": "i", "image": "busybox", "envFrom": [{"configMapRef": {"name": "settings"}}]}],
        "containers": [
            {
                "name": "web",
                "image": "nginx",
                "env": [{"name": "T", "valueFrom": {"secretKeyRef": {"name": "token", "key": "t"}}}],
            }
        ],
    },
)

TEXTS = {
    "crlf": "  lead\r\ntrail  \n\tt\n\n\n",
    "tab-first": "\tx\n\ty\n",
    "tab-first-one-line": "\tx",
    "blank-then-tab": "\n\tx\n",
    "empty": "",
    "only-a-break": "\n",
    "number": "0123",
    "yes": "yes",
    "documents": "...\n---\n",
    "no-break-at-the-end": "   \n  x",
    "carriage-returns": "a\rb\r",
    "escape": "\x1b[0m\x07",
    "delete": "a\x7fb\nc",
    "next-line": "a\x85b\nc",
    "line-separator": "a\u2028b\nc",
    "byte-order-mark": "\ufeffa\nc",
    "emoji": "a\U0001f389\nb",
    "no-character": "a\ufffeb\nc",
    "comment": "# x\n: y\n- z",
    "quotes": "a \"b\" 'c' \\d {{ e }} ${f}\n",
    "long": "word " * 400 + "\n",
}
KEYS = ["null", "true", "yes", "y", "8080", "1.5", "1e3", "0x1F", "2001-01-01", ".inf", "-", "_", "-a", "01-schema.sql"]


def kustomize(tree: OutputTree, folder: Path) -> list[dict[str, Any]]:
    """The objects that `kubectl kustomize` makes of the base of a tree."""
    if shutil.which("kubectl") is None:
        pytest.skip("kubectl is not installed, so kustomize cannot be asked")
    store(tree, str(folder / "k8s"))
    done = subprocess.run(["kubectl", "kustomize", folder / "k8s" / "base"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return list(yaml.safe_load_all(done.stdout.decode()))


def comparable(objects: list[dict[str, Any]]) -> dict[str, Any]:
    """Objects by kind and name, without the hashes that kustomize adds to names, ConfigMaps by their bytes."""
    text = yaml.safe_dump_all(objects)
    generated = [item["metadata"]["name"] for item in objects if item["kind"] in {"ConfigMap", "Secret"}]
    for name in sorted(generated, key=len, reverse=True):
        stem, _, digest = name.rpartition("-")
        if len(digest) == 10:
            text = text.replace(name, stem)
    return {f"{item['kind']}/{item['metadata']['name']}": _canonical(item) for item in yaml.safe_load_all(text)}


def _canonical(item: dict[str, Any]) -> dict[str, Any]:
    if item["kind"] not in {"ConfigMap", "Secret"}:
        return item
    content = content_of(config_map("x", {})._replace(body=item))
    return {**{key: item[key] for key in item if key not in {"data", "binaryData"}}, "content": content}


def assert_equals_plain(project: Translation, folder: Path, **options: Any) -> None:
    chosen = WriterOptions(**options)
    built = kustomize(KustomizeWriter().write(project, chosen), folder)
    wanted = [manifest.to_dict() for manifest in plain_manifests(project, chosen)]
    assert comparable(built) == comparable(wanted)


PROJECT = translation(
    WEB,
    service("web"),
    config_map("settings", {"a.conf": "x\n", "image.bin": bytes(range(256))}, labels={"app": "web"}),
    config_map("odd", {"null": "v", "a": "b"}),
    secret("token", {"t": b"hunter2\n", "raw": b"\xff\x00"}, annotations={"note": "n"}),
)


EXAMPLES = sorted(Path(__file__).parents[3].glob("examples/*/compose.yaml"))
PROJECTS = sorted(Path(__file__).parents[3].glob("e2e/projects/*/*compose.y*ml"))


@pytest.mark.parametrize("path", [*EXAMPLES, *PROJECTS], ids=lambda path: path.parent.name)
def test_whole_projects_come_out_of_kustomize_as_they_are_in_plain(tmp_path: Path, path: Path) -> None:
    """With namespaces as well, since kustomize sets them in its own way."""
    try:
        project = translate(load([path]), namespace="somewhere")
    except C2kError as error:
        pytest.skip(f"{path.parent.name} does not convert: {error}")
    assert_equals_plain(project, tmp_path)


@pytest.mark.parametrize("mode", ["generator", "inline", "placeholder", "existing"])
@pytest.mark.parametrize("encoding", ["yaml", "json"])
def test_kustomize_builds_what_the_plain_format_has(tmp_path: Path, mode: str, encoding: str) -> None:
    assert_equals_plain(PROJECT, tmp_path, secrets=mode, encoding=encoding)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_content_of_a_file_survives_kustomize(tmp_path: Path, text: str) -> None:
    assert_equals_plain(translation(config_map("c", {"k": text, "other": "x"}), service("web")), tmp_path)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_survives_kustomize(tmp_path: Path, key: str) -> None:
    assert_equals_plain(translation(config_map("c", {key: "v", "other": "x"}), service("web")), tmp_path)


def test_keys_that_differ_in_case_only_both_survive(tmp_path: Path) -> None:
    tree = KustomizeWriter().write(translation(config_map("c", {"A": "1", "a": "2"})), WriterOptions())
    assert len({path.lower() for path in tree}) == len(tree)
    assert_equals_plain(translation(config_map("c", {"A": "1", "a": "2"})), tmp_path)


def test_objects_have_names_that_references_follow(tmp_path: Path) -> None:
    built = kustomize(KustomizeWriter().write(PROJECT, WriterOptions()), tmp_path)
    names = {item["metadata"]["name"] for item in built if item["kind"] == "ConfigMap"}
    web = next(item for item in built if item["kind"] == "Deployment")
    assert web["spec"]["template"]["spec"]["volumes"][0]["configMap"]["name"] in names - {"settings"}


def test_the_namespace_reaches_every_object(tmp_path: Path) -> None:
    tree = KustomizeWriter().write(
        translation(WEB, service("web"), config_map("c", {"a": "b"}), namespace="shop"), WriterOptions()
    )
    assert {item["metadata"]["namespace"] for item in kustomize(tree, tmp_path)} == {"shop"}


def test_the_kustomization_lists_what_there_is_in_order() -> None:
    tree = KustomizeWriter().write(PROJECT, WriterOptions())
    kustomization = yaml.safe_load(tree["base/kustomization.yaml"].content)
    assert kustomization == {
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "resources": ["odd-configmap.yaml", "web-deployment.yaml", "web-service.yaml"],
        "configMapGenerator": [
            {
                "name": "settings",
                "files": ["a.conf=config/settings/a.conf", "image.bin=config/settings/image.bin"],
                "options": {"labels": {"app": "web"}},
            }
        ],
        "secretGenerator": [
            {
                "name": "token",
                "type": "Opaque",
                "files": ["raw=secrets/token/raw", "t=secrets/token/t"],
                "options": {"annotations": {"note": "n"}},
            }
        ],
    }


def test_content_stands_in_files_byte_for_byte() -> None:
    tree = KustomizeWriter().write(PROJECT, WriterOptions())
    assert tree["base/config/settings/image.bin"].content == bytes(range(256))
    assert tree["base/secrets/token/t"].content == b"hunter2\n"
