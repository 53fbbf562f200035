"""The top-level resources."""

from tests.support.loading import errors, load, said, slugs

SERVICE = "services: {a: {image: x}}\n"


def test_the_older_form_of_external() -> None:
    """Its name becomes the name, and that is told."""
    text = SERVICE + "networks:\n  n:\n    external: {name: real}"
    network = load(text).networks["n"]
    assert (network.external, network.name) == (True, "real")
    assert slugs(said(text)) == ["external-name-deprecated:4"]


def test_two_names_that_differ_are_an_error() -> None:
    """Which one is meant cannot be known."""
    text = SERVICE + "volumes: {v: {name: one, external: {name: two}}}"
    assert slugs(errors(text)) == ["conflicting-names:2"]


def test_files_are_absolute() -> None:
    """Of configs and secrets."""
    project = load(SERVICE + "configs: {c: {file: ./c}}\nsecrets: {s: {file: ../s}}")
    assert (project.configs["c"].file, project.secrets["s"].file) == ("/src/app/c", "/src/s")


def test_a_local_volume_that_is_a_bind_mount_has_an_absolute_device() -> None:
    """Only that kind of volume."""
    text = (
        SERVICE + "volumes: {v: {driver: local, driver_opts: {o: bind, device: ./d}}, w: {driver_opts: {device: ./d}}}"
    )
    volumes = load(text).volumes
    assert volumes["v"].driver_opts["device"] == "/src/app/d"
    assert volumes["w"].driver_opts["device"] == "./d"


def test_a_resource_may_have_nothing_to_say() -> None:
    """`data:` alone."""
    assert load(SERVICE + "volumes: {v: }\nnetworks: {n: }").volumes["v"].external is False
