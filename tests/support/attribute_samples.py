"""For each attribute of the Compose schema a value that means something, and a project in which it does.

Sample values are made from the schema; what must mean something is in the tables below.
"""

import json
from collections.abc import Iterator
from typing import Any

from tools.generate_claim_index import families, is_below
from tools.schema_paths import Schema, attributes

ATTRIBUTES = attributes()
DECLINED = {claim.path for own in families().values() for claim in own if claim.is_declined}

LEFT_OUT = ("services.*.devices",)
"""What is told about, with all below it, by a mapping."""

PROJECT = {"services": {"web": {"image": "nginx"}, "peer": {"image": "busybox", "command": "sleep 9"}}}
FILES = {
    "/proc/version": "Linux",
    "a.env": "TAG=1\nQUOTED='x'\n",
    "included.yaml": "services: {more: {image: 'more:${TAG:-none}', env_file: [{path: b.env, required: false}]}}",
    "other.yaml": "services: {other: {image: other}}",
    "base.yaml": "services: {peer: {image: peer, tty: true}}",
    "sub/b.env": "B=1",
    "labels": "from=file\n",
    "text": "text",
    "other": "other",
}

FILE = {"source": "it", "target": "/it", "mode": "0444"}
AROUND: dict[str, Any] = {
    "include": {"include": [{"path": "included.yaml"}]},
    "services.*.build": {"services": {"web": {"build": {"context": "."}, "image": "web"}}},
    "services.*.build.secrets": {"secrets": {"it": {"file": "text"}}},
    "services.*.build.tags": {"services": {"web": {"image": None}}},
    "services.*.cpu_period": {"services": {"web": {"cpu_quota": 1000}}},
    "services.*.configs": {"configs": {"it": {"content": "x"}, "two": {"content": "y"}}},
    "services.*.configs[]": {"services": {"web": {"configs": [FILE]}}},
    "services.*.secrets": {"secrets": {"it": {"file": "text"}, "two": {"file": "other"}}},
    "services.*.secrets[]": {"services": {"web": {"secrets": [FILE]}}},
    "services.*.depends_on": {"services": {"web": {"depends_on": {"it": {"condition": "service_started"}}}}},
    "services.*.depends_on.*": {"services": {"it": {"image": "nginx", "healthcheck": {"test": "x"}}}},
    "services.*.depends_on.*.required": {
        "services": {"web": {"depends_on": {"it": {"condition": "service_healthy"}}}, "it": {"profiles": ["off"]}}
    },
    "services.*.deploy.restart_policy": {"services": {"web": {"healthcheck": {"disable": True}}}},
    "services.*.env_file[]": {"services": {"web": {"env_file": [{"path": "a.env"}]}}},
    "services.*.env_file[].required": {"services": {"web": {"env_file": [{"path": "missing.env"}]}}},
    "services.*.extends": {"services": {"web": {"extends": {"service": "peer"}}, "it": {"image": "x", "tty": True}}},
    "services.*.healthcheck": {"services": {"web": {"healthcheck": {"test": "x"}}}},
    "services.*.links": {"services": {"peer": {"expose": [80]}}},
    "services.*.networks": {"networks": {"it": {}}, "services": {"web": {"networks": {"it": {}}}}},
    "services.*.ports[]": {"services": {"web": {"ports": [{"target": 8080}]}}},
    "services.*.pre_start[]": {"services": {"web": {"scale": 2, "pre_start": [{"command": "ls"}]}}},
    "services.*.post_start[]": {"services": {"web": {"post_start": [{"command": "ls"}]}}},
    "services.*.pre_stop[]": {"services": {"web": {"pre_stop": [{"command": "ls"}]}}},
    "services.*.volumes": {"volumes": {"it": {}, "two": {}}},
    "services.*.volumes[]": {"services": {"web": {"volumes": [{"type": "volume", "target": "/it"}]}}},
    "services.*.volumes[].volume": {"services": {"web": {"volumes": [{"source": "it"}]}}},
    "services.*.volumes[].bind": {"services": {"web": {"volumes": [{"type": "bind", "source": "/proc"}]}}},
    "services.*.volumes[].tmpfs": {"services": {"web": {"volumes": [{"type": "tmpfs"}]}}},
    "services.*.volumes[].image": {"services": {"web": {"volumes": [{"type": "image", "source": "x"}]}}},
    "services.*.volumes_from": {"volumes": {"it": {}}, "services": {"peer": {"volumes": ["it:/it"]}}},
    "services.*.models": {"models": {"it": {"model": "m"}}},
    "services.*.deploy.resources.reservations.devices[]": {
        "services": {"web": {"deploy": {"resources": {"reservations": {"devices": [{"capabilities": ["gpu"]}]}}}}}
    },
    "models": {"models": {"it": {"model": "m"}}, "services": {"web": {"models": ["it"]}}},
    "networks": {"services": {"web": {"networks": {"it": {}}}}},
    "volumes": {"services": {"web": {"volumes": ["it:/it"]}}},
    "configs": {"services": {"web": {"configs": ["it"]}}, "configs": {"it": {"content": "x"}}},
    "secrets": {"services": {"web": {"secrets": ["it"]}}, "secrets": {"it": {"file": "text"}}},
    "configs.*.file": {"configs": {"it": {"content": None}}},
    "configs.*.environment": {"configs": {"it": {"content": None}}},
    "secrets.*.environment": {"secrets": {"it": {"file": None}}},
}
"""What else stands in the project, by the beginning of the attribute's path, so that the attribute means something."""

