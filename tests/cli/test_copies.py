"""The commands that copy data into volumes."""

import json
import shlex
from typing import Any

from kompose_py.cli.copies import copy_commands
from tests.support.translating import translate

SHOP = """
    name: shop
    services:
      db: {image: "postgres:17", volumes: ["data:/var/lib/postgresql/data"]}
      app: {image: app, volumes: ["up:/up"], deploy: {replicas: 2}}
      mail: {image: app, volumes: ["up:/mail"]}
    volumes: {data: , up: }
"""


def commands(text: str = SHOP) -> list[list[str]]:
    """The commands, each as a shell takes it apart."""
    lines = copy_commands(translate(text).translation, "kubectl -n here")
    return [shlex.split(line, comments=True) for line in lines if not line.lstrip().startswith("#")]


def test_what_uses_a_volume_is_stopped_while_it_is_written() -> None:
    told = [" ".join(command) for command in commands()]
    (copy,) = (position for position, line in enumerate(told) if "docker run --rm -v shop_up:/from:ro" in line)
    scale = "kubectl -n here scale deployment/"
    before = [line for line in told[:copy] if line.startswith(scale)]
    after = [line for line in told[copy:] if line.startswith(scale)]
    assert before == [f"{scale}app --replicas=0", f"{scale}mail --replicas=0"]
    assert after == [f"{scale}app --replicas=2", f"{scale}mail --replicas=1"]


def test_it_waits_until_the_pods_that_write_are_gone() -> None:
    selector = "--selector=app.kubernetes.io/name=db,app.kubernetes.io/instance=shop"
    assert ["kubectl", "-n", "here", "wait", "--for=delete", "pod", selector, "--timeout=120s"] in commands()


def test_the_data_goes_where_the_service_looks_for_it() -> None:
    (command,) = (command for command in commands() if "copy-data" in command)
    (text,) = (word.partition("=")[2] for word in command if word.startswith("--overrides="))
    body: Any = json.loads(text)["spec"]
    assert body["volumes"][0]["persistentVolumeClaim"] == {"claimName": "data"}
    assert body["containers"][0]["volumeMounts"] == [{"name": "to", "mountPath": "/to", "subPath": "data"}]


def test_without_volumes_there_is_nothing_to_copy() -> None:
    assert commands("services: {web: {image: app}}") == []
