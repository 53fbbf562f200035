"""`working_dir`: the folder that the container's process starts in."""

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where


@maps("services.*.working_dir", to="container.workingDir")
def working_dir(value: str, drafts: Drafts, _at: Where) -> None:
    """The same folder."""
    drafts.container.working_dir = value
