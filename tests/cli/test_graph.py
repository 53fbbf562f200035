"""`c2k graph`."""

import pytest

from tests.cli.conftest import C2k


@pytest.mark.usefixtures("project")
def test_a_project_is_drawn(c2k: C2k) -> None:
    ran = c2k("graph")
    assert ran.code == 0
    assert ran.out.startswith("flowchart LR\n")
    assert '["web<br>nginx:1.27"]' in ran.out
    assert c2k("graph", "--format", "dot").out.startswith('digraph "shop" {\n')


def test_a_project_that_is_none_is_told(c2k: C2k) -> None:
    assert c2k("graph", "-f", "nowhere.yaml").code == 3
