"""What the attributes of a Compose file may hold, in every form; names are few, so that references meet them."""

from typing import Any

from hypothesis import strategies as st

from tests.support.compose_forms import Raw, mapping, one_of, some

SERVICES = ("web", "db", "worker")
NAMES = st.sampled_from(("a", "b", "front", "data", "x_y", "A_1"))
TEXT = st.sampled_from(
    (
        *(
            "a",
            "b c",
            "",
            "0",
            "1.0",
            "true",
            "no",
            "=",
            "a=b",
            "x:y",
            "é",
            "-",
            "$$x",
            "${A}",
            "${B:-d}",
            "$A",
            "$",
            "a${A}b",
        ),
        *(
            "${A:+y}",
            "${NONE+y}",
            "${NONE-x}",
            "${NONE:-${A:-z}}",
            "x$$y",
            "${SUB:-none}",
            "it's",
            "#",
            "a # b",
        ),
    )
)
PLAIN = st.sampled_from(
    tuple(map(Raw, ("a", "0o17", "017", "1_000", "1.10", "1e3", "true", "yes", "2024-01-02", "22:22", "~", "0x1F")))
)

WHOLE = one_of(0, 1, 2, 5, "1", "${ONE}")
SWITCH = one_of(True, False, "true", "no", "${YES:-true}")
VALUE = one_of(TEXT, PLAIN, 1, 1.5, 100000000.0, True, None)
SIZE = one_of("1g", "512m", "1.5 GiB", "10KB", 1024, "1024", 0, "-1", "2b")
DURATION = one_of("10s", "1m30s", "1.5s", "0", "1h", "100ms", "1d", "-1s")
PAIR = st.builds("{}={}".format, NAMES, TEXT)
OPTIONS = st.dictionaries(NAMES, one_of(TEXT, 1, 1.5), max_size=3)
PAIRS = one_of(st.dictionaries(NAMES, VALUE, max_size=3), some(one_of(PAIR, NAMES)))
WORDS = one_of("a b", "sh -c 'x y'", "", "echo ${A}", "a && b", 'a "b c"', some(TEXT), None)
TEXTS = some(one_of(TEXT, NAMES))
ONE_OR_MORE = one_of(TEXTS, "a")
ULIMITS = st.dictionaries(
    st.sampled_from(("nofile", "nproc")),
    one_of(1, 5, "7", mapping("soft", "hard", soft=(1, "2"), hard=(3, "4"))),
    max_size=2,
)
HOSTS = one_of(
    some(one_of("a=1.2.3.4", "b:::1", "a=[::1]", "h:host-gateway")),
    st.dictionaries(NAMES, one_of("1.2.3.4", ["1.2.3.4", "::1"]), max_size=2),
)
FILES = some(
    one_of(
        "tok",
        "conf",
        mapping("source", source=("tok", "conf"), target="/t", uid="1", gid="1", mode=(Raw("0440"), "0440", 292)),
    )
)
DEVICE_REQUEST = mapping(
    "capabilities", capabilities=["gpu"], count=(1, "all", "2"), device_ids=["0"], driver="nvidia", options=PAIRS
)
HOOKS = some(mapping("command", command=WORDS, user="u", privileged=SWITCH, working_dir="/w", environment=PAIRS), 2)
PORT = one_of(
    80,
    "80",
    "8080:80",
    "127.0.0.1:8080:80/udp",
    "8000-8002:80-82",
    "3000-3001",
    "[::1]:1:2",
    "8000-8010:80",
    Raw("22:22"),
    mapping(
        "target",
        target=(80, "81"),
        published=(8080, "8080", "1-5"),
        protocol=("tcp", "udp"),
        host_ip=("127.0.0.1", "::1"),
        mode=("host", "ingress"),
        name="n",
        app_protocol="http",
    ),
)
MOUNT = one_of(
    "/anonymous",
    "data:/data",
    "data:/data/../x:ro",
    "./src:/src",
    "~/h:/h:rw,z",
    "/abs:/abs:cached",
    "../up:/up",
    "cache:/c:nocopy",
    "./a/../b/:/s/",
    mapping(
        "type",
        "target",
        type=("bind", "volume", "tmpfs"),
        source=("data", "./src", "/abs"),
        target=("/t", "/t/../u/"),
        read_only=SWITCH,
        bind=mapping(propagation="rprivate", create_host_path=SWITCH, selinux="z"),
        consistency="cached",
        volume=mapping(nocopy=SWITCH, subpath="s", labels=PAIRS),
        tmpfs=mapping(size=SIZE, mode=(Raw("0700"), 448, "0700")),
    ),
)
ATTACHED = one_of(
    some(st.sampled_from(("front", "back", "default"))),
    st.dictionaries(
        st.sampled_from(("front", "back", "default")),
        one_of(
            None,
            mapping(
                aliases=TEXTS,
                ipv4_address="1.2.3.4",
                priority=(1, 10),
                mac_address="m",
                driver_opts=OPTIONS,
                link_local_ips=TEXTS,
                gw_priority=1,
                interface_name="e0",
                use_service_name_alias=SWITCH,
            ),
        ),
        max_size=2,
    ),
)
DEPENDS = one_of(
    some(st.sampled_from(SERVICES), 2),
    st.dictionaries(
        st.sampled_from(SERVICES),
        mapping(
            "condition",
            condition=("service_started", "service_healthy", "service_completed_successfully"),
            required=SWITCH,
            restart=SWITCH,
        ),
        max_size=2,
    ),
)
BUILD = one_of(
    ".",
    "./dir",
    "https://example.com/x.git",
    mapping(
        context=(".", "./d"),
        dockerfile="D",
        dockerfile_inline="FROM x",
        args=PAIRS,
        labels=PAIRS,
        target="t",
        tags=TEXTS,
        cache_from=TEXTS,
        cache_to=TEXTS,
        no_cache=SWITCH,
        pull=SWITCH,
        network="host",
        shm_size=SIZE,
        ulimits=ULIMITS,
        secrets=FILES,
        ssh=("default", ["default", "k=./p"], {"k": "./p"}),
        extra_hosts=HOSTS,
        privileged=SWITCH,
        platforms=["linux/amd64"],
        isolation="i",
        provenance=(True, "mode=max"),
        sbom=(True, "x"),
        entitlements=TEXTS,
        additional_contexts=({"a": "./x"}, ["a=./x"], {"a": "service:db"}),
        no_cache_filter=ONE_OR_MORE,
    ),
)
UPDATES = mapping(
    parallelism=WHOLE,
    delay=DURATION,
    failure_action="pause",
    monitor=DURATION,
    max_failure_ratio=(0.5, "0.1", 1),
    order=("start-first", "stop-first"),
)
DEPLOY = mapping(
    mode=("replicated", "global"),
    replicas=WHOLE,
    labels=PAIRS,
    update_config=UPDATES,
    rollback_config=UPDATES,
    endpoint_mode="vip",
    restart_policy=mapping(condition=("any", "on-failure"), delay=DURATION, max_attempts=WHOLE, window=DURATION),
    placement=mapping(constraints=TEXTS, preferences=[{"spread": "x"}], max_replicas_per_node=WHOLE),
    resources=mapping(
        limits=mapping(cpus=("0.5", 1.5, 2), memory=SIZE, pids=(1, 5)),
        reservations=mapping(
            cpus=("0.1",),
            memory=SIZE,
            devices=some(DEVICE_REQUEST, 2),
            generic_resources=[{"discrete_resource_spec": {"kind": "g", "value": 1}}],
        ),
    ),
)
RATES = [{"path": "/dev/sda", "rate": "1mb"}]
CONTAINER: dict[str, Any] = {
    "annotations": PAIRS,
    "cap_add": TEXTS,
    "cap_drop": TEXTS,
    "cgroup": ("host", "private"),
    "cgroup_parent": "c",
    "blkio_config": mapping(
        weight=(10, 300, "5"), device_read_bps=([], RATES), weight_device=[{"path": "/x", "weight": 1}]
    ),
    "command": WORDS,
    "entrypoint": WORDS,
    "configs": FILES,
    "secrets": FILES,
    "cpu_count": WHOLE,
    "cpu_percent": (1, 50, "2"),
    "cpu_period": WHOLE,
    "cpu_quota": WHOLE,
    "cpu_rt_period": (1, "2"),
    "cpu_rt_runtime": (1, "3"),
    "cpu_shares": WHOLE,
    "cpus": (0.5, "1.5", 2),
    "cpuset": "0-1",
    "credential_spec": mapping(file="./f", registry="r", config="c"),
    "device_cgroup_rules": some(st.just("c 1:3 mr"), 1),
    "devices": some(
        one_of(
            "/dev/a",
            "/dev/a:/dev/b",
            "/dev/a:/dev/b:r",
            "vendor/x=y",
            mapping("source", "target", source="/dev/a", target="/dev/c", permissions="rw"),
        )
    ),
    "dns": ONE_OR_MORE,
    "dns_opt": TEXTS,
    "dns_search": ONE_OR_MORE,
    "domainname": "d",
    "environment": PAIRS,
    "env_file": (
        "one.env",
        ["one.env", "two.env"],
        [{"path": "one.env", "required": False}],
        [{"path": "no.env", "required": False}],
    ),
    "label_file": ("one.env", ["one.env", "two.env"]),
    "extra_hosts": HOSTS,
    "gpus": ("all", some(DEVICE_REQUEST, 2)),
    "group_add": some(one_of("g", 5), 2),
    "hostname": "h",
    "init": SWITCH,
    "ipc": ("host", "service:db"),
    "isolation": "i",
    "labels": PAIRS,
    "logging": mapping(driver=("json-file", "none"), options=OPTIONS),
    "mac_address": "m",
    "mem_limit": SIZE,
    "mem_reservation": SIZE,
    "mem_swappiness": (10, "20"),
    "memswap_limit": SIZE,
    "models": (["llm"], {"llm": None}, {"llm": {"endpoint_var": "E", "model_var": "M"}}),
    "network_mode": ("host", "none", "service:db", "bridge"),
    "networks": ATTACHED,
    "oom_kill_disable": SWITCH,
    "oom_score_adj": (-500, 10, "5"),
    "pid": ("host", "service:db"),
    "pids_limit": (1, "5", 0),
    "platform": "linux/amd64",
    "privileged": SWITCH,
    "pull_policy": ("always", "if_not_present", "daily", "every_2d"),
    "read_only": SWITCH,
    "runtime": "r",
    "security_opt": TEXTS,
    "shm_size": SIZE,
    "stop_grace_period": DURATION,
    "stop_signal": "SIGINT",
    "storage_opt": OPTIONS,
    "sysctls": PAIRS,
    "tmpfs": ("/run", ["/run", "/tmp:size=1m"]),
    "ulimits": ULIMITS,
    "umask": (Raw("022"), "022", 18),
    "use_api_socket": (True, False),
    "user": ("u", "1000:1000"),
    "userns_mode": "host",
    "uts": "host",
    "volumes": some(MOUNT),
    "volumes_from": some(one_of("db", "db:ro", "container:x"), 1),
    "working_dir": "/w",
    "x-note": VALUE,
}
SERVICE: dict[str, Any] = {
    **CONTAINER,
    "attach": SWITCH,
    "build": BUILD,
    "container_name": ("one", "two"),
    "depends_on": DEPENDS,
    "deploy": DEPLOY,
    "develop": mapping(
        watch=some(
            mapping(
                "path",
                "action",
                "target",
                path="./src",
                action=("sync", "rebuild", "restart"),
                target="/t",
                ignore=ONE_OR_MORE,
                include=ONE_OR_MORE,
                initial_sync=(True, False),
                exec=mapping(command=WORDS),
            ),
            2,
        )
    ),
    "expose": some(one_of("80", 81, "90-91", "53/udp")),
    "external_links": TEXTS,
    "healthcheck": mapping(
        test=("curl x", ["CMD", "a"], ["NONE"], ["CMD-SHELL", "x"], ["bad"]),
        interval=DURATION,
        timeout=DURATION,
        retries=WHOLE,
        start_period=DURATION,
        start_interval=DURATION,
        disable=SWITCH,
    ),
    "image": ("nginx", "${IMAGE:-x}:1", "a/b@sha256:00"),
    "links": some(one_of("db", "db:alias", "worker"), 2),
    "ports": some(PORT),
    "post_start": HOOKS,
    "pre_stop": HOOKS,
    "profiles": some(st.sampled_from(("dev", "test")), 2),
    "restart": ("always", "no", "on-failure:3", Raw("no")),
    "scale": WHOLE,
    "stdin_open": SWITCH,
    "tty": SWITCH,
    "provider": {"type": "p", "options": {"a": "b", "n": 1}},
}
SERVICE["pre_start"] = some(mapping(per_replica=(True, False), **CONTAINER), 2)
SERVICE["extends"] = (
    "db",
    {"service": "worker"},
    *[{"service": "base", "file": "base.yaml"}] * 6,
    {"service": "nobody"},
)
TOP: dict[str, dict[str, Any]] = {
    "networks": {
        name: one_of(
            None,
            mapping(
                driver="d",
                driver_opts=OPTIONS,
                external=(True, False),
                internal=SWITCH,
                attachable=SWITCH,
                labels=PAIRS,
                name=("n", "${A}"),
                enable_ipv6=SWITCH,
                enable_ipv4=SWITCH,
                ipam=mapping(
                    driver="x",
                    config=[{"subnet": "10.0.0.0/8", "gateway": "10.0.0.1"}],
                    options=st.dictionaries(NAMES, TEXT, max_size=2),
                ),
            ),
        )
        for name in ("front", "back", "default")
    },
    "volumes": {
        name: one_of(
            None,
            None,
            mapping(driver="local", driver_opts=(OPTIONS, {"o": "bind", "device": "./d"}), name="v", labels=PAIRS),
            {"external": True},
            {"external": {"name": "old"}},
        )
        for name in ("data", "cache")
    },
    "configs": {
        name: one_of(
            {"content": "c ${A}"},
            {"environment": "A"},
            {"external": True, "name": "e"},
            {"file": "one.env"},
            {"content": "x", "labels": ["a=b"]},
        )
        for name in ("conf", "tok")
    },
    "secrets": {
        name: one_of({"environment": "A"}, {"external": True}, {"file": "one.env"}) for name in ("tok", "conf")
    },
    "models": {"llm": one_of({"model": "ai/x"}, {"model": "y", "context_size": 5, "runtime_flags": ["-a"]})},
}
ODD = one_of(
    None,
    True,
    "",
    "x",
    0,
    -1,
    1.5,
    Raw("[]"),
    Raw("{}"),
    ["a"],
    {"a": "b"},
    [1],
    [None],
    {"a": None},
    "${UNSET}",
    "${A:?no}",
    "${A",
    "$",
    Raw("2024-01-02"),
    Raw("0o17"),
    2**63,
    2**64,
    Raw(".inf"),
    "a b",
    [["a"]],
    {"x-a": 1},
    [{}],
    False,
    1,
    "1",
    "-1",
    "0440",
    Raw("yes"),
    ["a", "a"],
    ["a=1", "a=2"],
    ["${UNSET}"],
    {"a": 1.5},
    {"a": True},
    {"a": ["b"]},
    {"": "x"},
    [True],
    [Raw("2024-01-02")],
    {"a": Raw("2024-01-02")},
    "a=b",
    "a:b",
    "1g",
    "1h30m",
    "~/x",
    "/a/../b",
    "C:\\x",
    "service:db",
    "host",
    "all",
    ["db"],
    ["tok"],
    Raw("!!str 5"),
    Raw("!!int '5'"),
    Raw("!foo x"),
    {"a": "b", "c": "d"},
)
