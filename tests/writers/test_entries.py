"""The entries of a kustomization."""

from kompose_py.plain import Json
from kompose_py.writers.entries import digest_of, entries_of
from kompose_py.yamltree.printer import print_yaml


def test_fields_and_items_of_lists_are_entries() -> None:
    text = print_yaml(
        {"kind": "K", "resources": ["a", "b"], "images": [{"name": "x", "newTag": "1"}], "pairs": {"k": []}}
    )
    assert entries_of(text) == [
        "kind: K\n",
        "resources:\n- a\n",
        "resources:\n- b\n",
        'images:\n- name: x\n  newTag: "1"\n',
        "pairs:\n  k: []\n",
    ]


def test_text_of_several_lines_is_part_of_its_entry() -> None:
    items: list[Json] = [{"patch": "- a\n\nb:\n- c\n"}, {"patch": "x:\n"}]
    single = [print_yaml({"patches": [item]}) for item in items]
    assert entries_of(print_yaml({"patches": items, "note": "y:\n\nz:\n"})) == [*single, "note: |\n  y:\n\n  z:\n"]


def test_entries_that_differ_have_digests_that_differ() -> None:
    assert digest_of("images:\n- name: x\n") != digest_of("replicas:\n- name: x\n")
    assert digest_of("a: b\n") == digest_of("a: b\n")
