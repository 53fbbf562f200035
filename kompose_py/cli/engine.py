"""The local Docker Engine, asked about its images by its own tool, where the option `inspect_images` is set."""

import json
import subprocess
from collections.abc import Mapping
from functools import cache
from shutil import which
from typing import Any

_PATIENCE = 20
"""How many seconds an engine may take to answer."""


@cache
def image_config(reference: str) -> Mapping[str, Any] | None:
    """The configuration of an image; None where the engine has none of that name, or there is no engine."""
    docker = which("docker")
    if docker is None:
        return None
    command = [docker, "image", "inspect", "--format", "{{json .Config}}", "--", reference]
    try:
        asked = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    answer = json.loads(asked.stdout) if asked.returncode == 0 else None
    return answer if isinstance(answer, dict) else None
