"""Where a Dockerfile puts the program."""

import pytest

from kompose_py.translator.planning.dockerfile_copies import program_targets


@pytest.mark.parametrize(
    ("rest", "target"),
    [
        (". .", "/app"),
        ("--chown=node:node --link . ./", "/app"),
        ('["src", "/srv/src"]', "/srv/src"),
        ('--from=build ["/out/server", "/usr/bin/"]', "/usr/bin"),
        ("package.json src/ ./", "/app"),
        ("main.py lib/main.py", "/app/lib/main.py"),
    ],
)
def test_the_program_is_where_it_is_copied_to(rest: str, target: str) -> None:
    assert program_targets(rest, "/app") == (target,)


@pytest.mark.parametrize(
    "rest", ["package*.json ./", "requirements.txt .", "go.mod go.sum ./", "start.sh /start.sh", "<<EOF /x", "", ". "]
)
def test_lists_of_dependencies_and_start_scripts_are_no_program(rest: str) -> None:
    assert program_targets(rest, "/app") == ()


def test_a_working_directory_that_only_the_base_image_knows_may_be_anywhere() -> None:
    assert program_targets(". .", "") == ("/",)
