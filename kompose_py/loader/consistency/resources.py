"""What configs, secrets and volumes are made of, and names that may be used once only."""

from collections.abc import Callable, Iterator

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.model.project import Project
from kompose_py.model.resources import Config, Secret
from kompose_py.yamltree.node import Node

Found = Iterator[Diagnostic]


def contents(project: Project) -> Found:
    """A config or secret has one source."""
    for name, config in project.configs.items():
        yield from _content(f"config `{name}`", config, ("file", "content", "environment"))
    for name, secret in project.secrets.items():
        yield from _content(f"secret `{name}`", secret, ("file", "environment"))


def _content(what: str, config: Config, sources: tuple[str, ...]) -> Found:
    given = [source for source in sources if config.node is not None and config.node.get(source) is not None]
    either = " or ".join(f"`{source}`" for source in sources)
    if len(given) > 1:
        summary = f"the {what} has {' and '.join(f'`{source}`' for source in given)}, which exclude each other"
        yield Diagnostic("exclusive-attributes", Severity.ERROR, summary, config.span(given[1]), "keep one of them")
    elif not config.external and (not given or _is_of_no_variable(config)):
        summary = f"the {what} has no content"
        yield Diagnostic("no-content", Severity.ERROR, summary, config.span(), f"write {either}, or `external: true`")


def _is_of_no_variable(config: Config) -> bool:
    """Whether a secret is made of a variable without a name; a config that is has the empty content."""
    return isinstance(config, Secret) and config.environment == ""


def external_volumes(project: Project) -> Found:
    """A volume that exists already is not described."""
    for name, volume in project.volumes.items():
        if not volume.external or volume.node is None or not isinstance(volume.node.value, dict):
            continue
        for key in volume.node.value:
            if key not in ("name", "external") and not key.startswith("x-"):
                summary = f"the volume `{name}` is external, and so cannot have `{key}`"
                yield Diagnostic(
                    "external-with-attributes",
                    Severity.ERROR,
                    summary,
                    volume.span(key),
                    "remove it, or `external: true`",
                )


def container_names(project: Project) -> Found:
    """No two containers have one name."""
    first: dict[str, str] = {}
    for name, service in project.services.items():
        if not service.container_name:
            continue
        other = first.setdefault(service.container_name, name)
        if other != name:
            span = project.services[other].span("container_name")
            yield Diagnostic(
                "duplicate-container-name",
                Severity.ERROR,
                f"the services `{other}` and `{name}` have the same container name, `{service.container_name}`",
                service.span("container_name"),
                "give each its own, or remove both",
                (("first used here", span),) if span is not None else (),
            )


def missing_content(project: Project) -> Found:
    """The file or variable that a used config or secret is made of is there.

    A secret without content is a warning: whether its content is needed depends on how secrets are written.
    """
    services = project.services.values()
    used_configs = {reference.source for service in services for reference in service.configs}
    used_secrets = {reference.source for service in services for reference in service.secrets}
    for name in sorted(used_configs & project.configs.keys()):
        yield from _missing(f"config `{name}`", project.configs[name], project, Severity.ERROR)
    for name in sorted(used_secrets & project.secrets.keys()):
        yield from _missing(f"secret `{name}`", project.secrets[name], project, Severity.WARNING)


def _missing(what: str, config: Config, project: Project, severity: Severity) -> Found:
    if config.external:
        return
    if config.file and not project.files.is_file(config.file) and not project.files.is_directory(config.file):
        summary = f"the file of the {what} does not exist: {config.file}"
        yield Diagnostic("missing-file", severity, summary, config.span("file"), "create it, or correct the path")
    if config.environment and config.value is None:
        summary = f"the {what} is made of the variable `{config.environment}`, which is not set"
        yield Diagnostic("unset-variable", severity, summary, config.span("environment"), f"set `{config.environment}`")


def sections(project: Project) -> Found:
    """Sections at the top that have no part in the project."""
    version, jobs = (project.node.get(name) if project.node else None for name in ("version", "jobs"))
    if version is not None:
        summary = "`version` is obsolete and has no effect"
        yield Diagnostic("version-obsolete", Severity.DETAIL, summary, version.key_span, "remove it")
    if jobs is not None and jobs.value:
        summary = "`jobs` are run by hand only, and are left out"
        help_ = "make a job a service with `restart: no`"
        yield Diagnostic("jobs-not-loaded", Severity.WARNING, summary, jobs.key_span, help_)
        yield from _named_twice(jobs, project)


def _named_twice(jobs: Node, project: Project) -> Found:
    """A name is that of a service or that of a job."""
    for name, job in jobs.value.items() if isinstance(jobs.value, dict) else ():
        if name in project.services or name in project.disabled_services:
            summary = f"`{name}` is both a service and a job"
            yield Diagnostic("duplicate-name", Severity.ERROR, summary, job.key_span, "rename one of them")


def some_service(project: Project) -> Found:
    """Something runs."""
    if project.services:
        return
    profiles = sorted({profile for service in project.disabled_services.values() for profile in service.profiles})
    if profiles:
        summary = "no service is enabled: each of them waits for a profile"
        advice = f"enable one with `--profile`: {', '.join(profiles)}"
    else:
        summary, advice = "the project has no service", "declare one below `services:`"
    yield Diagnostic("no-service", Severity.WARNING, summary, project.span("services"), advice)


RESOURCE_RULES: tuple[Callable[[Project], Found], ...] = (
    some_service,
    contents,
    external_volumes,
    container_names,
    missing_content,
    sections,
)
