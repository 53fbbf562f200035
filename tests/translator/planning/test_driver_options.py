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


@pytest.mark.parametrize(("options", "is_read_only"), [("bind", False), ("rbind,rw", False), ("bind,ro", True)])
def test_a_folder_of_this_machine_is_a_bind_mount(options: str, is_read_only: bool) -> None:
    """What the driver mounts read-only stays so."""
    done = kept(f"driver_opts: {{type: none, o: '{options}', device: /srv/disk}}")
    assert done.deployment("web").mount("/x").get("readOnly", False) is is_read_only
    assert done.slugs == ["bind-mount-to-claim"]


def test_services_that_mount_such_a_folder_share_it() -> None:
    """As they would by bind mounts of its path."""
    volume = "{driver: local, driver_opts: {type: none, o: bind, device: /srv/disk}}"
    text = "services: {a: {image: a, volumes: ['disk:/x']}, b: {image: b, volumes: ['%s:/x']}}\nvolumes: {disk: %s}"
    by_volume, by_both = (translate(text % (source, volume)) for source in ("disk", "/srv/disk"))
    assert len(by_volume.of_kind("PersistentVolumeClaim")) == 1
    assert by_volume.of_kind("PersistentVolumeClaim") == by_both.of_kind("PersistentVolumeClaim")


def test_a_folder_of_another_driver_is_none_of_this_machine() -> None:
    done = kept("driver: rexray\n    driver_opts: {o: bind, device: /srv/disk}")
    assert done.slugs == ["volume-storage-not-mapped"]
