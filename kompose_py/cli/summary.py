"""What a person needs to know after `convert`: what was written, what is left to do, and how to go on.

Every command that is shown can be run as it is.
"""

import os
from collections.abc import Iterator
from shlex import quote

from kompose_py.cli.destination import Destination
from kompose_py.cli.excerpt import clean
from kompose_py.cli.local_ports import is_privileged, moved_up
from kompose_py.cli.needs import Environments, environments, existing_objects, in_namespace, not_for_git, secret_values
from kompose_py.manifests.manifest import Manifest
from kompose_py.model.project import Project
from kompose_py.translator.translation import PublishedPort, Translation
from kompose_py.writers.interface import Component, Overlay
from kompose_py.writers.sink import Changes

_STANDING_FOR_SECRETS = {"external-secrets": "ExternalSecret", "sealed-secrets": "SealedSecret"}


def summary(
    translation: Translation,
    target: Destination,
    changes: Changes,
    overlays: tuple[Overlay, ...] = (),
    components: tuple[Component, ...] = (),
) -> str:
    """The summary of a conversion into a folder."""
    written = environments(translation, overlays, components)
    sections = (
        _objects(translation, target, changes),
        _images(written),
        existing_objects(written, target),
        secret_values(written, target),
        not_for_git(changes.wanted),
        _apply(translation, overlays, target),
        _components(components),
        _copies(translation),
        ways_in(translation),
        _published(translation),
    )
    return "\n".join("".join(f"{clean(line)}\n" for line in lines) for section in sections if (lines := list(section)))


def _objects(translation: Translation, target: Destination, changes: Changes) -> Iterator[str]:
    new, updated, removed = len(changes.added), len(changes.changed), len(changes.removed)
    parts = [f"{count} {word}" for count, word in ((new, "new"), (updated, "changed"), (removed, "removed")) if count]
    left_out = "Secret" if target.secrets == "existing" else ""
    written = [manifest for manifest in translation.manifests if manifest.kind != left_out]
    count = f"{len(written)} object{'s' * (len(written) != 1)}"
    yield f"{count} in {target.path}: {', '.join(parts) or 'nothing changed'}"
    owners: dict[str, list[Manifest]] = {}
    for manifest in written:
        owners.setdefault(manifest.owner, []).append(manifest)
    width = min(24, max(map(len, owners), default=0))
    for owner in sorted(owners):
        yield f"  {owner:{width}}  {', '.join(_named(manifest, target) for manifest in owners[owner])}"


def _named(manifest: Manifest, target: Destination) -> str:
    kind = _STANDING_FOR_SECRETS.get(target.secrets, manifest.kind) if manifest.kind == "Secret" else manifest.kind
    return kind if manifest.name == manifest.owner else f"{kind} {manifest.name}"


def _images(written: Environments) -> Iterator[str]:
    named: set[tuple[str, str]] = set()
    for place, each in written:
        builds = [build for build in each.builds if (build.service, build.image) not in named]
        if builds:
            named |= {(build.service, build.image) for build in builds}
            yield f"Build these images{place}, and push them to where the cluster pulls from:"
            yield f"  {_compose(each.project)} build {' '.join(quote(build.service) for build in builds)}"
            yield from (f"  docker push {quote(image)}" for image in dict.fromkeys(build.image for build in builds))


def _compose(project: Project) -> str:
    files = " ".join(f"-f {quote(_near(path))}" for path in project.compose_files)
    return f"docker compose -p {quote(project.name)} {files}"


def _near(path: str) -> str:
    """A path as it is written from the working directory, where it lies below it."""
    return path.removeprefix(os.getcwd().rstrip("/") + "/")  # noqa: PTH109  (pathlib costs 10 ms at start)


def _apply(translation: Translation, overlays: tuple[Overlay, ...], target: Destination) -> Iterator[str]:
    path = str(target.path).rstrip("/") or "/"
    place = f"-k {quote(f'{path}/base')}" if target.format == "kustomize" else f"-f {quote(path)}"
    yield "Apply one of these:" if overlays else "Apply:"
    yield f"  kubectl{in_namespace(translation)} apply {place}"
    for overlay in overlays:
        folder = quote(f"{path}/overlays/{overlay.name}")
        yield f"  kubectl{in_namespace(overlay.translation)} apply -k {folder}"


def _components(components: tuple[Component, ...]) -> Iterator[str]:
    if components:
        yield "Profiles are components, for a kustomization of your own beside resources: [../../base]:"
    for component in components:
        yield f"  components: [../../components/{component.name}]"
    if any(len(component.profiles) > 1 for component in components):
        yield "  Profiles that depend on each other have one for each set: take a+b in place of a and b."


def _copies(translation: Translation) -> Iterator[str]:
    if translation.copies:
        from kompose_py.cli.copies import copy_commands  # noqa: PLC0415  (many projects keep no data)

        yield "These volumes start empty; once they are made, copy the data that Docker has:"
        yield from copy_commands(translation, f"kubectl{in_namespace(translation)}")


def ways_in(translation: Translation) -> Iterator[str]:
    """The addresses at which something is reached from outside of the cluster."""
    if translation.ways_in:
        yield "From outside of the cluster:"
    width = max((len(way.address) for way in translation.ways_in), default=0)
    for way in translation.ways_in:
        unknown = next((word for word in ("PORT", "NODE", "ADDRESS") if word in way.address), "")
        asked = "nodes -o wide" if unknown == "NODE" else way.opener
        finder = f"    # {unknown}: kubectl{in_namespace(translation)} get {asked}" if unknown else ""
        yield f"  {way.address:{width}}  {way.service}{finder}"


def _published(translation: Translation) -> Iterator[str]:
    closed = [port for port in translation.published if not port.is_open]
    ports = [port for port in closed if port.protocol.lower() == "tcp"]
    if ports:
        yield "Reach what Compose published:"
        for port in ports:
            local = _local_port(port)
            ways = f"service/{port.service} {local}:{port.port}"
            yield f"  kubectl{in_namespace(translation)} port-forward {ways}    # then localhost:{local}"
    others = [f"{port.service} {port.port}/{port.protocol.lower()}" for port in closed if port not in ports]
    if others:
        yield f"  kubectl forwards TCP only; publish {', '.join(others)} with `--expose nodeport` or `loadbalancer`"


def _local_port(port: PublishedPort) -> int:
    """The port on this machine: the published one, unless only root may open it."""
    first = port.published.partition("-")[0]
    number = int(first) if first.isascii() and first.isdigit() and int(first) else port.port
    return moved_up(number) if is_privileged(number) else number
