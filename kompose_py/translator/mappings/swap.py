"""`memswap_limit` and `mem_swappiness`: pods have no swap unless the cluster was set up for it."""

from kompose_py.model.quantities import Bytes
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_AS_THE_NODE = -1
_HELP = "set up NodeSwap on the nodes if the service needs swap"


@maps("services.*.memswap_limit", to="", note="Mapped where it allows no swap, which is what pods have.")
def memswap_limit(value: Bytes, _drafts: Drafts, at: Where) -> None:
    """Tell about swap that the service would have had."""
    service = at.element
    if value == 0:
        at.detail("swap-as-usual", f"`memswap_limit: 0` of service `{service.name}` sets no limit")
    elif value == (service.mem_limit or service.deploy.resources.limits.memory):
        at.detail("no-swap", f"service `{service.name}` has no swap, as `memswap_limit` says")
    else:
        at.lost(
            "memswap-limit-not-mapped",
            f"`memswap_limit` of service `{service.name}` has no Kubernetes field: pods have no swap",
            help=_HELP,
        )


@maps("services.*.mem_swappiness", to="", note="Mapped where it is 0: pods have no swap.")
def mem_swappiness(value: Bytes, _drafts: Drafts, at: Where) -> None:
    """Tell about swap that the service would have had."""
    name = at.element.name
    if value == 0:
        at.detail("no-swap", f"service `{name}` has no swap, as `mem_swappiness: 0` says")
    elif value == _AS_THE_NODE:
        at.detail("swappiness-as-usual", f"`mem_swappiness: -1` of service `{name}` leaves it to the node")
    else:
        at.lost(
            "mem-swappiness-not-mapped",
            f"`mem_swappiness` of service `{name}` has no Kubernetes field: pods have no swap",
            help=_HELP,
        )
