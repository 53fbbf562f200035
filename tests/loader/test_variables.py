"""What services take from `env_file` and `label_file`, and configs and secrets from variables."""

from tests.support.loading import errors, load, load_service, slugs


def test_a_later_file_wins_and_environment_wins_over_all() -> None:
    """What `environment` sets is not among the variables of the files."""
    files = {"one.env": "A=1\nB=1\nC=1", "two.env": "B=2\nD=${A}${C}"}
    service = load_service("env_file: [one.env, two.env]\nenvironment: [C=here]", files=files)
    assert service.env_file_variables == {"A": "1", "B": "2", "D": "1here"}
    assert service.environment == {"C": "here"}


def test_values_may_refer_to_the_environment_first() -> None:
    """Then to what the service sets, then to earlier lines."""
    service = load_service("env_file: a.env", files={"a.env": "X=file\nY=${X}"}, environment={"X": "shell"})
    assert service.env_file_variables == {"X": "file", "Y": "shell"}


def test_a_file_in_the_raw_format_is_taken_as_it_is() -> None:
    """Quotes and dollars included."""
    service = load_service("env_file: [{path: a.env, format: raw}]", files={"a.env": "A='$x'"})
    assert service.env_file_variables == {"A": "'$x'"}


def test_a_missing_file_is_an_error_unless_it_is_not_required() -> None:
    """At the service's line."""
    text = "services:\n  a:\n    image: x\n    env_file:\n      - path: gone.env\n        required: {}\n"
    assert slugs(errors(text.format("true"))) == ["file-not-readable:5"]
    assert errors(text.format("false")) == []


def test_services_that_are_not_enabled_need_no_files() -> None:
    """They do not run."""
    assert errors("services: {a: {image: x}, b: {image: x, env_file: gone, profiles: [p]}}") == []


def test_labels_from_a_file_lose_against_labels_in_place() -> None:
    """The files in order."""
    service = load_service("label_file: [a, b]\nlabels: {y: here}", files={"a": "x=1\ny=1", "b": "x=2"})
    assert service.labels == {"x": "2", "y": "here"}


def test_configs_and_secrets_have_what_their_variable_holds() -> None:
    """Set or not."""
    text = "services: {a: {image: x}}\nconfigs: {c: {environment: C}}\nsecrets: {s: {environment: S}}"
    project = load(text, environment={"C": "content"})
    assert (project.configs["c"].value, project.secrets["s"].value) == ("content", None)
