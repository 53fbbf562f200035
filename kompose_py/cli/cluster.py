"""What the commands that need a cluster share: which cluster, and which project on it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from kompose_py.cli.conversion import Conversion, convert_given, judged
from kompose_py.cli.project_options import all_of, compose_files, console, project_options
from kompose_py.cli.settings import choice, parse_settings, set_option
from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.errors import ApplyRefusedError, ClusterError
from kompose_py.record import Record
from kompose_py.translator.translation import Translation

if TYPE_CHECKING:
    from kompose_py.cluster.client import Client
    from kompose_py.cluster.connection import Connection
    from kompose_py.cluster.inventory import Inventory
    from kompose_py.loader.request import LoadRequest
    from kompose_py.manifests.manifest import Manifest

_which_cluster = all_of(
    click.option(
        "--context", "context_name", metavar="NAME", help="The context of the cluster; the current one unless given."
    ),
    click.option("--kubeconfig", metavar="FILE", help="Where contexts are; KUBECONFIG or ~/.kube/config unless given."),
    click.option(
        "-n", "--namespace", metavar="NAME", callback=choice, help="Namespace; that of the context unless given."
    ),
    click.option(
        "--overlay",
        "overlays",
        metavar="NAME[=FILE,...]",
        multiple=True,
        help="The environment to use, as for convert.",
    ),
    set_option,
)

cluster_options = all_of(_which_cluster, project_options, compose_files)
"""Give a command the options of cluster and project; `find_target` takes them."""

service_options = all_of(_which_cluster, click.argument("services", nargs=-1, metavar="[SERVICE]..."))
"""The same but for the options of the project, for a command about some services: these are its arguments."""


class Target(Record):
    """A project and the cluster that it is for."""

    request: "LoadRequest"
    """What was loaded."""
    client: "Client"
    connection: "Connection"
    conversion: Conversion
    translation: Translation
    inventory: "Inventory"

    @property
    def place(self) -> str:
        """Where it goes, in words."""
        where = self.connection
        return f"`{where.context}` ({where.configuration.host}), namespace `{self.client.namespace}`"

    @property
    def manifests(self) -> "list[Manifest]":
        """The objects, with all their values."""
        from kompose_py.writers.interface import WriterOptions  # noqa: PLC0415  (`--help` needs none of it)
        from kompose_py.writers.plain import plain_manifests  # noqa: PLC0415

        return plain_manifests(self.translation, WriterOptions(secrets="inline"))


def find_target(
    context: click.Context, values: dict[str, Any], *, strict: bool = False, is_silent: bool = False
) -> Target:
    """Load and translate the project for the cluster that is meant, and say what is to be said about it.

    Takes the options of `cluster_options` out of `values`. A command that applies nothing is silent: it says only why
    it cannot go on.

    Raises:
        ClusterError: there is no such cluster.
        click.exceptions.Exit: the project is invalid, or refused.
    """
    connection, client = _connect(*(values.pop(name) for name in ("context_name", "kubeconfig", "namespace")))
    choices = {**parse_settings(values.pop("settings")), "namespace": client.namespace}
    from kompose_py.cli.overlays import request_of  # noqa: PLC0415  (`--help` needs none of it)

    request = request_of(context, values.pop("overlays"))
    conversion = judged(convert_given(context, choices, request=request), strict=strict)
    if conversion.code or not is_silent:
        console(context).show(conversion.diagnostics)
    if conversion.code or conversion.translation is None:
        context.exit(conversion.code)
    from kompose_py.cluster.inventory import Inventory  # noqa: PLC0415

    return Target(
        request=request,
        client=client,
        connection=connection,
        conversion=conversion,
        translation=conversion.translation,
        inventory=Inventory(conversion.translation.project.name, client.namespace),
    )


def _connect(context_name: str | None, kubeconfig: str | None, namespace: str | None) -> "tuple[Connection, Client]":
    try:
        from kompose_py.cluster.connection import connection  # noqa: PLC0415  (`--help` needs none of it)
        from kompose_py.cluster.kubernetes_client import KubernetesClient  # noqa: PLC0415
    except ImportError as error:
        raise click.UsageError(f"This needs more packages ({error.name}): pip install 'kompose-py[cluster]'") from error
    where = connection(context_name, kubeconfig)
    return where, KubernetesClient(where, namespace)


def confirm(summary: str, slug: str) -> None:
    """Ask whether something is meant.

    Raises:
        ApplyRefusedError: there is nobody to ask.
        click.Abort: it is not.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise ApplyRefusedError([Diagnostic(slug, Severity.ERROR, summary, help="`--yes` says that this is meant")])
    click.confirm(f"{summary}. Go on?", abort=True, err=True)


@contextmanager
def cluster_errors() -> Iterator[None]:
    """Tell errors of the API server in words.

    Raises:
        ClusterError: in place of an `ApiError`.
    """
    from kompose_py.cluster.client import ApiError  # noqa: PLC0415
    from kompose_py.cluster.wording import of_error  # noqa: PLC0415

    try:
        yield
    except ApiError as error:
        raise ClusterError([of_error(error)]) from error
