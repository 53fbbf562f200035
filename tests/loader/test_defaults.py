"""What is written out for a project whose variables are not replaced."""

from kompose_py.diagnostics import Diagnostics
from kompose_py.files import MemoryFiles
from kompose_py.loader.defaults import with_defaults
from kompose_py.loader.load_tree import load_tree
from kompose_py.loader.request import LoadRequest
from kompose_py.plain import JsonObject
from kompose_py.yamltree.plain import to_plain


def written_out(text: str) -> JsonObject:
    """The project of a text, its variables left alone."""
    request = LoadRequest(working_directory="/app", interpolated=False)
    plain = to_plain(load_tree(request, MemoryFiles({"/app/compose.yaml": text}), Diagnostics()))
    assert isinstance(plain, dict)
    return with_defaults(plain)


def service(attributes: str) -> JsonObject:
    """The only service of a project."""
    shown = written_out(f"services: {{a: {{image: x, {attributes}}}}}")["services"]
    assert isinstance(shown, dict)
    assert isinstance(shown["a"], dict)
    return shown["a"]


def test_a_service_is_in_the_default_network() -> None:
    """Which has a name, as everything that is made for the project."""
    text = "services: {a: {image: '${I}'}}\nvolumes: {v: , w: {external: true}, n: {name: '${V}'}}"
    assert written_out(text) == {
        "name": "app",
        "services": {"a": {"image": "${I}", "networks": {"default": None}}},
        "volumes": {"v": {"name": "app_v"}, "w": {"name": "w", "external": True}, "n": {"name": "${V}"}},
        "networks": {"default": {"name": "app_default"}},
    }


def test_a_service_with_a_network_mode_is_in_none() -> None:
    """There is no default network then."""
    assert "networks" not in service("network_mode: host")
    assert "networks" not in written_out("services: {a: {image: x, network_mode: '${M}'}}")


def test_what_is_needed_is_said() -> None:
    """Unless it is said otherwise."""
    assert service("depends_on: [a]")["depends_on"] == {"a": {"condition": "service_started", "required": True}}
    files = service("env_file: ['${F}', {path: /b, required: false}]")["env_file"]
    assert files == [{"path": "/app/${F}", "required": True}, {"path": "/b", "required": False}]


def test_a_build_has_a_dockerfile_and_a_secret_a_target() -> None:
    """The usual ones."""
    assert service("build: .")["build"] == {"context": "/app", "dockerfile": "Dockerfile"}
    assert service("build: {dockerfile: D}")["build"] == {"context": "/app", "dockerfile": "D"}
    assert service("secrets: [s]")["secrets"] == [{"source": "s", "target": "/run/secrets/s"}]


def test_services_that_are_named_elsewhere_are_needed() -> None:
    """By a link, a shared namespace or volumes."""
    found = service("links: ['a:b'], pid: 'service:c', volumes_from: [d, 'container:e']")["depends_on"]
    started = {"condition": "service_started", "required": True}
    assert found == {"a": {**started, "restart": True}, "c": {**started, "restart": True}, "d": started}
