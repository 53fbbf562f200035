"""`c2k convert`: a Compose project to files."""

import os
from typing import TYPE_CHECKING, Any

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.console import Console
from kompose_py.cli.conversion import FORMS, Conversion, Form, convert_given, judged
from kompose_py.cli.destination import Destination, destination
from kompose_py.cli.project_options import complete_files, compose_files, console, project_options
from kompose_py.cli.settings import Choices, choice, parse_settings, set_option
from kompose_py.errors import WriteError
from kompose_py.record import Record
from kompose_py.translator.options import Options
from kompose_py.translator.translation import Translation
from kompose_py.writers import find_writer
from kompose_py.writers.interface import ENCRYPTING_MODES, SECRET_MODES, OutputTree, SecretMode, WriterOptions

if TYPE_CHECKING:
    from kompose_py.writers.secrets.encryption import Encryption


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
    pvc_size: str | None
    check: bool
    force: bool
    strict: bool
    report: Form
    overlays: tuple[str, ...]
    components: bool
    settings: tuple[str, ...]


@click.command(name="convert")
@click.option(
    "-o",
    "--output",
    "--out",
    metavar="DIR|FILE|-",
    shell_complete=complete_files,
    help="Where to write; k8s/ unless given.",
)
@click.option("--stdout", is_flag=True, help="Write one stream to standard output, as -o - does.")
@click.option("--format", "format_name", metavar="FORMAT", help="kustomize (unless it is one file) or plain.")
@click.option("-j", "--json", is_flag=True, help="Write JSON in place of YAML.")
@click.option("--secrets", type=click.Choice(SECRET_MODES), help="Where secret values go.")
@click.option(
    "--expose",
    type=click.Choice(Options.CHOICES["expose"], case_sensitive=False),
    help="How published ports are reached.",
)
@click.option("-n", "--namespace", metavar="NAME", callback=choice, help="Namespace of all objects.")
@click.option("--kube-version", metavar="1.N", callback=choice, help="The cluster's version; 1.34 unless given.")
@click.option("--pvc-request-size", "pvc_size", callback=choice, hidden=True)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 with a diff when the files are not up to date.")
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
@click.option("--strict", is_flag=True, help="Refuse with exit 4 where there is a warning.")
@click.option("--report", type=click.Choice(FORMS), default="text", help="How to say what was found.")
@click.option(
    "--overlay", "overlays", metavar="NAME[=FILE,...]", multiple=True, help="Also write what differs there; repeatable."
)
@click.option("--components", is_flag=True, help="Also write profiles as kustomize components.")
@set_option
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
    report_wanted = flags.report != "text"
    conversion = judged(_convert(context, flags, target, verdicts=report_wanted), strict=flags.strict)
    if report_wanted:
        return _write_and_report(conversion, flags, target, screen)
    screen.show(conversion.diagnostics)
    try:
        return _write(conversion, flags, target, screen)
    except WriteError as error:
        from kompose_py.cli.drift import show_refusal  # noqa: PLC0415  (difflib takes a while)

        show_refusal(error, screen)
        return exit_codes.exit_code(error)


def _target(flags: Flags) -> Destination:
    if flags.stdout and flags.output not in (None, "-"):
        raise click.UsageError("--stdout and -o name two places: give one of them")
    if flags.output == "":
        raise click.UsageError("-o names no place")
    if flags.format_name:
        find_writer(flags.format_name)  # so that a format that does not exist is told at once
    output = "-" if flags.stdout else flags.output
    target = destination(output, flags.format_name, json=flags.json, secrets=flags.secrets)
    if flags.check and not target.is_folder:
        raise click.UsageError("--check compares with a folder: name it with -o DIR")
    return target


def _convert(context: click.Context, flags: Flags, target: Destination, *, verdicts: bool) -> Conversion:
    if not (flags.overlays or flags.components):
        return convert_given(context, _choices(flags), verdicts=verdicts)
    from kompose_py.cli.overlays import parse_overlays, with_overlays  # noqa: PLC0415  (most runs have none)

    if target.format != "kustomize":
        raise click.UsageError("--overlay and --components need the format kustomize, in a folder")
    environments = parse_overlays(flags.overlays)
    conversion = convert_given(context, _choices(flags), verdicts=verdicts)
    conversion = with_overlays(context, conversion, environments, _choices(flags))
    if flags.components and not conversion.code:
        from kompose_py.cli.components import with_components  # noqa: PLC0415

        return with_components(context, conversion, _choices(flags))
    return conversion


