"""Checked options: what a caller chose, whether on the command line or through the library."""

import re
from collections.abc import Mapping
from typing import Any

from kompose_py.translator.forms import Form, Switch, Words, Written
from kompose_py.translator.options import Options
from kompose_py.translator.port_numbers import LARGEST_PORT, port_number

OLDEST_MINOR, NEWEST_MINOR = 29, 36
"""The versions of Kubernetes whose objects are known here: a schema for each stands in `schemas/`."""

_VERSION = re.compile(r"v?1\.([0-9]{1,3})(?:[.+-].*)?")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_QUANTITY = re.compile(r"[1-9][0-9]*(?:[KMGTPE]i|[kMGTPE])?")


def options_from(choices: Mapping[str, Any]) -> Options:
    """The options with these choices; only what was chosen counts as given.

    Raises:
        ValueError: a key that does not exist, or a value that it does not take; the message says what would do.
    """
    return Options(**{key: checked(key, value) for key, value in choices.items()})


def checked(key: str, value: Any) -> Any:
    """The value of one choice, in its usual form (`v1.34.2` is `1.34`).

    Raises:
        ValueError: see `options_from`.
    """
    if key not in Options._fields:
        raise ValueError(f"there is no choice `{key}`; there are {', '.join(sorted(Options._fields))}")
    if value is None and getattr(Options, key) is None:
        return None
    return form_of(key).read(key, value)


def form_of(key: str) -> Form:
    """What an option takes."""
    if key in Options.CHOICES:
        return Words(Options.CHOICES[key])
    if isinstance(getattr(Options, key), bool):
        return Switch()
    if key in _FORMS:
        return _FORMS[key]
    from kompose_py.translator.wish_forms import FORMS  # noqa: PLC0415  (few projects have any of them)

    return FORMS.get(key) or _TEXT


def _version(text: str) -> str:
    match = _VERSION.fullmatch(text)
    if match is None:
        raise ValueError(f"`{text}` is no version of Kubernetes: write one such as 1.34")
    if int(match[1]) < OLDEST_MINOR:
        raise ValueError(f"Kubernetes {text} is not supported: 1.{OLDEST_MINOR} is the oldest")
    if int(match[1]) > NEWEST_MINOR:
        raise ValueError(f"Kubernetes {text} is not known yet: its cluster takes what is written for 1.{NEWEST_MINOR}")
    return f"1.{int(match[1])}"


def _namespace(text: str) -> str:
    if not _LABEL.fullmatch(text):
        raise ValueError(f"`{text}` is no name of a namespace: use up to 63 lower-case letters, digits and hyphens")
    return text


def _namespaces(text: str) -> tuple[str, ...]:
    names = dict.fromkeys(_namespace(name.strip()) for name in text.split(","))
    if len(names) > 1 and "all" in names:
        raise ValueError(f"`{text}` names all namespaces, and some: write `all` alone")
    return tuple(names)


def _size(text: str) -> str:
    if not _QUANTITY.fullmatch(text):
        raise ValueError(f"`{text}` is no size: write one such as 10Gi")
    return text


def _name(text: str) -> str:
    from kompose_py.translator.host_paths import is_host  # noqa: PLC0415  (few projects open anything)

    if not is_host(text) or text.startswith("*"):
        raise ValueError(f"`{text}` is no name: use lower-case letters, digits, hyphens and dots")
    return text


def _image(text: str) -> str:
    from kompose_py.image_reference import is_image  # noqa: PLC0415

    if not is_image(text):
        raise ValueError(f"`{text}` is no image: write one such as `registry.example.com/tools/nc:1.2`")
    return text


def _hosts(text: str) -> str:
    from kompose_py.translator.host_paths import host_paths  # noqa: PLC0415

    host_paths(text)
    return text


def _port(text: str) -> str:
    if port_number(text) is None:
        raise ValueError(f"`{text}` is no port: write a number up to {LARGEST_PORT}")
    return text


_TEXT = Form()


def _gateway(text: str) -> str:
    namespace, slash, name = text.rpartition("/")
    return f"{_namespace(namespace)}/{_name(name)}" if slash else _name(name)


_NAME = Written("a name of lower-case letters, digits, hyphens and dots", _name)
_IMAGE = Written("an image such as `busybox:1.36`", _image)
_FORMS: dict[str, Form] = {
    "cluster_issuer": _NAME,
    "domain": _NAME,
    "hosts": Written("hosts such as `shop.example.com, example.com/shop`", _hosts),
    "http_port": Written("a port such as `8080`", _port, numbers=True),
    "ingress_class": _NAME,
    "job_wait_image": _IMAGE,
    "wait_image": _IMAGE,
    "kube_version": Written("a version such as `1.34`", _version),
    "namespace": Written("a name of up to 63 lower-case letters, digits and hyphens", _namespace),
    "namespaces": Written("`all`, or names such as `infra, shop`", _namespaces),
    "pvc_size": Written("a size such as `10Gi`", _size),
    "gateway": Written("a name, with a namespace if it is in another: `infra/public`", _gateway),
    "gateway_class": _NAME,
    "tls_secret": _NAME,
}
