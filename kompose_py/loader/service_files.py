"""What services take from files of their own: variables (`env_file`) and labels (`label_file`)."""

from kompose_py.loader.scope import Scope
from kompose_py.model.project import Project


def read_service_files(project: Project, scope: Scope) -> Project:
    """The project, its enabled services with the variables and labels of their files."""
    if not any(service.env_file or service.label_file for service in project.services.values()):
        return project
    from kompose_py.loader.variables import with_files  # noqa: PLC0415  (only where there are such files)

    return project.replace(services={name: with_files(service, scope) for name, service in project.services.items()})
