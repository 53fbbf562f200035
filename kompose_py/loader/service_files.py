"""What containers take from files of their own: variables (`env_file`) and labels (`label_file`)."""

from kompose_py.loader.scope import Scope
from kompose_py.model.project import Project
from kompose_py.model.service import Service


def read_service_files(project: Project, scope: Scope) -> Project:
    """The project, its enabled services and their `pre_start` steps with the variables and labels of their files."""
    services = project.services.values()
    if not any(service.env_file or service.label_file or service.pre_start for service in services):
        return project
    return project.replace(services={name: _read(service, scope) for name, service in project.services.items()})


def _read(service: Service, scope: Scope) -> Service:
    from kompose_py.loader.variables import with_files  # noqa: PLC0415  (only where there are such files)

    service = with_files(service, scope)
    if not service.pre_start:
        return service
    return service.replace(pre_start=tuple(with_files(step, scope) for step in service.pre_start))
