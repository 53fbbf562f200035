"""A project without what no enabled service uses, as `docker compose config` shows it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from kompose_py.model.container import Container
from kompose_py.model.project import Project

Part = TypeVar("Part")


def without_unused(project: Project) -> Project:
    """The project with the networks, volumes, configs, secrets and models of its services alone, and of their steps.

    Source: compose-go, `WithoutUnnecessaryResources`.
    """
    containers = [each for service in project.services.values() for each in (service, *service.pre_start)]
    return project.replace(
        disabled_services={},
        networks=_only(project.networks, (name for each in containers for name in each.network_names)),
        volumes=_only(project.volumes, (mount.source or "" for each in containers for mount in each.volumes)),
        configs=_only(project.configs, (config.source for each in containers for config in each.configs)),
        secrets=_only(project.secrets, _secrets(project, containers)),
        models=_only(project.models, (name for each in containers for name in each.models)),
    )


def _secrets(project: Project, containers: Iterable[Container]) -> Iterator[str]:
    for container in containers:
        yield from (secret.source for secret in container.secrets)
    for service in project.services.values():
        yield from (secret.source for secret in (service.build.secrets if service.build else ()))


def _only(parts: Mapping[str, Part], names: Iterable[str]) -> dict[str, Part]:
    wanted = {*names}
    return {name: part for name, part in parts.items() if name in wanted}
