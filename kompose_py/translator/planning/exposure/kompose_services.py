"""`kompose.service.*`: how kompose is told to open a service (kompose, user guide, "Labels")."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.numbers import count_of
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.host_paths import host_paths, is_host
from kompose_py.translator.planning.exposure.asks import Ask

_PREFIX = "kompose.service."
_TYPES = ("clusterip", "nodeport", "loadbalancer", "headless")
_POLICIES = {"cluster": "Cluster", "local": "Local"}
NODE_PORTS: Final = range(30000, 32768)
"""What clusters open on nodes unless they are told otherwise (kube-apiserver, --service-node-port-range)."""


class ServiceLabels(NamedTuple):
    """What the labels of one service say; None or empty: nothing."""

    type: str | None = None
    traffic_policy: str | None = None
    node_port: int | None = None
    asks: tuple[Ask, ...] = ()
    """The routes of `kompose.service.expose`."""
    certificate: str | None = None
    """`true`: one that whoever serves the routes has."""
    ingress_class: str | None = None
    span: Span | None = None
    """Where one of them is written."""


def service_labels(service: Service, diagnostics: Diagnostics) -> ServiceLabels:
    """What the labels say; a value that cannot be is an error at its line."""
    given = dict(_given(service))
    found = {}
    for name, (text, span) in given.items():
        read = _READERS.get(name)
        if read is None or not text:
            continue
        try:
            found[read[0]] = read[1](text, span)
        except ValueError as error:
            diagnostics.error(
                "service-label-invalid",
                f"the label `{_PREFIX}{name}` of service `{service.name}` cannot be `{text}`",
                span,
                help=str(error),
            )
    return ServiceLabels(**found, span=next((span for _, span in given.values()), None))  # type: ignore[arg-type]  # by the table


def _given(service: Service) -> Iterator[tuple[str, tuple[str, Span | None]]]:
    for place, labels in ((("labels",), service.labels), (("deploy", "labels"), service.deploy.labels)):
        for key, text in labels.items():
            if key.startswith(_PREFIX):
                yield key.removeprefix(_PREFIX), (text.strip(), service.span(*place, key))


def _type(text: str, _: Span | None) -> str:
    if text.lower() not in _TYPES:
        raise ValueError(f"write one of {', '.join(_TYPES)}")
    return text.lower()


def _policy(text: str, _: Span | None) -> str:
    if text.lower() not in _POLICIES:
        raise ValueError("write `cluster` or `local`")
    return _POLICIES[text.lower()]


def _node_port(text: str, _: Span | None) -> int:
    number = count_of(text)
    if number is None or number not in NODE_PORTS:
        raise ValueError(f"write a number from {NODE_PORTS[0]} to {NODE_PORTS[-1]}")
    return number


def _asks(text: str, span: Span | None) -> tuple[Ask, ...]:
    if text.lower() in {"true", "false"}:
        return (Ask(None, span=span),) if text.lower() == "true" else ()
    try:
        return tuple(Ask(place.host, place.path, span=span) for place in host_paths(text))
    except ValueError as error:
        raise ValueError("write `true`, or hosts such as `shop.example.com, example.com/shop`") from error


def _name(text: str, _: Span | None) -> str:
    if not is_host(text.lower()):
        raise ValueError("write the name of an object")
    return text.lower()


_READERS: dict[str, tuple[str, Callable[[str, Span | None], object]]] = {
    "type": ("type", _type),
    "external-traffic-policy": ("traffic_policy", _policy),
    "nodeport.port": ("node_port", _node_port),
    "expose": ("asks", _asks),
    "expose.tls-secret": ("certificate", _name),
    "expose.ingress-class-name": ("ingress_class", _name),
}
"""By label, without what all begin with: the field that it fills, and how it is read."""
