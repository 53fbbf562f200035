"""Which projects keep the Compose schema: a table, and the same verdict as a full JSON Schema validator."""

import copy
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.validate import compose_schema, validate
from kompose_py.schemas import read_schema
from kompose_py.span import Source
from kompose_py.yamltree.node import Node
from kompose_py.yamltree.reader import read_documents

JUDGE = Draft7Validator(read_schema("compose"))
SOURCE = Source("made", "")

VALID = [
    "{}",
    "services: {}",
    "version: '3.8'\nname: shop\nservices: {web: {image: nginx}}",
    "x-any: [1, {a: ~}]\nservices: {web: {x-own: 1}}",
    "services: {web: {build: .}}",
    "services: {web: {build: {context: ., no_cache_filter: a, x-y: 1}}}",
    "services: {a.b-c_D: {image: a}}",
    "services: {a: {ports: [80, '81:81', {target: 82, published: '90-91'}], expose: [1, '2']}}",
    "services: {a: {environment: [A, B=1]}}",
    "services: {a: {environment: {A: 1, B: ~, C: true, D: 1.5, E: 2024-01-01}}}",
    "services: {a: {hostname: 2024-01-01}}",
    "services: {a: {command: ~, entrypoint: [a], tmpfs: /a, dns: [1.1.1.1]}}",
    "services: {a: {depends_on: [b]}}",
    "services: {a: {depends_on: {b: {condition: service_started, required: false, restart: 'true'}}}}",
    "services: {a: {deploy: ~, develop: ~, pid: ~, umask: ~}}",
    "services: {a: {deploy: {replicas: '3', resources: {limits: {cpus: 0.5, memory: 1g}}}}}",
    "services: {a: {scale: 2.0, cpu_count: 3, cpu_percent: 100, oom_score_adj: -1000}}",
    "services: {a: {privileged: 'true', init: false, read_only: yes}}",
    "services: {a: {volumes: ['a:/b', {type: tmpfs, target: /c, tmpfs: {size: 1g, mode: 0o777}}]}}",
    "services: {a: {ulimits: {nofile: 1, nproc: {soft: 1, hard: 2}}}}",
    "services: {a: {networks: {x: ~, y: {aliases: [b], priority: 1.5}}}}",
    "services: {a: {models: {m: ~}, gpus: all}}",
    "services: {a: {gpus: [{driver: nvidia, anything: 1}]}}",
    "services: {a: {env_file: [a, {path: b, required: false, format: raw}], label_file: c}}",
    "services: {a: {extends: {service: b, file: c}, profiles: [d], pull_policy: every_12h30m}}",
    "services: {a: {pre_start: [{image: b, cap_add: [X], per_replica: true}], post_start: [{command: ~}]}}",
    "services: {a: {provider: {type: x, options: {a: [1, b]}}, storage_opt: {anything: [1]}}}",
    "services: {a: {extra_hosts: {h: [1.1.1.1, 1.1.1.1], i: 2.2.2.2}}}",
    "services: {a: {healthcheck: {test: a, retries: 3, disable: true, start_interval: 1s}}}",
    "include: [a, {path: [b, c], project_directory: d}]",
    "networks: {a: ~, b: {external: true}, c: {external: {name: d}, ipam: {config: [{subnet: 10.0.0.0/8}]}}}",
    "volumes: {a: ~, b: {driver_opts: {size: 1, type: nfs}, labels: [a=b]}}",
    "configs: {a: {content: b}, c: {external: {name: d, anything: 1}}}",
    "secrets: {a: {environment: B}, c: {file: d, driver_opts: {e: 1}}}",
    "models: {a: {model: b, context_size: 4096, runtime_flags: [--c]}}",
    "jobs: {a: {image: b, triggers: {schedule: ['@daily', {cron: '* * * * *', concurrency: queue}]}}}",
]

RICH: dict[str, Any] = {
    "name": "shop",
    "services": {
        "web": {
            "image": "nginx",
            "build": {"context": ".", "args": {"A": 1}, "tags": ["a", "b"]},
            "ports": ["80:80", {"target": 8080}],
            "depends_on": {"db": {"condition": "service_healthy"}},
            "deploy": {"replicas": 2, "resources": {"limits": {"cpus": "0.5"}}, "labels": ["a=b"]},
            "volumes": ["a:/b", {"type": "bind", "source": "./c", "target": "/d", "bind": {"selinux": "z"}}],
            "healthcheck": {"test": ["CMD", "true"], "retries": 3},
            "ulimits": {"nofile": {"soft": 1, "hard": 2}, "nproc": 3},
            "cap_add": ["A", "B"],
            "cpu_percent": 50,
            "pull_policy": "daily",
            "networks": {"front": {"aliases": ["x"]}, "back": None},
            "pre_start": [{"image": "a", "per_replica": True}],
            "gpus": [{"count": 1}],
        },
    },
    "jobs": {"tick": {"image": "a", "triggers": {"manual": True}}},
    "networks": {"front": None, "back": {"ipam": {"options": {"a": "b"}}}},
    "models": {"m": {"model": "a"}},
    "secrets": {"s": {"external": {"name": "t"}}},
}

