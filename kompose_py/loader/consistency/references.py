"""Names that services use for other parts of the project, and that must be declared."""

from collections.abc import Callable, Collection, Iterator
from itertools import chain
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.loader.dependencies import dependencies_of
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.span import Span


class Undefined(NamedTuple):
    """A name of a service's that is not declared; what it may have meant is looked for when it is reported."""

    kind: str
    name: str
    known: tuple[Collection[str], ...]
    service: Service
    span: Span | None
    slug: str = ""

    def reported(self, *, with_names: bool) -> Diagnostic:
        """The error; with the names that there are, which takes time for each, or with plain advice."""
        return Diagnostic(
            f"undefined-{self.slug or self.kind}",
            Severity.ERROR,
            f"the service `{self.service.name}` refers to the {self.kind} `{self.name}`, which is not declared",
            self.span,
            self._names() if with_names else "declare it, or correct the name",
        )

    def _names(self) -> str:
        from kompose_py.suggest import known_names  # noqa: PLC0415  (only where there is an error)

        known = [*chain(*self.known)]
        if not known and self.kind != "service":
            return f"declare it: write `{self.name}:` below `{self.kind}s:` at the top level"
        return known_names(self.name, known, self.kind)


Found = Iterator[Diagnostic | Undefined]


def networks(service: Service, project: Project) -> Found:
    """Every network is declared; `default` always is."""
    for name in service.networks:
        if name != "default" and name not in project.networks:
            yield Undefined("network", name, (project.networks,), service, service.span("networks", name))


def volumes(service: Service, project: Project) -> Found:
    """Every named volume is declared."""
    for index, mount in enumerate(service.volumes):
        if mount.type == "volume" and mount.source and mount.source not in project.volumes:
            span = mount.span("source") or service.span("volumes", index)
            yield Undefined("volume", mount.source, (project.volumes,), service, span)


def configs(service: Service, project: Project) -> Found:
    """Every config is declared."""
    for config in service.configs:
        if config.source not in project.configs:
            yield Undefined("config", config.source, (project.configs,), service, config.span("source"))


def secrets(service: Service, project: Project) -> Found:
    """Every secret is declared, also those of the build."""
    for secret in service.secrets:
        if secret.source not in project.secrets:
            yield Undefined("secret", secret.source, (project.secrets,), service, secret.span("source"))
    for secret in service.build.secrets if service.build else ():
        if secret.source not in project.secrets:
            yield Undefined("secret", secret.source, (project.secrets,), service, secret.span("source"))


def models(service: Service, project: Project) -> Found:
    """Every model is declared."""
    for name in service.models:
        if name not in project.models:
            yield Undefined("model", name, (project.models,), service, service.span("models", name))


def dependencies(service: Service, project: Project) -> Found:
    """Every service that is needed exists, and is enabled."""
    for name, dependency in dependencies_of(service).items():
        if name in project.services:
            continue
        span = service.span("depends_on", name) if name in service.depends_on else _place_of(service, name)
        disabled = project.disabled_services.get(name)
        if disabled is None:
            known = (project.services, project.disabled_services)
            yield Undefined("service", name, known, service, span, "dependency")
        elif dependency.required:
            profiles = " or ".join(f"`--profile {profile}`" for profile in disabled.profiles)
            yield Diagnostic(
                "disabled-dependency",
                Severity.ERROR,
                f"the service `{service.name}` needs `{name}`, which no chosen profile enables",
                span,
                f"enable it with {profiles}, or write `required: false`",
            )


def contexts(service: Service, project: Project) -> Found:
    """A build context that is another service is one that is built."""
    for name, context in (service.build.additional_contexts if service.build else {}).items():
        if not context.startswith("service:"):
            continue
        target = context.removeprefix("service:")
        span = service.span("build", "additional_contexts", name)
        other = project.services.get(target) or project.disabled_services.get(target)
        if other is None:
            known = (project.services, project.disabled_services)
            yield Undefined("service", target, known, service, span)
        elif other.build is None:
            summary = f"the build context `{name}` is the service `{target}`, which is not built"
            yield Diagnostic("context-not-built", Severity.ERROR, summary, span, f"give `{target}` a `build`")


REFERENCE_RULES: tuple[Callable[[Service, Project], Found], ...] = (
    networks,
    volumes,
    configs,
    secrets,
    models,
    dependencies,
    contexts,
)


def _place_of(service: Service, name: str) -> Span | None:
    """Where an attribute other than `depends_on` names the service `name`."""
    for attribute in ("network_mode", "ipc", "pid", "uts", "cgroup"):
        if getattr(service, attribute) == f"service:{name}":
            return service.span(attribute)
    for attribute in ("links", "volumes_from"):
        for index, entry in enumerate(getattr(service, attribute)):
            if entry.partition(":")[0] == name:
                return service.span(attribute, index)
    return service.span()
