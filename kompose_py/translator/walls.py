"""What planning decides about networks that keep services apart: a wall around each, and the doors in it."""

from kompose_py.record import Record


class Wall(Record):
    """A network: its pods take from each other, and from nobody else."""

    network: str
    """In the Compose file."""
    name: str
    """Of its policy."""
    label: str
    """What its pods are known by."""
    is_kept: bool = True
    """False: everybody reaches its pods, so that other networks do not keep them apart."""
    way_out: bool | None = None
    """Whether its pods reach what is not on it; None: nothing shuts any of them in."""
    is_everywhere: bool = False
    """Whether the pods of all namespaces that have the label are on it."""
    namespaces: tuple[str, ...] = ()
    """Those whose pods with the label are on it, beside the project's own."""


class Doors(Record):
    """The networks that the pods of a workload are on, and what goes through the walls of these."""

    labels: tuple[str, ...] = ()
    """Those of its networks."""
    is_cut: bool = False
    """Whether the pods are on no network at all."""
    open_ports: tuple[tuple[int, str], ...] = ()
    """Numbers and protocols of the ports that everybody reaches."""
    callers: tuple[tuple[str, int], ...] = ()
    """Workloads of other networks that wait for one of its ports."""
    awaited: tuple[tuple[str | None, int], ...] = ()
    """The workloads and ports that they wait for, though nothing else leads there; None is any node."""
    asks_names: bool = False
    """Whether they ask for names, though they are on no network."""
    asks_api: bool = False
    """Whether they ask the API server, though they have no way out."""

    @property
    def are_told(self) -> bool:
        """Whether there is more to say than that its pods are on their networks."""
        return self.is_cut or bool(self.open_ports or self.callers or self.awaited or self.asks_api)


class Walls(Record):
    """How networks keep services apart."""

    networks: tuple[Wall, ...]
    doors: dict[str, Doors]
    """By workload; those in the network of their node have none, since no policy reaches them."""