def _choices(flags: Flags) -> Choices:
    """What was chosen on the command line, and nothing else: `x-c2k` in the Compose file decides the rest."""
    named = {name: getattr(flags, name) for name in ("expose", "namespace", "kube_version", "pvc_size")}
    return {**parse_settings(flags.settings), **{key: value for key, value in named.items() if value is not None}}


def _write_and_report(conversion: Conversion, flags: Flags, target: Destination, screen: Console) -> int:
    """Write, and give a report for machines of all that was said; it makes way where manifests are."""
    from kompose_py.cli.report import report as written  # noqa: PLC0415  (json is not needed otherwise)

    try:
        code = _write(conversion, flags, target, screen)
    except WriteError as error:
        code = exit_codes.exit_code(error)
        conversion = conversion.replace(diagnostics=(*conversion.diagnostics, *error.diagnostics))
    report = written(conversion, flags.report)
    if target.path is None:
        screen.say(report.decode())
    else:
        screen.out(report)
    return code


def _write(conversion: Conversion, flags: Flags, target: Destination, screen: Console) -> int:
    """Do what the conversion allows, and return the exit code."""
    translation = conversion.translation
    if conversion.code or translation is None:
        return conversion.code
    options = WriterOptions(
        secrets=target.secrets,
        encryption=_encryption(target, flags),
        encoding=target.encoding,
        overlays=conversion.overlays,
        components=conversion.components,
    )
    if not target.is_folder:
        _write_stream(translation, options, flags, target, screen)
        return exit_codes.DONE
    assert target.path is not None  # noqa: S101  (only standard output has none)
    tree = find_writer(target.format).write(translation, options)
    if flags.check:
        return _check(tree, target.path, flags, screen)
    from kompose_py.writers.sink import store  # noqa: PLC0415  (a stream needs none of it)
    from kompose_py.writers.sink.failures import kept  # noqa: PLC0415

    changes = store(tree, target.path, force=flags.force)
    screen.show(kept(target.path, changes.kept))
    if screen.wants_summary:
        from kompose_py.cli.summary import summary  # noqa: PLC0415  (for people only)

        screen.say(summary(translation, target, changes, conversion.overlays, conversion.components))
    return exit_codes.DONE


def _encryption(target: Destination, flags: Flags) -> "Encryption | None":
    """What encrypts, for the modes that do; a check cannot always tell whether what is encrypted is current."""
    if target.secrets not in ENCRYPTING_MODES:
        return None
    from kompose_py.files import DiskFiles  # noqa: PLC0415
    from kompose_py.programs import InstalledPrograms  # noqa: PLC0415  (few use it)
    from kompose_py.writers.secrets.encryption import Encryption  # noqa: PLC0415

    folder = os.path.abspath(target.path) if target.path and target.is_folder else None  # noqa: PTH100
    return Encryption(InstalledPrograms(), DiskFiles(), folder, trusting=flags.check)


def _check(tree: OutputTree, directory: str, flags: Flags, screen: Console) -> int:
    from kompose_py.cli.drift import drift_of  # noqa: PLC0415

    drift = drift_of(tree, directory)
    if flags.report == "text":
        screen.out(drift)
    else:
        screen.say(drift.decode(errors="replace"))
    return exit_codes.CHECK_FAILED if drift else exit_codes.DONE


def _write_stream(
    translation: Translation, options: WriterOptions, flags: Flags, target: Destination, screen: Console
) -> None:
    from kompose_py.writers.plain import plain_stream  # noqa: PLC0415  (the kustomize tree needs none of it)

    pieces = plain_stream(translation, options)
    if target.path is None:
        screen.stream(pieces)
        return
    from kompose_py.writers.sink.single import store_file  # noqa: PLC0415

    store_file(b"".join(pieces), target.path, force=flags.force)
