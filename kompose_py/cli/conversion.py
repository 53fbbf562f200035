"""What `convert` and `check` share: load, translate, and keep all that was said."""

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.project_options import load_given
from kompose_py.cli.settings import Choices
from kompose_py.diagnostics import Diagnostic, Diagnostics
from kompose_py.errors import C2kError
from kompose_py.record import Record
from kompose_py.translator.choices import options_from
from kompose_py.translator.translation import Translation


class Conversion(Record):
    """A translation and what was said about it; there is none where `code` tells that it failed."""

    translation: Translation | None
    diagnostics: tuple[Diagnostic, ...]
    code: int = exit_codes.DONE


def convert_given(context: click.Context, choices: Choices, *, verdicts: bool = False) -> Conversion:
    """Load and translate the project that the command line names; with `verdicts`, judge each attribute."""
    from kompose_py.translator import translate  # noqa: PLC0415  (`c2k convert --help` does without it)

    said = Diagnostics()
    try:
        project = load_given(context, said)
        translation = translate(project, options_from(choices), said, verdicts=verdicts)
    except C2kError as error:
        said.extend(error.diagnostics)
        return Conversion(translation=None, diagnostics=tuple(said), code=exit_codes.exit_code(error))
    said.extend(translation.diagnostics)
    return Conversion(translation=translation, diagnostics=tuple(said))
