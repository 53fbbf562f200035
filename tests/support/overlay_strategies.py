"""Compose projects that are made up, and overrides of them in which about everything changes, comes and goes."""

from typing import Any

import hypothesis.strategies as st

NAMES = ("api", "db", "nightly", "task", "web")
"""The services. Others wait for `db` and `task`, which are always there at first."""
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


POD_PATCHES = [
    [
        {
            "spec": {
                "template": {"spec": {"priorityClassName": "high", "tolerations": [{"key": "a", "operator": "Exists"}]}}
            }
        }
    ],
    [
        {
            "spec": {
                "template": {"spec": {"priorityClassName": "low", "containers": [{"name": "side", "image": "nginx:1"}]}}
            }
        }
    ],
]
PATCHES = (
    [{"metadata": {"annotations": {"note": "x"}, "labels": {"one": "2"}}}],
    [{"metadata": {"annotations": {"note": None, "other": "y"}}}],
    [{"kind": "Service", "metadata": {"annotations": {"a": "b"}}}],
)
WISHES: dict[str, tuple[Any, ...]] = {
    "kind": ("DaemonSet", "Deployment", "StatefulSet"),
    "schedule": ("@daily", "0 3 * * *"),
    "autoscale": ({"min": 1, "max": 3, "cpu": 50}, {"min": 2, "max": 3, "memory": 70}),
    "stateful": (True, True, False),
    "pod": ("together",),
    "expose": ("nodeport", "loadbalancer", "ingress"),
    "hosts": ("a.example.com", "a.example.com, b.example.com/x"),
    "tls_secret": ("cert",),
    "replicas": (2, 4),
    "service_account": ("robot",),
    "fs_group": (1000, 2000),
    "pvc_size": ("2Gi", "3Gi"),
    "storage_class": ("fast",),
    "seed_volumes": ("always", "never"),
    "image_pull_policy": ("Always", "IfNotPresent"),
    "liveness": ({"tcp_port": 80}, {"test": ["CMD", "true"], "interval": "5s"}),
    "init_container": ({"name": "prepare", "image": "nginx:1", "command": ["x"]},),
    "patch": PATCHES,
}
"""What `x-c2k` of a service may say."""

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
        {},
        optional={
            "task": st.just({"condition": "service_completed_successfully"}),
            "db": st.just({"condition": "service_started", "required": False}),
        },
    ),
    "deploy": st.fixed_dictionaries(
        {},
        optional={
            "replicas": st.integers(0, 3),
            "mode": st.sampled_from(["replicated", "replicated", "global"]),
            "placement": st.sampled_from(
                [
                    {"constraints": ["node.labels.disk==ssd"]},
                    {"constraints": ["node.role==worker", "node.labels.a!=b"]},
                    {"preferences": [{"spread": "node.labels.zone"}], "max_replicas_per_node": 1},
                ]
            ),
            "update_config": st.sampled_from([{"parallelism": 1}, {"order": "start-first"}]),
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
    "networks": some(st.sampled_from(["front", "back"]), 2),
    "hostname": st.sampled_from(["h", "web"]),
    "pre_start": st.lists(
        st.sampled_from([{"command": ["a"]}, {"command": "b", "environment": {"A": "2"}}]), max_size=2
    ),
    "post_start": st.sampled_from([[{"command": ["a"]}], [{"command": ["b"], "working_dir": "/b"}]]),
    "gpus": st.sampled_from([[{"count": 1}], [{"count": 2}]]),
    "shm_size": st.sampled_from(["64m", "128m"]),
    "privileged": st.booleans(),
    "init": st.booleans(),
    "x-c2k": st.fixed_dictionaries({}, optional={key: st.sampled_from(values) for key, values in WISHES.items()}),
}
"""Attributes and what they may hold."""

SWITCHES = {"init", "privileged", "read_only"}
ALONE = {
    "api": {"schedule", "kind", "stateful", "autoscale"},
    "db": {"schedule", "pod"},
    "nightly": {"kind", "pod", "autoscale", "stateful", "replicas"},
    "task": {"kind", "schedule", "pod", "autoscale", "stateful"},
    "web": {"schedule"},
}
"""What `x-c2k` of a service does not say, since others wait for it or share its pod."""
CONTENTS = st.sampled_from(["x", "x\n", "y: 1\n", "\ttab\nx", "null"])
CONFIG = st.fixed_dictionaries({"content": CONTENTS})
VOLUME = st.sampled_from([{}, {}, {"labels": {"a": "b"}}, {"x-c2k": {"pvc_size": "5Gi"}}])
TOP = {
    "volumes": st.fixed_dictionaries({"data": VOLUME, "cache": VOLUME}),
    "networks": st.sampled_from([{"front": {}, "back": {}}, {"front": {}, "back": {"internal": True}}]),
    "configs": st.fixed_dictionaries({"plain": CONFIG, "other": CONFIG}),
    "secrets": st.just({"token": {"environment": "TOKEN"}, "key": {"file": "conf/a.conf"}}),
}


PROJECT_WISHES: dict[str, tuple[Any, ...]] = {
    "bind_mounts": ("pvc", "scratch"),
    "expose": ("nodeport", "ingress"),
    "name_prefix": ("shop-", "other-"),
    "secrets_from_env": (False,),
    "shared_volumes": ("colocate", "rwx"),
    "wait": ("none", "all"),
}
"""What `x-c2k` of an override may say of the whole project."""


def service(name: str, *, whole: bool) -> st.SearchStrategy[dict[str, Any]]:
    """A service; `whole` when nothing else says what its image is."""
    first = {"image": IMAGES} if whole else {}
    optional = {key: SERVICE[key] for key in SERVICE if key not in first}
    if name in {"db", "nightly", "task"}:
        del optional["depends_on"]
    if name != "nightly":  # whose pods are deeper
        optional["x-c2k"] = st.one_of(optional["x-c2k"], st.sampled_from([{"patch": patch} for patch in POD_PATCHES]))
    optional["x-c2k"] = optional["x-c2k"].map(lambda wishes: {k: v for k, v in wishes.items() if k not in ALONE[name]})
    return st.fixed_dictionaries(first, optional=optional)


@st.composite
def bases(draw: st.DrawFn) -> dict[str, Any]:
    """A whole project."""
    services = {
        name: draw(service(name, whole=True)) for name in NAMES if name in {"db", "task"} or draw(st.booleans())
    }
    return {"services": services, **{key: draw(values) for key, values in TOP.items()}}


@st.composite
def overrides(draw: st.DrawFn, base: dict[str, Any]) -> dict[str, Any]:
    """What another file says about it: new services, other values, attributes that go (None), services that go."""
    services: dict[str, Any] = {}
    for name in NAMES:
        change = draw(st.sampled_from(["none", "change", "change", "remove"]))
        if change == "change":
            services[name] = draw(service(name, whole=name not in base["services"]))
            resets = some(st.sampled_from(sorted(SERVICE.keys() - SWITCHES)), 2)
            services[name].update(dict.fromkeys(set(draw(resets)) - {"image"} - services[name].keys()))
        elif change == "remove" and name in base["services"] and name != "task":
            services[name] = {"profiles": ["never"]}
    top = {"configs": draw(TOP["configs"])} if draw(st.booleans()) else {}
    if draw(st.integers(0, 5)) == 3:
        wish = draw(st.sampled_from(sorted(PROJECT_WISHES)))
        top["x-c2k"] = {wish: draw(st.sampled_from(PROJECT_WISHES[wish]))}
    return {"services": services, **top}
