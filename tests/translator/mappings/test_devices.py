"""`devices`: nodes of the host, which only device plugins and privileged containers bring."""

import pytest

from tests.support.translating import translate


@pytest.mark.parametrize(
    ("devices", "expected"),
    [
        ("/dev/nvidia0, /dev/nvidia1, /dev/nvidiactl, /dev/nvidia-uvm", {"nvidia.com/gpu": "2"}),
        ("/dev/nvidiactl", {"nvidia.com/gpu": "1"}),
        ("/dev/kvm", {"devices.kubevirt.io/kvm": "1"}),
        ("vendor1.com/device=gpu", {"vendor1.com/device": "1"}),
    ],
)
def test_devices_that_a_plugin_brings_are_limits(devices: str, expected: dict[str, str]) -> None:
    translated = translate(f"services: {{web: {{image: app, devices: [{devices}]}}}}")
    assert translated.deployment("web").container()["resources"]["limits"] == expected
    assert translated.slugs == ["device-plugin-needed"]


def test_a_device_of_a_plugin_has_its_own_path() -> None:
    """Which is the one that it has on the node."""
    slugs = translate("services: {web: {image: app, devices: ['/dev/kvm:/dev/other']}}").slugs
    assert slugs == ["device-at-own-path", "device-plugin-needed"]


def test_gpus_that_are_asked_for_in_numbers_are_not_counted_again() -> None:
    translated = translate("services: {web: {image: app, gpus: [{count: 1}], devices: [/dev/nvidia0]}}")
    assert translated.deployment("web").container()["resources"]["limits"] == {"nvidia.com/gpu": "1"}


def test_each_other_device_is_told_at_its_line() -> None:
    translated = translate("services: {web: {image: app, devices: ['/dev/ttyUSB0:/dev/ttyUSB0', /dev/dri]}}")
    assert translated.slugs == ["devices-not-mapped", "devices-not-mapped"]
    assert "driver: amd" in translated.said[-1].help


def test_a_privileged_container_has_the_devices_of_its_node() -> None:
    assert (
        translate("services: {web: {image: app, privileged: true, devices: [/dev/fuse]}}").slugs.count(
            "devices-not-mapped"
        )
        == 0
    )
    renamed = translate("services: {web: {image: app, privileged: true, devices: ['/dev/sda:/dev/xvda']}}")
    assert "devices-not-mapped" in renamed.slugs


def test_a_name_that_no_resource_has_is_lost() -> None:
    done = translate("services: {web: {image: app, devices: ['Bad Kind/x=y']}}")
    assert "resources" not in done.deployment("web").container()
    assert len(done.slugs) == 1
