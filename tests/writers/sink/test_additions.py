"""What a person adds to a kustomization outlives its regeneration."""

from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kompose_py.writers.entries import digest_of, entries_of
from kompose_py.writers.sink.additions import with_additions
from kompose_py.yamltree.printer import print_yaml

HEAD = {"apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization"}
OLD = {**HEAD, "resources": ["../../base", "a.yaml", "c.yaml"], "patches": [{"path": "patches/a.yaml"}]}


def printed(body: dict[str, Any]) -> str:
    return print_yaml(body)


def regenerated(found: str, wanted: dict[str, Any], old: dict[str, Any] = OLD) -> str | None:
    written = {digest_of(entry) for entry in entries_of(printed(old))}
    result = with_additions(found.encode(), printed(wanted).encode(), written)
    return None if result is None else result.decode()


def test_a_file_to_which_things_were_only_added_stays_as_it_is() -> None:
    found = f"# ours\n{printed(OLD)}components:\n- ../c\n"
    assert regenerated(found, OLD) == found


def test_only_entries_of_ours_come_and_go() -> None:
    found = """\
# about this environment
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  # the ingress of the platform team
  - ingress.yaml
  - ../../base
  - a.yaml  # see patches
  # the last one
  - c.yaml
commonAnnotations: {team: web}

patches:
- path: patches/a.yaml
- target: {kind: Deployment}
  patch: |-
    # not YAML's business
    - op: add

    # at the end
labels:
- pairs: {a: b}
"""
    wanted = {
        **HEAD,
        "resources": ["../../base", "b.yaml", "c.yaml", "d.yaml"],
        "images": [{"name": "nginx", "newTag": "1.28"}],
        "replicas": [{"name": "web", "count": 3}, {"name": "db", "count": 1}],
        "patches": [{"path": "patches/b.yaml"}],
    }
    assert (
        regenerated(found, wanted)
        == """\
# about this environment
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  # the ingress of the platform team
  - ingress.yaml
  - ../../base
  - b.yaml
  # the last one
  - c.yaml
  - d.yaml
images:
- name: nginx
  newTag: "1.28"
replicas:
- name: web
  count: 3
- name: db
  count: 1
commonAnnotations: {team: web}

patches:
- path: patches/b.yaml
- target: {kind: Deployment}
  patch: |-
    # not YAML's business
    - op: add

    # at the end
labels:
- pairs: {a: b}
"""
    )


def test_a_list_of_which_nothing_is_left_goes() -> None:
    found = f"{printed(OLD)}components:\n- ../c\n"
    assert regenerated(found, {**HEAD, "resources": ["../../base"]}) == printed(
        {**HEAD, "resources": ["../../base"], "components": ["../c"]}
    )


def test_a_field_that_is_no_list_changes_in_its_place() -> None:
    old = {**HEAD, "namespace": "a", "resources": ["x"]}
    found = f"# mine\n{printed(old)}"
    wanted = {**HEAD, "namespace": "b", "resources": ["x"]}
    assert regenerated(found, wanted, old) == f"# mine\n{printed(wanted)}"


def test_an_entry_that_was_added_and_is_now_generated_stands_once() -> None:
    found = printed({**OLD, "resources": [*OLD["resources"], "new.yaml"]})
    wanted = {**OLD, "resources": ["../../base", "c.yaml", "new.yaml"]}
    assert regenerated(found, wanted) == printed(wanted)


def test_what_was_changed_by_hand_to_what_is_wanted_is_welcome() -> None:
    wanted = {**OLD, "resources": ["../../base", "b.yaml"]}
    found = f"# mine\n{printed(wanted)}"
    assert regenerated(found, wanted) == found


@pytest.mark.parametrize(
    "found",
    [
        printed({**OLD, "resources": ["../../base", "c.yaml"]}),
        printed({**OLD, "patches": [{"path": "patches/mine.yaml"}]}),
        printed(OLD).replace("kind: Kustomization", "kind: Component"),
        printed(OLD).replace(
            "resources:\n- ../../base\n- a.yaml\n- c.yaml\n", "resources: [../../base, a.yaml, c.yaml]\n"
        ),
        printed(OLD) + "namespace: mine\n",
        printed(OLD) + "<<<<<<< HEAD\n",
        printed(OLD) + "---\na: b\n",
        "- a\n",
        "",
    ],
    ids=["gone", "changed", "kind", "on one line", "both set it", "no YAML", "two", "a list", "empty"],
)
def test_where_an_entry_of_ours_is_not_what_it_was_the_file_counts_as_edited(found: str) -> None:
    assert regenerated(found, {**OLD, "namespace": "ours", "resources": ["../../base", "d.yaml"]}) is None


def test_a_file_that_is_no_text_counts_as_edited() -> None:
    found = printed(OLD).encode() + b"# \xff\n"
    written = {digest_of(entry) for entry in entries_of(printed(OLD))}
    assert with_additions(found, printed({**OLD, "resources": ["x"]}).encode(), written) is None


def test_thousands_of_entries_take_no_time() -> None:
    """As many as 2,000 services have."""
    old, new = ({**HEAD, "resources": [f"{name}-{number}.yaml" for number in range(6000)]} for name in ("a", "b"))
    start = process_time()
    result = regenerated(printed(old) + "labels:\n- pairs: {a: b}\n", new, old)
    assert process_time() - start < 5
    assert result == printed(new) + "labels:\n- pairs: {a: b}\n"


NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True)
ITEMS = {
    "resources": NAMES.map(lambda names: [f"{name}.yaml" for name in names]),
    "images": NAMES.map(lambda names: [{"name": name, "newTag": "1"} for name in names]),
    "patches": NAMES.map(lambda names: [{"path": name, "target": {"kind": "K"}} for name in names]),
    "namespace": st.sampled_from(["x", "y"]),
}
BODIES = st.fixed_dictionaries({}, optional=ITEMS).map(lambda body: {**HEAD, **body})
ADDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "resources": st.sampled_from([["mine.yaml"], ["mine.yaml", "more/"]]),
        "components": st.just(["../c"]),
        "images": st.just([{"name": "mine", "digest": "sha256:ab"}]),
        "labels": st.just([{"pairs": {"a": "b"}}]),
    },
)


def joined(body: dict[str, Any], additions: dict[str, Any], *, first: bool) -> dict[str, Any]:
    lists = {
        field: [*items, *body.get(field, [])] if first else [*body.get(field, []), *items]
        for field, items in additions.items()
    }
    return {**body, **lists}


def as_sets(body: dict[str, Any]) -> dict[str, Any]:
    return {
        field: sorted(map(str, value)) if isinstance(value, list) else value for field, value in body.items() if value
    }


@given(BODIES, BODIES, ADDITIONS, st.booleans(), st.sampled_from([None, 2, 4]))
def test_whatever_changes_the_additions_stay_and_the_rest_is_what_is_wanted(
    old: dict[str, Any], wanted: dict[str, Any], additions: dict[str, Any], first: bool, indent: int | None
) -> None:
    """In the style of c2k, and as another program prints it."""
    body = joined(old, additions, first=first)
    found = yaml.dump(body, sort_keys=False, indent=indent) if indent else printed({k: v for k, v in body.items() if v})
    result = regenerated(found, {k: v for k, v in wanted.items() if v}, {k: v for k, v in old.items() if v})
    if result is None:
        assert any(value == [] for value in body.values())
        return
    assert as_sets(yaml.safe_load(result)) == as_sets(joined(wanted, additions, first=first))
