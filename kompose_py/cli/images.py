"""The images of a project for a cluster: built, and brought to where its nodes find them."""

from typing import Any

import click

from kompose_py.cli.cluster import Target
from kompose_py.cli.console import Console
from kompose_py.cli.project_options import all_of
from kompose_py.cluster.client import Query
from kompose_py.cluster.images import (
    Destination,
    LocalImage,
    Shell,
    bring,
    destination,
    images_of,
    images_of_pods,
    local_images,
    names_there,
    renamed,
)
from kompose_py.cluster.shell import RealShell
from kompose_py.manifests.manifest import Manifest
from kompose_py.record import Record

TOOLS = ("auto", "kind", "k3d", "minikube", "k3s", "none")


image_options = all_of(
    click.option("--build/--no-build", default=True, help="Build the images of services with `build`; the default."),
    click.option("--load", type=click.Choice(TOOLS), default="auto", help="What brings images to a local cluster."),
    click.option("--push", metavar="REGISTRY", help="Push images to a registry that the cluster pulls from."),
    click.option("--docker-login", is_flag=True, help="Let the cluster pull images with the logins of docker here."),
)
"""Give a command the options of images; `image_flags` takes them."""


class ImageFlags(Record):
    """What is to be done with images."""

    build: bool
    load: str
    push: str | None
    docker_login: bool
    dry_run: bool = False
    """Build and bring nothing; only tell the names."""


def image_flags(values: dict[str, Any], *, dry_run: bool) -> ImageFlags:
    """The options of `image_options`, out of `values`."""
    return ImageFlags(dry_run=dry_run, **{name: values.pop(name) for name in ("build", "load", "push", "docker_login")})


def with_images(target: Target, flags: ImageFlags, screen: Console) -> list[Manifest]:
    """The objects of the project, with images that the cluster can get.

    Raises:
        ClusterError: a tool fails, or the cluster cannot get at an image.
    """
    shell = RealShell()
    manifests = _with_names(target, flags, screen, shell)
    if not flags.docker_login:
        return manifests
    from kompose_py.cli.docker_login import with_docker_login  # noqa: PLC0415  (only when asked for)

    return with_docker_login(target, manifests, shell)


def _with_names(target: Target, flags: ImageFlags, screen: Console, shell: Shell) -> list[Manifest]:
    """The objects with the names that images have on the cluster.

    Images of services with `build`, and those that only this machine has, are brought there.
    """
    manifests = target.manifests
    built = {build.image for build in target.translation.builds}
    if built and flags.build and not flags.dry_run:
        screen.tell(f"building {', '.join(sorted(built))}")
        shell.must(*_compose(target), "build", *(build.service for build in target.translation.builds))
    to = destination(target.connection.context, flags.load, flags.push or "", shell)
    is_brought = to.tool != "none" or bool(to.registry)
    if not is_brought and not (built and flags.build):
        return manifests  # whatever else there is, the cluster pulls; no engine is asked
    found = local_images(images_of(manifests), shell)
    ours = {name: image for name, image in found.items() if name in built or image.is_only_here}
    names = names_there(ours, to)
    if ours and not flags.dry_run:
        there = images_of_pods(target.client.find(Query("Pod")))
        _bring({name: image for name, image in ours.items() if names[name] not in there}, to, screen, shell)
    return renamed(manifests, names)


def _bring(images: dict[str, LocalImage], to: Destination, screen: Console, shell: Shell) -> None:
    if images:
        screen.tell(f"bringing {', '.join(sorted(images))} to {to.registry or to.cluster or 'the cluster'}")
        bring(images, to, shell)


def _compose(target: Target) -> list[str]:
    project, request = target.translation.project, target.request
    command = ["docker", "compose", "--project-name", project.name]
    for path in project.compose_files:
        command += ["--file", path]
    for path in (*request.env_files, *request.more_env_files):
        command += ["--env-file", path]
    return command
