"""What keys of `x-c2k` take."""

import pytest

from kompose_py.translator.choices import checked, form_of
from kompose_py.translator.forms import FormError


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("kind", "statefulset", "StatefulSet"),
        ("replicas", 3, 3),
        ("schedule", "@every 5m", "@every 5m"),
        ("schedule", "*/5 0-3 * jan mon,fri", "*/5 0-3 * jan mon,fri"),
        ("sub_path", "data/..hidden", "data/..hidden"),
        ("selector", {"disk": "old"}, {"disk": "old"}),
        ("key", "tls.crt", "tls.crt"),
        ("stateful", True, True),
    ],
)
def test_a_value_is_read_into_its_usual_form(key: str, value: object, read: object) -> None:
    assert checked(key, value) == read


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        ("kind", "replicationcontroller", ()),
        ("replicas", -1, ()),
        ("replicas", True, ()),
        ("replicas", "3", ()),
        ("schedule", "daily", ()),
        ("wait_image", "a b", ()),
        ("job_wait_image", "", ()),
        ("sub_path", "/data", ()),
        ("sub_path", "a/../b", ()),
        ("selector", {"disk": 1}, ("disk",)),
        ("selector", {"disk": "é"}, ("disk",)),
        ("selector", {"a b": "c"}, ("a b",)),
        ("storage_class", "a b", ()),
        ("init_container", {"name": "a.b"}, ("name",)),
        ("readiness", {"tcp_port": 65536}, ("tcp_port",)),
        ("readiness", {"interval": "9999999h"}, ("interval",)),
        ("readiness", {"interval": "-1s"}, ("interval",)),
        ("selector", "disk", ()),
        ("stateful", "yes", ()),
        ("autoscale", [1], ()),
        ("autoscale", {"mix": 1}, ("mix",)),
        ("autoscale", {"min": 0}, ("min",)),
        ("autoscale", {"cpu": "half"}, ("cpu",)),
        ("image", {"ports": [80, "99999"]}, ("ports", 1)),
        ("image", {"ports": "80"}, ("ports",)),
        ("image", {"ports": ["80/icmp"]}, ("ports", 0)),
        ("liveness", {"interval": "soon"}, ("interval",)),
        ("liveness", {"test": ["ls"]}, ("test",)),
        ("liveness", {"test": ""}, ("test",)),
    ],
)
def test_a_mistake_leads_to_its_place(key: str, value: object, path: tuple[str | int, ...]) -> None:
    with pytest.raises(FormError) as caught:
        checked(key, value)
    assert caught.value.path == path


def test_a_mapping_becomes_a_record() -> None:
    image = checked("image", {"ports": [80, "53/udp"], "user": 1000, "data": ["/data"]})
    assert (image.ports, image.user, image.data) == (("80", "53/udp"), 1000, ("/data",))
    assert checked("autoscale", {"min": 2, "cpu": 80}).cpu == "80"
    assert checked("readiness", {"test": "ls", "interval": "2s"}).test == ("CMD-SHELL", "ls")


def test_a_key_that_is_near_is_named() -> None:
    with pytest.raises(FormError, match="did you mean `memory`"):
        checked("autoscale", {"memry": 1})


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [("replicas", "3", 3), ("host_ports", "TRUE", True), ("pod", "3", "3"), ("host_ports", "maybe", "maybe")],
)
def test_a_text_stands_for_what_the_key_takes(key: str, text: str, value: object) -> None:
    assert form_of(key).parse(text) == value
