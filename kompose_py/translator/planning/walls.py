"""The walls between networks: one around the pods of each, with doors for what must go through."""

from collections.abc import Container, Iterable, Mapping

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.project import Project
from kompose_py.translator.labels import LABEL_LIMIT, is_key, shorten
from kompose_py.translator.options import EVERYWHERE, Options
from kompose_py.translator.plan import Member, Workload
from kompose_py.translator.planning.doors import Pods, plan_doors
from kompose_py.translator.planning.names import OBJECT_LIMIT, Names, dns_label
from kompose_py.translator.steering import Steering
from kompose_py.translator.walls import Wall, Walls

_DOMAIN, _PREFIX = "c2k.io/", "net."
_BRIDGE = "bridge"
"""What Docker calls the network of containers that ask for it by `network_mode`."""


def plan_walls(
    project: Project,
    steering: Steering,
    kept: Container[str],
    workloads: Iterable[Workload],
    members: Mapping[str, Member],
    diagnostics: Diagnostics,
) -> Walls:
    """A wall for each network that keeps pods apart, those in `kept`, and the doors of each workload."""
    known = _Networks(project, kept)
    pods = [_pods(workload, [members[name] for name in workload.members], known) for workload in workloads]
    names = Names()
    for each in pods:
        names.take("NetworkPolicy", each.workload, each.workload)
    walls = {}
    for network, way_out in _ways_out(pods, known).items():
        keys = known.keys.get(network, [])
        options = [steering.thing("network", key) for key in keys]
        name = f"{steering.project.name_prefix}{project.name}-{keys[0] if keys else network}"
        walls[network] = Wall(
            network=keys[0] if keys else network,
            name=names.take("NetworkPolicy", dns_label(name, OBJECT_LIMIT), network),
            label=_label(network),
            is_kept=network in known.kept,
            way_out=way_out,
            is_everywhere=_is_everywhere(project, keys, options),
            namespaces=tuple(dict.fromkeys(name for own in options for name in own.neighbours)),
        )
    labels = {network: wall.label for network, wall in walls.items()}
    return Walls(networks=tuple(walls.values()), doors=plan_doors(pods, members, labels, diagnostics))


class _Networks:
    """The networks of a project by the names that Docker has for them, the same in all projects that share one."""

    def __init__(self, project: Project, kept: Container[str]) -> None:
        self._project = project.name
        self._named = {
            key: network.name or (key if network.external else self._own(key))
            for key, network in project.networks.items()
        }
        self.keys: dict[str, list[str]] = {}
        """What the project calls each network."""
        for key in dict.fromkeys((*project.networks, "default")):
            self.keys.setdefault(self._name(key), []).append(key)
        self.kept = {name for name, keys in self.keys.items() if any(key in kept for key in keys)} | {_BRIDGE}
        self.internal = {
            name
            for name, keys in self.keys.items()
            if name in self.kept and any(key in project.networks and project.networks[key].internal for key in keys)
        }

    def of(self, mates: Iterable[Member]) -> tuple[str, ...]:
        """Those that a pod is on, each once."""
        found: dict[str, None] = {}
        for mate in mates:
            if mate.service.network_mode in {"bridge", "default"}:
                found[_BRIDGE] = None
            for key in mate.service.network_names:
                found[self._name(key)] = None
        return tuple(found)

    def _name(self, key: str) -> str:
        return self._named.get(key) or self._own(key)

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
        is_kept=bool(networks) and known.kept.issuperset(networks),
    )


def _ways_out(pods: Iterable[Pods], known: _Networks) -> dict[str, bool | None]:
    """By network that needs a policy, whether its pods get out; said only where another network shuts them in.

    One that is not kept needs a policy for the sake of pods that are on one that is.
    """
    ways: dict[str, bool | None] = {}
    for each in pods:
        if each.on_node or known.kept.isdisjoint(each.networks):
            continue
        is_torn = not each.is_shut_in and not known.internal.isdisjoint(each.networks)
        for network in each.networks:
            ways[network] = False if network in known.internal else (is_torn or ways.get(network))
    return ways


def _is_everywhere(project: Project, keys: Iterable[str], options: Iterable[Options]) -> bool:
    """Whether pods of all namespaces are on a network: it says so, or is external and says nothing."""
    is_external = any(key in project.networks and project.networks[key].external for key in keys)
    said = {own.namespaces for own in options}
    return EVERYWHERE in said or (is_external and said == {None})


def _label(network: str) -> str:
    label = f"{_DOMAIN}{_PREFIX}{network}"
    if is_key(label):
        return label
    return f"{_DOMAIN}{_PREFIX}{shorten(dns_label(network), network, LABEL_LIMIT - len(_PREFIX))}"
