"""A project as `docker compose config` prints it."""

from kompose_py.loader.render import escaped, render
from kompose_py.plain import Json
from tests.support.loading import load


def rendered(attributes: str, **options: object) -> Json:
    """The service `web` with these attributes, rendered."""
    project = load(f"services: {{web: {{image: x, {attributes}}}}}", **options)  # type: ignore[arg-type]
    services = render(project)["services"]
    assert isinstance(services, dict)
    return services["web"]


def test_names_and_the_default_network_are_written_out() -> None:
    """As they would be created."""
    document = render(load("name: shop\nservices: {a: {image: x}}\nvolumes: {v: , w: {external: true}}"))
    assert document["networks"] == {"default": {"name": "shop_default"}}
    assert document["volumes"] == {"v": {"name": "shop_v"}, "w": {"external": True, "name": "w"}}
    assert list(document) == ["name", "services", "networks", "volumes"]


def test_defaults_of_ports_and_dependencies_are_written_out() -> None:
    """Mode, protocol, condition, required."""
    assert rendered("ports: ['8080:80']") == {
        "image": "x",
        "networks": {"default": None},
        "ports": [{"mode": "ingress", "protocol": "tcp", "published": "8080", "target": 80}],
    }


def test_amounts_are_printed_as_compose_prints_them() -> None:
    """Sizes in bytes, durations in units."""
    assert rendered("mem_limit: 1k, stop_grace_period: 90s, cpus: 0.5, network_mode: none") == {
        "cpus": 0.5,
        "image": "x",
        "mem_limit": "1024",
        "network_mode": "none",
        "stop_grace_period": "1m30s",
    }


def test_variables_of_files_are_folded_in() -> None:
    """And the files are not shown."""
    shown = rendered("env_file: a.env, environment: {B: '2'}, network_mode: none", files={"a.env": "A=1"})
    assert shown == {"environment": {"A": "1", "B": "2"}, "image": "x", "network_mode": "none"}


def test_attributes_are_sorted() -> None:
    """So that the same project is the same text."""
    shown = rendered("user: u, cap_add: [A], x-own: 1, hostname: h")
    assert isinstance(shown, dict)
    assert list(shown) == sorted(shown)


def test_dollars_are_escaped_for_reading_again() -> None:
    """In values, not in keys."""
    assert escaped({"$a": ["x$y", {"b": "$$"}], "n": 1}) == {"$a": ["x$$y", {"b": "$$$$"}], "n": 1}


def test_what_is_empty_on_purpose_is_shown() -> None:
    """An empty command is not the image's own; no replicas are not one."""
    assert rendered("command: [], deploy: {replicas: 0}, network_mode: none") == {
        "command": [],
        "deploy": {"replicas": 0},
        "image": "x",
        "network_mode": "none",
    }
