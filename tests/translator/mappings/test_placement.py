"""`deploy.placement`: on which nodes the pods run."""

import pytest

from kompose_py.plain import JsonObject
from kompose_py.translator.options import Options
from tests.support.mapping import Mapped, map_web
from tests.support.translating import translate

CONTROL_PLANE = "node-role.kubernetes.io/control-plane"


def constrained(*constraints: str, **choices: object) -> Mapped:
    return map_web(f"deploy: {{placement: {{constraints: {list(constraints)}}}}}", **choices)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("constraint", "expression"),
    [
        ("node.labels.disk==ssd", {"key": "disk", "operator": "In", "values": ["ssd"]}),
        ("node.labels.disk == ssd", {"key": "disk", "operator": "In", "values": ["ssd"]}),
        ("node.labels.example.com/x != 1", {"key": "example.com/x", "operator": "NotIn", "values": ["1"]}),
        ("disktype=ssd", {"key": "disktype", "operator": "In", "values": ["ssd"]}),
    ],
)
def test_labels_of_nodes_are_required(constraint: str, expression: JsonObject) -> None:
    mapped = constrained(constraint)
    assert mapped.drafts.pod.required_nodes == [expression]
    assert mapped.slugs == []


@pytest.mark.parametrize(
    ("constraint", "expression"),
    [
        ("node.role==manager", {"key": CONTROL_PLANE, "operator": "Exists"}),
        ("node.role != worker", {"key": CONTROL_PLANE, "operator": "Exists"}),
        ("node.role == worker", {"key": CONTROL_PLANE, "operator": "DoesNotExist"}),
        ("node.role!=manager", {"key": CONTROL_PLANE, "operator": "DoesNotExist"}),
        ("node.hostname == n1", {"key": "kubernetes.io/hostname", "operator": "In", "values": ["n1"]}),
        ("node.platform.os == linux", {"key": "kubernetes.io/os", "operator": "In", "values": ["linux"]}),
        ("node.platform.arch == x86_64", {"key": "kubernetes.io/arch", "operator": "In", "values": ["amd64"]}),
    ],
)
def test_what_a_cluster_may_not_have_is_preferred_and_required_when_asked(
    constraint: str, expression: JsonObject
) -> None:
    mapped = constrained(constraint)
    assert (mapped.drafts.pod.preferred_nodes, mapped.drafts.pod.required_nodes) == ([expression], [])
    assert mapped.slugs == ["placement-preferred"]
    strict = constrained(constraint, options=Options(placement="strict"))
    assert (strict.drafts.pod.preferred_nodes, strict.drafts.pod.required_nodes) == ([], [expression])
    assert strict.slugs == []


def test_a_daemon_set_runs_on_no_other_nodes() -> None:
    """A preference would mean nothing to it."""
    mapped = constrained("node.role == worker", workload={"kind": "DaemonSet"})
    assert mapped.drafts.pod.required_nodes == [{"key": CONTROL_PLANE, "operator": "DoesNotExist"}]


def test_pods_for_managers_tolerate_the_taint_of_the_control_plane() -> None:
    taint = {"key": CONTROL_PLANE, "operator": "Exists", "effect": "NoSchedule"}
    assert constrained("node.role == manager").drafts.pod.tolerations == [taint]
    assert constrained("node.role == worker").drafts.pod.tolerations == []


def test_values_that_a_label_must_not_have_are_one_expression() -> None:
    required = constrained("node.labels.a != 2", "node.labels.a != 1").drafts.pod.required_nodes
    assert required == [{"key": "a", "operator": "NotIn", "values": ["2", "1"]}]


@pytest.mark.parametrize(
    "constraint", ["node.id == x", "engine.labels.a == b", "node.ip == 10.0.0.1", "nonsense", "node.labels.a == b c"]
)
def test_what_kubernetes_does_not_know_of_a_node_is_told(constraint: str) -> None:
    mapped = constrained(constraint)
    assert mapped.slugs == ["constraint-not-mapped"]
    assert (mapped.drafts.pod.preferred_nodes, mapped.drafts.pod.required_nodes) == ([], [])


