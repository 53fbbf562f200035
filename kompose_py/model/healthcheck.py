"""`healthcheck` and the lifecycle hooks: commands that run beside a service's own."""

from kompose_py.model.element import Element
from kompose_py.model.quantities import Count, Nanoseconds


class Healthcheck(Element):
    """`healthcheck`; None means that the image's own value, or Docker's default, holds."""

    test: tuple[str, ...] | None = None
    """`("CMD", …)`, `("CMD-SHELL", line)` or `("NONE",)`."""
    interval: Nanoseconds | None = None
    timeout: Nanoseconds | None = None
    retries: Count | None = None
    start_period: Nanoseconds | None = None
    start_interval: Nanoseconds | None = None
    disable: bool = False


class Hook(Element):
    """One entry of `post_start` or `pre_stop`: a command that is run in the service's own container."""

    command: tuple[str, ...] = ()
    user: str | None = None
    privileged: bool = False
    working_dir: str | None = None
    environment: dict[str, str | None] = {}
