"""Which services the chosen profiles enable (compose-spec, "Profiles")."""

from collections.abc import Collection

from kompose_py.model.project import Project
from kompose_py.model.service import Service


def select_profiles(project: Project, profiles: Collection[str]) -> Project:
    """The project with the services that no chosen profile enables set apart."""
    disabled = {name: service for name, service in project.services.items() if not is_enabled(service, profiles)}
    if not disabled:
        return project
    enabled = {name: service for name, service in project.services.items() if name not in disabled}
    return project.replace(services=enabled, disabled_services=disabled)


def is_enabled(service: Service, profiles: Collection[str]) -> bool:
    """Whether a service runs: always without profiles, else with one of them; `*` is all."""
    return not service.profiles or "*" in profiles or any(profile in profiles for profile in service.profiles)
