"""The two worlds, each brought up once for all tests, all projects in one batch."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.asking import ask, together
from e2e.cluster import Cluster, a_cluster
from e2e.conversion import Conversion, convert
from e2e.docker_compose import DockerCompose
from e2e.project import Outcome, Project, read_projects
from e2e.selection import selected


@pytest.fixture(scope="session")
def projects(request: pytest.FixtureRequest) -> list[Project]:
    """The projects that the selected tests are about."""
    wanted = selected(request, "project")
    return [project for project in read_projects() if project in wanted]


@pytest.fixture(scope="session")
def images(projects: list[Project]) -> list[str]:
    """The names of the images that the projects build, built."""
    return sorted({image for project in projects for image in DockerCompose().build(project)})


@pytest.fixture(scope="session")
def under_compose(projects: list[Project]) -> dict[str, Outcome]:
    """What the projects answer under Docker Compose, by project."""
    world = DockerCompose()
    try:
        return ask(world, projects, together(world.start, projects))
    finally:
        together(world.stop, projects)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory, images: list[str]) -> Iterator[Cluster]:
    """A cluster that has the images."""
    with a_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        cluster.load(images)
        yield cluster


@pytest.fixture(scope="session")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where c2k writes, a folder for each project."""
    return tmp_path_factory.mktemp("trees")


@pytest.fixture(scope="session")
def on_cluster(projects: list[Project], cluster: Cluster, trees: Path) -> Iterator[dict[str, Outcome]]:
    """What the projects answer after `c2k convert` and `kubectl apply`, by project; they stay for further tests."""

    def start(project: Project) -> None:
        cluster.start(project, convert(project, trees / project.name).kustomization)

    try:
        cluster.make_namespaces(projects)
        troubles = together(start, projects)
        yield ask(cluster, projects, {**cluster.wait(projects), **troubles})
    finally:
        cluster.delete_namespaces(projects)


@pytest.fixture
def conversion(project: Project, tmp_path: Path) -> Conversion:
    """What c2k makes of one project."""
    return convert(project, tmp_path / "k8s")
