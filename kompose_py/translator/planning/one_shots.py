"""Services that end by themselves without saying so: migrations, set-up steps, the making of buckets.

Compose lets them end, since `restart` is `no` unless it is written. A cluster keeps up what is no Job, so a service of
which nobody says that it ends is started again and again.
"""

import re

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service

_NAME = re.compile(
    r"(?:^|[-_.])(?:db)?(?:migrat(?:e|or|ions?)|init(?:iali[sz]er?)?|setup|seed(?:er|s)?|bootstrap|provision(?:er)?|fixtures|create[-_a-z]*)(?:$|[-_.\d])"
)
_COMMAND = re.compile(
    r"\b(?:(?:db:)?(?:migrate|seed|prepare)|createsuperuser|collectstatic|loaddata|pg_dump|pg_restore|mysqldump"
    r"|alembic upgrade|db upgrade|mc mb)\b"
)
_STEPS = re.compile(r"&&|;|\n")


def tell_one_shot(service: Service, diagnostics: Diagnostics) -> None:
    """Note that a service that looks as if it ended is kept running, and what to write if it does end."""
    why = _looks_like_one(service)
    if why:
        diagnostics.note(
            "one-shot-kept-running",
            f"service `{service.name}` is kept running, and started again when it ends, although {why}",
            service.span(),
            help='if it ends, write `restart: "no"`, or let those who need it depend on it with'
            " `service_completed_successfully`: either makes it a Job; if it does not, `restart: always`",
        )


def _looks_like_one(service: Service) -> str | None:
    """Why it seems to end, as a clause. What its command does last decides: before that it may prepare a server."""
    if service.ports or service.expose or service.healthcheck:
        return None
    last = _STEPS.split(" ".join((*(service.entrypoint or ()), *(service.command or ()))))[-1]
    command = _COMMAND.search(last)
    if command:
        return f"its command ends with `{command[0]}`"
    return "its name speaks of a single run" if _NAME.search(service.name.lower()) else None
