"""What a service joins when it says `service:X` or `container:X`."""

from kompose_py.translator.where import Where


def is_mate(value: str, at: Where) -> bool:
    """Whether that is a container of its own pod: planning puts all that the project knows into one."""
    kind, _, name = value.partition(":")
    if kind == "service":
        return name in at.member.workload.members
    mates = (at.plan.members[mate].service for mate in at.member.workload.members)
    return any(name == mate.container_name for mate in mates)
