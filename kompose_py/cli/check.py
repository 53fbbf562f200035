"""`c2k check`: what would be said about a project, and what becomes of each attribute; nothing is written."""

import click

from kompose_py.cli import exit_codes
from kompose_py.cli.conversion import FORMS, Conversion, Form, convert_given, judged
from kompose_py.cli.project_options import compose_files, console, project_options
from kompose_py.cli.settings import choice, parse_settings, set_option
from kompose_py.diagnostics import Diagnostics
from kompose_py.manifests.pod_security import LEVELS, Level


@click.command(name="check")
@click.option("--kube-version", metavar="1.N", callback=choice, help="The cluster's version; 1.34 unless given.")
@click.option(
    "--pod-security", "level", type=click.Choice(LEVELS), help="Fail on what this level of Pod Security forbids."
)
@click.option("--strict", is_flag=True, help="Fail on warnings.")
@click.option("--report", type=click.Choice(FORMS), default="text", help="How to say what was found.")
@set_option
@project_options
@compose_files
@click.pass_context
def command(
    context: click.Context,
    kube_version: str | None,
    level: Level | None,
    strict: bool,
    report: Form,
    settings: tuple[str, ...],
) -> int:
    """Tell what becomes of each attribute of a Compose project; exit 1 when something would be refused."""
    screen = console(context)
    choices = parse_settings(settings)
    if kube_version:
        choices["kube_version"] = kube_version
    converted = convert_given(context, choices, verdicts=True)
    conversion = judged(_secured(converted, level) if level else converted, strict=strict)
    if report != "text":
        from kompose_py.cli.report import report as written  # noqa: PLC0415  (json is not needed otherwise)

        screen.out(written(conversion, report))
    else:
        screen.show(conversion.diagnostics)
        screen.out(verdicts(conversion).encode())
    return exit_codes.CHECK_FAILED if conversion.code == exit_codes.REFUSED else conversion.code


def _secured(conversion: Conversion, level: Level) -> Conversion:
    """The conversion, with what that level of Pod Security forbids of it."""
    if conversion.translation is None:
        return conversion
    from kompose_py.translator.pod_security import check_pod_security  # noqa: PLC0415  (only where it is asked for)

    said = Diagnostics(conversion.diagnostics)
    check_pod_security(conversion.translation, level, said)
    return conversion.replace(diagnostics=tuple(said))


def verdicts(conversion: Conversion) -> str:
    """A line for each attribute, and how many there are of each verdict."""
    if not conversion.attributes:
        return ""
    lines = [
        f"{item.span or '-'}: {item.verdict}: {item.path}" + (f" -> {item.to}" if item.to else "")
        for item in conversion.attributes
    ]
    count: dict[str, int] = {}
    for item in conversion.attributes:
        count[item.verdict] = count.get(item.verdict, 0) + 1
    return "".join(f"{line}\n" for line in [*lines, ", ".join(f"{count[word]} {word}" for word in sorted(count))])
