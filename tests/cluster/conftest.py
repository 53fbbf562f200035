"""The clusters that the engine is held against: one in memory, and, where C2K_E2E_CONTEXT names one, a real one."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest

from kompose_py.cluster.client import Client
from tests.support.memory_cluster import MemoryCluster

CONTEXT = os.environ.get("C2K_E2E_CONTEXT")


@pytest.fixture(params=["memory", "real"] if CONTEXT else ["memory"])
def client(request: pytest.FixtureRequest) -> Iterator[Client]:
    """A client of an empty namespace."""
    if request.param == "memory":
        yield MemoryCluster()
        return
    from kompose_py.cluster.connection import connection
    from kompose_py.cluster.kubernetes_client import KubernetesClient

    real = KubernetesClient(connection(CONTEXT), f"c2k-{uuid4().hex[:8]}")
    real.make_namespace()
    try:
        yield real
    finally:
        real._ask("DELETE", f"/api/v1/namespaces/{real.namespace}")
