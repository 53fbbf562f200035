"""`init`: a small first process that reaps zombies and forwards signals."""

import re
from collections.abc import Iterator

from kompose_py.model.service import Service
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.registry import maps
from kompose_py.translator.where import Where

_FIRST_PROCESS = re.compile(r"/proc/1\b|\bkill\b[^;&|]*\s1(?!\d)")


@maps("services.*.init", to="pod.spec.shareProcessNamespace", shared=True)
def init(value: bool, drafts: Drafts, at: Where) -> None:
    """The pause process of the pod is the first process then, and reaps as an init does."""
    service = at.element
    if not value:
        at.detail("no-init", f"service `{service.name}` asks for no init process, as is the rule in a pod")
    elif service.pid:
        at.detail("init-of-host", f"service `{service.name}` needs no init process beside `pid: {service.pid}`")
    elif len(at.member.workload.members) > 1 and not _shares_processes(at):
        at.lost(
            "init-not-mapped",
            f"service `{service.name}` has no init process, since it shares its pod",
            help="let the image bring one, such as tini",
        )
    else:
        drafts.pod.share_process_namespace = True
        _warn_about_first_process(service, at)


def _shares_processes(at: Where) -> bool:
    """Whether the services of its pod see each other's processes anyway."""
    return any(at.plan.members[mate].service.pid for mate in at.member.workload.members)


def _warn_about_first_process(service: Service, at: Where) -> None:
    if any(_FIRST_PROCESS.search(text) for text in _commands(service)):
        at.approximated(
            "first-process-is-pause",
            f"a command of service `{service.name}` speaks of process 1, which with `init: true` is the pod's own",
            help="signal the program by its name, or remove `init`",
        )


def _commands(service: Service) -> Iterator[str]:
    yield " ".join((*(service.entrypoint or ()), *(service.command or ())))
    if service.healthcheck is not None:
        yield " ".join(service.healthcheck.test or ())
    for hook in (*service.post_start, *service.pre_stop):
        yield " ".join(hook.command)
