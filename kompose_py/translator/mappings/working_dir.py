"""`working_dir`: the folder that the container's process starts in."""

import re

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_ABSOLUTE = re.compile(r"/|[A-Za-z]:").match


@maps("services.*.working_dir", to="container.workingDir")
def working_dir(value: str, drafts: Drafts, at: Where) -> None:
    """The same folder."""
    if not _ABSOLUTE(value):
        at.refused(
            "working-dir-not-absolute",
            f"service `{at.element.name}` starts in `{value}`, where Docker wants an absolute path",
            help=f"write the whole path, such as `/{value.removeprefix('./')}`",
        )
    drafts.container.working_dir = value
