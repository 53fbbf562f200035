"""Lists that are merged item by item."""

import pytest

from kompose_py.manifests.merge_keys import shape_of
from kompose_py.manifests.strategic_merge import merged


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("StatefulSet", ("spec", "template", "spec", "volumes")),
        ("CronJob", ("spec", "jobTemplate", "spec", "template", "spec", "volumes")),
        ("ServiceAccount", ("imagePullSecrets",)),
    ],
)
def test_items_are_found_by_name_in_every_kind_that_has_them(kind: str, path: tuple[str, ...]) -> None:
    body: object = [{"name": "a", "old": 1}]
    patch: object = [{"name": "a", "new": 2}]
    for step in reversed(path):
        body, patch = {step: body}, {step: patch}
    result = merged(body, patch, shape_of(kind))  # type: ignore[arg-type]
    for step in path:
        result = result[step]  # type: ignore[index,call-overload]
    assert result == [{"name": "a", "old": 1, "new": 2}]


def test_a_kind_that_nobody_knows_has_no_shape_of() -> None:
    assert merged({"spec": {"env": [{"name": "a"}]}}, {"spec": {"env": [{"name": "b"}]}}, shape_of("Other")) == {
        "spec": {"env": [{"name": "b"}]}
    }
