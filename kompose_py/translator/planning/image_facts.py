"""What is known about the image of a service, and from whom: its Dockerfile or its name, an engine, the user."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.translator.options import Options
from kompose_py.translator.plan import KnownImage
from kompose_py.translator.planning.images import as_run, known_image

Inspect: TypeAlias = Callable[[str], Mapping[str, Any] | None]
"""Gives the configuration of an image by its name (OCI image specification, "Image Configuration"), if it is there."""


def image_facts(
    service: Service, project: Project, options: Options, inspect: Inspect | None, diagnostics: Diagnostics
) -> KnownImage | None:
    """The facts of the image of a service; who comes later knows better."""
    facts = _written(service, project)
    if options.inspect_images:
        from kompose_py.translator.planning.inspected_images import inspected  # noqa: PLC0415  (where it is asked for)

        facts = inspected(service, project, facts, inspect, diagnostics)
    if options.image is not None:
        from kompose_py.translator.planning.told_images import as_told  # noqa: PLC0415  (few images are told about)

        facts = as_told(facts, options.image)
    return facts


def _written(service: Service, project: Project) -> KnownImage | None:
    """By its Dockerfile where it is built, else by its name."""
    built = None
    if service.build is not None:
        from kompose_py.translator.planning.dockerfiles import built_image  # noqa: PLC0415  (where one is built)

        built = built_image(service.build, project.files)
    return built or as_run(service, known_image(service.image))
