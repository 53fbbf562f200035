"""Ports in short form; what each means is what Docker's library for ports makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.loader.short_forms.ports import parse_ports

PORTS = [
    ("80", [{"target": 80, "protocol": "tcp"}]),
    ("65535", [{"target": 65535, "protocol": "tcp"}]),
    ("080", [{"target": 80, "protocol": "tcp"}]),
    ("8080:80", [{"target": 80, "protocol": "tcp", "published": "8080"}]),
    ("127.0.0.1:8080:80", [{"target": 80, "host_ip": "127.0.0.1", "protocol": "tcp", "published": "8080"}]),
    ("127.0.0.1::80", [{"target": 80, "host_ip": "127.0.0.1", "protocol": "tcp"}]),
    (":80", [{"target": 80, "protocol": "tcp"}]),
    ("::80", [{"target": 80, "protocol": "tcp"}]),
    ("80/udp", [{"target": 80, "protocol": "udp"}]),
    ("80/TCP", [{"target": 80, "protocol": "tcp"}]),
    ("80/sctp", [{"target": 80, "protocol": "sctp"}]),
    ("80/", [{"target": 80, "protocol": "tcp"}]),
    ("53:53/udp", [{"target": 53, "protocol": "udp", "published": "53"}]),
    (
        "8000-8002",
        [{"target": 8000, "protocol": "tcp"}, {"target": 8001, "protocol": "tcp"}, {"target": 8002, "protocol": "tcp"}],
    ),
    (
        "8000-8002/udp",
        [{"target": 8000, "protocol": "udp"}, {"target": 8001, "protocol": "udp"}, {"target": 8002, "protocol": "udp"}],
    ),
    ("9-11", [{"target": 10, "protocol": "tcp"}, {"target": 11, "protocol": "tcp"}, {"target": 9, "protocol": "tcp"}]),
    (
        "8000-8002:9000-9002",
        [
            {"target": 9000, "protocol": "tcp", "published": "8000"},
            {"target": 9001, "protocol": "tcp", "published": "8001"},
            {"target": 9002, "protocol": "tcp", "published": "8002"},
        ],
    ),
    ("8000-8010:80", [{"target": 80, "protocol": "tcp", "published": "8000-8010"}]),
    ("8000-8000:80", [{"target": 80, "protocol": "tcp", "published": "8000"}]),
    ("80-80", [{"target": 80, "protocol": "tcp"}]),
    ("8080:80-80", [{"target": 80, "protocol": "tcp", "published": "8080"}]),
    ("[::1]:8080:80", [{"target": 80, "host_ip": "::1", "protocol": "tcp", "published": "8080"}]),
    ("::1:8080:80", [{"target": 80, "host_ip": "::1", "protocol": "tcp", "published": "8080"}]),
    ("[::1]::80", [{"target": 80, "host_ip": "::1", "protocol": "tcp"}]),
    ("[fe80::1]:1:2", [{"target": 2, "host_ip": "fe80::1", "protocol": "tcp", "published": "1"}]),
    ("::ffff:1.2.3.4:80:80", [{"target": 80, "host_ip": "::ffff:1.2.3.4", "protocol": "tcp", "published": "80"}]),
    ("0.0.0.0:80:80", [{"target": 80, "host_ip": "0.0.0.0", "protocol": "tcp", "published": "80"}]),
    ("[]:80:80", [{"target": 80, "protocol": "tcp", "published": "80"}]),
    ("[127.0.0.1]:80:80", [{"target": 80, "host_ip": "127.0.0.1", "protocol": "tcp", "published": "80"}]),
    ("1:2:3:4:5:6:7:8:80:81", [{"target": 81, "host_ip": "1:2:3:4:5:6:7:8", "protocol": "tcp", "published": "80"}]),
    ("+80", [{"target": 80, "protocol": "tcp"}]),
]


@pytest.mark.parametrize(("text", "expected"), PORTS)
def test_a_port_is_expanded_as_by_the_reference(text: str, expected: list[dict[str, str | int]]) -> None:
    assert parse_ports(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "has no container port"),
        ("80:", "has no container port"),
        ("80:80:", "has no container port"),
        ("a", "has the container port `a`, which is no number"),
        ("80:a", "has the container port `a`, which is no number"),
        ("a:80", "has the published port `a`, which is no number"),
        ("8 0", "has the container port `8 0`, which is no number"),
        ("80 ", "has the container port `80 `, which is no number"),
        ("\u0663:80", "has the published port `\u0663`, which is no number"),
        ("-80", "has no container port"),
        ("80-", "has no container port"),
        ("80-90-100", "has the container port `90-100`, which is no number"),
        ("65536", "has the container port 65536, which is larger than 65535"),
        ("99999999999:80", "has the published port 99999999999, which is larger than 65535"),
        ("0", "has the container port 0"),
        ("82-80", "has the container port range 82-80, which ends before it starts"),
        ("8000-8002:9000-9001", "publishes 3 ports, 8000-8002, for 2 container ports, 9000-9001"),
        ("80:90-91", "publishes 1 ports, 80, for 2 container ports, 90-91"),
        ("80/x", "has the protocol `x`, which Compose does not know"),
        ("80/tcp/udp", "has the protocol `tcp/udp`, which Compose does not know"),
        ("1.2.3:80:80", "has the host address `1.2.3`, which is no IP address"),
        ("localhost:80:80", "has the host address `localhost`, which is no IP address"),
        ("[::1:80:80", "has the host address `[::1`, which is no IP address"),
        ("fe80::1%eth0:80:80", "has the host address `fe80::1%eth0`, which is no IP address"),
    ],
)
def test_the_part_that_is_wrong_is_named(text: str, reason: str) -> None:
    with pytest.raises(ShortFormError) as caught:
        parse_ports(text)
    assert caught.value.reason == reason
    assert caught.value.advice


@given(st.text(alphabet="0123456789:-/.[]atcpudf+ ", max_size=30))
def test_any_text_is_a_port_or_refused(text: str) -> None:
    try:
        ports = parse_ports(text)
    except ShortFormError:
        return
    assert ports
    assert all(0 <= int(port["target"]) <= 65535 for port in ports)


@pytest.mark.parametrize("part", [":", "80:", "8", "-", "/", "[", "::"])
def test_a_long_text_is_refused_in_linear_time(part: str) -> None:
    with pytest.raises(ShortFormError):
        parse_ports(part * 100_000)