def test_constraints_and_platform_are_one_affinity_in_a_fixed_order() -> None:
    attributes = "image: x, platform: linux/arm64, deploy: {placement: {constraints: [%s]}}"
    one, other = (
        translate("services: {web: {" + attributes % constraints + "}}").deployment("web").pod["affinity"]
        for constraints in (
            "node.labels.a==1, node.labels.b==2, node.role==worker",
            "node.role==worker, node.labels.b==2, node.labels.a==1",
        )
    )
    assert one == other
    nodes = one["nodeAffinity"]
    (required,) = nodes["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"]
    assert [item["key"] for item in required["matchExpressions"]] == ["a", "b"]
    (preferred,) = nodes["preferredDuringSchedulingIgnoredDuringExecution"]
    assert [item["key"] for item in preferred["preference"]["matchExpressions"]] == [
        "kubernetes.io/arch",
        "kubernetes.io/os",
        CONTROL_PLANE,
    ]


@pytest.mark.parametrize(
    ("spread", "key"),
    [
        ("node.labels.rack", "rack"),
        ("node.labels.zone", "topology.kubernetes.io/zone"),
        ("node.hostname", "kubernetes.io/hostname"),
    ],
)
def test_pods_are_spread_over_a_label(spread: str, key: str) -> None:
    text = f"services: {{web: {{image: x, deploy: {{placement: {{preferences: [{{spread: {spread}}}]}}}}}}}}"
    (constraint,) = translate(text).deployment("web").pod["topologySpreadConstraints"]
    assert constraint == {
        "maxSkew": 1,
        "topologyKey": key,
        "whenUnsatisfiable": "ScheduleAnyway",
        "labelSelector": {"matchLabels": {"app.kubernetes.io/name": "web", "app.kubernetes.io/instance": "app"}},
    }


def test_a_spread_over_nothing_known_is_told() -> None:
    assert map_web("deploy: {placement: {preferences: [{spread: node.id}]}}").slugs == ["spread-not-mapped"]


def test_one_pod_a_node_keeps_pods_apart_and_replaces_them_in_place() -> None:
    """A new pod would wait for ever for a node that the old one does not leave."""
    web = translate("services: {web: {image: x, deploy: {placement: {max_replicas_per_node: 1}}}}").deployment("web")
    (term,) = web.pod["affinity"]["podAntiAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
    assert term["topologyKey"] == "kubernetes.io/hostname"
    assert term["labelSelector"]["matchLabels"].items() <= web.template["metadata"]["labels"].items()
    assert web.spec["strategy"]["rollingUpdate"] == {"maxSurge": 0, "maxUnavailable": 1}


def test_a_few_pods_a_node_are_spread_and_the_user_is_told() -> None:
    mapped = map_web("deploy: {placement: {max_replicas_per_node: 2}}")
    assert mapped.slugs == ["replicas-per-node-not-counted"]
    (constraint,) = mapped.drafts.pod.spread
    assert (constraint["maxSkew"], constraint["whenUnsatisfiable"]) == (2, "DoNotSchedule")


def test_pods_are_spread_over_a_label_once() -> None:
    """Its key is that of the list, for the API server."""
    zone = "{spread: node.labels.zone}"
    mapped = map_web(f"deploy: {{placement: {{preferences: [{zone}, {zone}]}}}}")
    assert [each["maxSkew"] for each in mapped.drafts.pod.spread] == [1]
    limit = "image: x, labels: {{kompose.service.group: g}}, deploy: {{placement: {{max_replicas_per_node: {most}}}}}"
    both = f"services: {{a: {{{limit.format(most=5)}}}, b: {{{limit.format(most=3)}}}}}"
    (constraint,) = translate(both).deployment("g").pod["topologySpreadConstraints"]
    assert constraint["maxSkew"] == 3
