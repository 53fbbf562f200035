"""The phases together: what comes out of a whole project, and when loading stops."""

import ast
import inspect

import pytest

from kompose_py import loader
from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import LoadError
from tests.support.loading import errors, load, said, slugs


def test_a_project_has_its_parts() -> None:
    """Services, resources, extensions, directory and files are there."""
    project = load("name: shop\nservices: {web: {image: nginx}}\nvolumes: {data: }\nx-team: {a: 1}\n")
    assert project.name == "shop"
    assert project.services["web"].image == "nginx"
    assert list(project.volumes) == ["data"]
    assert list(project.extensions) == ["x-team"]
    assert project.directory == "/src/app"
    assert project.compose_files == ("/src/app/compose.yaml",)


def test_a_load_error_carries_everything_that_was_said() -> None:
    """Warnings too, so that a caller needs nothing else."""
    diagnostics = Diagnostics()
    with pytest.raises(LoadError) as raised:
        load("services: {web: {image: '$UNSET', user: 1}}", diagnostics=diagnostics)
    assert raised.value.diagnostics == tuple(diagnostics)
    assert next(item.slug for item in diagnostics) == "variable-unset"


def test_independent_errors_are_all_told_in_one_run_each_at_its_place() -> None:
    """A file is put right in one round."""
    found = errors("""
services:
  web:
    image: nginx
    networks: [front]
    volumes: ["data:/data"]
    depends_on: [db]
  job:
    command: run
""")
    assert sorted(slugs(found)) == [
        "no-image:8",
        "undefined-dependency:7",
        "undefined-network:5",
        "undefined-volume:6",
    ]


def test_schema_and_short_form_errors_come_together() -> None:
    """A bad port does not hide an unknown attribute."""
    found = errors("services:\n  web:\n    image: nginx\n    prots: []\n    ports: ['x:80']\n")
    assert {item.span.line for item in found if item.span} == {4, 5}


def test_an_error_is_placed_in_the_file_that_it_is_in() -> None:
    """The file is shown as people name it."""
    [found] = errors(
        "include: [other/more.yaml]\n", files={"other/more.yaml": "services: {a: {image: x, networks: [n]}}"}
    )
    assert str(found.span) == "other/more.yaml:1:37"


def test_a_valid_project_says_nothing() -> None:
    """No noise."""
    assert said("services: {web: {image: nginx, ports: ['80:80']}}") == []


def test_load_is_a_table_of_its_phases() -> None:
    """Each statement of `load_project` is a call, but for the last."""
    [function] = ast.parse(inspect.getsource(loader.load_project)).body
    assert isinstance(function, ast.FunctionDef)
    statements = function.body[1:]
    assert all(isinstance(node, ast.Assign | ast.Expr) and isinstance(node.value, ast.Call) for node in statements[:-1])
    assert isinstance(statements[-1], ast.Return)
