"""Who calls each other in a circle."""

from kompose_py.translator.planning.mutual_calls import mutual


def test_services_that_reach_themselves_are_found() -> None:
    """Directly, or over others; a chain is no circle."""
    assert mutual({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"], "e": ["e"]}) == {"a", "b", "c", "e"}
