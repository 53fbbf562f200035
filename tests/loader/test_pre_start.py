"""`pre_start`: steps with what they have from their service."""

from tests.support.loading import load_service


def test_a_step_has_what_every_container_has() -> None:
    """Merged as a later file is over an earlier one."""
    text = """
cap_add: [CHOWN]
extra_hosts: [db=10.0.0.1]
ports: [80]
volumes: [/data]
pre_start:
  - {command: migrate, cap_add: [KILL], extra_hosts: {db: 10.0.0.2}}
"""
    [step] = load_service(text).pre_start
    assert step.volumes == ()
    assert step.cap_add == ("CHOWN", "KILL")
    assert step.extra_hosts == {"db": ("10.0.0.1", "10.0.0.2")}
    assert step.command == ("migrate",)


def test_a_step_is_attached_where_its_service_is() -> None:
    """Also to the network that nobody names, unless the service has none."""
    [step] = load_service("pre_start: [{command: x}]").pre_start
    assert [*step.networks] == ["default"]
    [alone] = load_service("network_mode: none\npre_start: [{command: x}]").pre_start
    assert ([*alone.networks], alone.network_mode) == ([], "none")


def test_a_step_reads_the_files_of_its_service_and_its_own() -> None:
    """Variables and labels; one without a value has that of the run."""
    text = "env_file: one.env\npre_start: [{command: x, env_file: two.env, label_file: one.env, environment: [HOME]}]"
    files = {"one.env": "A=1\nB=1", "two.env": "B=2"}
    [step] = load_service(text, files=files, environment={"HOME": "/me"}).pre_start
    assert step.env_file_variables == {"A": "1", "B": "2"}
    assert step.labels == {"A": "1", "B": "1"}
    assert step.environment == {"HOME": "/me"}


def test_a_step_keeps_its_place() -> None:
    """Messages about it stand where it is written."""
    [step] = load_service("dns: 1.1.1.1\npre_start:\n  - command: x").pre_start
    assert str(step.span()) == "compose.yaml:5:9"
    assert str(step.span("dns")) == "compose.yaml:3:5"
