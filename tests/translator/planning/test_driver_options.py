"""What drivers of volumes are told, for the claims in their place."""

import pytest

from tests.support.translating import Translated, translate


def kept(volume: str) -> Translated:
    return translate(f"services: {{web: {{image: app, volumes: ['disk:/x']}}}}\nvolumes:\n  disk:\n    {volume}")


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ("{size: 5g}", "5Gi"),
        ("{size: 5Gi}", "5Gi"),
        ("{size: 1536m}", "1536Mi"),
        ("{o: 'size=20g'}", "20Gi"),
        ("{o: 'uid=1000,size=512m'}", "512Mi"),
        ("{}", "1Gi"),
    ],
)
def test_a_claim_has_the_size_that_the_driver_is_told(options: str, size: str) -> None:
    done = kept(f"driver_opts: {options}")
    assert done.claim("disk")["resources"]["requests"]["storage"] == size
    assert done.slugs == []


def test_a_size_that_is_none_is_told_at_its_line() -> None:
    done = kept("driver_opts: {size: plenty}")
    (item,) = (each for each in done.said if each.severity > 0)
    assert (item.slug, item.span and item.span.text) == ("volume-size-unknown", "size")


@pytest.mark.parametrize(
    ("volume", "place"),
    [
        ("driver: rexray/ebs", "driver"),
        ("driver_opts: {type: cifs, device: //server/share}", "type"),
        ("driver_opts: {device: /dev/sdb}", "device"),
    ],
)
def test_storage_from_elsewhere_is_told_where_it_is_named(volume: str, place: str) -> None:
    (found,) = (item for item in kept(volume).said if item.slug == "volume-storage-not-mapped")
    assert found.span is not None
    assert found.span.text == place