NAMES = sorted(read_schema("compose")["definitions"]["service"]["properties"])
WORDS = st.sampled_from([*NAMES, "name", "type", "x-a", "a b", "", "soft", "driver", "service_started", "all", "1"])
NUMBERS = st.sampled_from([-1, 0, 1, 80, 2**40]) | st.sampled_from([0.5, 1.0, -3.5])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


def to_node(value: Any) -> Node:
    if isinstance(value, dict):
        return Node({key: to_node(item) for key, item in value.items()}, SOURCE)
    return Node([to_node(item) for item in value] if isinstance(value, list) else value, SOURCE)


def containers(value: Any) -> list[Any]:
    """All mappings and lists in the value, itself first."""
    if not isinstance(value, dict | list):
        return []
    below = value.values() if isinstance(value, dict) else value
    return [value, *(found for item in below for found in containers(item))]


@st.composite
def mutants(draw: st.DrawFn) -> Any:
    """A rich project in which up to three places were changed."""
    project = copy.deepcopy(RICH)
    for _ in range(draw(st.integers(0, 3))):
        container = draw(st.sampled_from(containers(project)))
        if isinstance(container, dict):
            container[draw(WORDS | st.sampled_from(sorted(container) or [""]))] = draw(VALUES)
        else:
            container.insert(0, draw(VALUES | st.sampled_from(container or [""])))
    return project


@pytest.mark.parametrize("text", VALID)
def test_a_valid_project_passes_in_silence(text: str) -> None:
    diagnostics = Diagnostics()
    [tree] = read_documents(Source("compose.yaml", text), diagnostics)
    assert validate(tree, diagnostics)
    assert not list(diagnostics)


@given(mutants())
def test_the_verdict_is_that_of_a_full_validator(project: Any) -> None:
    """And a project that is refused is told why, one that is not is told nothing."""
    diagnostics = Diagnostics()
    verdict = validate(to_node(project), diagnostics)
    assert verdict == JUDGE.is_valid(project)
    assert verdict == (not list(diagnostics))


@given(VALUES)
def test_the_verdict_on_anything_is_that_of_a_full_validator(document: Any) -> None:
    assert validate(to_node(document), Diagnostics()) == JUDGE.is_valid(document)


def test_a_name_may_not_end_in_a_line_break() -> None:
    """Python's `$` would let it."""
    assert not validate(to_node({"services": {"web\n": {"image": "a"}}}), Diagnostics())


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_a_number_must_be_finite(number: float) -> None:
    """JSON, and with it any manifest, has no word for the others; compose-go refuses them as well."""
    assert not validate(to_node({"services": {"web": {"cpus": number}}}), Diagnostics())


def test_a_valid_project_does_not_pay_for_explanations() -> None:
    """The modules that word failures are not loaded."""
    program = """
import sys
from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.validate import validate
from kompose_py.span import Source
from kompose_py.yamltree.node import Node
source = Source("made", "")
assert validate(Node({"services": Node({}, source)}, source), Diagnostics())
assert not {"difflib", "jsonschema", "kompose_py.loader.explain"} & sys.modules.keys()
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("broken", [False, True])
def test_time_grows_with_the_size_alone(broken: bool) -> None:
    """Sixteen times the services may take at most forty times as long, also when each has a failure."""

    def seconds(services: int) -> float:
        web = {"image": "a", "portz" if broken else "ports": ["80:80"], "cap_add": ["A"] * (2 if broken else 1)}
        tree = to_node({"services": {f"s{number}": web for number in range(services)}})
        start = time.process_time()
        assert validate(tree, Diagnostics()) is not broken
        return time.process_time() - start

    compose_schema()
    small = min(seconds(500) for _ in range(3))
    assert seconds(8000) < 40 * small + 0.05


def test_a_long_list_is_searched_for_duplicates_in_linear_time() -> None:
    items = [f"CAP{number}" for number in range(100_000)]
    start = time.process_time()
    assert validate(to_node({"services": {"web": {"cap_add": items}}}), Diagnostics())
    assert time.process_time() - start < 5
