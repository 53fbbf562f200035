"""`ports`, short form: `[[HOST_IP:][PUBLISHED]:]TARGET[/PROTOCOL]`, where ports may be ranges."""

import re

from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.loader.short_forms.ip_address import is_ip_address

_NUMBER = re.compile(r"\+?0*+([0-9]*+)")
_PROTOCOLS = ("tcp", "udp", "sctp")


def parse_ports(text: str) -> list[dict[str, str | int]]:
    """The long form of each port that `text` publishes: `target`, `protocol`, and `published`, `host_ip` where given.

    A range of targets becomes a port each, in the order of their texts, as compose-go has them; a range of
    published ports for one target stays a range, from which one is taken (compose-spec, services, `ports`).

    Raises:
        ShortFormError: the text is of another form.
    """
    address, published, container = _split(text)
    target, _, protocol = container.partition("/")
    first, last = _range(target, "container")
    fixed = _without_optional(_address(address), _protocol(protocol))
    if not published:
        return [{"target": number, **fixed} for number in _sorted(first, last)]
    low, high = _range(published, "published")
    if first == last:
        return [{"target": first, "published": str(low) if low == high else f"{low}-{high}", **fixed}]
    if high - low != last - first:
        raise ShortFormError(
            f"publishes {high - low + 1} ports, {published}, for {last - first + 1} container ports, {target}",
            "make both ranges the same length",
        )
    return [{"target": number, "published": str(low + number - first), **fixed} for number in _sorted(first, last)]


def _split(text: str) -> tuple[str, str, str]:
    address, _, rest = text.rpartition(":")
    address, _, published = address.rpartition(":")
    return address, published, rest


def _sorted(first: int, last: int) -> list[int]:
    return sorted(range(first, last + 1), key=str)


def _without_optional(address: str, protocol: str) -> dict[str, str]:
    return {"host_ip": address, "protocol": protocol} if address else {"protocol": protocol}


def _range(text: str, which: str) -> tuple[int, int]:
    start, dash, end = text.partition("-")
    first = _number(start, which)
    last = _number(end, which) if dash else first
    if last < first:
        raise ShortFormError(f"has the {which} port range {text}, which ends before it starts", "swap its ends")
    return first, last


def _number(text: str, which: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else _odd_number(text, which)
    if number == 0 and which == "container":
        raise ShortFormError("has the container port 0", "name the port that the container listens on")
    if number > 65535:
        raise ShortFormError(f"has the {which} port {text}, which is larger than 65535", "use a port up to 65535")
    return number


def _odd_number(text: str, which: str) -> int:
    """A number in an unusual notation: with a sign, or many digits."""
    match = _NUMBER.fullmatch(text)
    if match is None or not text[-1:].isdigit():
        problem = f"has the {which} port `{text}`, which is no number" if text else f"has no {which} port"
        raise ShortFormError(problem, "write ports as `8080:80`, `127.0.0.1:8080:80/udp` or `8000-8010:8000-8010`")
    return int(match[1][:6] or "0")


def _protocol(text: str) -> str:
    protocol = text.lower() or "tcp"
    if protocol not in _PROTOCOLS:
        raise ShortFormError(f"has the protocol `{text}`, which Compose does not know", "use tcp, udp or sctp")
    return protocol


def _address(text: str) -> str:
    address = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if address and not is_ip_address(address):
        raise ShortFormError(f"has the host address `{text}`, which is no IP address", "use an address of the host")
    return address
