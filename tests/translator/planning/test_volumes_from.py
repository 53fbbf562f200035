"""`volumes_from`: mounts of services, and of containers of the project."""

from tests.support.translating import refused, translate

OTHER = "other: {image: a, container_name: box, volumes: ['data:/data', './conf:/conf:ro']}"
TOP = "\nvolumes: {data: }"


def test_a_container_of_the_project_is_the_service_that_has_its_name() -> None:
    done = translate(f"services: {{{OTHER}, web: {{image: b, volumes_from: ['container:box:ro']}}}}{TOP}")
    assert sorted(done.deployment("web").targets) == ["/conf", "/data"]
    assert done.deployment("web").mount("/data")["readOnly"]


def test_a_container_of_nobody_is_refused_at_its_line() -> None:
    (error,) = refused(f"services: {{{OTHER}, web: {{image: b, volumes_from: ['container:gone']}}}}{TOP}")
    assert (error.slug, error.span and error.span.text) == ("volumes-of-container", "'container:gone'")
