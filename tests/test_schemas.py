"""Where the schemas are found."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from kompose_py import schemas
from kompose_py.schemas import read_schema


def test_a_checkout_has_them_beside_the_package() -> None:
    assert read_schema("compose")["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_an_installed_package_holds_them_itself(tmp_path: Path) -> None:
    """The folder in the package wins over one beside it."""
    package = tmp_path / "kompose_py"
    for folder, title in ((package / "_schemas", "inside"), (tmp_path / "schemas", "beside")):
        folder.mkdir(parents=True)
        (folder / "compose.schema.json").write_text(f'{{"title": "{title}"}}')
    shutil.copy(schemas.__file__, package / "schemas.py")
    specification = importlib.util.spec_from_file_location("installed_schemas", package / "schemas.py")
    assert specification is not None
    assert specification.loader is not None
    installed = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(installed)
    assert installed.read_schema("compose") == {"title": "inside"}


def test_a_schema_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(OSError, match=r"missing\.schema\.json"):
        read_schema("missing")
