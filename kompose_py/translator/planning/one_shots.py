"""Services that end by themselves without saying so: migrations, set-up steps, the making of buckets.

Compose lets them end, since `restart` is `no` unless it is written. A cluster keeps up what is no Job, so a service
that looks as if it ended is made one (decision 0019).
"""

import re

from kompose_py.model.service import Service
from kompose_py.translator.plan import KnownImage

_NAME = re.compile(
    r"(?:^|[-_.])(?:db)?(?:migrat(?:e|or|ions?)|\w*init|initiali[sz]er?|\w*setup|seed(?:er|s)?|bootstrap|provision(?:er)?|fixtures|create[-_a-z]*)(?:$|[-_.\d])"
)
_COMMAND = re.compile(
    r"(?<![^\s:/'\"])(?:migrate|seed|prepare|createsuperuser|collectstatic|loaddata|pg_dump|pg_restore|mysqldump"
    r"|alembic upgrade|db upgrade|chown|chmod|mc mb|kafka-topics(?:\.sh)?|rabbitmqadmin)(?![^\s:'\"])"
)
"""What a program does once; as an option (`--seed 1`, `--migrate`) it says how a server runs."""
_STEPS = re.compile(r"&&|;|\n")
_EXIT = re.compile(r"exit(?: 0)?['\"]?$")
_QUOTES = "'\""
_SHELL = re.compile(r"(?:.*/)?(?:ba|da|a|z)?sh$")


def looks_like_one(service: Service, image: KnownImage | None) -> str | None:
    """Why a service seems to end, as a clause; None when nothing says so.

    What its command does last decides: before that it may prepare a server. A name decides where the service does not
    run the server that its image is made for.
    """
    if service.ports or service.expose or (service.healthcheck and not service.healthcheck.disable):
        return None
    program = (*(service.entrypoint or ()), *(service.command or ()))
    steps = [step.strip() for step in _STEPS.split(" ".join(program))]
    last = next((step for step in reversed(steps) if step.strip("'\" ")), "")
    command = _COMMAND.search(last) or _EXIT.match(last)
    if command:
        return f"its command ends with `{command[0].rstrip(_QUOTES)}`"
    serves = image is not None and image.ports and not any(_SHELL.match(word) for word in program[:1])
    return "its name speaks of a single run" if not serves and _NAME.search(service.name.lower()) else None
