"""What a user knows about an image goes before what c2k knows."""

from kompose_py.translator.plan import KnownImage
from kompose_py.translator.wishes import ImageFacts


def as_told(known: KnownImage | None, told: ImageFacts) -> KnownImage:
    """The facts of an image, with those of `x-c2k.image` in place of what was known."""
    given = {name: value for name, value in vars(told).items() if name != "ports"}
    image = (known or KnownImage()).replace(**given)
    if told.ports is None:
        return image
    ports = [text.partition("/") for text in told.ports]
    return image.replace(
        ports=tuple(int(number) for number, _, protocol in ports if protocol != "udp"),
        udp_ports=tuple(int(number) for number, _, protocol in ports if protocol == "udp"),
    )
