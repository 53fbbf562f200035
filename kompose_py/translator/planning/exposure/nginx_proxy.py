"""Routes that nginx-proxy would read from the variables of containers (nginx-proxy, README; acme-companion)."""

from collections.abc import Iterator

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.translator.host_paths import is_host, is_path
from kompose_py.translator.planning.exposure.asks import Ask, Asker, value_of
from kompose_py.translator.port_numbers import port_number


def nginx_proxy_asks(service: Service, diagnostics: Diagnostics) -> Iterator[Ask]:
    """The routes that `VIRTUAL_HOST` and its like ask for; what they cannot become is told."""
    variable = "VIRTUAL_HOST_MULTIPORTS" if value_of(service, "VIRTUAL_HOST_MULTIPORTS") else "VIRTUAL_HOST"
    hosts = value_of(service, variable)
    if not hosts:
        return
    asker = Asker(f"`{variable}` of service `{service.name}`", service.span("environment", variable), diagnostics)
    path, port = value_of(service, "VIRTUAL_PATH") or "/", value_of(service, "VIRTUAL_PORT")
    why = _refusal(service, path, port)
    if why:
        asker.lose(why)
        return
    destination = value_of(service, "VIRTUAL_DEST")
    if destination not in {"", "/", path}:
        asker.lose_parts([f"VIRTUAL_DEST={destination}"])
    strips = destination == "/" != path
    secured = {host.strip().lower() for host in value_of(service, "LETSENCRYPT_HOST").split(",")}
    always = bool(value_of(service, "CERT_NAME"))
    for host in filter(None, (item.strip().lower() for item in hosts.split(","))):
        if is_host(host):
            yield Ask(host, _trimmed(path), False, port_number(port), always or host in secured, strips, asker.span)
        else:
            asker.lose(f"`{host}` is no host that a route can have")


def _refusal(service: Service, path: str, port: str) -> str | None:
    """Why there can be no route, as a clause."""
    protocol = value_of(service, "VIRTUAL_PROTO") or "http"
    if value_of(service, "VIRTUAL_HOST_MULTIPORTS"):
        return "it is not read; `x-c2k.hosts` and `x-c2k.http_port` say the same of one port"
    if protocol != "http":
        return f"the service speaks {protocol}"
    if value_of(service, "NETWORK_ACCESS") == "internal":
        return "`NETWORK_ACCESS` keeps strange addresses out, and without that everybody could come in"
    if not is_path(path):
        return f"`{path}` is no path that a route can have"
    if port and port_number(port) is None:
        return f"`{port}` is no port"
    return None


def _trimmed(path: str) -> str:
    """A path as routes have it, which match whole parts of it."""
    return path.rstrip("/") or "/"
