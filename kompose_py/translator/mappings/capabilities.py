"""`cap_add` and `cap_drop`: capabilities beside those that every container has."""

from kompose_py.model.service import Service
from kompose_py.plain import Json
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where


@maps("services.*", to="container.securityContext.capabilities")
def capabilities(value: Service, drafts: Drafts, _at: Where) -> None:
    """Without the prefix `CAP_`, which the runtime adds."""
    body: dict[str, Json] = {}
    for key, names in (("add", value.cap_add), ("drop", value.cap_drop)):
        if names:
            body[key] = [*sorted({name.upper().removeprefix("CAP_") for name in names})]
    if body:
        drafts.container.security["capabilities"] = body


CLAIMS = (
    covers("services.*.cap_add", to="container.securityContext.capabilities.add"),
    covers("services.*.cap_drop", to="container.securityContext.capabilities.drop"),
)
