"""Mounts of images: image volumes where the cluster has them, else copies."""

import subprocess
from pathlib import Path

from tests.support.translating import Translated, translate


def translated(mount: str = "", kube_version: str = "1.34") -> Translated:
    text = f"services: {{web: {{image: app, volumes: [{{type: image, source: 'redis:7', target: /r{mount}}}]}}}}"
    return translate(text, kube_version=kube_version)


def test_a_cluster_that_mounts_images_does_so() -> None:
    web = translated(", image: {subpath: /usr/local/bin}", kube_version="1.35").deployment("web")
    assert web.volume("r") == {"image": {"reference": "redis:7"}}
    assert web.mount("/r") == {"name": "r", "readOnly": True, "subPath": "usr/local/bin"}
    assert web.init_names == []


def test_elsewhere_the_image_copies_its_files() -> None:
    said = translated(", image: {subpath: etc}")
    web = said.deployment("web")
    assert web.volume("r") == {"emptyDir": {}}
    assert web.mount("/r") == {"name": "r", "readOnly": True}
    copy = web.init_container("copy-r")
    assert (copy["image"], copy["command"][-1]) == ("redis:7", "/etc")
    assert said.slugs == ["image-copied"]


def test_a_copy_takes_all_that_is_in_the_folder(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    for path in (source / "sub", target):
        path.mkdir(parents=True)
    (source / "sub" / "file").write_text("x")
    (source / ".hidden").write_text("y")
    command = translated(", image: {subpath: etc}").deployment("web").init_container()["command"]
    script = command[2].replace("/c2k/image", str(target))
    subprocess.run(["sh", "-c", script, str(source)], check=True)
    assert (target / "sub" / "file").read_text() == "x"
    assert (target / ".hidden").exists()
