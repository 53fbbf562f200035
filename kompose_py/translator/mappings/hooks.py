"""`post_start` and `pre_stop`: commands that are run beside the container's own."""

from shlex import join, quote

from kompose_py.model.healthcheck import Hook
from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import covers, declines, maps
from kompose_py.translator.where import Where


@maps("services.*.post_start", to="container.lifecycle.postStart.exec.command")
def post_start(value: tuple[Hook, ...], drafts: Drafts, at: Where) -> None:
    """Run in the container once it has started; where it fails the container is stopped, as with Compose."""
    drafts.container.lifecycle["postStart"] = _handler(value, at)


@maps("services.*.pre_stop", to="container.lifecycle.preStop.exec.command")
def pre_stop(value: tuple[Hook, ...], drafts: Drafts, at: Where) -> None:
    """Run in the container before it is stopped; its time counts as time to stop."""
    drafts.container.lifecycle["preStop"] = _handler(value, at)


def _handler(hooks: tuple[Hook, ...], at: Where) -> JsonObject:
    """One command for all hooks; a single plain one stays as it is. The kubelet expands nothing here."""
    for position, hook in enumerate(hooks):
        _tell_about_user(hook, position, at)
    if len(hooks) == 1 and not hooks[0].working_dir and not hooks[0].environment:
        return {"exec": {"command": [*hooks[0].command]}}
    return {"exec": {"command": ["/bin/sh", "-c", " && ".join(_shell(hook) for hook in hooks)]}}


def _shell(hook: Hook) -> str:
    variables = {name: text for name, text in hook.environment.items() if text is not None}
    assignments = "".join(f"{name}={quote(text)} " for name, text in variables.items())
    command = (f"env {assignments}" if assignments else "") + join(hook.command)
    return f"(cd {quote(hook.working_dir)} && {command})" if hook.working_dir else command


def _tell_about_user(hook: Hook, position: int, at: Where) -> None:
    if hook.privileged or (hook.user and hook.user != at.element.user):
        at.lost(
            "hook-user-not-mapped",
            f"a hook of service `{at.element.name}` runs as the container's own user, without further privileges",
            *(position, "user" if hook.user else "privileged"),
            help="let the container run as that user, or do the work in a service of its own",
        )


CLAIMS = (
    *(
        covers(f"services.*.{hook}[].{attribute}", to=f"container.lifecycle.{field}.exec.command")
        for hook, field in (("post_start", "postStart"), ("pre_stop", "preStop"))
        for attribute in ("command", "working_dir", "environment")
    ),
    *(
        covers(f"services.*.{hook}[].{attribute}", to="", verdict="lost", note="A hook runs as the container does.")
        for hook in ("post_start", "pre_stop")
        for attribute in ("user", "privileged")
    ),
    declines(
        "services.*.pre_start",
        "refused",
        why="is not mapped yet, and the service would start without it",
        instead="make the step a service of its own, on which this one depends with `service_completed_successfully`",
    ),
)
