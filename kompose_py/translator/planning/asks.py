"""What a service asks for so that it is reached by HTTP, before it is known whether it can be had."""

from typing import NamedTuple

from kompose_py.span import Span


class Ask(NamedTuple):
    """A route that is asked for; see `Route` for what it may become."""

    host: str | None
    path: str = "/"
    exact: bool = False
    port: int | None = None
    """None: whichever port of the service speaks HTTP."""
    tls: bool = False
    strips: bool = False
    span: Span | None = None
    """Where it is written."""
