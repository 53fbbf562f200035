"""`command` and `entrypoint`: what the container runs."""

from kompose_py.model.service import Service
from kompose_py.translator.credentials import tell_visible
from kompose_py.translator.dollars import literal
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.host_names import words_with_hosts
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where


@maps("services.*", to="container.command, container.args")
def command(value: Service, drafts: Drafts, at: Where) -> None:
    """`entrypoint` and `command` as Kubernetes calls them; dollars stay as they are in the container.

    Docker Engine takes an empty `command` for none, and an entrypoint of one empty word for an empty one.
    """
    entrypoint = [] if value.entrypoint == ("",) else _words(value.entrypoint, at, "entrypoint")
    words = _words(value.command, at, "command")
    tell_visible((*(value.entrypoint or ()), *(value.command or ())), at, "command" if value.command else "entrypoint")
    container = drafts.container
    if words == [] and not entrypoint:
        at.note(
            "empty-command",
            f"the empty `command` of service `{value.name}` leaves it to its image what runs, as it does under Docker",
            "command",
            help="write the image's ENTRYPOINT as `entrypoint` if it shall run without the image's CMD",
        )
    if entrypoint is None:
        container.args = words or None
    elif entrypoint:
        container.command, container.args = entrypoint, words or None
    elif words:
        container.command = words
    else:
        at.lost(
            "empty-entrypoint",
            f"the empty `entrypoint` of service `{value.name}` cannot be told to Kubernetes: the image's own runs",
            "entrypoint",
            help="write the program that shall run as `entrypoint` or as `command`",
        )


def _words(words: tuple[str, ...] | None, at: Where, attribute: str) -> list[str] | None:
    return None if words is None else [*map(literal, words_with_hosts(words, at, attribute))]


CLAIMS = (
    covers(
        "services.*.command",
        to="container.args",
        note="The arguments of the image's ENTRYPOINT; with an empty `entrypoint` the whole command.",
    ),
    covers(
        "services.*.entrypoint",
        to="container.command",
        note="Replaces the image's ENTRYPOINT and its CMD, in Kubernetes as in Compose.",
    ),
)
