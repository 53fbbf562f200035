"""`logging`: where the output of the container goes."""

from kompose_py.model.container import Logging
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_LOCAL = frozenset({None, "", "json-file", "local", "journald", "none"})


@maps("services.*.logging", to="", note="Standard output is kept by the node; a remote driver is lost.")
def logging(value: Logging, _drafts: Drafts, at: Where) -> None:
    """Tell about logs that went somewhere else than to the machine itself."""
    name = at.element.name
    if value.driver in _LOCAL:
        at.detail(
            "logging-ignored", f"`logging` of service `{name}` has no effect: the node keeps the logs of its pods"
        )
        for option in value.options:
            at.detail(
                "logging-ignored", f"`logging.options.{option}` of service `{name}` has no effect", "options", option
            )
    else:
        at.lost(
            "logging-driver-not-mapped",
            f"the logs of service `{name}` are not sent by `{value.driver}`: the node keeps the logs of its pods",
            "driver",
            help="install a log agent in the cluster that sends them there",
        )
