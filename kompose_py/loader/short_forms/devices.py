"""`devices`, short form: `SOURCE[:TARGET[:PERMISSIONS]]`."""

from kompose_py.loader.short_forms.error import ShortFormError


def parse_device(text: str) -> dict[str, str]:
    """The long form of a device: `source`, `target`, `permissions` (compose-spec, services, `devices`).

    Raises:
        ShortFormError: the text has too many colons.
    """
    sections = text.split(":")
    if len(sections) > 3:
        raise ShortFormError("has too many colons for a device", "write source, target and permissions as a mapping")
    source, target, permissions = sections + ["", "rwm"][len(sections) - 1 :]
    return {"source": source, "target": target or source, "permissions": permissions}
