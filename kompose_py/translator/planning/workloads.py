"""Which kind of workload runs a service, and why."""

from collections.abc import Iterable
from typing import NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.numbers import count_of
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.options import ENDING, Options, WorkloadKind
from kompose_py.translator.plan import KnownImage
from kompose_py.translator.planning.built_services import runs_own_program
from kompose_py.translator.planning.one_shots import looks_like_one

_MOST_TRIES = (1 << 31) - 1
DEFAULT_TRIES = 6
"""How often `on-failure` without a count tries again: the default of a Job (batch/v1 JobSpec, backoffLimit)."""


_NEEDED = "others depend on it"
_MODES: dict[str | None, tuple[WorkloadKind, str]] = {
    "global": ("DaemonSet", "`deploy.mode: global` runs it on every node"),
    "replicated-job": ("Job", "`deploy.mode: replicated-job` runs to an end"),
    "global-job": ("Job", "`deploy.mode: global-job` runs to an end"),
}


class Choice(NamedTuple):
    """A kind with the clause that says why; `backoff_limit` is how often a Job is tried again."""

    kind: WorkloadKind
    reason: str
    backoff_limit: int = 0

    @property
    def ends(self) -> bool:
        """Whether its pods run to an end."""
        return self.kind in ENDING

    @property
    def has_replicas(self) -> bool:
        """Whether it is kept running by as many pods as somebody wants."""
        return self.kind in {"Deployment", "StatefulSet"}


_MAY_END = frozenset({None, "no", "on-failure"})
_POLICIES = _MAY_END | {"always", "unless-stopped"}


class Restart(NamedTuple):
    """When Docker starts a container again: `policy` is `no`, `on-failure`, `always`, or None where nobody said it."""

    policy: str | None
    tries: int | None
    """How often, after failures; None, which Docker also writes as 0, is without end."""
    written: str
    """As the user wrote it."""

    @property
    def backoff_limit(self) -> int:
        """What a Job makes of it."""
        if self.policy != "on-failure":
            return 0
        return DEFAULT_TRIES if self.tries is None else min(self.tries, _MOST_TRIES)


class Dependents(NamedTuple):
    """Who depends on whom, over the whole project."""

    completed: dict[str, str]
    """Services that others wait for to end well, each with the first that does."""
    running: frozenset[str]
    """Services that others need up."""
    healthy: frozenset[str]
    """Those of them that must be healthy, too."""


def dependents(project: Project) -> Dependents:
    """Collect who is depended on, and how."""
    completed: dict[str, str] = {}
    running, healthy = set(), set()
    for service in project.services.values():
        for name, dependency in service.depends_on.items():
            if dependency.condition == "service_completed_successfully":
                completed.setdefault(name, service.name)
            else:
                running.add(name)
                if dependency.condition == "service_healthy":
                    healthy.add(name)
    return Dependents(completed, frozenset(running), frozenset(healthy))


def volume_users(services: Iterable[Service]) -> dict[str, list[str]]:
    """The services that mount each named volume."""
    users: dict[str, list[str]] = {}
    for service in services:
        for source in dict.fromkeys(mount.source for mount in service.volumes if mount.type == "volume"):
            if source is not None:
                users.setdefault(source, []).append(service.name)
    return users


def restart_of(service: Service) -> Restart:
    """The restart policy of a service; that of `deploy` wins (compose-spec, deploy, `restart_policy`)."""
    policy = service.deploy.restart_policy
    if policy is not None and policy.condition is not None:
        word = {"none": "no", "any": "always"}.get(policy.condition, policy.condition)
        return Restart(word, policy.max_attempts or None, f"restart_policy.condition: {policy.condition}")
    if not service.restart:
        return Restart(None, None, "")
    word, colon, tries = service.restart.partition(":")
    count = count_of(tries)
    if colon and (word != "on-failure" or count is None):
        word, count = service.restart, None  # a count goes with failures alone
    return Restart(word, count or None, f"restart: {service.restart}")


def choose(
    service: Service,
    image: KnownImage | None,
    depended: Dependents,
    users: dict[str, list[str]],
    options: Options,
    diagnostics: Diagnostics,
) -> Choice:
    """The kind of a service's workload: the first rule that fits."""
    restart = restart_of(service)
    if restart.policy not in _POLICIES:
        _refuse(service, restart, diagnostics)
    tries = restart.backoff_limit if options.backoff_limit is None else options.backoff_limit
    asked = _asked_for(service, options, tries)
    if asked is not None:
        if not asked.ends and restart.policy in {"no", "on-failure"}:
            _tell_restart(service, restart, asked.reason, diagnostics)
        elif asked.ends:
            _tell_end(service, restart, diagnostics)
        return asked
    if service.name in depended.completed:
        waiter = depended.completed[service.name]
        _tell_end(service, restart, diagnostics)
        return Choice("Job", f"service `{waiter}` waits for it to complete", tries)
    if restart.policy in _MAY_END:
        ending = _ending(service, image, depended, options, diagnostics)
        if ending is not None:
            return ending
    if options.controller:
        return Choice(options.controller, f"what is kept running is to be a {options.controller}")
    return _kept_running(service, image, users)


