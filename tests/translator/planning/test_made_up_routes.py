"""Whatever labels say, nothing raises, and what is written keeps the schema."""

import json

from hypothesis import given
from hypothesis import strategies as st

from kompose_py.diagnostics import Diagnostics
from kompose_py.errors import TranslateError
from kompose_py.translator import translate
from kompose_py.translator.options import Options
from tests.support.kubernetes_schema import problems
from tests.support.loading import load

KEYS = (
    *(f"kompose.service.{name}" for name in ("type", "expose", "expose.tls-secret", "nodeport.port", "name_override")),
    *(f"traefik.http.routers.r.{name}" for name in ("rule", "middlewares", "entrypoints", "service", "tls")),
    *("traefik.http.services.s.loadbalancer.server.port", "traefik.http.middlewares.m.stripprefix.prefixes"),
    *("traefik.http.middlewares.c.chain.middlewares", "traefik.enable", "traefik.tcp.routers.t.rule", "traefik."),
    *("caddy", "caddy_1", "caddy.reverse_proxy", "caddy.handle_path", "caddy.handle_path.0_reverse_proxy", "caddy."),
)
WORDS = (
    *("true", "nodeport", "30001", "80", "a.example", "*.b.example/x", "m,c", "websecure", "/x", "s@docker", "c"),
    *("Host(`a.example`)", "Host(`a.example`) && PathPrefix(`/x`)", "PathPrefix(`/x`) || Path(`/y`)", "HostSNI(`*`)"),
    *("{{upstreams}}", "/x/* {{upstreams 80}}", "/x/*", "http://c.example:81/z", "headless", "_", ""),
)
values = st.one_of(st.sampled_from(WORDS), st.text(st.characters(categories=("L", "N", "P", "S")), max_size=12))
labels = st.dictionaries(st.sampled_from(KEYS), values, max_size=8)
variables = st.dictionaries(
    st.sampled_from(("VIRTUAL_HOST", "VIRTUAL_PATH", "VIRTUAL_PORT", "VIRTUAL_DEST", "LETSENCRYPT_HOST")), values
)


@given(
    st.lists(st.tuples(labels, variables), min_size=1, max_size=3),
    st.sampled_from(Options.CHOICES["expose"]),
    st.sampled_from((None, "example.com")),
    st.sampled_from((None, "envoy")),
)
def test_routes_are_written_or_told(
    services: list[tuple[dict[str, str], dict[str, str]]], expose: str, domain: str | None, gateway_class: str | None
) -> None:
    text = {
        f"s{number}": {
            "image": "app",
            "expose": ["9000"],
            "labels": {key: value.replace("$", "") for key, value in given_labels.items()},
            "environment": {key: value.replace("$", "") for key, value in given_variables.items()},
        }
        for number, (given_labels, given_variables) in enumerate(services)
    }
    project = load(json.dumps({"services": text}, ensure_ascii=False))
    said = Diagnostics()
    try:
        done = translate(project, Options(expose=expose, domain=domain, gateway_class=gateway_class), said)
    except TranslateError:
        assert {item.slug for item in said.errors} - {"object-refused"}
    else:
        assert [problem for item in done.manifests for problem in problems(item.body)] == []
