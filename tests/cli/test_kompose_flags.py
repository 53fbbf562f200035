"""Flags of kompose."""

import pytest

from kompose_py.cli.kompose_flags import INSTEAD, SHORT
from tests.cli.conftest import C2k


@pytest.mark.parametrize("flag", sorted(INSTEAD))
def test_a_flag_of_kompose_gets_advice(c2k: C2k, flag: str) -> None:
    ran = c2k("convert", flag)
    assert ran.code == 2
    assert f"There is no option '{flag}': {INSTEAD[flag]}." in ran.err


@pytest.mark.parametrize("flag", sorted(SHORT))
def test_a_short_flag_gets_the_advice_of_the_long_one(c2k: C2k, flag: str) -> None:
    assert INSTEAD[SHORT[flag]] in c2k("convert", flag).err


def test_advice_is_given_before_the_command_too(c2k: C2k) -> None:
    assert INSTEAD["--provider"] in c2k("--provider=openshift", "convert").err


@pytest.mark.usefixtures("project")
def test_flags_that_mean_the_same_are_taken(c2k: C2k) -> None:
    ran = c2k("convert", "--out", "-", "--pvc-request-size", "7Gi", "--secrets-as-files", "-q")
    assert ran.code == 0
    assert "storage: 7Gi" in ran.out
    assert c2k("convert", "--stdout", "-q", "-j").out.startswith("{")


@pytest.mark.usefixtures("project")
def test_a_size_that_is_none_is_refused(c2k: C2k) -> None:
    ran = c2k("convert", "--stdout", "--pvc-request-size", "much")
    assert ran.code == 2
    assert "--pvc-request-size" in ran.err