def _ending(
    service: Service, image: KnownImage | None, depended: Dependents, options: Options, diagnostics: Diagnostics
) -> Choice | None:
    """The Job of a service that may end and seems to; None for what is kept running, of which the user is told."""
    restart = restart_of(service)
    tries = restart.backoff_limit if options.backoff_limit is None else options.backoff_limit
    why = looks_like_one(service, image)
    if why:
        if restart.policy != "no":
            _tell_one_shot(service, why, diagnostics)
        unsaid = restart.policy is None and options.backoff_limit is None  # it may come before what it needs
        return Choice("Job", why, DEFAULT_TRIES if unsaid else tries)
    if restart.policy is None:
        return None
    serving = _serving(service, image, depended)
    endless = restart.policy == "on-failure" and restart.tries is None
    if serving is None and not endless:
        return Choice("Job", f"`{restart.written}` has an end", tries)
    _tell_restart(service, restart, None if endless else serving, diagnostics)
    return None


def _asked_for(service: Service, options: Options, tries: int) -> Choice | None:
    """The kind that the user names, in one way or another."""
    if options.schedule:
        return Choice("CronJob", f"it runs by the schedule `{options.schedule}`", tries)
    if options.kind:
        return Choice(options.kind, f"it is to be a {options.kind}", tries)
    if options.stateful:
        return Choice("StatefulSet", "it is to be stateful")
    if service.deploy.mode in _MODES:
        return Choice(*_MODES[service.deploy.mode], tries)
    return None


def _kept_running(service: Service, image: KnownImage | None, users: dict[str, list[str]]) -> Choice:
    volume = _exclusive_volume(service, users)
    if volume and image and image.stateful and replicas_of(service) <= 1:
        if service.hostname:  # the StatefulSet controller overwrites it with the name of the pod
            return Choice("Deployment", "a StatefulSet would not keep its `hostname`")
        return Choice("StatefulSet", f"the image keeps its data in the volume `{volume}`, which it alone mounts")
    return Choice("Deployment", "it is kept running")


def replicas_of(service: Service) -> int:
    """How many containers Compose runs."""
    if service.deploy.replicas is not None:
        return service.deploy.replicas
    return 1 if service.scale is None else service.scale


def _exclusive_volume(service: Service, users: dict[str, list[str]]) -> str | None:
    for mount in service.volumes:
        if mount.type == "volume" and mount.source and not mount.read_only and len(users[mount.source]) == 1:
            return mount.source
    return None


def _serving(service: Service, image: KnownImage | None, depended: Dependents) -> str | None:
    """Why a service looks as if it ran for ever, as a clause; None when nothing says so."""
    if service.ports or service.expose:
        return "it has ports"
    if service.healthcheck and not service.healthcheck.disable:
        return "it has a healthcheck"
    if service.name in depended.running:
        return _NEEDED
    if image and image.ports and (service.build is None or runs_own_program(service)):
        return "its image serves a port"
    return None


def _how_to_end(serving: str) -> str:
    """What to write for a service that ends, and what for one that does not."""
    if serving == _NEEDED:
        return "let them depend on `service_completed_successfully` if it ends, or drop `restart` if it does not"
    return "drop what makes it look like a server if it ends, or `restart` if it does not"


def _place_of(service: Service, restart: Restart) -> Span | None:
    is_policy = restart.written.startswith("restart_policy")
    return service.span("deploy", "restart_policy", "condition") if is_policy else service.span("restart")


def _refuse(service: Service, restart: Restart, diagnostics: Diagnostics) -> None:
    """Refuse what Docker would refuse when it starts the container."""
    diagnostics.error(
        "restart-unknown",
        f"`{restart.written}` of service `{service.name}` is no way to restart a container",
        _place_of(service, restart),
        help="write `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:COUNT`, in a `restart_policy` `none`,"
        " `on-failure` or `any`",
    )


def _tell_one_shot(service: Service, why: str, diagnostics: Diagnostics) -> None:
    diagnostics.note(
        "taken-for-one-shot",
        f"service `{service.name}` becomes a Job, which is not started again when it has ended well: {why}",
        service.span(),
        help="if it does not end, write `restart: always`",
    )


def _tell_end(service: Service, restart: Restart, diagnostics: Diagnostics) -> None:
    if restart.policy not in {None, "on-failure"}:
        diagnostics.detail(
            "restart-of-job",
            f"`{restart.written}` of service `{service.name}` has no effect: it runs to an end",
            _place_of(service, restart),
        )


def _tell_restart(service: Service, restart: Restart, serving: str | None, diagnostics: Diagnostics) -> None:
    span = _place_of(service, restart)
    if serving is None:
        diagnostics.note(
            "restart-without-end",
            f"service `{service.name}` is kept running, since `{restart.written}` sets no end to its restarts",
            span,
            help="give a count, such as `on-failure:3`, to make it a Job",
        )
    else:
        tell = diagnostics.warning if serving == _NEEDED else diagnostics.note  # a server is not meant to end
        tell(
            "restart-not-mapped",
            f"service `{service.name}` is restarted whenever it ends, although `{restart.written}`: {serving}",
            span,
            help=_how_to_end(serving),
        )
