"""`platform`: the operating system and processor that the image is made for."""

from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.labels import is_value
from kompose_py.translator.nodes import to_architecture
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_SYSTEMS = frozenset({"linux", "windows"})


@maps(
    "services.*.platform",
    to="pod.spec.affinity.nodeAffinity",
    shared=True,
    note="Such nodes are preferred; with the option `placement=strict`, and for a DaemonSet, no other will do.",
)
def platform(value: str, drafts: Drafts, at: Where) -> None:
    """Prefer nodes of the same operating system and processor."""
    if not all(map(is_value, _labels(value).values())):
        at.lost(
            "platform-unknown",
            f"`{value}` is no platform of service `{at.element.name}`: no node can have such a label",
            help="write a system and a processor, such as `linux/arm64`",
        )
        return
    expressions: list[JsonObject] = [
        {"key": f"kubernetes.io/{label}", "operator": "In", "values": [word]} for label, word in _labels(value).items()
    ]
    if at.options.placement == "strict" or at.member.workload.kind == "DaemonSet":
        drafts.pod.required_nodes += expressions
        return
    drafts.pod.preferred_nodes += expressions
    at.note(
        "platform-preferred",
        f"the pods of service `{at.element.name}` prefer nodes of `{value}`, but run elsewhere if there are none",
        help="use `--set placement=strict` if the image runs nowhere else",
    )


def _labels(platform: str) -> dict[str, str]:
    """`linux/arm64/v8` as node labels; a variant has none. One word alone is either of the two."""
    first, _, rest = platform.lower().partition("/")
    architecture = rest.partition("/")[0] or ("" if first in _SYSTEMS else first)
    labels = {"os": first} if first in _SYSTEMS or rest else {}
    return labels | ({"arch": to_architecture(architecture)} if architecture else {})
