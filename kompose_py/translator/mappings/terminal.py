"""`tty` and `stdin_open`: whether the container has a terminal and an open standard input."""

from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import declines, maps
from kompose_py.translator.where import Where


@maps("services.*.tty", to="container.tty")
def tty(value: bool, drafts: Drafts, _at: Where) -> None:
    """The same."""
    drafts.container.tty = value


@maps("services.*.stdin_open", to="container.stdin")
def stdin_open(value: bool, drafts: Drafts, _at: Where) -> None:
    """The same."""
    drafts.container.stdin = value


CLAIMS = (
    declines(
        "services.*.attach",
        "ignored",
        why="says what `docker compose up` shows; the logs of every pod can be followed",
    ),
)
