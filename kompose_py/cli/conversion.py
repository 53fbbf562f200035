"""What `convert` and `check` share: load, translate, and keep all that was said."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.project_options import load_given
from kompose_py.cli.settings import Choices
from kompose_py.diagnostics import AttributeVerdict, Diagnostic, Diagnostics, Policy, Severity
from kompose_py.errors import C2kError, TranslateError
from kompose_py.record import Record
from kompose_py.translator.choices import options_from
from kompose_py.translator.translation import Translation

if TYPE_CHECKING:
    from kompose_py.loader.request import LoadRequest
    from kompose_py.writers.interface import Component, Overlay

Form: TypeAlias = Literal["text", "json", "sarif"]
FORMS = get_args(Form)
"""How `--report` may say what was found."""

_KEPT: list[Translation] = []
"""Whole until the process ends, which frees all memory at once: to take a large project apart costs 5 % of a run."""


class Conversion(Record):
    """A translation and what was said about it; a `code` but 0 tells that it failed, and then there may be none."""

    translation: Translation | None
    diagnostics: tuple[Diagnostic, ...]
    code: int = exit_codes.DONE
    attributes: tuple[AttributeVerdict, ...] = ()
    """A verdict on each attribute, where they were asked for and the project could be loaded."""
    overlays: "tuple[Overlay, ...]" = ()
    """The environments beside it."""
    components: "tuple[Component, ...]" = ()
    """What sets of profiles add to it."""


def convert_given(
    context: click.Context, choices: Choices, *, verdicts: bool = False, request: "LoadRequest | None" = None
) -> Conversion:
    """Load and translate the project that the command line names, or another `request`; with `verdicts`, judge it."""
    from kompose_py.translator import translate  # noqa: PLC0415  (`c2k convert --help` does without it)

    said = Diagnostics()
    try:
        project = load_given(context, said, request)
        translation = translate(project, options_from(choices), said, verdicts=verdicts, inspect=ask_engine)
        _KEPT.append(translation)
    except C2kError as error:
        said.extend(error.diagnostics)
        attributes = error.attributes if isinstance(error, TranslateError) else ()
        code = exit_codes.exit_code(error)
        return Conversion(translation=None, diagnostics=tuple(said), code=code, attributes=attributes)
    said.extend(translation.diagnostics)
    return Conversion(translation=translation, diagnostics=tuple(said), attributes=translation.attributes)


def ask_engine(reference: str) -> Mapping[str, Any] | None:
    """What the local Docker Engine knows about an image; asked only with the option `inspect_images`."""
    from kompose_py.cli.engine import image_config  # noqa: PLC0415  (few runs ask)

    return image_config(reference)


def judged(conversion: Conversion, *, strict: bool) -> Conversion:
    """The conversion, refused (`code`) where something that was said about it fails; warnings do so with `strict`."""
    failing = [item for item in conversion.diagnostics if Policy(strict=strict).fails(item)]
    if conversion.code or not failing:
        return conversion
    said = conversion.diagnostics
    if all(item.severity < Severity.ERROR for item in failing):
        said = (*said, _strictness(len(failing)))
    return conversion.replace(diagnostics=said, code=exit_codes.REFUSED)


def _strictness(count: int) -> Diagnostic:
    summary = f"{count} warning{'s' * (count > 1)}, and `--strict` allows none"
    return Diagnostic(
        "refused-by-strict", Severity.ERROR, summary, help="change what is warned of, or leave out `--strict`"
    )
