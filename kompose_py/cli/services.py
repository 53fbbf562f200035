"""The services that a command is about, and where they run."""

from collections.abc import Collection

import click

from kompose_py.cli.cluster import Target
from kompose_py.cluster.kinds import WORKLOADS
from kompose_py.cluster.place import Place, labels_of_pods
from kompose_py.suggest import known_names


def check_services(target: Target, names: Collection[str]) -> None:
    """See that the project has these services.

    Raises:
        click.UsageError: one it does not have.
    """
    known = [each.service for each in target.translation.containers]
    for name in names:
        if name not in known:
            raise click.UsageError(f"There is no service `{name}`: {known_names(name, known, 'service')}")


def places_of(target: Target, names: Collection[str]) -> list[Place]:
    """Where services run; all of them when none is named.

    Raises:
        click.UsageError: one is named that there is not.
    """
    check_services(target, names)
    workloads = {manifest.owner: manifest for manifest in target.manifests if manifest.kind in WORKLOADS}
    return [
        Place(
            service=each.service,
            workload=workloads[each.workload].ref,
            labels=labels_of_pods(workloads[each.workload]),
            containers=each.names,
        )
        for each in target.translation.containers
        if not names or each.service in names
    ]
