"""Modules and functions stay small enough to be read at one go."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "kompose_py"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "claim_index.py")
"""All modules but the one that is generated."""

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
BANNED = {"common", "helper", "helpers", "misc", "util", "utils"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_short_and_so_are_its_functions(module: Path) -> None:
    """Counted in lines, the docstring of a function apart."""
    text = module.read_text()
    assert text.count("\n") <= LONGEST_MODULE
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    too_long = [function.name for function in functions if length(function) > LONGEST_FUNCTION]
    assert too_long == []


def test_a_module_is_named_after_what_it_is_about() -> None:
    assert [module.stem for module in MODULES if module.stem in BANNED] == []


def length(function: ast.FunctionDef) -> int:
    """How many lines a function has without its docstring."""
    first = function.body[0]
    has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    start = (first.end_lineno or first.lineno) + 1 if has_docstring else function.lineno
    return (function.end_lineno or function.lineno) - start + 1
