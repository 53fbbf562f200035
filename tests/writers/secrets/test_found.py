"""Reading back what was encrypted before."""

from typing import Any

from kompose_py.files import MemoryFiles
from kompose_py.writers.secrets.found import found_in

SEALED = "kind: SealedSecret\nmetadata: {{name: {name}}}\nspec: {{encryptedData: {{a: {value}}}}}\n"


def values(files: dict[str, str], *folders: str) -> dict[str, Any]:
    """The value of each sealed secret, in folders that stand on each other."""
    found: dict[str, Any] = {}
    for folder in folders:
        found = found_in(MemoryFiles(files), folder, found)
    return {name: body["spec"]["encryptedData"] for name, body in found.items()}


def test_a_folder_holds_what_its_kustomization_lists() -> None:
    files = {
        "/k/kustomization.yaml": "resources: [one.yaml, gone.yaml, notes.txt]",
        "/k/one.yaml": SEALED.format(name="one", value=1),
        "/k/two.yaml": SEALED.format(name="two", value=2),
    }
    assert values(files, "/k") == {"one": {"a": 1}}


def test_a_folder_without_one_holds_all_of_its_files() -> None:
    files = {"/k/one.yaml": SEALED.format(name="one", value=1), "/k/two.json": SEALED.format(name="two", value=2)}
    assert values(files, "/k") == {"one": {"a": 1}, "two": {"a": 2}}


def test_nothing_is_read_outside_of_the_folder() -> None:
    files = {
        "/k/kustomization.yaml": "resources: [../one.yaml, /one.yaml]\npatches: [{path: ../one.yaml}]",
        "/one.yaml": SEALED.format(name="one", value=1),
    }
    assert values(files, "/k") == {}


def test_patches_change_what_stands_below_and_take_away() -> None:
    files = {
        "/b/one.yaml": SEALED.format(name="one", value=1),
        "/o/kustomization.yaml": "patches: [{path: p.yaml}, {patch: '{kind: Deployment, metadata: {name: one}}'}]",
        "/o/p.yaml": "kind: SealedSecret\nmetadata: {name: one}\nspec: {encryptedData: {a: null, b: 2}}\n",
    }
    assert values(files, "/b", "/o") == {"one": {"b": 2}}


def test_a_patch_may_delete_an_object() -> None:
    files = {
        "/b/one.yaml": SEALED.format(name="one", value=1),
        "/o/kustomization.yaml": "patches: [{patch: '{kind: SealedSecret, metadata: {name: one}, $patch: delete}'}]",
    }
    assert values(files, "/b", "/o") == {}


def test_a_patch_that_does_not_fit_does_nothing() -> None:
    files = {
        "/b/one.yaml": SEALED.format(name="one", value=1),
        "/o/kustomization.yaml": "patches: [{patch: '{kind: SealedSecret, metadata: {name: one}, spec: [1]}'}]",
    }
    assert values(files, "/b", "/o") == {"one": {"a": 1}}
