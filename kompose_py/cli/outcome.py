"""What a person needs to know once a project is on a cluster: how to reach it, and what data Docker still has."""

from collections.abc import Collection, Iterator

from kompose_py.cli.cluster import Target
from kompose_py.cli.copies import copy_commands
from kompose_py.cli.excerpt import clean
from kompose_py.cli.forward import forwarded_ports
from kompose_py.cli.summary import ways_in
from kompose_py.cluster.images import Shell
from kompose_py.cluster.shell import RealShell
from kompose_py.translator.translation import DataToCopy


def outcome(target: Target, new_claims: Collection[str] | None = None, shell: Shell | None = None) -> str:
    """How the services are reached, and the commands that copy what Docker has into claims.

    Args:
        target: the project and its cluster.
        new_claims: the claims that are empty, since they were made just now; None: all may be.
        shell: asks Docker for its volumes.
    """
    copies = [copy for copy in target.translation.copies if new_claims is None or copy.claim in new_claims]
    lines = [*ways_in(target.translation), *_forwarded(target), *_data(target, copies, shell or RealShell())]
    return "".join(f"{clean(line)}\n" for line in lines)


def _forwarded(target: Target) -> Iterator[str]:
    addresses = [f"{port.owner} at {address}" for port, address in forwarded_ports(target.translation)]
    if addresses:
        yield f"`c2k forward` opens on this machine: {', '.join(addresses)}"


def _data(target: Target, copies: list[DataToCopy], shell: Shell) -> Iterator[str]:
    there = [copy for copy in copies if not copy.is_volume or _has_volume(copy.source, shell)]
    if there:
        where = f" --context {target.connection.context}" if target.connection.context else ""
        yield "This machine has data for volumes that started empty; to copy it:"
        yield from copy_commands(
            target.translation.replace(copies=tuple(there)), f"kubectl{where} -n {target.client.namespace}"
        )


def _has_volume(name: str, shell: Shell) -> bool:
    return shell.has("docker") and shell.run("docker", "volume", "inspect", name) is not None
