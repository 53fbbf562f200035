"""Devices in short form."""

import pytest

from kompose_py.loader.short_forms.devices import parse_device
from kompose_py.loader.short_forms.error import ShortFormError

DEVICES = [
    ("/a", {"permissions": "rwm", "source": "/a", "target": "/a"}),
    ("/a:/b", {"permissions": "rwm", "source": "/a", "target": "/b"}),
    ("/a:/b:r", {"permissions": "r", "source": "/a", "target": "/b"}),
    ("/a:/b:", {"permissions": "", "source": "/a", "target": "/b"}),
    ("/a:", {"permissions": "rwm", "source": "/a", "target": "/a"}),
    ("a:/b", {"permissions": "rwm", "source": "a", "target": "/b"}),
    ("vendor.com/gpu=0", {"permissions": "rwm", "source": "vendor.com/gpu=0", "target": "vendor.com/gpu=0"}),
    ("", {"permissions": "rwm", "source": "", "target": ""}),
]


@pytest.mark.parametrize(("text", "expected"), DEVICES)
def test_a_device_is_expanded_as_by_the_reference(text: str, expected: dict[str, str]) -> None:
    assert parse_device(text) == expected


def test_a_fourth_section_is_refused() -> None:
    with pytest.raises(ShortFormError, match="too many colons"):
        parse_device("a:b:c:d")
