"""Transformers: functions of other packages that change the objects of a project before they are written."""

from collections.abc import Callable, Iterable
from typing import TypeAlias, cast

from kompose_py import plugins
from kompose_py.diagnostics import Diagnostics
from kompose_py.manifests.checks import BrokenManifestsError, checked
from kompose_py.manifests.manifest import Manifest, ManifestSet
from kompose_py.suggest import known_names
from kompose_py.translator.options import Options

GROUP = "kompose_py.transformers"
"""The entry-point group that transformers are found in."""

Transformer: TypeAlias = Callable[[ManifestSet], Iterable[Manifest]]
"""Gives all objects that there should be, and changes none in place."""


def transformed(manifests: ManifestSet, options: Options, diagnostics: Diagnostics) -> ManifestSet:
    """What the transformers that `options` name make of the objects, one after the other; errors are reported."""
    known = plugins.offered(GROUP)
    for name in filter(None, map(str.strip, options.transformers.split(","))):
        if name not in known:
            advice = known_names(name, known) if known else "install the package that offers it"
            diagnostics.error("transformer-unknown", f"there is no transformer `{name}`", help=advice)
            return manifests
        transformer = cast(Transformer, plugins.load(GROUP, name))
        made = _checked(transformer(manifests), name, options, diagnostics)
        if made is None:
            return manifests
        manifests = made
    return manifests


def _checked(made: Iterable[Manifest], name: str, options: Options, diagnostics: Diagnostics) -> ManifestSet | None:
    try:
        return checked(made, options.kube_version)
    except ValueError as error:
        problems: Iterable[str] = (str(error),)
    except BrokenManifestsError as error:
        problems = error.problems
    for problem in problems:
        diagnostics.error(
            "transformer-breaks-objects",
            f"what the transformer `{name}` makes would be refused: {problem}",
            help="tell its authors, or leave it out of `transformers`",
        )
    return None
