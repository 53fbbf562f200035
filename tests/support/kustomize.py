"""The real kustomize, its library in a program that answers requests (`tests/kustomize/main.go`), and its objects."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from kompose_py.manifests.manifest import Manifest
from kompose_py.writers.content import content_of

SOURCE = Path(__file__).parents[1] / "kustomize"
MERGED = {
    "containers",
    "env",
    "hostAliases",
    "imagePullSecrets",
    "ports",
    "topologySpreadConstraints",
    "volumeDevices",
    "volumeMounts",
    "volumes",
}
"""Lists whose order means nothing. Those of `initContainers`, commands and arguments do mean something."""


class Kustomize:
    """kustomize at work: it is started once and builds one folder after the other."""

    def __init__(self, directory: Path) -> None:
        """Build the program into `directory`; needs Go."""
        program = directory / "kustomize"
        subprocess.run(["go", "build", "-o", str(program), "."], cwd=SOURCE, check=True)
        self._process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def build(self, folder: Path) -> list[dict[str, Any]]:
        """What `kustomize build` makes of a folder."""
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        requests.write(f"{folder}\n")
        requests.flush()
        answer = json.loads(answers.readline())
        assert "error" not in answer, answer["error"]
        return list(yaml.load_all(answer.get("objects", ""), yaml.CSafeLoader))

    def close(self) -> None:
        """End the program."""
        self._process.communicate()


def is_available() -> bool:
    """Whether there is Go, to build kustomize."""
    return shutil.which("go") is not None


def comparable(objects: list[dict[str, Any]]) -> dict[str, Any]:
    """Objects by kind and name: without the hashes of generated names, merged lists sorted, content as bytes."""
    text = json.dumps(objects)
    for name in sorted({item["metadata"]["name"] for item in objects if "data" in item or "binaryData" in item}):
        stem = re.fullmatch(r"(.*)-[bcdfghkmt2-9]{10}", name)
        text = text.replace(json.dumps(name), json.dumps(stem[1])) if stem else text
    return {f"{item['kind']}/{item['metadata']['name']}": _canonical(item) for item in json.loads(text)}


def _canonical(item: dict[str, Any]) -> Any:
    if item["kind"] not in {"ConfigMap", "Secret"} or "sops" in item:
        return _sorted(item)
    rest = {key: value for key, value in item.items() if key not in {"data", "binaryData"}}
    return {**rest, "content": content_of(Manifest(item, ""))}


def _sorted(value: Any) -> Any:
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: sorted(map(_sorted, part), key=_text) if key in MERGED and isinstance(part, list) else _sorted(part)
        for key, part in value.items()
    }


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
