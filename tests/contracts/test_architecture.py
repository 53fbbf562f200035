"""docs/architecture.md says what the code does."""

import ast
import inspect
import re
import tomllib
from pathlib import Path

from kompose_py import loader

ROOT = Path(__file__).parents[2]


def section(title: str) -> str:
    """The text below a heading of the page, up to the next heading."""
    page = (ROOT / "docs/architecture.md").read_text()
    return page.split(f"\n## {title}\n")[1].split("\n## ")[0]


def numbered(text: str) -> list[str]:
    """The items of a numbered list, each on one line."""
    return [" ".join(item.split()) for item in re.findall(r"^\d+\. (.*(?:\n   .*)*)", text, re.MULTILINE)]


def test_the_page_lists_the_phases_of_loading_in_their_order() -> None:
    function = ast.parse(inspect.getsource(loader.load_project)).body[0]
    assert isinstance(function, ast.FunctionDef)
    calls = [
        statement.value.func.id
        for statement in function.body
        if isinstance(statement, ast.Assign | ast.Expr)
        and isinstance(statement.value, ast.Call)
        and isinstance(statement.value.func, ast.Name)
        and not statement.value.func.id.startswith("_")
    ]
    written = [item.split("`")[1] for item in numbered(section("Loading: `load_project`"))]
    assert written == calls


def test_the_page_lists_the_layers_that_the_import_contract_holds() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contract = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    layers = [re.findall(r"kompose_py\.(\w+)", layer) for layer in contract["layers"]]
    assert [re.findall(r"`(\w+)`", item) for item in numbered(section("Layers"))] == layers


def test_every_module_of_the_package_is_in_a_layer() -> None:
    listed = {name for item in numbered(section("Layers")) for name in re.findall(r"`(\w+)`", item)}
    modules = {path.stem for path in (ROOT / "kompose_py").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert modules - {"__init__", "__pycache__", "_schemas"} == listed
