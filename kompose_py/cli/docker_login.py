"""`--docker-login`: a cluster pulls images with the logins that Docker has on this machine."""

import json
import os
from typing import Any

from kompose_py.cli.cluster import Target
from kompose_py.cluster.docker_login import login_secret, logins, pulling_with
from kompose_py.cluster.images import Shell, images_of
from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.errors import ClusterError
from kompose_py.files import DiskFiles, UnreadableFileError
from kompose_py.manifests.manifest import Manifest


def with_docker_login(target: Target, manifests: list[Manifest], shell: Shell) -> list[Manifest]:
    """The objects, with a Secret that holds the logins which their images need, and pods that use it.

    Raises:
        ClusterError: Docker is logged in to none of the registries.
    """
    found = logins(images_of(manifests), _configuration(), shell)
    if not found:
        summary = "docker is logged in to no registry that the images of the project are of"
        raise ClusterError(
            [Diagnostic("docker-login-missing", Severity.ERROR, summary, help="run `docker login REGISTRY`")]
        )
    project = target.translation.project.name
    name = f"{target.inventory.name}-login"
    labels = {f"app.kubernetes.io/{key}": project for key in ("instance", "part-of")}
    labels["app.kubernetes.io/managed-by"] = "c2k"
    secret = login_secret({"name": name, "namespace": target.client.namespace, "labels": {**labels}}, found)
    return [Manifest(secret, project), *pulling_with(manifests, name)]


def _configuration() -> dict[str, Any]:
    """What `docker login` has written."""
    folder = os.environ.get("DOCKER_CONFIG") or f"{os.environ.get('HOME', '')}/.docker"
    try:
        read: Any = json.loads(DiskFiles().read(f"{folder}/config.json"))
    except (UnreadableFileError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}
