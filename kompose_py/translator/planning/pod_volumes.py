"""Names of the volumes of one pod."""

from kompose_py.translator.labels import LABEL_LIMIT, shorten
from kompose_py.translator.planning.names import dns_label


class PodVolumes:
    """Gives each thing that is mounted a name of its own; what is mounted twice keeps its name."""

    def __init__(self) -> None:
        self._meanings: dict[str, object] = {}

    def name(self, wanted: str, meaning: object) -> str:
        """The name for what `meaning` stands for: `wanted`, with a hash when that names something else already."""
        name = dns_label(wanted)
        known = self._meanings.setdefault(name, meaning)
        if known is meaning or known == meaning:
            return name
        name = shorten(name, repr(meaning), min(LABEL_LIMIT, len(name) + 7))
        self._meanings[name] = meaning
        return name


def name_for(path: str) -> str:
    """A volume's name for a path."""
    return dns_label(path.strip("/").replace("/", "-") or "root")
