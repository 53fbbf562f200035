"""`platform`: the operating system and processor that the image is made for."""

from kompose_py.plain import Json, JsonObject
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_ARCHITECTURES = {
    "x86_64": "amd64",
    "x86-64": "amd64",
    "aarch64": "arm64",
    "armhf": "arm",
    "armel": "arm",
    "i386": "386",
}
_SYSTEMS = frozenset({"linux", "windows"})


@maps(
    "services.*.platform",
    to="pod.spec.affinity.nodeAffinity",
    shared=True,
    note="Such nodes are preferred; with the option `placement=strict` no other will do.",
)
def platform(value: str, drafts: Drafts, at: Where) -> None:
    """Prefer nodes of the same operating system and processor."""
    expressions: list[Json] = [
        {"key": f"kubernetes.io/{label}", "operator": "In", "values": [word]} for label, word in _labels(value).items()
    ]
    term: JsonObject = {"matchExpressions": expressions}
    if at.plan.options.placement == "strict":
        drafts.pod.affinity["nodeAffinity"] = {
            "requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [term]}
        }
        return
    drafts.pod.affinity["nodeAffinity"] = {
        "preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 100, "preference": term}]
    }
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
    return labels | ({"arch": _ARCHITECTURES.get(architecture, architecture)} if architecture else {})
