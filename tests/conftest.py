"""Settings and fixtures for all tests."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support.kustomize import Kustomize, is_available

settings.register_profile("c2k", deadline=None)  # a busy machine is no failure
settings.load_profile("c2k")


@pytest.fixture(scope="session")
def kustomize(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kustomize]:
    """The real one, at work."""
    if not is_available():
        pytest.skip("needs Go, to build kustomize")
    running = Kustomize(tmp_path_factory.mktemp("kustomize"))
    yield running
    running.close()
