"""Volumes of an NFS server: a PersistentVolume that leads to the share, and a claim that is bound to it."""

from typing import Any

import pytest

from tests.support.translating import translate


def share(options: str) -> Any:
    translated = translate(
        f"services: {{web: {{image: app, volumes: ['nas:/x']}}}}\nvolumes: {{nas: {{driver_opts: {options}}}}}"
    )
    return translated.one("PersistentVolume", "app-nas")["spec"]


def test_a_claim_is_bound_to_the_share() -> None:
    translated = translate("""
        services: {a: {image: app, volumes: ['nas:/x']}, b: {image: app, scale: 2, volumes: ['nas:/y:ro']}}
        volumes: {nas: {driver: local, driver_opts: {type: nfs, o: 'addr=10.0.0.1,rw,nolock,soft', device: ':/export'}}}
    """)
    volume, claim = translated.one("PersistentVolume", "app-nas"), translated.claim("nas")
    assert volume["spec"]["nfs"] == {"server": "10.0.0.1", "path": "/export"}
    assert volume["spec"]["mountOptions"] == ["nolock", "soft"]
    assert volume["spec"]["persistentVolumeReclaimPolicy"] == "Retain"
    assert (claim["volumeName"], claim["storageClassName"]) == ("app-nas", "")
    assert claim["accessModes"] == volume["spec"]["accessModes"] == ["ReadWriteMany"]
    assert claim["resources"]["requests"]["storage"] == volume["spec"]["capacity"]["storage"]
    assert translated.slugs == []


@pytest.mark.parametrize(
    ("options", "server", "path"),
    [
        ("{type: nfs, device: 'nas:/export'}", "nas", "/export"),
        ("{type: nfs, o: addr=nas, device: ':/a/b'}", "nas", "/a/b"),
        ("{type: nfs, o: addr=nas, device: /a}", "nas", "/a"),
        ("{type: nfs, device: '[fd00::1]:/a'}", "fd00::1", "/a"),
        ("{type: nfs, o: addr=10.0.0.1, device: 'nas:/a'}", "10.0.0.1", "/a"),
    ],
)
def test_a_server_is_named_by_address_or_device(options: str, server: str, path: str) -> None:
    assert share(options)["nfs"] == {"server": server, "path": path}


def test_a_share_may_be_read_only_and_of_a_version() -> None:
    assert share("{type: nfs4, o: 'addr=nas,ro', device: ':/a'}")["nfs"]["readOnly"]
    assert share("{type: nfs4, o: 'addr=nas', device: ':/a'}")["mountOptions"] == ["nfsvers=4"]
    assert share("{type: nfs4, o: 'addr=nas,vers=4.1', device: ':/a'}")["mountOptions"] == ["vers=4.1"]
    assert "mountOptions" not in share("{type: nfs, o: 'addr=nas,rw', device: ':/a'}")


def test_the_data_of_a_database_is_at_the_root_of_its_share() -> None:
    translated = translate("""
        services: {db: {image: postgres, volumes: ['nas:/var/lib/postgresql/data']}}
        volumes: {nas: {driver_opts: {type: nfs, o: addr=nas, device: ':/pg'}}}
    """)
    assert translated.stateful_set("db").mount("/var/lib/postgresql/data") == {"name": "nas"}
    assert translated.translation.copies == ()


def test_the_volume_of_a_share_belongs_to_no_namespace() -> None:
    text = (
        "services: {web: {image: app, volumes: ['nas:/x']}}\nvolumes: {nas: {driver_opts: {type: nfs, device: 's:/a'}}}"
    )
    volume = translate(text, namespace="shop").one("PersistentVolume", "shop-app-nas")
    assert "namespace" not in volume["metadata"]
