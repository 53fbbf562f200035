"""A whole translation."""

import pytest

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import TranslateError
from kompose_py.manifests.manifest import Manifest
from kompose_py.span import Source, Span
from kompose_py.translator import translate as run
from kompose_py.translator.translation import ImageToBuild
from tests.support.loading import load
from tests.support.translating import refused, translate

SHOP = """
    name: shop
    services:
      web: {build: ./web, ports: ["8080:80"], depends_on: {db: {condition: service_healthy}}}
      db: {image: "postgres:16", volumes: ["data:/var/lib/postgresql/data"], healthcheck: {test: [CMD, pg_isready]}}
    volumes: {data: }
"""


def test_an_everyday_project_becomes_what_one_would_have_written() -> None:
    translated = translate(SHOP)
    assert translated.objects == [
        "PersistentVolumeClaim/data",
        "Service/db",
        "Service/web",
        "StatefulSet/db",
        "Deployment/web",
    ]
    assert translated.slugs == []


def test_it_tells_what_to_build_and_what_docker_would_have_opened() -> None:
    translation = translate(SHOP).translation
    assert translation.builds == (ImageToBuild(service="web", image="shop-web", context="/src/app/web"),)
    (port,) = translation.published
    assert (port.owner, port.service, port.port, port.published, port.protocol) == ("web", "web", 80, "8080", "tcp")


def test_each_publication_of_a_port_is_told_with_its_address_and_place() -> None:
    text = "services: {web: {image: app, ports: ['127.0.0.1:8080:80', '8081:80', '80/udp', '0:90']}}"
    found = translate(text).translation.published
    assert [(port.host_ip, port.published, port.port, port.protocol) for port in found] == [
        ("127.0.0.1", "8080", 80, "tcp"),
        (None, "8081", 80, "tcp"),
        (None, "", 80, "udp"),
        (None, "", 90, "tcp"),
    ]
    assert [port.position for port in found] == [0, 1, 2, 3]


def test_it_tells_which_containers_run_for_a_service() -> None:
    text = """
        services:
          web: {image: app, pre_start: [{image: app, command: "true"}]}
          side_car: {image: app, network_mode: "service:web"}
    """
    found = [(each.service, each.workload, each.names) for each in translate(text).translation.containers]
    assert found == [("web", "web", ("web-pre-start-1", "web")), ("side_car", "web", ("side-car",))]


def test_the_same_project_gives_the_same_bytes() -> None:
    first, second = ([item.to_yaml() for item in translate(SHOP).translation.manifests] for _ in range(2))
    assert first == second


def test_objects_know_their_service_and_its_line() -> None:
    for manifest in translate(SHOP).translation.manifests:
        assert manifest.owner in {"web", "db", "data"}
        assert manifest.origin is not None
        assert manifest.origin.text == manifest.owner


def test_a_namespace_is_written_into_every_object() -> None:
    translation = translate(SHOP, namespace="prod").translation
    assert {str(item.body["metadata"]["namespace"]) for item in translation.manifests} == {"prod"}  # type: ignore[index, call-overload]


def test_what_must_not_be_guessed_is_refused_with_everything_that_was_said() -> None:
    said = Diagnostics()
    text = "services: {web: {image: app, secrets: [a, b], restart: on-failure}}\nsecrets: {a: {file: x}, b: {file: y}}"
    with pytest.raises(TranslateError) as raised:
        run(load(text), diagnostics=said)
    slugs = [item.slug for item in raised.value.diagnostics]
    assert slugs.count("secret-without-content") == 2
    assert "restart-without-end" in slugs
    assert list(said) == list(raised.value.diagnostics)


def test_verdicts_are_given_when_asked_for() -> None:
    project = load("services: {web: {image: app, tty: true}}")
    assert run(project).attributes == ()
    verdicts = {item.path: item.verdict for item in run(project, verdicts=True).attributes}
    assert verdicts["services.web.tty"] == "mapped"


def test_what_is_obsolete_is_told_once_and_by_the_loader() -> None:
    assert translate("version: '3'\nservices: {web: {image: app}}").slugs == []


def test_what_asks_for_nothing_needs_no_advice() -> None:
    translated = translate("services: {web: {image: app, networks: [n]}}\nnetworks: {n: {enable_ipv6: false}}")
    assert [item.help for item in translated.said] == [""]


def test_objects_that_the_server_would_refuse_are_told_at_their_line_and_never_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = Span(Source("compose.yaml", ""), 1, 12)
    wrong = Manifest({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spce": {}}, "web", at)
    monkeypatch.setattr("kompose_py.translator.assemble", lambda *_: iter([wrong]))
    [error] = refused("services: {web: {image: x}}", kube_version="1.30")
    assert (error.slug, error.span) == ("object-refused", at)
    assert error.summary.endswith("Service/web: spce: there is no such field in Kubernetes 1.30")