STEP = "services.*.pre_start[]."
"""A step is mapped as its service is, so what both have is tried there."""

SAMPLES: dict[str, Any] = {
    "include[].path": "other.yaml",
    "include[].env_file": "a.env",
    "include[].project_directory": "sub",
    "services.*.blkio_config": {"weight": 5},
    "services.*.build.secrets": ["it"],
    "services.*.build.ulimits": {"nofile": 5},
    "services.*.configs[].source": "two",
    "services.*.secrets[].source": "two",
    "services.*.configs[].mode": "0400",
    "services.*.secrets[].mode": "0400",
    "services.*.container_name": "other-name",
    "services.*.cpu_count": 2,
    "services.*.cpu_percent": 50,
    "services.*.cpu_period": 5000,
    "services.*.credential_spec": {"file": "x"},
    "services.*.depends_on.*.condition": "service_healthy",
    "services.*.depends_on.*.required": False,
    "services.*.deploy.replicas": 2,
    "services.*.deploy.endpoint_mode": "dnsrr",
    "services.*.deploy.update_config.parallelism": 2,
    "services.*.deploy.update_config.order": "start-first",
    "services.*.deploy.rollback_config": {"parallelism": 2},
    "services.*.deploy.resources.reservations.devices": [{"capabilities": ["gpu"]}],
    "services.*.deploy.resources.reservations.devices[].driver": "amd",
    "services.*.deploy.resources.reservations.devices[].capabilities": ["tpu"],
    "services.*.deploy.resources.reservations.generic_resources": [{"discrete_resource_spec": {"kind": "x"}}],
    "services.*.deploy.resources.reservations.generic_resources[].discrete_resource_spec.value": 3,
    "services.*.gpus[].driver": "amd",
    "services.*.gpus[].capabilities": ["tpu"],
    "services.*.deploy.restart_policy.condition": "none",
    "services.*.deploy.placement.preferences": [{"spread": "node.labels.zone"}],
    "services.*.develop": {"watch": [{"path": ".", "action": "rebuild"}]},
    "services.*.env_file[].path": "sub/b.env",
    "services.*.env_file[].format": "raw",
    "services.*.env_file[].required": False,
    "services.*.expose": [8080],
    "services.*.extends.service": "it",
    "services.*.extends.file": "base.yaml",
    "services.*.healthcheck.retries": 5,
    "services.*.healthcheck.test": "y",
    "services.*.label_file": "labels",
    "services.*.links": ["peer:friend"],
    "services.*.models": ["it"],
    "services.*.oom_score_adj": 5,
    "services.*.ports[].mode": "host",
    "services.*.ports[].host_ip": "10.0.0.1",
    "services.*.ports[].target": 9090,
    "services.*.ports[].published": "8081",
    "services.*.ports[].protocol": "udp",
    "services.*.post_start[].command": "pwd",
    "services.*.pre_stop[].command": "pwd",
    "services.*.pre_start": [{"command": "ls"}],
    "services.*.provider": {"type": "x"},
    "services.*.pull_policy": "always",
    "services.*.restart": "no",
    "services.*.scale": 2,
    "services.*.ulimits": {"nofile": 5},
    "services.*.volumes[].type": "tmpfs",
    "services.*.volumes[].source": "two",
    "services.*.volumes[].image.subpath": "etc",
    "services.*.volumes[].target": "/other",
    "services.*.volumes[].bind.propagation": "rshared",
    "services.*.volumes[].bind.create_host_path": False,
    "services.*.volumes[].tmpfs.size": "64m",
    "services.*.volumes_from": ["peer"],
    "jobs": {"it": {"image": "x", "triggers": {"manual": True}}},
    "models": {"it": {"model": "m"}},
    "models.*.model": "other",
    "networks.*.ipam.config": [{"subnet": "10.0.0.0/8"}],
    "configs.*.file": "other",
    "configs.*.content": "other",
    "configs.*.environment": "SET",
    "secrets.*.file": "other",
    "secrets.*.environment": "SET",
}
"""Values that mean something, by path; others are made from the schema."""


