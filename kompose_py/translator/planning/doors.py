"""What goes through the walls between networks, workload by workload."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.ports import is_loopback
from kompose_py.translator.plan import Member, Wait
from kompose_py.translator.walls import Doors


class Pods(NamedTuple):
    """Those of one workload."""

    workload: str
    mates: Sequence[Member]
    networks: tuple[str, ...]
    """That they are on."""
    on_node: bool
    """Whether they are in the network of their node, where no policy reaches them."""
    is_cut: bool
    """Whether they are to be on no network."""
    is_shut_in: bool
    """Whether all of their networks are internal."""
    is_kept: bool
    """Whether all of their networks keep others out."""

    @property
    def waits(self) -> Iterator[Wait]:
        """What they wait for."""
        for mate in self.mates:
            yield from mate.waits


def plan_doors(
    pods: Iterable[Pods], members: Mapping[str, Member], labels: Mapping[str, str], diagnostics: Diagnostics
) -> dict[str, Doors]:
    """By workload, the labels of its networks, and what goes in and out beyond these.

    Everybody reaches ports that are published, opened or routed. Beyond Compose, whoever waits for a port reaches it,
    or it would wait for ever.
    """
    return _Doors(pods, members).plan(labels, diagnostics)


class _Doors:
    def __init__(self, pods: Iterable[Pods], members: Mapping[str, Member]) -> None:
        self._pods = {each.workload: each for each in pods}
        self._members = members
        self._callers: dict[str, dict[tuple[str, int], None]] = defaultdict(dict)
        self._awaited: dict[str, dict[tuple[str | None, int], None]] = defaultdict(dict)
        self._from_nodes: dict[str, set[int]] = defaultdict(set)
        for caller in self._pods.values():
            for wait in caller.waits:
                if wait.port is not None and not wait.job:
                    self._lead(caller, self._pods[members[wait.service].workload.name], wait.port)

    def _lead(self, caller: Pods, target: Pods, port: int) -> None:
        """Open a way from those who wait to the port, where no network is one."""
        has_no_way_out = caller.is_cut or caller.is_shut_in
        if target.on_node:
            if has_no_way_out:
                self._awaited[caller.workload][None, port] = None
        elif caller.on_node:
            self._from_nodes[target.workload].add(port)
        elif set(caller.networks).isdisjoint(target.networks):
            if target.is_kept or target.is_cut:
                self._callers[target.workload][caller.workload, port] = None
            if has_no_way_out:
                self._awaited[caller.workload][target.workload, port] = None

    def plan(self, labels: Mapping[str, str], diagnostics: Diagnostics) -> dict[str, Doors]:
        return {
            name: Doors(
                labels=tuple(labels[network] for network in each.networks if network in labels),
                is_cut=each.is_cut,
                open_ports=(ports := self._open_ports(each)),
                callers=tuple(
                    (caller, port) for caller, port in self._callers.get(name, ()) if (port, "tcp") not in ports
                ),
                awaited=tuple(self._awaited.get(name, ())),
                asks_names=each.is_cut and any(not wait.job for wait in each.waits),
                asks_api=(each.is_cut or each.is_shut_in) and _asks_api(each, diagnostics),
            )
            for name, each in self._pods.items()
            if not each.on_node and (each.networks or each.is_cut)
        }

    def _open_ports(self, pods: Pods) -> tuple[tuple[int, str], ...]:
        """The ports that everybody reaches, each once, in order.

        Docker publishes ports on networks with a way out, so none of a service whose networks are all internal.
        """
        if not pods.is_kept and not pods.is_cut:
            return ()
        is_published = not (pods.is_cut or pods.is_shut_in)
        ports = {(port, "tcp") for port in self._from_nodes.get(pods.workload, ())}
        for mate in pods.mates:
            ports |= {
                (port.number, port.protocol)
                for port in mate.ports
                if is_published and port.published and not is_loopback(port.host_ip)
            }
            ports |= {(port.number, port.protocol) for port in (mate.opening.ports if mate.opening else ())}
            ports |= {(route.port, "tcp") for entrance in mate.entrances for route in entrance.routes}
        return tuple(sorted(ports))


def _asks_api(pods: Pods, diagnostics: Diagnostics) -> bool:
    waiting = next((mate for mate in pods.mates if any(wait.job for wait in mate.waits)), None)
    if waiting is None:
        return False
    diagnostics.note(
        "egress-to-api",
        f"service `{waiting.service.name}`, which is kept from the outside, may still reach its HTTPS ports: its pods"
        " ask the API server whether a Job has completed",
        waiting.service.span("depends_on"),
        help="narrow the NetworkPolicy to the address of your API server (`x-c2k.patch`)",
    )
    return True
