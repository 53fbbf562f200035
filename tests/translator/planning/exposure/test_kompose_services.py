"""`kompose.service.*` labels."""

import pytest

from tests.support.translating import refused, translate


def labelled(*labels: str) -> str:
    """A service with labels of kompose, each without what all begin with."""
    written = ", ".join(f"kompose.service.{label}" for label in labels)
    return f"services: {{a: {{image: app, expose: ['5432', '80'], labels: {{{written}}}}}}}"


def test_expose_makes_an_ingress_whatever_else_is_exposed() -> None:
    translated = translate(labelled("expose: 'x.example.com/a, y.example.com'"))
    spec = translated.one("Ingress", "a")["spec"]
    assert [(rule["host"], rule["http"]["paths"][0]["path"]) for rule in spec["rules"]] == [
        ("x.example.com", "/a"),
        ("y.example.com", "/"),
    ]
    assert spec["rules"][0]["http"]["paths"][0]["pathType"] == "Prefix"
    assert spec["rules"][0]["http"]["paths"][0]["backend"]["service"]["port"]["number"] == 80
    assert translated.slugs == []


def test_expose_true_is_any_host_and_false_is_none() -> None:
    assert "host" not in translate(labelled("expose: 'true'")).one("Ingress", "a")["spec"]["rules"][0]
    assert translate(labelled("expose: 'false'")).of_kind("Ingress") == []


def test_the_certificate_and_the_class_are_those_of_the_labels() -> None:
    labels = ("expose: x.example.com", "expose.tls-secret: cert", "expose.ingress-class-name: nginx")
    spec = translate(labelled(*labels)).one("Ingress", "a")["spec"]
    assert spec["tls"] == [{"hosts": ["x.example.com"], "secretName": "cert"}]
    assert spec["ingressClassName"] == "nginx"


def test_the_certificate_may_be_that_of_the_controller() -> None:
    translated = translate(labelled("expose: x.example.com", "expose.tls-secret: 'true'"))
    assert translated.one("Ingress", "a")["spec"]["tls"] == [{"hosts": ["x.example.com"]}]
    assert translated.slugs == ["certificate-not-chosen"]


def test_a_certificate_without_a_host_secures_nothing() -> None:
    translated = translate(labelled("expose: 'true'", "expose.tls-secret: 'true'"))
    assert "tls" not in translated.one("Ingress", "a")["spec"]


def test_labels_of_deploy_count_too() -> None:
    text = "services: {a: {image: nginx, deploy: {labels: {kompose.service.expose: x.example}}}}"
    translated = translate(text)
    assert translated.of_kind("Ingress") == ["a"]
    assert "kompose" not in str(translated.one("Deployment", "a"))


@pytest.mark.parametrize(
    "label",
    [
        "type: public",
        "external-traffic-policy: near",
        "nodeport.port: '80'",
        "nodeport.port: 3000x",
        "expose: 'http://x'",
        "expose.tls-secret: no name",
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_line(label: str) -> None:
    errors = refused(labelled(label))
    assert errors[0].slug == "service-label-invalid"
    assert label.partition(":")[0] in errors[0].summary


@pytest.mark.parametrize("label", ["expose.tls-secret: cert", "expose.ingress-class-name: nginx"])
def test_what_describes_an_ingress_needs_one(label: str) -> None:
    assert [item.slug for item in refused(labelled(label))] == ["service-labels-without-expose"]


def test_a_service_may_have_another_name() -> None:
    text = """
        services:
          my_web: {image: nginx, labels: {kompose.service.name_override: Front}}
          app: {image: app, environment: {URL: "http://my_web/"}}
    """
    translated = translate(text)
    assert translated.of_kind("Service") == ["app", "front"]
    assert translated.of_kind("Deployment") == ["app", "front"]
    assert translated.deployment("app").container()["env"] == [{"name": "URL", "value": "http://front/"}]


def test_a_name_that_another_service_has_is_told() -> None:
    text = "services: {a: {image: app, labels: {kompose.service.name_override: b}}, b: {image: app}}"
    translated = translate(text)
    assert "name-collision" in translated.slugs
    assert len(translated.of_kind("Deployment")) == 2
