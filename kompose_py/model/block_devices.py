"""`blkio_config`: how much of the disks a container may use."""

from kompose_py.model.element import Element
from kompose_py.model.quantities import Bytes, Count


class DeviceWeight(Element):
    """One entry of `weight_device`."""

    path: str | None = None
    weight: Count = Count(0)


class DeviceRate(Element):
    """One entry of `device_read_bps` and the like: bytes or operations in a second."""

    path: str | None = None
    rate: Bytes = Bytes(0)


class BlockDevices(Element):
    """`blkio_config`."""

    weight: Count | None = None
    weight_device: tuple[DeviceWeight, ...] = ()
    device_read_bps: tuple[DeviceRate, ...] = ()
    device_read_iops: tuple[DeviceRate, ...] = ()
    device_write_bps: tuple[DeviceRate, ...] = ()
    device_write_iops: tuple[DeviceRate, ...] = ()
