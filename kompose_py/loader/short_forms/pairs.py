"""`KEY=VALUE` entries of lists: environment, labels, build arguments, sysctls, additional contexts."""

from kompose_py.loader.short_forms.error import ShortFormError


def split_pair(text: str) -> tuple[str, str | None]:
    """Key and value; None when there is no equals sign: no value for a variable, an empty one for a label."""
    key, separator, value = text.partition("=")
    return key, value if separator else None


def environment_pair(text: str) -> tuple[str, str | None]:
    """The variable and its value; None when the value is to be taken from the environment.

    Raises:
        ShortFormError: a blank stands between the name and the equals sign.
    """
    key, value = split_pair(text)
    if key[-1:].isspace():
        raise ShortFormError(f"declares the variable `{key}` with a blank at its end", f"write `{key.rstrip()}=`")
    return key, value


def required_pair(text: str) -> tuple[str, str]:
    """Key and value.

    Raises:
        ShortFormError: there is no equals sign.
    """
    key, value = split_pair(text)
    if value is None:
        raise ShortFormError("has no equals sign", f"write it as `{key}=value`")
    return key, value
