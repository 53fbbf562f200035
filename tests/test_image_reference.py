"""References of images, taken apart."""

import pytest

from kompose_py.image_reference import is_image, parts_of_image


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


LONG = "a" * 255


@pytest.mark.parametrize(
    "reference",
    [
        *("nginx", "nginx:1.27", "1", "a__b/c---d.e_f", "localhost/x", "localhost:5000/x", "x:T_1.2-y", LONG),
        *("[::1]:5000/x:1", "Registry/x", f"x@sha256:{'f' * 64}", f"a.b:5/c:d@sha256:{'f' * 32}", f"x:{'y' * 128}"),
    ],
)
def test_such_an_image_can_be_pulled(reference: str) -> None:
    assert is_image(reference)


@pytest.mark.parametrize(
    "reference",
    [
        *("", " ", "a b", "x\n", "A", "a/B", "é", "x:é", "a//b", "/a", "a/", "_a", "a_", "-a", "a..b", "a___b", "a_-b"),
        *(":x", "a:", "a:.x", "a:1:2", "a:b/c", "http://a/b", "[::1/x", "a]:1/x", "[]/x", "[::1]5/x", LONG + "a"),
        *("a@", "a@sha256:zz", "a@b@c", f"@sha256:{'f' * 64}", "f" * 64, f"x:{'y' * 129}"),
    ],
)
def test_such_a_one_cannot(reference: str) -> None:
    assert not is_image(reference)
