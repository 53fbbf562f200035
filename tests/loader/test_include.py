"""`include`."""

from tests.support.loading import errors, load, slugs

DB = """
services: {db: {image: "postgres:${V:-1}", volumes: ["./init:/init", "data:/data"], environment: [V]}}
volumes: {data: }
"""


def test_what_is_included_has_a_directory_and_variables_of_its_own() -> None:
    """Relative paths start there, and its `.env` is used."""
    files = {"db/compose.yaml": DB, "db/.env": "V=16"}
    project = load("include: [db/compose.yaml]\nservices: {web: {image: x, depends_on: [db]}}", files=files)
    db = project.services["db"]
    assert db.image == "postgres:16"
    assert db.environment == {"V": "16"}
    assert db.volumes[0].source == "/src/app/db/init"
    assert list(project.volumes) == ["data"]


def test_the_environment_that_is_there_wins() -> None:
    """Over the included `.env`."""
    files = {"db/compose.yaml": DB, "db/.env": "V=16"}
    assert load("include: [db/compose.yaml]", files=files, environment={"V": "9"}).services["db"].image == "postgres:9"


def test_directory_and_variables_can_be_given() -> None:
    """In the long form."""
    files = {"db/compose.yaml": DB, "other.env": "V=8", "db/.env": "V=16"}
    text = "include: [{path: db/compose.yaml, project_directory: elsewhere, env_file: other.env}]"
    db = load(text, files=files).services["db"]
    assert (db.image, db.volumes[0].source) == ("postgres:8", "/src/app/elsewhere/init")


def test_several_paths_are_merged() -> None:
    """The first gives the directory."""
    files = {"db/compose.yaml": DB, "db/more.yaml": "services: {db: {hostname: h}}"}
    db = load("include: [{path: [db/compose.yaml, db/more.yaml]}]", files=files).services["db"]
    assert (db.hostname, db.image) == ("h", "postgres:1")


def test_what_includes_wins_over_what_is_included() -> None:
    """They are merged."""
    files = {"db/compose.yaml": DB}
    db = load("include: [db/compose.yaml]\nservices: {db: {image: mine, hostname: h}}", files=files).services["db"]
    assert (db.image, db.hostname, len(db.volumes)) == ("mine", "h", 2)


def test_one_file_included_by_two_ways_counts_once() -> None:
    """Lists do not grow."""
    files = {
        "a.yaml": "include: [base.yaml]\nservices: {a: {image: x}}",
        "b.yaml": "include: [base.yaml]\nservices: {b: {image: x}}",
        "base.yaml": "services: {base: {image: x, security_opt: [o]}}",
    }
    assert load("include: [a.yaml, b.yaml]", files=files).services["base"].security_opt == ("o",)


def test_a_service_may_extend_what_is_included() -> None:
    """Includes come first."""
    files = {"db/compose.yaml": DB}
    text = "include: [db/compose.yaml]\nservices: {other: {extends: db}}"
    assert load(text, files=files).services["other"].image == "postgres:1"


def test_a_circle_is_told_as_a_chain() -> None:
    """By the names of the files."""
    files = {"a.yaml": "include: [compose.yaml]\nservices: {a: {image: x}}"}
    found = errors("include: [a.yaml]\nservices: {b: {image: x}}", files=files)
    assert [item.slug for item in found] == ["include-cycle"]
    assert found[0].summary.endswith("compose.yaml -> a.yaml -> compose.yaml")


def test_remote_files_are_refused_one_by_one() -> None:
    """Nothing is fetched."""
    text = "include:\n  - oci://registry.example.com/x\n  - https://github.com/x/y.git\n  - git@github.com:x/y.git\n"
    found = errors(text + "services: {a: {image: x}}")
    assert slugs(found) == ["remote-include:2", "remote-include:3", "remote-include:4"]


def test_a_missing_file_is_told_where_it_is_included() -> None:
    """By its name."""
    assert slugs(errors("include:\n  - gone.yaml\nservices: {a: {image: x}}")) == ["file-not-readable:2"]


def test_an_included_file_keeps_to_the_schema() -> None:
    """Also where nothing of it is used."""
    found = errors(
        "include: [a.yaml]\nservices: {b: {image: x}}", files={"a.yaml": "oops: 1\nservices: {a: {image: x}}"}
    )
    assert [str(item.span) for item in found] == ["a.yaml:1:1"]


def test_a_secret_from_a_variable_of_an_included_file_has_its_value() -> None:
    """The variable is known there only."""
    files = {
        "s/compose.yaml": "services: {s: {image: x, secrets: [t]}}\nsecrets: {t: {environment: TOKEN}}",
        "s/.env": "TOKEN=abc",
    }
    assert load("include: [s/compose.yaml]", files=files).secrets["t"].value == "abc"


def test_an_entry_that_says_something_unknown_is_refused() -> None:
    """Compose would ignore it, and the variables of the file with it."""
    found = errors("include:\n  - path: a.yaml\n    env_fil: x\nservices: {a: {image: x}}", files={"a.yaml": ""})
    assert slugs(found) == ["unknown-attribute:3"]
    assert found[0].help == "did you mean `env_file`?"


def test_no_entries_are_none() -> None:
    """`include:` with nothing behind it."""
    assert list(load("include:\nservices: {a: {image: x}}").services) == ["a"]


def test_a_provider_that_is_declared_again_keeps_its_options() -> None:
    """One text is a list of one, in the file and in the one that it includes."""
    files = {"more.yaml": "services: {a: {provider: {type: p, options: {o: v}}}}"}
    text = "include: [more.yaml]\nservices: {a: {provider: {type: p, options: {o: w}}}}"
    provider = load(text, files=files).services["a"].provider
    assert provider is not None
    assert provider.options == {"o": ("w",)}


def test_a_file_of_variables_that_an_override_names_again_is_read_once() -> None:
    """Wherever the file is that includes it."""
    files = {
        "sub/more.yaml": "services: {a: {image: x, env_file: [../one.env, two.env], volumes: ['./d:/d']}}",
        "compose.override.yaml": "services: {a: {env_file: one.env}}",
        "one.env": "A=1",
        "sub/two.env": "A=2",
    }
    service = load("include: [sub/more.yaml]", files=files).services["a"]
    assert service.env_file_variables == {"A": "2"}
    assert service.volumes[0].source == "/src/app/sub/d"


def test_an_entry_whose_file_is_an_empty_variable_names_none() -> None:
    """As one without a file; an empty project directory is the usual one."""
    assert slugs(errors("include: ['${UNSET:-}']\nservices: {a: {image: x}}")) == ["include-without-path:1"]
    text = "include: [{path: sub/a.yaml, project_directory: '${UNSET:-}'}]"
    files = {"sub/a.yaml": "services: {a: {build: .}}"}
    build = load(text, files=files).services["a"].build
    assert build is not None
    assert build.context == "/src/app/sub"
