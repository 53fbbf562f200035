"""A process sees on the cluster what it sees under Docker Compose: one behaviour a test."""

from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial

import pytest

from e2e.behaviour import Case, begin, on_cluster, read_cases, under_compose
from e2e.cluster import a_cluster
from e2e.command import CommandError
from e2e.selection import selected


@pytest.fixture(scope="session")
def cases(request: pytest.FixtureRequest) -> list[Case]:
    """The cases that the selected tests are about."""
    wanted = selected(request, "case")
    return [case for case in read_cases() if case in wanted]


@pytest.fixture(scope="session")
def expected(cases: list[Case]) -> dict[str, Future[str]]:
    """What the probes print under Docker Compose."""
    return begin(cases, under_compose)


@pytest.fixture(scope="session")
def printed(cases: list[Case], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future[str]]]:
    """What the probes print on a cluster."""
    with a_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield begin(cases, partial(on_cluster, cluster=cluster))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.file.stem)
def test_the_cluster_shows_what_compose_shows(
    case: Case, expected: dict[str, Future[str]], printed: dict[str, Future[str]]
) -> None:
    """The Compose file says in its first line which behaviour that is."""
    try:
        truth, seen = expected[case.name].result(), printed[case.name].result()
    except CommandError as error:
        pytest.fail(str(error), pytrace=False)
    assert truth, "a probe that prints nothing proves nothing"
    assert seen == truth
