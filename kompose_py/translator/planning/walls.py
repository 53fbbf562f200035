"""The walls between networks: one around the pods of each, with doors for what must go through."""

from collections.abc import Iterable, Mapping

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.project import Project
from kompose_py.translator.labels import is_key
from kompose_py.translator.plan import Member, Wall, Walls, Workload
from kompose_py.translator.planning.doors import Pods, plan_doors
from kompose_py.translator.planning.names import LABEL_LIMIT, OBJECT_LIMIT, Names, dns_label, shorten

_DOMAIN, _PREFIX = "c2k.io/", "net."
_BRIDGE = "bridge"
"""What Docker calls the network of containers that ask for it by `network_mode`."""


def plan_walls(
    project: Project,
    workloads: Iterable[Workload],
    members: Mapping[str, Member],
    prefix: str,
    diagnostics: Diagnostics,
) -> Walls:
    """A wall for each network that a pod is on, and the doors of each workload; `prefix` is that of all names."""
    known = _Networks(project)
    pods = [_pods(workload, [members[name] for name in workload.members], known) for workload in workloads]
    names = Names()
    for each in pods:
        names.take("NetworkPolicy", each.workload, each.workload)
    walls = {}
    for network, way_out in _ways_out(pods, known.internal).items():
        key = known.keys.get(network, network)
        name = dns_label(f"{prefix}{project.name}-{key}", OBJECT_LIMIT)
        walls[network] = Wall(
            network=key,
            name=names.take("NetworkPolicy", name, network),
            label=_label(network),
            is_open=network in known.external,
            way_out=way_out,
        )
    labels = {network: wall.label for network, wall in walls.items()}
    return Walls(networks=tuple(walls.values()), doors=plan_doors(pods, members, labels, diagnostics))


class _Networks:
    """The networks of a project by the names that Docker has for them, the same in all projects that share one."""

    def __init__(self, project: Project) -> None:
        self._project = project.name
        self._named = {
            key: network.name or (key if network.external else self._own(key))
            for key, network in project.networks.items()
        }
        self.keys = {name: key for key, name in self._named.items()}
        self.internal = {self._named[key] for key, network in project.networks.items() if network.internal}
        self.external = {self._named[key] for key, network in project.networks.items() if network.external}

    def of(self, mates: Iterable[Member]) -> tuple[str, ...]:
        """Those that a pod is on, each once."""
        found: dict[str, None] = {}
        for mate in mates:
            if mate.service.network_mode in {"bridge", "default"}:
                found[_BRIDGE] = None
            for key in mate.service.network_names:
                found[self._named.get(key) or self._own(key)] = None
        return tuple(found)

    def _own(self, key: str) -> str:
        return f"{self._project}_{key}"


def _pods(workload: Workload, mates: list[Member], known: _Networks) -> Pods:
    networks = known.of(mates)
    modes = {mate.service.network_mode for mate in mates}
    return Pods(
        workload.name,
        mates,
        networks,
        on_node="host" in modes,
        is_cut="none" in modes and not networks,
        is_shut_in=bool(networks) and known.internal.issuperset(networks),
    )


def _ways_out(pods: Iterable[Pods], internal: set[str]) -> dict[str, bool | None]:
    """By network in use, whether its pods get out; what must be said only where another network shuts them in."""
    ways: dict[str, bool | None] = {}
    for each in pods:
        if each.on_node:
            continue
        is_torn = not each.is_shut_in and not internal.isdisjoint(each.networks)
        for network in each.networks:
            ways[network] = False if network in internal else (is_torn or ways.get(network))
    return ways


def _label(network: str) -> str:
    label = f"{_DOMAIN}{_PREFIX}{network}"
    if is_key(label):
        return label
    return f"{_DOMAIN}{_PREFIX}{shorten(dns_label(network), network, LABEL_LIMIT - len(_PREFIX))}"
