"""What is an IP address, compared with the standard library."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.loader.short_forms.ip_address import is_ip_address

ADDRESSES = ["0.0.0.0", "127.0.0.1", "255.255.255.255", "::", "::1", "1::", "fe80::1", "1:2:3:4:5:6:7:8"]
ADDRESSES += ["::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "FE80::aBcD"]


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_one(text: str) -> None:
    assert is_ip_address(text)


OTHERS = ["", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.1.1.1", "1.2.3.4 ", "1.2.3.\u0664", ":", ":::", "[::1]"]
OTHERS += [
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "1:2:3:4:5:6:7:1.2.3.4",
    "1::2::3",
    ":1::2",
    "::1:",
]
OTHERS += ["12345::", "g::", "fe80::1%eth0", "::1.2.3", "::1.2.3.4:5", "1.2.3.4::"]


@pytest.mark.parametrize("text", OTHERS)
def test_anything_else_is_none(text: str) -> None:
    assert not is_ip_address(text)


@given(st.text(alphabet="0123456789af.:", max_size=24))
def test_the_standard_library_agrees(text: str) -> None:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        assert not is_ip_address(text)
    else:
        assert is_ip_address(text)


@given(st.ip_addresses())
def test_every_address_is_one(address: object) -> None:
    assert is_ip_address(str(address))