def leaves() -> Iterator[str]:
    """The attributes that have nothing below them, and those that are declined as a whole."""
    for path in ATTRIBUTES:
        has_below = any(is_below(other, path) for other in ATTRIBUTES)
        told = any(is_below(path, other) for other in (*DECLINED, *LEFT_OUT))
        as_service = path.startswith(STEP) and path.replace(STEP, "services.*.") in ATTRIBUTES
        if as_service and path not in DECLINED:
            continue
        if path and not told and (path in DECLINED or not has_below):
            yield path


def around(path: str) -> Any:
    """The project in which the attribute at `path` means something, without it."""
    project = PROJECT
    for start, fragment in AROUND.items():
        if path == start or is_below(path, start):
            project = merged(project, fragment)
    return merged(project, nested(path.rpartition(".")[0], {}))


def with_value(project: Any, path: str, value: Any) -> Any:
    """The project with the attribute at `path`."""
    parent, _, key = path.rpartition(".")
    return merged(project, nested(parent, {key: value}))


def nested(path: str, value: Any) -> Any:
    """`value` at `path` of a project; the names of the user's are `web` for a service and `it` for all else."""
    for step in reversed(path.split(".")) if path else ():
        value = {step.removesuffix("[]"): [value] if step.endswith("[]") else value}
    if "services" in value:
        value["services"] = {"web": value["services"]["*"]}
    return json.loads(json.dumps(value).replace('"*"', '"it"'))


def merged(below: Any, above: Any) -> Any:
    """Both, item by item; where they differ, `above`, whose nulls remove what is below."""
    if isinstance(below, dict) and isinstance(above, dict):
        both = below | {key: merged(below[key], value) if key in below else value for key, value in above.items()}
        return {key: value for key, value in both.items() if above.get(key, ...) is not None or key not in below}
    if isinstance(below, list) and isinstance(above, list) and isinstance((*below, None)[0], dict):
        return [merged(*pair) for pair in zip(below, above, strict=True)]
    return above


def sample(path: str) -> Any:
    """A value for the attribute."""
    if path in SAMPLES:
        return SAMPLES[path]
    if path.rpartition(".")[2] in DURATIONS:
        return "7s"
    return "64m" if path.endswith(".memory") else next(made(form) for form in ATTRIBUTES[path].forms)


DURATIONS = {"delay", "interval", "monitor", "start_interval", "start_period", "stop_grace_period", "timeout", "window"}


def made(form: Schema) -> Any:
    """The least value that has the form."""
    if "enum" in form:
        return form["enum"][-1]
    kind = form.get("type", "object")
    kinds = [kind] if isinstance(kind, str) else kind
    return next(value for name, value in VALUES.items() if name in kinds)


VALUES = {"boolean": True, "integer": 1, "number": 1, "object": {"a": "b"}, "array": ["x"], "string": "x"}
