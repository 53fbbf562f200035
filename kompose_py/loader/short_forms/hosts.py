"""`extra_hosts`, short form: `NAME=ADDRESS[,ADDRESS…]`, or with a colon."""

from kompose_py.loader.short_forms.error import ShortFormError

_ADVICE = "write an entry as `name=address`"


def parse_extra_host(text: str) -> tuple[str, list[str]]:
    """The host name and its addresses (compose-spec, services, `extra_hosts`).

    `host-gateway` may stand for an address, so addresses are not checked.

    Raises:
        ShortFormError: there is no address, or the name is empty or has a separator in it.
    """
    name, separator, addresses = text.partition("=" if "=" in text else ":")
    if not separator:
        raise ShortFormError("has no address", _ADVICE)
    check_host_name(name)
    return name, [without_brackets(address) for address in addresses.split(",")]


def check_host_name(name: str) -> None:
    """Refuse a name that an entry could not be split from again.

    Raises:
        ShortFormError: the name is empty, or contains a colon or an equals sign.
    """
    if not name or ":" in name or "=" in name:
        raise ShortFormError(f"has the host name `{name}`, which is none" if name else "has no host name", _ADVICE)


def without_brackets(address: str) -> str:
    """An address without the brackets that may enclose an IPv6 address."""
    return address[1:-1] if len(address) > 2 and address[0] == "[" and address[-1] == "]" else address
