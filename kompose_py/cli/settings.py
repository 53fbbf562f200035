"""The choices of the command line: `--set KEY=VALUE`, and flags that are choices too."""

from typing import Any, TypeAlias

import click

from kompose_py.translator.choices import checked, form_of
from kompose_py.translator.options import Options

Choices: TypeAlias = dict[str, Any]
"""Fields of `Options` that were chosen, with values that they take."""

set_option = click.option(
    "--set", "settings", metavar="KEY=VALUE", multiple=True, help="Any other option: `c2k explain KEY`; repeatable."
)
"""Give a command `--set`; `parse_settings` reads it."""


def parse_settings(settings: tuple[str, ...]) -> Choices:
    """The choices that `--set` names, by key; of two for one key the later one holds.

    Raises:
        click.BadParameter: a key that does not exist, or a value that it does not take; names the ones that would do.
    """
    return dict(_parse(setting) for setting in settings)


def choice(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The callback of a flag that is named like a field of `Options`.

    Raises:
        click.BadParameter: the field does not take the value.
    """
    if value is None:
        return None
    try:
        text: str = checked(str(parameter.name), value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return text


def _parse(setting: str) -> tuple[str, Any]:
    key, separator, text = setting.partition("=")
    key = key.strip().replace("-", "_")
    if key not in Options._fields:
        from kompose_py.suggest import known_names  # noqa: PLC0415  (only for a mistake)

        raise _wrong(f"there is no key `{key}`: {known_names(key, _of_projects())}")
    if "project" not in Options.levels(key):
        raise _wrong(f"`{key}` is said of one {Options.levels(key)[0]}: write it in its `x-c2k`")
    if not separator:
        raise _wrong(f"`{setting}` has no value: write KEY=VALUE")
    try:
        return key, checked(key, form_of(key).parse(text.strip()))
    except ValueError as error:
        raise _wrong(str(error)) from error


def _wrong(message: str) -> click.BadParameter:
    return click.BadParameter(message, param_hint="'--set'")


def _of_projects() -> list[str]:
    """The options of the whole project."""
    return [key for key in Options._fields if "project" in Options.levels(key)]
