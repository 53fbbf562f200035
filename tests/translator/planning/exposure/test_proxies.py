"""Reverse proxies that ask Docker for routes are left out where these are written."""

import pytest

from kompose_py.translator import translate as run
from kompose_py.translator.options import Options
from tests.support.loading import load
from tests.support.translating import translate

SOCKET = "volumes: ['/var/run/docker.sock:/tmp/docker.sock:ro']"


@pytest.mark.parametrize(
    "proxy",
    [
        f"image: 'traefik:v3', {SOCKET}",
        f"image: 'docker.io/nginxproxy/nginx-proxy@sha256:{'0' * 64}', {SOCKET}",
        f"image: lucaslorentz/caddy-docker-proxy, {SOCKET}",
        "image: traefik, command: ['--providers.docker.endpoint=tcp://socket:2375']",
        "image: traefik, environment: {TRAEFIK_PROVIDERS_DOCKER: 'true'}",
    ],
)
def test_it_is_left_out_with_all_that_is_its_own(proxy: str) -> None:
    rest = "ports: ['80:80'], ulimits: {nofile: 5}"
    text = f"services: {{proxy: {{{proxy}, {rest}}}, web: {{image: app, depends_on: [proxy]}}}}"
    translated = translate(text, expose="ingress")
    assert translated.objects == ["Service/web", "Deployment/web"]
    assert translated.slugs == ["proxy-left-out"]


@pytest.mark.parametrize("proxy", ["image: traefik", f"image: agent, {SOCKET}"])
def test_others_stay(proxy: str) -> None:
    """A proxy with a configuration of its own, and whoever uses Docker for something else."""
    text = f"services: {{proxy: {{{proxy}}}}}"
    translated = translate(text, expose="ingress", allow_host_path=True)
    assert "Deployment/proxy" in translated.objects


def test_without_routes_it_has_no_socket_and_the_user_gets_advice() -> None:
    translated = translate(f"services: {{proxy: {{image: traefik, {SOCKET}}}}}")
    (warning,) = translated.said
    assert warning.slug == "bind-mount-left-out"
    assert "`--expose ingress`" in warning.help


def test_its_attributes_have_no_verdict() -> None:
    project = load(f"services: {{proxy: {{image: traefik, {SOCKET}}}, web: {{image: app}}}}")
    attributes = run(project, Options(expose="ingress"), verdicts=True).attributes
    assert [item.path for item in attributes] == ["services.web.image"]
