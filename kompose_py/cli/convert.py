"""`c2k convert`: a Compose project to files."""

from typing import Any

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.console import Console
from kompose_py.cli.conversion import Conversion, convert_given
from kompose_py.cli.destination import Destination, destination
from kompose_py.cli.project_options import compose_files, console, project_options
from kompose_py.cli.settings import Choices, choice, parse_settings
from kompose_py.diagnostics import Policy
from kompose_py.record import Record
from kompose_py.translator.options import Options
from kompose_py.translator.translation import Translation
from kompose_py.writers import find_writer
from kompose_py.writers.interface import SECRET_MODES, SecretMode, WriterOptions


class Flags(Record):
    """The flags of `convert`, as click gives them."""

    output: str | None
    stdout: bool
    format_name: str | None
    json: bool
    secrets: SecretMode | None
    expose: str | None
    namespace: str | None
    kube_version: str | None
    check: bool
    force: bool
    strict: bool
    report: str
    settings: tuple[str, ...]


@click.command(name="convert")
@click.option("-o", "--output", "--out", metavar="DIR|FILE|-", help="Where to write; k8s/ unless given.")
@click.option("--stdout", is_flag=True, help="Write one stream to standard output, as -o - does.")
@click.option("--format", "format_name", metavar="FORMAT", help="kustomize (unless it is one file) or plain.")
@click.option("-j", "--json", is_flag=True, help="Write JSON in place of YAML.")
@click.option("--secrets", type=click.Choice(SECRET_MODES), help="Where secret values go.")
@click.option("--expose", type=click.Choice(Options.CHOICES["expose"]), help="How published ports are reached.")
@click.option("-n", "--namespace", metavar="NAME", callback=choice, help="Namespace of all objects.")
@click.option("--kube-version", metavar="1.N", callback=choice, help="The cluster's version; 1.34 unless given.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 with a diff when the files are not up to date.")
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
@click.option("--strict", is_flag=True, help="Refuse with exit 4 where there is a warning.")
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to say what was found.")
@click.option("--set", "settings", metavar="KEY=VALUE", multiple=True, help="Any other choice; repeatable.")
@project_options
@compose_files
@click.pass_context
def command(context: click.Context, /, **values: Any) -> int:
    """Write Kubernetes manifests for a Compose project.

    By default they are a kustomize tree under k8s/, for `kubectl apply -k k8s/base`.
    """
    flags = Flags(**values)
    target = _target(flags)
    screen = console(context)
    conversion = convert_given(context, _choices(flags), verdicts=flags.report == "json")
    _report(conversion, flags, target, screen)
    if conversion.translation is None:
        return conversion.code
    if any(Policy(strict=flags.strict).fails(item) for item in conversion.diagnostics):
        return exit_codes.REFUSED
    return _write(conversion.translation, flags, target, screen)


def _target(flags: Flags) -> Destination:
    if flags.stdout and flags.output not in (None, "-"):
        raise click.UsageError("--stdout and -o name two places: give one of them.")
    output = "-" if flags.stdout else flags.output
    target = destination(output, flags.format_name, json=flags.json, secrets=flags.secrets)
    if flags.check and not target.is_folder:
        raise click.UsageError("--check compares with a folder: name it with -o DIR.")
    return target


def _choices(flags: Flags) -> Choices:
    """What was chosen on the command line, and nothing else: `x-c2k` in the Compose file decides the rest."""
    named = {"expose": flags.expose, "namespace": flags.namespace, "kube_version": flags.kube_version}
    return {**parse_settings(flags.settings), **{key: value for key, value in named.items() if value is not None}}


def _report(conversion: Conversion, flags: Flags, target: Destination, screen: Console) -> None:
    """Say what was found; a report for machines is data, but makes way where manifests are."""
    if flags.report == "text":
        screen.show(conversion.diagnostics)
        return
    from kompose_py.cli.report import json_report  # noqa: PLC0415  (json is not needed otherwise)

    report = json_report(conversion)
    if target.path is None:
        screen.say(report.decode())
    else:
        screen.out(report)


def _write(translation: Translation, flags: Flags, target: Destination, screen: Console) -> int:
    options = WriterOptions(secrets=target.secrets, encoding=target.encoding)
    if not target.is_folder:
        _write_stream(translation, options, flags, target, screen)
        return exit_codes.DONE
    assert target.path is not None  # noqa: S101  (only standard output has none)
    tree = find_writer(target.format).write(translation, options)
    if flags.check:
        from kompose_py.cli.drift import show_drift  # noqa: PLC0415

        return show_drift(tree, target.path, screen)
    from kompose_py.writers.sink import store  # noqa: PLC0415  (a stream needs none of it)

    changes = store(tree, target.path, force=flags.force)
    if screen.wants_summary:
        from kompose_py.cli.summary import summary  # noqa: PLC0415  (for people only)

        screen.say(summary(translation, target, changes))
    return exit_codes.DONE


def _write_stream(
    translation: Translation, options: WriterOptions, flags: Flags, target: Destination, screen: Console
) -> None:
    from kompose_py.writers.plain import plain_stream  # noqa: PLC0415  (the kustomize tree needs none of it)

    content = plain_stream(translation, options)
    if target.path is None:
        screen.out(content)
        return
    from kompose_py.writers.sink.single import store_file  # noqa: PLC0415

    store_file(content, target.path, force=flags.force)
