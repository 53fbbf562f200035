"""The logins that Docker has for registries on this machine, as a Secret by which a cluster pulls images.

Source: docker/cli, "Credential store" and "Credential helpers" (`auths`, `credsStore`, `credHelpers`).
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kompose_py.cluster.images import Shell
from kompose_py.image_reference import parts_of_image
from kompose_py.manifests.manifest import Manifest
from kompose_py.manifests.pods import pod_spec, with_pod_spec
from kompose_py.plain import JsonObject

_HUB = "https://index.docker.io/v1/"
"""What the configuration calls Docker Hub."""
_TOKEN = "<token>"  # noqa: S105  (a helper's word for "no name, but a token", which kubelets do not take)


def logins(images: Iterable[str], configuration: Mapping[str, Any], shell: Shell) -> dict[str, str]:
    """By registry that some images are of, and that Docker is logged in to: name and password, in base64."""
    found = {}
    for registry in sorted({_registry(image) for image in images}):
        login = _from_helper(registry, configuration, shell) or _from_file(registry, configuration)
        if login:
            found[registry] = login
    return found


def login_secret(metadata: JsonObject, found: Mapping[str, str]) -> JsonObject:
    """A Secret that holds logins (core/v1 Secret, type `kubernetes.io/dockerconfigjson`)."""
    content = json.dumps({"auths": {registry: {"auth": login} for registry, login in sorted(found.items())}})
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": metadata,
        "type": "kubernetes.io/dockerconfigjson",
        "data": {".dockerconfigjson": b64encode(content.encode()).decode()},
    }


def pulling_with(manifests: Iterable[Manifest], secret: str) -> Iterator[Manifest]:
    """The objects, with pods whose images are pulled with a Secret."""
    for manifest in manifests:
        spec = pod_spec(manifest.body)
        if spec is None:
            yield manifest
            continue
        known = spec.get("imagePullSecrets")
        secrets = [*(known if isinstance(known, list) else ()), {"name": secret}]
        yield manifest._replace(body=with_pod_spec(manifest.body, {**spec, "imagePullSecrets": secrets}))


def _registry(image: str) -> str:
    """The first part of a name is a registry when it looks like a host (reference grammar of distribution)."""
    first, slash, _ = parts_of_image(image)[0].partition("/")
    is_host = bool(slash) and ("." in first or ":" in first or first == "localhost")
    return first if is_host and first not in {"docker.io", "index.docker.io"} else _HUB


def _from_helper(registry: str, configuration: Mapping[str, Any], shell: Shell) -> str | None:
    helper = (configuration.get("credHelpers") or {}).get(registry) or configuration.get("credsStore")
    program = f"docker-credential-{helper}"
    if not helper or not shell.has(program):
        return None
    said = shell.run(program, "get", stdin=registry)
    login: Any = json.loads(said) if said else {}
    if not login.get("Secret") or login.get("Username") == _TOKEN:
        return None
    return b64encode(f"{login['Username']}:{login['Secret']}".encode()).decode()


def _from_file(registry: str, configuration: Mapping[str, Any]) -> str | None:
    login = (configuration.get("auths") or {}).get(registry) or {}
    found: str | None = login.get("auth")
    return found or None
