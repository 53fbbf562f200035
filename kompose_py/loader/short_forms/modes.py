"""`mode` of a config, a secret or a memory file system: permission bits, written as a text or as a number."""

from kompose_py.loader.short_forms.error import ShortFormError
from kompose_py.model.numbers import parse_octal


def parse_mode(value: str | int) -> int:
    """The permission bits: a text is octal, a number is what YAML made of it (`0440` is octal there, `440` is not).

    Raises:
        ShortFormError: the value is no such number.
    """
    try:
        mode = parse_octal(value) if isinstance(value, str) else value
    except ValueError as error:
        raise ShortFormError(str(error), "write the mode as in `0440`") from None
    if not 0 <= mode <= 0o7777:
        raise ShortFormError("is outside of the permission bits", "write the mode as in `0440`")
    return mode
