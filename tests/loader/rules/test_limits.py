"""`ulimits`, `gpus`, `pull_policy`."""

from kompose_py.model.container import Ulimit
from kompose_py.model.deploy import DeviceRequest
from tests.support.loading import load_service


def test_one_number_is_both_limits() -> None:
    """Or each has its own."""
    service = load_service("ulimits: {nproc: 5, nofile: {soft: 1, hard: 2}}")
    assert service.ulimits == {"nproc": Ulimit(soft=5, hard=5), "nofile": Ulimit(soft=1, hard=2)}


def test_all_gpus_is_one_request() -> None:
    """A count of -1 is all."""
    assert load_service("gpus: all").gpus == (DeviceRequest(count=-1),)
    assert load_service("gpus: [{driver: x, count: 2}]").gpus == (DeviceRequest(driver="x", count=2),)


def test_reserved_devices() -> None:
    """The same words."""
    devices = "deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: all}]}}}"
    [request] = load_service(devices).deploy.resources.reservations.devices
    assert request == DeviceRequest(capabilities=("gpu",), count=-1)


def test_the_older_word_for_a_pull_policy() -> None:
    """`if_not_present` is `missing`."""
    assert load_service("pull_policy: if_not_present").pull_policy == "missing"
    assert load_service("pull_policy: always").pull_policy == "always"
