"""`gpus` and device requests: extended resources among the limits of the container."""

import pytest

from tests.support.translating import Translated, translate


def translated(attributes: str) -> Translated:
    return translate(f"services: {{web: {{image: app, {attributes}}}}}")


def limits(attributes: str) -> object:
    return translated(attributes).deployment("web").container().get("resources", {}).get("limits")


def request(fields: str) -> str:
    return f"deploy: {{resources: {{reservations: {{devices: [{{{fields}}}]}}}}}}"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("gpus: [{count: 2}]", {"nvidia.com/gpu": "2"}),
        ("gpus: [{driver: amd, count: 1}]", {"amd.com/gpu": "1"}),
        (request("driver: nvidia, count: 1, capabilities: [gpu]"), {"nvidia.com/gpu": "1"}),
        (request("capabilities: [tpu], count: 4"), {"google.com/tpu": "4"}),
        ("gpus: [{count: 1}], " + request("count: 1, capabilities: [gpu]"), {"nvidia.com/gpu": "2"}),
    ],
)
def test_a_number_of_devices_is_a_limit(attributes: str, expected: dict[str, str]) -> None:
    said = translated(attributes)
    assert limits(attributes) == expected
    assert said.slugs == []


@pytest.mark.parametrize(
    "attributes", ["gpus: all", request("capabilities: [gpu]"), request("count: all, capabilities: [gpu]")]
)
def test_all_devices_are_one_and_a_warning(attributes: str) -> None:
    assert limits(attributes) == {"nvidia.com/gpu": "1"}
    assert translated(attributes).slugs == ["all-devices-are-one"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("driver: nvidia, device_ids: ['0', '3'], capabilities: [gpu]", {"nvidia.com/gpu": "2"}),
        ("driver: cdi, device_ids: ['acme.com/fpga=0'], capabilities: [x]", {"acme.com/fpga": "1"}),
    ],
)
def test_chosen_devices_are_counted_and_told(fields: str, expected: dict[str, str]) -> None:
    assert limits(request(fields)) == expected
    assert translated(request(fields)).slugs == ["device-chosen-by-cluster"]


def test_all_devices_of_a_cdi_vendor_are_one_as_well() -> None:
    attributes = request("driver: cdi, device_ids: ['nvidia.com/gpu=all'], capabilities: [gpu]")
    assert translated(attributes).slugs == ["all-devices-are-one"]


def test_parts_of_the_driver_are_asked_for_by_a_variable() -> None:
    """As Docker tells NVIDIA's container toolkit."""
    container = translated("gpus: [{count: 1, capabilities: [gpu, video, utility]}]").deployment("web").container()
    assert container["env"] == [{"name": "NVIDIA_DRIVER_CAPABILITIES", "value": "video,utility"}]
    assert "env" not in translated("gpus: [{count: 1, capabilities: [gpu]}]").deployment("web").container()


def test_options_and_unknown_devices_are_told() -> None:
    attributes = request("capabilities: [gpu], count: 1, options: {virtualization: 'false'}")
    assert translated(attributes).slugs == ["device-options-not-mapped"]
    assert translated(request("capabilities: [quantum]")).slugs == ["device-request-not-mapped"]
    assert limits(request("capabilities: [quantum]")) is None


def test_generic_resources_with_a_domain_are_limits() -> None:
    def reserved(kind: str) -> str:
        spec = f"{{discrete_resource_spec: {{kind: {kind}, value: 3}}}}"
        return f"deploy: {{resources: {{reservations: {{generic_resources: [{spec}]}}}}}}"

    assert limits(reserved("acme.com/fpga")) == {"acme.com/fpga": "3"}
    assert limits(reserved("NVIDIA-GPU")) == {"nvidia.com/gpu": "3"}
    assert translated(reserved("SSD")).slugs == ["generic-resource-not-mapped"]


def test_a_driver_that_is_not_known_is_told() -> None:
    attributes = request("driver: acme, capabilities: [gpu], count: 1")
    assert limits(attributes) == {"nvidia.com/gpu": "1"}
    assert translated(attributes).slugs == ["device-driver-unknown"]
