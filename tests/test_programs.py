"""Running programs of others."""

import sys

import pytest

from kompose_py.programs import InstalledPrograms, ProgramError


def test_a_program_reads_what_it_is_given() -> None:
    command = (sys.executable, "-c", "import sys; sys.stdout.write(sys.stdin.read().upper())")
    assert InstalledPrograms().run(command, b"abc") == b"ABC"


def test_a_program_that_fails_is_quoted() -> None:
    with pytest.raises(ProgramError, match="it is broken") as caught:
        InstalledPrograms().run((sys.executable, "-c", "raise SystemExit('it is broken')"), b"")
    assert not caught.value.is_missing


def test_a_program_that_fails_in_silence_is_told_by_its_exit_code() -> None:
    with pytest.raises(ProgramError, match="exit code 3"):
        InstalledPrograms().run((sys.executable, "-c", "raise SystemExit(3)"), b"")


def test_a_program_may_be_missing() -> None:
    with pytest.raises(ProgramError) as caught:
        InstalledPrograms().run(("no-such-program-at-all",), b"")
    assert caught.value.is_missing
