"""What docs/reference/compose-differences.md lists is so, on both sides."""

from pathlib import Path
from typing import Any

import pytest

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from kompose_py.files import DiskFiles
from kompose_py.loader import load_project
from kompose_py.loader.render import render
from kompose_py.loader.request import LoadRequest
from tests.support.compose_go import Answer, Asked, ask, build_oracle

pytestmark = pytest.mark.oracle

STRICTER = {
    "missing-file": "services: {a: {image: x, configs: [c]}}\nconfigs: {c: {file: no.txt}}",
    "unset-variable": "services: {a: {image: x, configs: [c]}}\nconfigs: {c: {environment: NO_SUCH}}",
    "duplicate-container-name": "services: {a: {image: x, container_name: one}, b: {image: x, container_name: one}}",
    "invalid-value": "services: {a: {image: x, shm_size: 2024-01-02, command: 2024-01-02, env_file: [2024-01-02]}}",
    "missing-attribute": "services: {a: {image: x, profiles: [p], secrets: [{}]}, b: {image: x}}",
    "invalid-name": "services: {a: {image: x, pre_start: [{networks: ['a b']}]}}",
    "mount-without-target": "services: {a: {image: x, volumes: [{type: tmpfs, target: ''}]}}",
    "include-without-path": "include: [{}]\nservices: {a: {image: x}}",
    "unknown-attribute": "include: [{path: /dev/null, oops: 1}]\nservices: {a: {image: x}}",
    "invalid-extra-host": "services: {a: {image: x, extra_hosts: [2024-01-02]}}",
}
STRICTER_VALUES = {
    "cpu_shares: 9223372036854775808": -(2**63),
    "mem_limit: 18446744073709551616": None,
    "cpu_shares: 1.5": 1,
    "cpus: -1": -1,
    "networks: {default: {priority: 1.5}}": {"default": {"priority": 1}},
}
KINDER = {
    "limits of a build as text": "services: {a: {build: {context: ., ulimits: {nproc: {soft: '2', hard: '4'}}}}}",
    "a weight as text": "services: {a: {image: x, blkio_config: {weight: '10'}}}",
    "a mode as text": "services: {a: {image: x, volumes: [{type: tmpfs, target: /t, tmpfs: {mode: '0700'}}]}}",
    "a limit with an exponent": "services: {a: {image: x, ulimits: {nofile: 1e3}}}",
    "a number of GPUs with an exponent": "services: {a: {image: x, gpus: [{count: 1e3}]}}",
    "an option that looks like an extension": "services: {a: {image: x, storage_opt: {x-size: '1'}}}",
    "an entry twice in a step": "services: {a: {image: x, pre_start: [{cap_add: [X, X]}]}}",
    "a raw file of variables": "services: {a: {image: x, env_file: [{path: raw.env, format: raw}]}}",
    "a date in a list of variables": "services: {a: {image: x, environment: [2024-01-02]}}",
    "many values": "services: {a: {image: x}}\nx-a: [" + "1," * 120_000 + "1]",
    "infinity": "services: {a: {image: x, x-a: .inf}}",
    "what a job depends on": (
        "services: {a: {image: x}}\njobs: {j: {image: y, depends_on: [no], triggers: {manual: true}}}"
    ),
}
OTHERWISE: dict[str, tuple[str, tuple[str | int, ...], Any, Any]] = {
    "exponent": ("services: {a: {image: x, mem_limit: 1e3}}", ("mem_limit",), "1000", None),
    "fraction": ("services: {a: {image: x, mem_limit: 1.5}}", ("mem_limit",), "1", None),
    "one port twice": (
        "services: {a: {image: x, ports: [{target: 80, published: 8080, name: n}, '8080:80']}}",
        ("ports", 0, "name"), None, "n",
    ),
    "extension-like name": ("services: {a: {image: x, labels: {x-l: v}}}", ("labels", "x-l"), "v", None),
    "entry without a name": ("services: {a: {image: x, labels: ['']}}", ("labels",), None, {"": ""}),
    "date as a name": (
        "services: {a: {image: x, post_start: [{command: c, environment: [2024-01-02]}]}}",
        ("post_start", 0, "environment"), {"2024-01-02": None}, {"2024-01-02 00:00:00 +0000 UTC": None},
    ),
    "extension of a GPU": ("services: {a: {image: x, gpus: [{x-a: 1}]}}", ("gpus", 0, "x-a"), 1, None),
    "bind of a step": (
        "services: {a: {image: x, pre_start: [{volumes: [{type: bind, source: /s, target: /t, bind: {}}]}]}}",
        ("pre_start", 0, "volumes", 0, "bind"), None, {"create_host_path": False},
    ),
    "date": ("services: {a: {image: x, x-d: 2024-01-02}}", ("x-d",), "2024-01-02", "2024-01-02T00:00:00Z"),
    "ulimits": (
        "services: {a: {image: x, ulimits: {n: {soft: 1, hard: 1}}}}", ("ulimits", "n"), 1, {"soft": 1, "hard": 1}
    ),
    "reset": (
        "x-s: &s {image: y}\nservices: {a: {build: ., image: !reset null, <<: *s}}", ("image",), None, "y"
    ),
    "no value after a tag": ("services: {a: {image: x, command: !override null}}", ("command",), None, ["null"]),
    "target of a step": (
        "services: {a: {image: x, pre_start: [{volumes: [{type: tmpfs, target: /t/../u/}]}]}}",
        ("pre_start", 0, "volumes", 0, "target"), "/u", "/t/../u/",
    ),
    "an address in two forms": (
        "services: {a: {image: x, extra_hosts: ['b:::1', 'b=::1']}}", ("extra_hosts",), ["b=::1"], ["b=::1", "b=::1"]
    ),
    "mounts at one target": (
        "services: {a: {image: x, volumes: [/t, './b:/t/', {type: tmpfs, target: /t}]}}",
        ("volumes", 0, "type"), "tmpfs", "bind",
    ),
    "pull policy of a step": (
        "services: {a: {image: x, pre_start: [{pull_policy: if_not_present}]}}",
        ("pre_start", 0, "pull_policy"), "missing", "if_not_present",
    ),
    "device of a step": (
        "services: {a: {image: x, pre_start: [{gpus: [{capabilities: [gpu]}]}]}}",
        ("pre_start", 0, "gpus", 0, "count"), -1, None,
    ),
    "secret of a step": (
        "services: {a: {image: x, pre_start: [{secrets: [t]}]}}\nsecrets: {t: {environment: HOME}}",
        ("pre_start", 0, "secrets", 0, "target"), None, None,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference implementation."""
    built = build_oracle(tmp_path_factory.mktemp("oracle"))
    if built is None:
        pytest.skip("needs Go, to build the reference implementation")
    return built


@pytest.mark.parametrize("slug", STRICTER)
def test_c2k_refuses_more(slug: str, program: Path, tmp_path: Path) -> None:
    """With a message of that slug, and no other."""
    model, answer, said = _both(program, tmp_path, STRICTER[slug])
    assert (model, answer.error) == (None, "")
    assert said == {slug}


@pytest.mark.parametrize("attribute", STRICTER_VALUES)
def test_numbers_that_are_no_counts_are_refused(attribute: str, program: Path, tmp_path: Path) -> None:
    """Compose-go makes something else of them."""
    model, answer, said = _both(program, tmp_path, f"services: {{a: {{image: x, {attribute}}}}}")
    assert (model, said) == (None, {"invalid-value"})
    assert _at(answer.model, (attribute.partition(":")[0],)) == STRICTER_VALUES[attribute]


def test_a_list_is_no_text(program: Path, tmp_path: Path) -> None:
    """Where the schema does not look, since the name is empty."""
    text = 'services: {a: {image: x, networks: {default: {driver_opts: {"": [a]}}}}}'
    model, answer, said = _both(program, tmp_path, text)
    assert (model, said) == (None, {"invalid-value"})
    assert _at(answer.model, ("networks", "default", "driver_opts", "")) == "[a]"


@pytest.mark.parametrize("name", KINDER)
def test_c2k_accepts_more(name: str, program: Path, tmp_path: Path) -> None:
    """What compose-go refuses."""
    (tmp_path / "raw.env").write_text("A='1'\n")
    model, answer, _ = _both(program, tmp_path, KINDER[name])
    assert model is not None
    assert answer.error


def test_an_override_may_make_a_file_valid(program: Path, tmp_path: Path) -> None:
    """The first one names no condition."""
    (tmp_path / "compose.override.yaml").write_text("services: {a: {depends_on: {b: {condition: service_started}}}}")
    model, answer, _ = _both(program, tmp_path, "services: {a: {image: x, depends_on: {b: {}}}, b: {image: x}}")
    assert model is not None
    assert "condition" in answer.error


def test_all_devices_in_place_of_some(program: Path, tmp_path: Path) -> None:
    """Which compose-go cannot merge."""
    (tmp_path / "compose.override.yaml").write_text("services: {a: {gpus: all}}")
    model, answer, _ = _both(program, tmp_path, "services: {a: {image: x, gpus: []}}")
    assert _at(model, ("gpus", 0, "count")) == -1
    assert "cannot override services.a.gpus" in answer.error


def test_a_config_of_a_variable_may_be_declared_again(program: Path, tmp_path: Path) -> None:
    """Compose-go has put the value into the included one, and then finds a name and a value."""
    (tmp_path / "more.yaml").write_text("configs: {c: {environment: HOME}}")
    text = "include: [more.yaml]\nservices: {a: {image: x, configs: [c]}}\nconfigs: {c: {environment: HOME, x-a: 1}}"
    model, answer, _ = _both(program, tmp_path, text)
    assert model is not None
    assert "mutually exclusive" in answer.error


def test_an_odd_value_over_a_list_is_refused(program: Path, tmp_path: Path) -> None:
    """Compose-go makes a list of it, though it refuses the same value in one file."""
    (tmp_path / "compose.override.yaml").write_text("services: {a: {labels: 5}}")
    model, answer, said = _both(program, tmp_path, "services: {a: {image: x, labels: [l]}}")
    assert (model, said) == (None, {"cannot-merge"})
    assert _at(answer.model, ("labels",)) == {"l": ""}


def test_all_gpus_extended_in_one_file_are_as_in_two(program: Path, tmp_path: Path) -> None:
    """Compose-go puts the list in the place of `all`."""
    text = "services: {b: {image: x, gpus: all}, a: {extends: b, gpus: [{driver: d}]}}"
    model, answer, _ = _both(program, tmp_path, text)
    assert [gpu["count"] for gpu in _at(model, ("gpus",))] == [-1, -1]
    assert len(_at(answer.model, ("gpus",))) == 1


def test_nothing_over_logging_is_nothing(program: Path, tmp_path: Path) -> None:
    """As with most attributes."""
    (tmp_path / "compose.override.yaml").write_text("services: {a: {logging: }}")
    model, answer, _ = _both(program, tmp_path, "services: {a: {image: x, logging: {driver: d}}}")
    assert _at(model, ("logging", "driver")) == "d"
    assert "cannot merge logging" in answer.error


def test_empty_hosts_in_two_files_are_none(program: Path, tmp_path: Path) -> None:
    """Whether as a mapping or as a list."""
    (tmp_path / "compose.override.yaml").write_text("services: {a: {extra_hosts: []}}")
    model, answer, _ = _both(program, tmp_path, "services: {a: {image: x, extra_hosts: {}}}")
    assert model is not None
    assert "extra_hosts must be a mapping" in answer.error


def test_what_is_twice_in_an_extended_file_is_refused(program: Path, tmp_path: Path) -> None:
    """As it is in the same file."""
    (tmp_path / "base.yaml").write_text("services: {b: {image: x, networks: [n, n]}}")
    text = "services: {a: {extends: {file: base.yaml, service: b}}}\nnetworks: {n: }"
    model, answer, said = _both(program, tmp_path, text)
    assert (model, answer.error, said) == (None, "", {"duplicate-item"})


def test_what_nobody_extends_is_not_read(program: Path, tmp_path: Path) -> None:
    """Compose-go makes the paths of the whole file absolute."""
    (tmp_path / "base.yaml").write_text("services: {b: {image: x}, c: {volumes: [{type: bind, target: /t}]}}")
    model, answer, _ = _both(program, tmp_path, "services: {a: {extends: {file: base.yaml, service: b}}}")
    assert model is not None
    assert "Source must not be empty" in answer.error


def test_deep_includes_are_refused(program: Path, tmp_path: Path) -> None:
    """Each file includes the next."""
    for number in range(120):
        (tmp_path / f"f{number}.yaml").write_text(f"include: [f{number + 1}.yaml]")
    (tmp_path / "f120.yaml").write_text("services: {z: {image: x}}")
    model, answer, said = _both(program, tmp_path, "include: [f0.yaml]")
    assert (model, answer.error, said) == (None, "", {"include-too-deep"})


@pytest.mark.parametrize("name", OTHERWISE)
def test_c2k_reads_otherwise(name: str, program: Path, tmp_path: Path) -> None:
    """Both take it, each in its way."""
    text, path, ours, theirs = OTHERWISE[name]
    model, answer, _ = _both(program, tmp_path, text)
    assert (_at(model, path), _at(answer.model, path)) == (ours, theirs)


def _both(program: Path, folder: Path, text: str) -> tuple[dict[str, Any] | None, Answer, set[str]]:
    """The model of the loader, what compose-go says, and the slugs of the loader's errors."""
    (folder / "compose.yaml").write_text(text)
    [answer] = ask(program, [Asked(folder, (), (("HOME", "/home/me"),))], "/home/me")
    diagnostics = Diagnostics()
    request = LoadRequest(working_directory=str(folder), environment={"HOME": "/home/me"})
    try:
        return render(load_project(request, DiskFiles(), diagnostics)), answer, set()
    except LoadError:
        return None, answer, {item.slug for item in diagnostics.errors}


def _at(model: dict[str, Any] | None, path: tuple[str | int, ...]) -> Any:
    """What a model has at a path below the service `a`; None for nothing."""
    found: Any = (model or {})["services"]["a"]
    for step in path:
        found = found.get(step) if isinstance(found, dict) else found[step]
    return found
