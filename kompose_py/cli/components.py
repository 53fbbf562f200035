"""`--components`: each profile that is not enabled as a kustomize component, for overlays of one's own."""

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.conversion import Conversion
from kompose_py.cli.overlays import merged
from kompose_py.cli.project_options import request_given
from kompose_py.cli.settings import Choices
from kompose_py.diagnostics import Diagnostic, Diagnostics, Severity
from kompose_py.errors import LoadError, TranslateError
from kompose_py.files import DiskFiles
from kompose_py.loader import load_project
from kompose_py.loader.request import LoadRequest
from kompose_py.model.project import Project
from kompose_py.translator import translate
from kompose_py.translator.choices import options_from
from kompose_py.translator.translation import Translation
from kompose_py.writers.interface import Component, WriterOptions
from kompose_py.writers.plain import plain_manifests
from kompose_py.writers.profile_sets import DependentProfilesError, Objects, profile_sets


def with_components(context: click.Context, conversion: Conversion, choices: Choices) -> Conversion:
    """The conversion with a component for each profile, or set of profiles, that needs one."""
    if conversion.translation is None:
        return conversion
    project = conversion.translation.project
    found = _Translations(conversion.translation, request_given(context).replace(files=project.compose_files), choices)
    try:
        sets = profile_sets(_profiles(project), found.objects)
    except TranslateError as error:
        said = merged(conversion.diagnostics, error.diagnostics)
        return conversion.replace(diagnostics=said, code=exit_codes.exit_code(error))
    except DependentProfilesError as error:
        return conversion.replace(diagnostics=(*conversion.diagnostics, _refusal(error)), code=exit_codes.REFUSED)
    components = tuple(Component(chosen, found.translations[frozenset(chosen)]) for chosen in sets)
    said = merged(conversion.diagnostics, *(component.translation.diagnostics for component in components))
    return conversion.replace(diagnostics=said, components=components)


class _Translations:
    """The project with sets of profiles, each translated once."""

    def __init__(self, base: Translation, request: LoadRequest, choices: Choices) -> None:
        self.translations = {frozenset[str](): base}
        self._request = request
        self._choices = choices
        self._objects: dict[frozenset[str], Objects | None] = {}

    def objects(self, profiles: frozenset[str]) -> Objects | None:
        """See `profile_sets.Build`.

        Raises:
            TranslateError: one profile alone is refused.
        """
        if profiles not in self._objects:
            translation = self.translations.get(profiles) or self._translated(profiles)
            self._objects[profiles] = _objects_of(translation) if translation else None
        return self._objects[profiles]

    def _translated(self, profiles: frozenset[str]) -> Translation | None:
        request = self._request.replace(more_profiles=tuple(sorted(profiles)))
        told = Diagnostics()
        try:
            translation = translate(load_project(request, DiskFiles(), told), options_from(self._choices), told)
        except LoadError:
            return None
        except TranslateError:
            if len(profiles) == 1:
                raise
            return None
        self.translations[profiles] = translation
        return translation


def _objects_of(translation: Translation) -> Objects:
    """The objects, with checksums of all that pods read: where two profiles change what one pod reads, it is told."""
    return {item.ref: item.body for item in plain_manifests(translation, WriterOptions(secrets="inline"))}


def _profiles(project: Project) -> list[str]:
    """The profiles that enable something, and are not enabled."""
    return sorted({profile for service in project.disabled_services.values() for profile in service.profiles})


def _refusal(error: DependentProfilesError) -> Diagnostic:
    names = ", ".join(f"`{profile}`" for profile in error.profiles)
    return Diagnostic(
        "profiles-dependent",
        Severity.ERROR,
        f"the profiles {names} depend on each other, and have too many sets for a component each",
        help="write an overlay for each set that is wanted: `--overlay NAME=profile:A,profile:B`",
    )
