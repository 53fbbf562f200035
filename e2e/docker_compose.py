"""The world that tells the truth: Docker Compose."""

import json
from collections.abc import Sequence

from e2e.command import run, run_to_say
from e2e.project import PROBE_IMAGE, Project


class DockerCompose:
    """Projects under `docker compose`, each with a container of ours on all of its networks to ask from."""

    def build(self, project: Project) -> list[str]:
        """Build the project's images and return their names, which follow Compose's own rule where none is given."""
        self._compose(project, "build", "--quiet")
        services = json.loads(self._compose(project, "config", "--format", "json"))["services"]
        built = {name: service for name, service in services.items() if "build" in service}
        return sorted({service.get("image", f"{project.compose_name}-{name}") for name, service in built.items()})

    def start(self, project: Project) -> None:
        """Bring the project up, and a container to ask from."""
        self._compose(project, "up", "--detach", "--build", "--quiet-pull")
        ours = f"label=com.docker.compose.project={project.compose_name}"
        first, *others = run("docker", "network", "ls", "--format", "{{.Name}}", "--filter", ours).split()
        name = _probe_name(project)
        run("docker", "run", "--detach", "--name", name, "--network", first, PROBE_IMAGE, "sleep", "3600")
        for network in others:
            run("docker", "network", "connect", network, name)

    def answer(self, project: Project, service: str | None, command: Sequence[str]) -> str:
        """See `World.answer`."""
        if service is None:
            return run_to_say("docker", "exec", _probe_name(project), *command)
        return run_to_say(*_command(project), "exec", "-T", service, *command, cwd=project.folder)

    def replace(self, project: Project, service: str) -> None:
        """See `World.replace`."""
        self._compose(project, "up", "--detach", "--force-recreate", "--no-deps", service)

    def describe(self, project: Project) -> str:
        """See `World.describe`."""
        commands = (("ps", "--all"), ("logs", "--no-color", "--tail", "30"))
        return "\n".join(run_to_say(*_command(project), *command, cwd=project.folder) for command in commands)

    def stop(self, project: Project) -> None:
        """Remove all that `start` made."""
        run_to_say("docker", "rm", "--force", _probe_name(project))
        self._compose(project, "down", "--volumes", "--remove-orphans", "--timeout", "1")

    def _compose(self, project: Project, *arguments: str) -> str:
        return run(*_command(project), *arguments, cwd=project.folder)


def _command(project: Project) -> tuple[str, ...]:
    return ("docker", "compose", "--project-name", project.compose_name, *project.options)


def _probe_name(project: Project) -> str:
    return f"{project.compose_name}-probe"
