"""Whole numbers that no field of the API can hold."""

import pytest

from tests.support.mapping import map_web

BEYOND = 1 << 31


@pytest.mark.parametrize(
    "written",
    [
        "cpu_shares: -2",
        "cpu_quota: 1000\ncpu_period: -1",
        f"scale: {BEYOND}",
        f"deploy: {{replicas: {BEYOND}}}",
        f"deploy: {{update_config: {{parallelism: {BEYOND}}}}}",
        "deploy: {update_config: {delay: -1s}}",
        "deploy: {update_config: {monitor: -5m}}",
        f"deploy: {{placement: {{max_replicas_per_node: {BEYOND}}}}}",
        f"group_add: ['{BEYOND}']",
        f"group_add: ['{'9' * 5000}']",
    ],
)
def test_such_a_number_is_refused_at_its_line(written: str) -> None:
    mapped = map_web(written)
    assert mapped.slugs == ["count-refused"]
    [error] = mapped.diagnostics
    assert error.span is not None
    assert error.span.line == 2 + len(written.splitlines())


def test_so_is_the_number_of_a_user() -> None:
    assert map_web(f"user: '{BEYOND}'", member={"user": BEYOND}).slugs == ["count-refused"]


def test_the_largest_number_is_none_of_them() -> None:
    assert map_web(f"scale: {BEYOND - 1}").slugs == []
