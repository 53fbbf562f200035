"""The commands that bring data which Docker has to the volumes of a cluster."""

import json
from collections.abc import Iterator
from shlex import quote
from typing import Any, NamedTuple

from kompose_py.cluster.place import labels_of_pods
from kompose_py.manifests.manifest import Manifest
from kompose_py.manifests.pods import containers_of, pod_spec
from kompose_py.translator.translation import DataToCopy, Translation

_EMPTY = "rm -rf /to/* /to/.[!.]* /to/..?*"
"""What a service has written into a volume that was new has to go: half of it and half of the old data are neither."""


class _User(NamedTuple):
    """A workload that mounts a claim."""

    workload: Manifest
    sub_path: str


def copy_commands(translation: Translation, kubectl: str) -> Iterator[str]:
    """For each volume that starts empty: stop what uses it, copy, start it again. They can be run as they are."""
    workloads = _workloads_by_claim(translation)
    for copy in translation.copies:
        users = [user for manifest in workloads.get(copy.claim, ()) for user in _users(manifest, copy)]
        what = f"Docker volume {copy.source}" if copy.is_volume else copy.source
        yield f"  # {what} to the claim {copy.claim}, in place of what is there"
        for user in users:
            yield from _stop(user.workload, kubectl)
        yield f"  {_pack(copy)} | {kubectl} {_unpack(translation, copy, users)}"
        for user in users:
            if "replicas" in _spec(user.workload):
                yield f"  {kubectl} scale {_named(user.workload)} --replicas={_spec(user.workload)['replicas']}"


def _workloads_by_claim(translation: Translation) -> dict[str, list[Manifest]]:
    """The workloads whose pods have a claim, by its name."""
    found: dict[str, list[Manifest]] = {}
    for manifest in translation.manifests:
        for claim in dict.fromkeys(claim for _, claim in _claims(manifest)):
            found.setdefault(claim, []).append(manifest)
    return found


def _claims(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """The volumes of a pod that are claims, each with the name of the claim."""
    spec: Any = pod_spec(manifest.body) or {}
    for volume in spec.get("volumes") or ():
        source = volume.get("persistentVolumeClaim")
        if source:
            yield volume["name"], source["claimName"]


def _users(manifest: Manifest, copy: DataToCopy) -> Iterator[_User]:
    """The workload, if it mounts the claim, with the folder of the claim that it mounts where Docker mounted all."""
    volumes = [volume for volume, claim in _claims(manifest) if claim == copy.claim]
    mounts: list[Any] = [
        mount
        for _, container in containers_of(manifest.body)
        for mount in container.get("volumeMounts") or ()  # type: ignore[union-attr]
        if mount["name"] in volumes  # type: ignore[index, call-overload, operator]
    ]
    if mounts:
        there = next((mount for mount in mounts if mount["mountPath"] == copy.target), mounts[0])
        yield _User(manifest, there.get("subPath", ""))


def _stop(workload: Manifest, kubectl: str) -> Iterator[str]:
    if "replicas" in _spec(workload):
        labels = ",".join(f"{key}={value}" for key, value in labels_of_pods(workload).items())
        yield f"  {kubectl} scale {_named(workload)} --replicas=0"
        yield f"  {kubectl} wait --for=delete pod --selector={labels} --timeout=120s"


def _pack(copy: DataToCopy) -> str:
    if copy.is_volume:
        return f"docker run --rm -v {quote(copy.source + ':/from:ro')} busybox tar -C /from -cf - ."
    return f"tar -C {quote(copy.source)} -cf - ."


def _unpack(translation: Translation, copy: DataToCopy, users: list[_User]) -> str:
    image = translation.options.wait_image
    mount = {"name": "to", "mountPath": "/to"}
    if users and users[0].sub_path:
        mount["subPath"] = users[0].sub_path
    container = {
        "name": "copy",
        "image": image,
        "command": ["sh", "-c", f"{_EMPTY}; tar -C /to -xf -"],
        "stdin": True,
        "stdinOnce": True,
        "volumeMounts": [mount],
    }
    claim = {"name": "to", "persistentVolumeClaim": {"claimName": copy.claim}}
    body = json.dumps({"spec": {"containers": [container], "volumes": [claim]}}, separators=(",", ":"))
    return (
        f"run copy-{copy.claim} --rm --stdin --quiet --restart=Never --image={quote(image)} --overrides={quote(body)}"
    )


def _named(workload: Manifest) -> str:
    return f"{workload.kind.lower()}/{workload.name}"


def _spec(workload: Manifest) -> dict[str, Any]:
    spec = workload.body["spec"]
    assert isinstance(spec, dict)  # noqa: S101  (every workload has it)
    return spec
