"""From values to the model."""

import pytest

from kompose_py.model.deploy import Limits
from tests.support.loading import errors, load, load_service, slugs


def test_amounts_become_numbers() -> None:
    """Durations, sizes, processors."""
    service = load_service("stop_grace_period: 1m30s\nmem_limit: 1.5k\nshm_size: 64\ncpus: '0.5'")
    assert service.stop_grace_period == 90_000_000_000
    assert (service.mem_limit, service.shm_size, service.cpus) == (1536, 64, 500_000_000)


def test_nested_parts_are_elements() -> None:
    """With a place each."""
    service = load_service("deploy:\n  resources:\n    limits: {cpus: '2', memory: 1m, pids: 3}")
    limits = service.deploy.resources.limits
    assert limits == Limits(cpus=2_000_000_000, memory=1048576, pids=3)  # type: ignore[arg-type]
    assert str(limits.span("pids")) == "compose.yaml:5:41"


def test_texts_are_cast_to_what_the_attribute_is() -> None:
    """`read_only: "true"`, `scale: "2"`."""
    service = load_service("read_only: 'true'\nscale: '2'\ntty: 'no'\nhealthcheck: {retries: '3', test: x}")
    assert (service.read_only, service.scale, service.tty) == (True, 2, False)
    assert service.healthcheck is not None
    assert service.healthcheck.retries == 3


def test_null_leaves_the_default() -> None:
    """Where null is allowed."""
    assert load_service("command: \nentrypoint: ").command is None


def test_extensions_are_kept_as_nodes() -> None:
    """On services, volumes and at the top."""
    project = load("services: {a: {image: x, x-s: {k: 1}}}\nvolumes: {v: {x-v: 1}}\nx-t: 1")
    assert list(project.services["a"].extensions) == ["x-s"]
    assert list(project.volumes["v"].extensions) == ["x-v"]
    assert list(project.extensions) == ["x-t"]


@pytest.mark.parametrize("attribute", ["stop_grace_period: '5'", "mem_limit: lots", "cpus: many", "shm_size: 1x"])
def test_a_value_that_cannot_be_read_is_an_error_at_its_place(attribute: str) -> None:
    """Not a crash."""
    name = attribute.partition(":")[0]
    [error] = errors(f"services:\n  a:\n    image: x\n    {attribute}")
    assert str(error.span) == f"compose.yaml:4:{len(name) + 7}"
    assert f"`{name}`" in error.summary


def test_a_mount_without_a_target_is_an_error() -> None:
    """The schema does not ask for one."""
    found = errors("services:\n  a:\n    image: x\n    volumes:\n      - {type: tmpfs}")
    assert slugs(found) == ["missing-attribute:5"]


def test_a_first_step_has_what_it_does_not_say_from_its_service() -> None:
    """Image, user, variables."""
    steps = "{command: go, environment: [B=2]}, {image: y, command: [z]}"
    text = f"image: nginx\nuser: u\nenvironment: [A=1, B=1]\npre_start: [{steps}]"
    first, second = load_service(text).pre_start
    assert (first.image, first.user, first.environment) == ("nginx", "u", {"A": "1", "B": "2"})
    assert (second.image, second.command) == ("y", ("z",))


def test_many_services_bind_to_the_same_classes() -> None:
    """One after the other, without sharing values."""
    project = load("services: {a: {image: x, labels: [l=1]}, b: {image: y}}")
    assert project.services["b"].labels == {}
    assert project.services["a"].labels == {"l": "1"}


@pytest.mark.parametrize("soft", ["[1]", "{}", "1.5", ".inf"])
def test_a_limit_that_is_no_number_is_an_error(soft: str) -> None:
    """Whatever the name of the limit."""
    found = errors(f"services: {{a: {{image: x, ulimits: {{odd_name: {{soft: {soft}, hard: 2}}}}}}}}")
    assert len(found) == 1


@pytest.mark.parametrize(
    "attribute",
    [
        "healthcheck: {retries: -1}",
        "deploy: {restart_policy: {max_attempts: -1}}",
        "ports: [{target: -1}]",
        "volumes: [{type: tmpfs, target: /t, tmpfs: {mode: -1}}]",
    ],
)
def test_a_count_is_not_negative(attribute: str) -> None:
    """It is refused where it stands."""
    [error] = errors(f"services: {{a: {{image: x, {attribute}}}}}")
    assert (error.slug, error.summary.endswith("is negative")) == ("invalid-value", True)


@pytest.mark.parametrize("attribute", ["env_file: [{path: 2024-01-02}]", "secrets: [{source: 2024-01-02}]"])
def test_a_date_where_a_name_is_needed_is_refused(attribute: str) -> None:
    """Without a crash in what needs the name."""
    assert "invalid-value" in [error.slug for error in errors(f"services: {{a: {{image: x, {attribute}}}}}")]


def test_a_single_ulimit_with_an_exponent_is_a_number() -> None:
    """It is a whole one."""
    assert load_service("ulimits: {nofile: 1e3}").ulimits["nofile"].soft == 1000
