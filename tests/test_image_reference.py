"""References of images, taken apart."""

import pytest

from kompose_py.image_reference import parts_of_image


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("nginx", ("nginx", "", "")),
        ("nginx:1.27", ("nginx", "1.27", "")),
        ("localhost:5000/shop/web", ("localhost:5000/shop/web", "", "")),
        ("localhost:5000/shop/web:2", ("localhost:5000/shop/web", "2", "")),
        ("web@sha256:ab", ("web", "", "sha256:ab")),
        ("ghcr.io/me/web:2@sha256:ab", ("ghcr.io/me/web", "2", "sha256:ab")),
    ],
)
def test_a_port_of_a_registry_is_no_tag_and_a_digest_no_name(reference: str, expected: tuple[str, str, str]) -> None:
    assert parts_of_image(reference) == expected
