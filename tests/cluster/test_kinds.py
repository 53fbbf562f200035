"""Where the API serves what c2k writes."""

from kompose_py.cluster.kinds import KINDS
from kompose_py.manifests import ordering


def test_every_kind_that_is_written_can_be_applied() -> None:
    assert set(ordering._RANKS) - {"Namespace"} <= set(KINDS)
