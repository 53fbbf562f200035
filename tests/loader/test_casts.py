"""Texts where Compose wants a number or a boolean; the paths and results are those of compose-go's loader."""

import pytest

from kompose_py.diagnostics import Diagnostics, Severity
from kompose_py.loader.casts import to_boolean
from kompose_py.loader.interpolate import interpolate
from kompose_py.span import Source
from kompose_py.yamltree.node import Node, Value
from kompose_py.yamltree.reader import read_documents

VARIABLES = {"N": "2", "T": "true", "X": "x"}


def load(text: str) -> tuple[Node, Diagnostics]:
    diagnostics = Diagnostics()
    [document] = read_documents(Source("compose.yaml", text), diagnostics)
    return interpolate(document, VARIABLES.get, diagnostics), diagnostics


def value_at(node: Node, path: str) -> Value:
    for step in path.split("."):
        child = node.value[0] if isinstance(node.value, list) else node.get(step)
        assert child is not None
        node = child
    return node.value


def yaml_of(path: str, value: str) -> str:
    """A Compose file with `value` at `path`, in which a step `[]` is a list of one item."""
    head, _, rest = path.partition(".")
    if not rest:
        return f"[{value}]" if head == "[]" else f"{{{head}: {value}}}"
    return f"[{yaml_of(rest, value)}]" if head == "[]" else f"{{{head}: {yaml_of(rest, value)}}}"


WHOLE = ["cpu_count", "cpu_period", "cpu_quota", "cpu_rt_period", "cpu_rt_runtime", "cpu_shares", "oom_score_adj"]
WHOLE += ["pids_limit", "ulimits.nofile", "ulimits.nofile.soft", "ulimits.nofile.hard", "umask"]
BOOLEAN = ["init", "oom_kill_disable", "privileged", "read_only", "networks.n.use_service_name_alias"]
BOOLEAN += ["volumes.[].read_only", "volumes.[].volume.nocopy"]
OF_WORKLOADS = ["depends_on.b.required", "depends_on.b.restart", "healthcheck.disable", "stdin_open", "tty"]
OF_SERVICES = ["scale", "deploy.replicas", "deploy.placement.max_replicas_per_node"]
OF_SERVICES += ["deploy.restart_policy.max_attempts", "deploy.update_config.parallelism"]
OF_SERVICES += ["deploy.rollback_config.parallelism", "healthcheck.retries", "ports.[].target"]
DECIMAL = ["cpu_percent", "cpus", "deploy.update_config.max_failure_ratio", "deploy.rollback_config.max_failure_ratio"]


@pytest.mark.parametrize("path", [f"services.a.{path}" for path in [*WHOLE, *OF_SERVICES]])
def test_a_whole_number_is_cast(path: str) -> None:
    value = value_at(load(yaml_of(path, '"$N"'))[0], path)
    assert (value, type(value)) == (2, int)


@pytest.mark.parametrize("path", [f"services.a.{path}" for path in DECIMAL])
def test_a_decimal_number_is_cast(path: str) -> None:
    assert value_at(load(yaml_of(path, '"0.$N"'))[0], path) == 0.2


@pytest.mark.parametrize("path", [f"services.a.{path}" for path in [*BOOLEAN, *OF_WORKLOADS]])
def test_a_boolean_is_cast(path: str) -> None:
    assert value_at(load(yaml_of(path, '"$T"'))[0], path) is True


@pytest.mark.parametrize("key", ["external", "internal", "attachable", "enable_ipv4", "enable_ipv6"])
def test_a_boolean_of_a_network_is_cast(key: str) -> None:
    assert value_at(load(f"networks: {{n: {{{key}: $T}}}}")[0], f"networks.n.{key}") is True


@pytest.mark.parametrize("kind", ["volumes", "secrets", "configs"])
def test_external_is_cast(kind: str) -> None:
    assert value_at(load(f"{kind}: {{n: {{external: $T}}}}")[0], f"{kind}.n.external") is True


@pytest.mark.parametrize("prefix", ["jobs.a", "services.a.pre_start.[]"])
def test_what_every_container_has_is_cast_wherever_a_container_is_declared(prefix: str) -> None:
    for path in [f"{prefix}.{path}" for path in WHOLE]:
        assert value_at(load(yaml_of(path, "$N"))[0], path) == 2


def test_a_quoted_text_without_a_variable_is_cast_too() -> None:
    assert value_at(load('services: {a: {scale: "3"}}')[0], "services.a.scale") == 3


@pytest.mark.parametrize(
    "path", ["services.a.image", "services.a.environment.scale", "services.a.labels.init", "scale"]
)
def test_anything_else_stays_a_text(path: str) -> None:
    assert value_at(load(yaml_of(path, '"$N"'))[0], path) == "2"


@pytest.mark.parametrize(
    ("line", "summary"),
    [
        ("scale: ${X}", "`scale` is `x`, which is not a whole number"),
        ("scale: 1.5.0", "`scale` is `1.5.0`, which is not a whole number"),
        ("scale: '99999999999999999999'", "`scale` is `99999999999999999999`, which is too large a number"),
        ("cpus: ${X}", "`cpus` is `x`, which is not a number"),
        ("init: ${X}", "`init` is `x`, which is not `true` or `false`"),
        ("umask: '8${X}'", "`umask` is `8x`, which is not a umask such as `022`"),
    ],
)
def test_a_text_that_cannot_be_cast_is_an_error_at_its_place(line: str, summary: str) -> None:
    tree, diagnostics = load(f"services:\n  a:\n    {line}\n")
    [error] = diagnostics
    assert (error.slug, error.severity, error.summary) == ("wrong-type", Severity.ERROR, summary)
    assert (str(error.span), bool(error.help)) == (f"compose.yaml:3:{line.index(':') + 7}", True)
    assert isinstance(value_at(tree, f"services.a.{line.partition(':')[0]}"), str)


@pytest.mark.parametrize(
    ("text", "value"), [("y", True), ("Yes", True), ("ON", True), ("n", False), ("no", False), ("oFf", False)]
)
def test_a_boolean_of_an_older_yaml_is_cast_with_a_warning(text: str, value: object) -> None:
    tree, diagnostics = load(f'services: {{a: {{tty: "{text}"}}}}')
    [warning] = diagnostics
    assert value_at(tree, "services.a.tty") is value
    assert (warning.slug, warning.severity) == ("old-boolean", Severity.WARNING)
    assert f"`{str(value).lower()}`" in warning.help


@pytest.mark.parametrize("text", ["", "1", "0", "t", "enable", " true"])
def test_anything_else_is_no_boolean(text: str) -> None:
    with pytest.raises(ValueError, match="is not `true` or `false`"):
        to_boolean(text)
