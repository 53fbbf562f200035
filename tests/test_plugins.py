"""What other packages offer."""

from importlib.metadata import EntryPoint, EntryPoints

import pytest

from kompose_py import plugins


def test_names_of_a_group_come_sorted_and_are_loaded_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    points = EntryPoints([EntryPoint("b", "os:getcwd", "mine"), EntryPoint("a", "nowhere:at_all", "mine")])
    monkeypatch.setattr("kompose_py.plugins.entry_points", lambda group: points.select(group=group))
    assert plugins.offered("mine") == ["a", "b"]
    assert plugins.offered("other") == []
    assert callable(plugins.load("mine", "b"))
