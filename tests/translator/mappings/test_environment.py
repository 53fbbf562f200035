"""`environment` and `env_file`."""

from kompose_py.translator.options import Options
from tests.support.mapping import map_web
from tests.support.translating import translate


def test_variables_are_written_in_their_order() -> None:
    """What is no credential stays in the manifest."""
    container = map_web("environment: {B: '2', A: one}").drafts.container
    assert list(container.env.items()) == [("B", {"value": "2"}), ("A", {"value": "one"})]


def test_an_empty_variable_has_no_value() -> None:
    """The API server drops an empty value, so a written one would show up in every comparison."""
    assert map_web("environment: {A: ''}").drafts.container.env == {"A": {}}


def test_the_kubelet_expands_nothing_in_a_value() -> None:
    """`$(POD)` is a text in Compose."""
    assert map_web("environment: {A: '$$(POD)'}").drafts.container.env == {"A": {"value": "$$(POD)"}}


def test_credentials_come_from_a_secret_as_they_are() -> None:
    """A Secret is not expanded, so its dollars are not doubled."""
    drafts = map_web("environment: {DB_PASSWORD: '$$(x)'}").drafts
    assert drafts.env_files.secret == {"DB_PASSWORD": "$(x)"}
    reference = {"secretKeyRef": {"name": "web-env", "key": "DB_PASSWORD"}}
    assert drafts.container.env == {"DB_PASSWORD": {"valueFrom": reference}}


def test_credentials_stay_in_place_when_asked_to() -> None:
    """The option `secrets_from_env` turns detection off."""
    drafts = map_web("environment: {DB_PASSWORD: x}", options=Options(secrets_from_env=False)).drafts
    assert drafts.container.env == {"DB_PASSWORD": {"value": "x"}}
    assert drafts.env_files.secret == {}


def test_variables_of_files_come_from_a_config_map() -> None:
    """Credentials among them come from the Secret; `environment` wins by being written in place."""
    files = {"a.env": "ONE=1\nAPI_TOKEN=abc\nTWO=2\n"}
    drafts = map_web("env_file: a.env\nenvironment: {TWO: '22'}", files=files).drafts
    assert drafts.env_files.config == {"ONE": "1"}
    assert drafts.env_files.secret == {"API_TOKEN": "abc"}
    assert drafts.container.env_from == [{"configMapRef": {"name": "web-env"}}]
    assert drafts.container.env["TWO"] == {"value": "22"}


def test_a_service_without_files_has_no_config_map() -> None:
    """Nothing refers to an object that is not made."""
    drafts = map_web("environment: {A: b}").drafts
    assert drafts.container.env_from == []
    assert drafts.env_files.config == {}


def test_a_variable_that_is_not_set_is_left_out_and_told() -> None:
    """Compose leaves it out as well."""
    mapped = map_web("environment: {A: }")
    assert mapped.drafts.container.env == {}
    assert mapped.slugs == ["variable-not-set"]


def test_variables_without_a_value_are_told_together_and_once_where_services_share_them() -> None:
    translated = translate("""
x-environment: &environment {A: , B: , C: set}
services:
  web: {image: app, environment: *environment}
  worker: {image: app, environment: {D: , <<: *environment}}
  cron: {image: app, environment: *environment}
""")
    assert [item.summary for item in translated.said if item.slug == "variable-not-set"] == [
        "the variables `A`, `B` are not set here, so no container has them",
        "the variables `D`, `A`, `B` are not set here, so no container has them",
    ]


def test_a_name_that_kubernetes_does_not_take_is_refused() -> None:
    """The API server would refuse the whole workload."""
    assert map_web('environment: {"größe": x}').slugs == ["variable-name-refused"]


def test_hosts_that_kubernetes_cannot_serve_are_renamed_at_their_line() -> None:
    """Only whole host names are: not a database of that name, nor a longer name."""
    text = "environment:\n  URL: http://my_db:80/my_db?x=my_db2\n  F: /var/my_db\n"
    mapped = map_web(text, hosts={"my_db": "my-db"})
    assert mapped.drafts.container.env["URL"] == {"value": "http://my-db:80/my_db?x=my_db2"}
    assert mapped.drafts.container.env["F"] == {"value": "/var/my_db"}
    assert [item.span.line for item in mapped.diagnostics if item.span] == [4]
