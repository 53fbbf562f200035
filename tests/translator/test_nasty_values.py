"""Values that Compose takes and Kubernetes does not, at every attribute: each is mapped, told, or refused at its place.

Nothing raises, and no object gets as far as the check of the finished objects that the API server would refuse.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError, TranslateError
from kompose_py.translator import translate
from kompose_py.translator.options import Options
from tests.support.attribute_samples import ATTRIBUTES, FILES, around, with_value
from tests.support.attribute_values import CONTEXTS, CannotStandTogetherError, together
from tests.support.loading import load
from tests.support.written import written

TEXTS = (
    *("", " ", "A", "a b", "é", "x" * 64, "x" * 300, ".", "..", "-a", "a_", "_", "a=b", "a:b", "a@b", "\n", "$$(A)"),
    *("/", "//", "/a/../..", "../x", "/proc/x", "65536", "99999999999999999999", "-1", "1b", "-5m", "999999h", "10.0"),
    *("host", "service:", "ALL", "1.2.3.4/99", "fe80::1%e", "*", "61 * * * *", "node.labels.a b == c"),
)
NUMBERS = (0, -1, 1 << 31, 1 << 63, 1e-10, 1e10)
IN_LISTS = (*TEXTS[:10], "a=b", ":", "::1", "65536", "/", "../x")


def values() -> Iterator[Any]:
    """The nasty ones, alone and in lists and mappings."""
    yield from (*TEXTS, *NUMBERS, True, [], {})
    yield from ([text] for text in IN_LISTS)
    yield from ({text: "v"} for text in IN_LISTS)
    yield ["a", "a"]
    yield [f"k{number}" for number in range(300)]


CHOICES = (Options(), Options(expose="nodeport", host_ports=True, dns="pod", allow_unsafe_sysctls=True))


PATHS = [path for path in ATTRIBUTES if path not in {"", "include", "services", "services.*"}]


@pytest.mark.parametrize(("number", "path"), [*enumerate(PATHS)])
def test_no_value_breaks_anything(number: int, path: str) -> None:
    """Every other value at every other attribute: each is tried at half of them."""
    broken = []
    for position, value in enumerate([*values()][number % 2 :: 2]):
        text, _ = written(with_value(around(path), path, value))
        if not is_told_well(text, CHOICES[position % len(CHOICES)]):
            broken.append(value)
    assert broken == []


@pytest.mark.parametrize("context", CONTEXTS)
def test_nor_does_it_in_services_of_every_kind(context: str) -> None:
    """A few values each: how a service runs decides which fields they reach."""
    broken = []
    for number, path in enumerate(path for path in PATHS if path.startswith("services.")):
        for value in (*TEXTS, *NUMBERS)[number % 15 :: 15]:
            try:
                project = together(around(path), CONTEXTS[context])
                text, _ = written(with_value(project, path, value))
            except (CannotStandTogetherError, ValueError):
                continue
            if not is_told_well(text, Options()):
                broken.append((path, value))
    assert broken == []


def is_told_well(text: str, options: Options) -> bool:
    """Whether a project is translated, or refused for a reason that is told where the reason is."""
    told = Diagnostics()
    try:
        translate(load(text, files=FILES, environment={"SET": "value"}, diagnostics=told), options, told)
    except LoadError:
        return True
    except TranslateError:
        return "object-refused" not in {item.slug for item in told.errors}
    return True
