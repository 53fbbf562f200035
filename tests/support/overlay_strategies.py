"""Compose projects that are made up, and overrides of them in which about everything changes, comes and goes."""

from typing import Any

import hypothesis.strategies as st

NAMES = ("api", "db", "task", "web")
TEXTS = st.sampled_from(["", "1", "on", "a b", "$$x", "x\ny\n", '"q"', "tail\n", "a=b", "ü"])
IMAGES = st.sampled_from(
    [
        "nginx:1",
        "nginx:2",
        "nginx",
        "postgres:16",
        "redis:7",
        "ghcr.io/x/y:1",
        "localhost:5000/y",
        f"z@sha256:{'a' * 64}",
    ]
)
PORTS = st.sampled_from(["80", "8080:80", "53:53/udp", "53:53/tcp", "9000-9001", "127.0.0.1:70:70"])
MOUNTS = st.sampled_from(
    ["data:/data", "data:/var/lib/postgresql/data", "cache:/cache:ro", "./conf:/conf:ro", "/anonymous"]
)
FILES = {"/p/conf/a.conf": "a\n", "/p/conf/b.conf": "b", "/p/one.env": "FROM_FILE=1\nB=2\n", "/p/two.env": "B='x\ny'\n"}


def some(values: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, max_size=most, unique=True)


def table(keys: tuple[str, ...], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(keys), values, max_size=3)


SERVICE: dict[str, st.SearchStrategy[Any]] = {
    "image": IMAGES,
    "command": st.sampled_from([["a"], ["a", "b"], ["sh", "-c", "x"]]),
    "entrypoint": st.sampled_from([["e"], ["e", "f"]]),
    "environment": table(("A", "B", "C", "PASSWORD", "API_TOKEN"), TEXTS),
    "env_file": some(st.sampled_from(["one.env", "two.env"]), 2),
    "ports": some(PORTS),
    "expose": some(st.sampled_from(["90", "91/udp"]), 2),
    "volumes": some(MOUNTS),
    "tmpfs": some(st.sampled_from(["/tmp", "/run"]), 2),
    "labels": table(("one", "two", "example.com/x"), st.sampled_from(["1", "v", "not a label!"])),
    "configs": some(st.sampled_from(["plain", "other"]), 2),
    "secrets": some(st.sampled_from(["token", "key"]), 2),
    "depends_on": st.fixed_dictionaries(
        {}, optional={"task": st.just({"condition": "service_completed_successfully"})}
    ),
    "deploy": st.fixed_dictionaries(
        {},
        optional={
            "replicas": st.integers(0, 3),
            "mode": st.just("replicated"),
            "resources": st.sampled_from([{}, {"limits": {"cpus": "1"}}, {"limits": {"memory": "64M"}}]),
        },
    ),
    "healthcheck": st.sampled_from([{"test": ["CMD", "true"]}, {"test": "x", "interval": "3s"}, {"disable": True}]),
    "extra_hosts": some(st.sampled_from(["h:10.0.0.1", "i:10.0.0.1", "j:10.0.0.2"]), 3),
    "user": st.sampled_from(["1000", "1000:1000", "0"]),
    "cap_add": some(st.sampled_from(["NET_ADMIN", "SYS_TIME"]), 2),
    "sysctls": table(("net.core.somaxconn", "net.ipv4.tcp_syncookies"), st.just("1")),
    "read_only": st.booleans(),
    "restart": st.sampled_from(["no", "always", "on-failure:2"]),
    "stop_grace_period": st.sampled_from(["1s", "1m"]),
    "working_dir": st.sampled_from(["/a", "/b"]),
}
CONTENTS = st.sampled_from(["x", "x\n", "y: 1\n", "\ttab\nx", "null"])
CONFIG = st.fixed_dictionaries({"content": CONTENTS})
TOP = {
    "volumes": st.just({"data": {}, "cache": {}}),
    "configs": st.fixed_dictionaries({"plain": CONFIG, "other": CONFIG}),
    "secrets": st.just({"token": {"environment": "TOKEN"}, "key": {"file": "conf/a.conf"}}),
}


def service(*, whole: bool) -> st.SearchStrategy[dict[str, Any]]:
    first = {"image": IMAGES} if whole else {}
    return st.fixed_dictionaries(first, optional={key: SERVICE[key] for key in SERVICE if key not in first})


@st.composite
def bases(draw: st.DrawFn) -> dict[str, Any]:
    """A whole project."""
    services = {name: draw(service(whole=True)) for name in NAMES if name == "task" or draw(st.booleans())}
    return {"services": services, **{key: draw(values) for key, values in TOP.items()}}


@st.composite
def overrides(draw: st.DrawFn, base: dict[str, Any]) -> dict[str, Any]:
    """What another file says about it: new services, other values, attributes that go (None), services that go."""
    services: dict[str, Any] = {}
    for name in NAMES:
        change = draw(st.sampled_from(["none", "change", "change", "remove"]))
        if change == "change":
            services[name] = draw(service(whole=name not in base["services"]))
            resets = some(st.sampled_from(sorted(SERVICE)), 2)
            services[name].update(dict.fromkeys(set(draw(resets)) - {"image"} - services[name].keys()))
        elif change == "remove" and name in base["services"] and name != "task":
            services[name] = {"profiles": ["never"]}
    top = {"configs": draw(TOP["configs"])} if draw(st.booleans()) else {}
    return {"services": services, **top}
