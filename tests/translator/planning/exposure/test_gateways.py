"""Routes by HTTPRoutes, and the Gateway that serves them."""

from typing import Any

from tests.support.translating import Translated, refused, translate

WEB = "services: {web: {image: nginx, x-c2k: {hosts: 'a.example, b.example, a.example/x'}}}"


def route(translated: Translated, name: str) -> Any:
    """The `spec` of an HTTPRoute."""
    return translated.one("HTTPRoute", name)["spec"]


def test_routes_are_attached_to_the_gateway_that_is_chosen() -> None:
    translated = translate(WEB, expose="gateway", gateway="infra/public")
    assert route(translated, "web")["parentRefs"] == [{"name": "public", "namespace": "infra"}]
    (existing,) = translated.translation.existing
    assert (existing.kind, existing.name) == ("Gateway", "infra/public")
    assert translated.slugs == []


def test_a_gateway_that_nobody_chose_is_told() -> None:
    translated = translate(WEB, expose="gateway")
    assert route(translated, "web")["parentRefs"] == [{"name": "gateway"}]
    assert translated.slugs == ["gateway-not-chosen"]


def test_hosts_with_the_same_routes_share_an_object() -> None:
    web = "image: nginx, x-c2k: {hosts: 'a.example, b.example, c.example, c.example/x'}"
    text = f"services: {{web: {{{web}}}, web-2: {{image: app}}}}"
    translated = translate(text, expose="gateway", gateway="public")
    first, second = translated.of_kind("HTTPRoute")
    assert route(translated, first)["hostnames"] == ["a.example", "b.example"]
    assert route(translated, second)["hostnames"] == ["c.example"]
    assert [rule["matches"][0]["path"]["value"] for rule in route(translated, second)["rules"]] == ["/", "/x"]
    assert second.startswith("web-2-")  # since web-2 may have routes of its own


def test_a_route_without_a_host_has_none() -> None:
    translated = translate("services: {web: {image: nginx, ports: ['80:80']}}", expose="gateway", gateway="public")
    assert "hostnames" not in route(translated, "web")
    assert route(translated, "web")["rules"][0]["backendRefs"] == [{"name": "web", "port": 80}]


def test_a_prefix_is_stripped() -> None:
    labels = "VIRTUAL_HOST: a.example, VIRTUAL_PATH: /x, VIRTUAL_DEST: /"
    text = f"services: {{web: {{image: nginx, environment: {{{labels}}}}}}}"
    translated = translate(text, expose="gateway", gateway="public")
    (rule,) = route(translated, "web")["rules"]
    assert rule["filters"] == [
        {"type": "URLRewrite", "urlRewrite": {"path": {"type": "ReplacePrefixMatch", "replacePrefixMatch": "/"}}}
    ]
    assert translated.slugs == []


def test_an_exact_path_is_one() -> None:
    text = "services: {web: {image: nginx, labels: {traefik.http.routers.a.rule: Path(`/x`)}}}"
    (rule,) = route(translate(text, expose="gateway", gateway="public"), "web")["rules"]
    assert rule["matches"] == [{"path": {"type": "Exact", "value": "/x"}}]


def test_a_gateway_of_its_own_listens_at_each_host_with_a_certificate() -> None:
    translated = translate(WEB, expose="gateway", gateway_class="envoy", cluster_issuer="le")
    gateway = translated.one("Gateway", "app")
    assert gateway["spec"]["gatewayClassName"] == "envoy"
    assert gateway["metadata"]["annotations"] == {"cert-manager.io/cluster-issuer": "le"}
    listeners = gateway["spec"]["listeners"]
    assert [listener.get("hostname") for listener in listeners] == [None, "a.example", "b.example"]
    assert {listener["tls"]["certificateRefs"][0]["name"] for listener in listeners[1:]} == {"web-tls"}
    assert route(translated, "web")["parentRefs"] == [{"name": "app"}]
    assert translated.translation.existing == ()
    assert translated.slugs == []


def test_without_a_certificate_there_is_no_tls() -> None:
    text = "services: {web: {image: nginx, labels: {caddy: a.example, caddy.reverse_proxy: '{{upstreams}}'}}}"
    translated = translate(text, expose="gateway", gateway_class="envoy")
    assert len(translated.one("Gateway", "app")["spec"]["listeners"]) == 1
    assert translated.translation.ways_in[0].address == "http://a.example/"
    assert translated.slugs == ["host-without-certificate"]


def test_certificates_for_somebody_elses_gateway_are_told() -> None:
    assert translate(WEB, expose="gateway", gateway="public", tls_secret="t").slugs == ["certificate-not-used"]


def test_the_class_of_a_gateway_counts_for_nothing_where_one_is_chosen() -> None:
    translated = translate(WEB, expose="gateway", gateway="public", gateway_class="envoy")
    assert translated.of_kind("Gateway") == []


def test_an_object_has_no_more_hosts_and_rules_than_the_api_takes() -> None:
    hosts = ", ".join(f"h{number}.example" for number in range(20))
    paths = ", ".join(f"one.example/p{number}" for number in range(20))
    text = f"services: {{web: {{image: nginx, x-c2k: {{hosts: '{hosts}, {paths}'}}}}}}"
    translated = translate(text, expose="gateway", gateway="public")
    specs = [route(translated, name) for name in translated.of_kind("HTTPRoute")]
    assert sorted((len(spec["hostnames"]), len(spec["rules"])) for spec in specs) == [(1, 4), (1, 16), (4, 1), (16, 1)]


def test_a_gateway_cannot_listen_at_any_number_of_hosts() -> None:
    hosts = ", ".join(f"h{number}.example" for number in range(64))
    text = f"services: {{web: {{image: nginx, x-c2k: {{hosts: '{hosts}'}}}}}}"
    (error,) = refused(text, expose="gateway", gateway_class="envoy", cluster_issuer="le")
    assert error.slug == "gateway-crowded"
