"""Whether a text is an IP address, as Go's `net.ParseIP` decides; importing `ipaddress` would take longer."""

import re

_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_IPV4 = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}")
_GROUP = re.compile("[0-9a-fA-F]{1,4}")


def is_ip_address(text: str) -> bool:
    """Whether `text` is an IPv4 address, or an IPv6 address without brackets and zone."""
    return _IPV4.fullmatch(text) is not None or (":" in text and len(text) <= 45 and _is_ipv6(text))


def _is_ipv6(text: str) -> bool:
    before, gap, after = text.partition("::")
    groups = [group for part in (before, after) if part for group in part.split(":")]
    if groups and not text.endswith("::") and _IPV4.fullmatch(groups[-1]):
        groups[-1:] = ["0", "0"]
    if not all(map(_GROUP.fullmatch, groups)):
        return False
    return len(groups) <= 7 if gap else len(groups) == 8
