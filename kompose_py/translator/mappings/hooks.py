"""`post_start` and `pre_stop`: commands that are run beside the container's own."""

from shlex import join, quote

from kompose_py.model.container import PreStart
from kompose_py.model.healthcheck import Hook
from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import covers, declines, maps
from kompose_py.translator.where import Where


@maps("services.*.post_start", to="container.lifecycle.postStart.exec.command")
def post_start(value: tuple[Hook, ...], drafts: Drafts, at: Where) -> None:
    """Run in the container once it has started; where it fails the container is stopped, as with Compose."""
    if any(hook.command for hook in value):
        drafts.container.lifecycle["postStart"] = _handler(value, at)


@maps("services.*.pre_stop", to="container.lifecycle.preStop.exec.command")
def pre_stop(value: tuple[Hook, ...], drafts: Drafts, at: Where) -> None:
    """Run in the container before it is stopped; its time counts as time to stop."""
    if any(hook.command for hook in value):
        drafts.container.lifecycle["preStop"] = _handler(value, at)


@maps(
    "services.*.pre_start",
    to="pod.spec.initContainers[]",
    shared=True,
    note="A step is an init container, whose attributes are mapped as those of its service.",
)
def pre_start(value: tuple[PreStart, ...], _drafts: Drafts, at: Where) -> None:
    """Tell how often the steps run; what they are is mapped as their service is."""
    at.note(
        "steps-run-again",
        f"the steps before the start of service `{at.element.name}` run whenever one of its pods starts",
        help="see that they can run again, or make them a service of their own, on which this one depends with"
        " `service_completed_successfully`",
    )
    replicas = at.member.workload.replicas
    for position, step in enumerate(value):
        if replicas is not None and replicas > 1 and not step.per_replica:
            at.approximated(
                "step-per-replica",
                f"a step before the start of service `{at.element.name}` runs in each of its {replicas} pods,"
                " not once for all",
                position,
                help="make it a service of its own, on which this one depends with `service_completed_successfully`",
            )


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
    *(
        declines(
            f"services.*.pre_start[].{attribute}",
            "refused",
            why="is not mapped: a step sees what its service mounts, and nothing else",
            instead="mount it in the service, or make the step a service of its own, on which this one depends with"
            " `service_completed_successfully`",
        )
        for attribute in ("volumes", "volumes_from", "tmpfs", "configs", "secrets")
    ),
    covers("services.*.pre_start[].per_replica", to="", note="A step runs in each pod."),
)
