"""What the selected tests are about, so that nothing else is brought up for them."""

from typing import Any

import pytest


def selected(request: pytest.FixtureRequest, parameter: str) -> list[Any]:
    """The values that a parameter has in the selected tests."""
    functions = (item for item in request.session.items if isinstance(item, pytest.Function))
    return [item.callspec.params[parameter] for item in functions if parameter in item.fixturenames]
