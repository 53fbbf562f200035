"""Which files, directory, variables and profiles make a project."""

from collections.abc import Mapping

from kompose_py.diagnostics import Diagnostics
from kompose_py.files import MemoryFiles
from kompose_py.loader.discover import Found, discover
from kompose_py.loader.request import LoadRequest


def find(
    present: Mapping[str, str], /, *, diagnostics: Diagnostics | None = None, cwd: str = "/a/b", **asked: object
) -> Found:
    """What is found from `/a/b`."""
    request = LoadRequest(working_directory=cwd, **asked)  # type: ignore[arg-type]
    return discover(request, MemoryFiles(present), Diagnostics() if diagnostics is None else diagnostics)


def test_the_nearest_file_above_the_working_directory_is_taken() -> None:
    """As Compose does; its directory is the project's."""
    found = find({"/a/compose.yaml": "", "/compose.yaml": ""})
    assert found.files == ("/a/compose.yaml",)
    assert found.scope.directory == "/a"


def test_of_several_files_the_preferred_name_wins_and_it_is_said() -> None:
    """`compose.yaml` before the older names."""
    diagnostics = Diagnostics()
    found = find({"/a/b/docker-compose.yml": "", "/a/b/compose.yaml": ""}, diagnostics=diagnostics)
    assert found.files == ("/a/b/compose.yaml",)
    assert [item.slug for item in diagnostics] == ["several-compose-files"]


def test_an_override_file_beside_a_found_file_is_added() -> None:
    """Also of the other family of names."""
    files = {"/a/b/compose.yaml": "", "/a/b/docker-compose.override.yml": ""}
    assert find(files).files == ("/a/b/compose.yaml", "/a/b/docker-compose.override.yml")


def test_no_override_is_added_to_a_file_that_was_named() -> None:
    """Only what is asked for."""
    files = {"/a/b/compose.yaml": "", "/a/b/compose.override.yaml": ""}
    assert find(files, files=("compose.yaml",)).files == ("/a/b/compose.yaml",)


def test_no_file_at_all_is_an_error_that_tells_what_was_looked_for() -> None:
    """So that it can be put right."""
    diagnostics = Diagnostics()
    find({}, diagnostics=diagnostics)
    [error] = diagnostics.errors
    assert error.slug == "no-compose-file"
    assert "docker-compose.yaml" in error.help


def test_files_come_from_compose_file() -> None:
    """Split by the separator; relative to the working directory."""
    assert find({}, environment={"COMPOSE_FILE": "x.yaml:../y.yaml"}).files == ("/a/b/x.yaml", "/a/y.yaml")
    separated = {"COMPOSE_FILE": "x.yaml;y.yaml", "COMPOSE_PATH_SEPARATOR": ";"}
    assert find({}, environment=separated).files == ("/a/b/x.yaml", "/a/b/y.yaml")


def test_compose_file_may_come_from_the_env_file_of_the_working_directory() -> None:
    """Then the project directory's own is read as well, and loses."""
    files = {"/a/b/.env": "COMPOSE_FILE=sub/x.yaml\nA=first", "/a/b/sub/.env": "A=second\nB=second"}
    found = find(files)
    assert found.files == ("/a/b/sub/x.yaml",)
    assert (found.scope.environment["A"], found.scope.environment["B"]) == ("first", "second")


def test_the_environment_wins_over_the_env_file() -> None:
    """As with Compose."""
    files = {"/a/b/compose.yaml": "", "/a/b/.env": "A=file\nB=${A}"}
    found = find(files, environment={"A": "shell"})
    assert (found.scope.environment["A"], found.scope.environment["B"]) == ("shell", "shell")


def test_named_env_files_replace_the_usual_one_and_the_later_wins() -> None:
    """By option or by variable."""
    files = {"/a/b/compose.yaml": "", "/a/b/.env": "A=usual", "/a/b/one": "A=1\nB=1", "/a/b/two": "B=2\nC=${A}"}
    environment = find(files, env_files=("one", "two")).scope.environment
    assert (environment["A"], environment["B"], environment["C"]) == ("1", "2", "1")
    assert find(files, environment={"COMPOSE_ENV_FILES": "two"}).scope.environment["B"] == "2"


def test_a_named_env_file_must_exist() -> None:
    """The usual one need not."""
    diagnostics = Diagnostics()
    find({"/a/b/compose.yaml": ""}, env_files=("missing",), diagnostics=diagnostics)
    assert [item.slug for item in diagnostics.errors] == ["file-not-readable"]


def test_the_usual_env_file_can_be_switched_off() -> None:
    """By `COMPOSE_DISABLE_ENV_FILE`."""
    files = {"/a/b/compose.yaml": "", "/a/b/.env": "A=1"}
    assert "A" not in find(files, environment={"COMPOSE_DISABLE_ENV_FILE": "true"}).scope.environment


def test_the_project_directory_can_be_given() -> None:
    """Relative to the working directory."""
    assert find({"/x.yaml": ""}, files=("/x.yaml",), project_directory="../c").scope.directory == "/a/c"


def test_standard_input_stands_in_the_working_directory() -> None:
    """There is no other directory to take."""
    found = find({}, files=("-",), standard_input="services: {}")
    assert found.files == ("-",)
    assert found.scope.directory == "/a/b"


def test_profiles_come_from_the_option_else_from_the_variable() -> None:
    """Blanks do not count; the profile without a name is chosen with others, and where there are none."""
    files = {"/a/b/compose.yaml": ""}
    environment = {"COMPOSE_PROFILES": "x, y,"}
    assert find(files, environment=environment).profiles == ("x", "y", "")
    assert find(files).profiles == ("",)
    assert find(files, environment=environment, profiles=("z",)).profiles == ("z",)
    assert find(files, environment=environment, more_profiles=("z",)).profiles == ("x", "y", "", "z")


def test_dev_null_stands_for_no_file_of_variables() -> None:
    """`--env-file /dev/null`: not even the `.env` that is there."""
    files = {"/a/b/compose.yaml": "", "/a/b/.env": "V=1"}
    diagnostics = Diagnostics()
    assert find(files, env_files=("/dev/null",), diagnostics=diagnostics).scope.lookup("V") is None
    assert list(diagnostics) == []
