"""Images that were made on this machine, brought to where the nodes of a cluster find them.

Each gets a tag that is the hash of its content: pods are replaced when it changes, and only then. The tools of the
clusters do the work; `Shell` runs them, and tests record what it is asked.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from tempfile import TemporaryDirectory
from typing import Any, Literal, Protocol, TypeAlias

from kompose_py.cluster.client import Object
from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.errors import ClusterError
from kompose_py.image_reference import parts_of_image
from kompose_py.manifests.manifest import Manifest
from kompose_py.manifests.pods import containers_of, with_containers
from kompose_py.plain import JsonObject
from kompose_py.record import Record

Tool: TypeAlias = Literal["kind", "k3d", "minikube", "k3s", "none"]


class Shell(Protocol):
    """Runs commands."""

    def has(self, program: str) -> bool:
        """Whether a program is installed."""

    def run(self, *command: str, stdin: str | None = None) -> str | None:
        """What a command prints when it is given `stdin`; None when it fails."""

    def must(self, *command: str) -> str:
        """What a command prints.

        Raises:
            ClusterError: it fails; says what it said.
        """


class LocalImage(Record):
    """An image of this machine's engine."""

    digest: str
    is_only_here: bool
    """Whether no registry is known to have it: it was neither pulled nor pushed."""


class Destination(Record):
    """Where images are brought to: the nodes of a local cluster, by its tool, or a registry."""

    tool: Tool = "none"
    cluster: str = ""
    registry: str = ""


def destination(context: str, load: str, registry: str, shell: Shell) -> Destination:
    """Where the nodes of the cluster of a context find images; `load` names the tool, or is `auto`."""
    if registry:
        return Destination(registry=registry.rstrip("/"))
    prefixes: tuple[tuple[Tool, str], ...] = (("kind", "kind-"), ("k3d", "k3d-"))
    for tool, prefix in prefixes:
        if load == tool or (load == "auto" and context.startswith(prefix)):
            return Destination(tool=tool, cluster=context.removeprefix(prefix))
    if load == "minikube" or (load == "auto" and context == "minikube"):
        return Destination(tool="minikube", cluster=context)
    if load == "k3s" or (load == "auto" and context == "default" and shell.has("k3s")):
        return Destination(tool="k3s")
    return Destination()


def images_of(manifests: Iterable[Manifest]) -> list[str]:
    """All images that pods of these objects run."""
    found = {container.get("image") for manifest in manifests for _, container in containers_of(manifest.body)}
    return sorted(str(image) for image in found if image)


def images_of_pods(pods: Iterable[Object]) -> set[str]:
    """The images that pods have got hold of already, and so are where they are needed."""
    return {
        container["image"]
        for pod in pods
        for name, state in (("containers", "containerStatuses"), ("initContainers", "initContainerStatuses"))
        for container in pod["spec"].get(name) or ()
        for status in (pod.get("status") or {}).get(state) or ()
        if status["name"] == container["name"] and status.get("imageID")
    }


def local_images(names: Iterable[str], shell: Shell) -> dict[str, LocalImage]:
    """Those of the images that this machine's engine has; none where there is no engine."""
    found = {}
    for name in names if shell.has("docker") else ():
        text = shell.run("docker", "image", "inspect", "--format", "{{json .}}", name)
        if text:
            image: Any = json.loads(text)
            known = {_repository(digest) for digest in image.get("RepoDigests") or ()}
            digest = image["Id"].partition(":")[2]
            found[name] = LocalImage(digest=digest, is_only_here=_repository(name) not in known)
    return found


def _repository(name: str) -> str:
    """The name of an image without tag and digest, as the engine shows it."""
    return parts_of_image(name)[0].removeprefix("docker.io/").removeprefix("library/")


def names_there(images: Mapping[str, LocalImage], to: Destination) -> dict[str, str]:
    """The names that images have where they are brought to."""
    return {name: _name(name, image, to.registry) for name, image in images.items()}


def bring(images: Mapping[str, LocalImage], to: Destination, shell: Shell) -> None:
    """Bring images to where they are found, under the names that they have there.

    Raises:
        ClusterError: a tool fails, or is not installed.
    """
    names = names_there(images, to)
    for name, new in names.items():
        shell.must("docker", "tag", name, new)
    if to.registry:
        for new in names.values():
            shell.must("docker", "push", new)
    elif names:
        _LOAD[to.tool](sorted(names.values()), to.cluster, shell)


def renamed(manifests: Iterable[Manifest], names: Mapping[str, str]) -> list[Manifest]:
    """The objects with other names of images, which are pulled only where they are missing."""

    def with_name(container: JsonObject) -> JsonObject:
        name = names.get(str(container.get("image")))
        return {**container, "image": name, "imagePullPolicy": "IfNotPresent"} if name else container

    return [manifest._replace(body=with_containers(manifest.body, with_name)) for manifest in manifests]


def _name(name: str, image: LocalImage, registry: str) -> str:
    repository = parts_of_image(name)[0]
    if registry:
        repository = f"{registry}/{repository.rpartition('/')[2]}"
    return f"{repository}:c2k-{image.digest[:12]}"


def _kind(images: list[str], cluster: str, shell: Shell) -> None:
    shell.must("kind", "load", "docker-image", "--name", cluster, *images)


def _k3d(images: list[str], cluster: str, shell: Shell) -> None:
    shell.must("k3d", "image", "import", "--cluster", cluster, *images)


def _minikube(images: list[str], cluster: str, shell: Shell) -> None:
    for image in images:
        shell.must("minikube", "--profile", cluster, "image", "load", image)


def _k3s(images: list[str], _cluster: str, shell: Shell) -> None:
    with TemporaryDirectory() as folder:
        archive = f"{folder}/images.tar"
        shell.must("docker", "save", "--output", archive, *images)
        shell.must("k3s", "ctr", "images", "import", archive)


def _nowhere(images: list[str], _cluster: str, _shell: Shell) -> None:
    summary = f"{', '.join(f'`{image}`' for image in images)}: made on this machine, where the cluster cannot get it"
    remedy = (
        "`--push REGISTRY` pushes to a registry that the cluster pulls from; `--load kind` (k3d, minikube, k3s) names"
        " the tool of a local cluster; `--no-build` uses what is there under the name in the Compose file"
    )
    raise ClusterError([Diagnostic("image-only-here", Severity.ERROR, summary, help=remedy)])


_LOAD: dict[Tool, Callable[[list[str], str, Shell], None]] = {
    "kind": _kind,
    "k3d": _k3d,
    "minikube": _minikube,
    "k3s": _k3s,
    "none": _nowhere,
}
