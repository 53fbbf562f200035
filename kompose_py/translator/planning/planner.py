"""Plans a project: the decisions in the order in which each needs those before it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.project import Project
from kompose_py.translator.options import Options
from kompose_py.translator.plan import Member, Plan, Workload
from kompose_py.translator.planning.aliases import plan_aliases
from kompose_py.translator.planning.calls import Party, calls_between
from kompose_py.translator.planning.drafting import Draft, Ground, draft_services
from kompose_py.translator.planning.images import Inspect
from kompose_py.translator.planning.names import Names, dns_label, is_reachable_as, service_names, tell_collisions
from kompose_py.translator.planning.networks import neighbour_domains, plan_networks
from kompose_py.translator.planning.pods import joins_network, plan_pods, tell_clashes
from kompose_py.translator.planning.ports import with_dialled, with_joined
from kompose_py.translator.planning.project_files import ProjectFiles
from kompose_py.translator.planning.references import Dialled, checked_at
from kompose_py.translator.planning.storage import Storage
from kompose_py.translator.planning.waits import Target, answering_port, plan_waits
from kompose_py.translator.planning.workloads import Choice, replicas_of
from kompose_py.translator.steering import steer
from kompose_py.translator.translation import ExistingObject
from kompose_py.translator.ways_in import ROUTED, ask_for_ways_in

if TYPE_CHECKING:
    from kompose_py.translator.planning.exposure import Exposure


def plan(project: Project, options: Options, diagnostics: Diagnostics, inspect: Inspect | None = None) -> Plan:
    """All decisions for `project`; what is lost, approximated or refused by them is told to `diagnostics`.

    Images are asked for by `inspect`, where the options say so.

    Raises:
        LoadError: an `x-c2k` of the project is wrong.
    """
    return _Planner(project, options, diagnostics, inspect).plan()


class _Planner:
    def __init__(self, project: Project, options: Options, diagnostics: Diagnostics, inspect: Inspect | None) -> None:
        self._project = project
        self._steering = steer(project, options, diagnostics)
        self._options = self._steering.project
        self._diagnostics = diagnostics
        self._services = {name: service for name, service in project.services.items() if service.provider is None}
        self._left_out = self._replaced_proxies()
        self._taken = Names()
        self._names = service_names(self._services, self._taken, self._options.name_prefix)
        tell_collisions(self._services, self._names, self._options.name_prefix, diagnostics)
        self._pods = plan_pods(self._services, self._names, self._taken, self._steering)
        self._aliases = plan_aliases(self._services, self._names, self._taken, diagnostics)
        self._hosts = self._replaced_hosts()
        for name in self._names.values():
            self._taken.take("ConfigMap", f"{name}-env", name)
            self._taken.take("Secret", f"{name}-env", name)
        self._files = ProjectFiles(project, self._steering, self._taken, self._hosts, diagnostics)
        self._exposure = self._exposed()
        self._storage = Storage(project, self._steering, self._taken, self._files, diagnostics)
        self._ground = Ground(
            project=project,
            services=self._services,
            names=self._names,
            pods=self._pods,
            steering=self._steering,
            storage=self._storage,
            exposure=self._exposure,
            inspect=inspect,
            diagnostics=diagnostics,
        )

    def _replaced_hosts(self) -> dict[str, str]:
        hosts = {name: served for name, served in self._names.items() if not is_reachable_as(name, served)}
        return self._aliases.replaced | hosts

    def _replaced_proxies(self) -> tuple[str, ...]:
        """Services whose work the cluster does; they are no longer among those that are planned."""
        if not any(own.expose in ROUTED for own in (self._options, *self._steering.services.values())):
            return ()
        from kompose_py.translator.planning.exposure.proxies import replaced_proxies  # noqa: PLC0415  (few projects route)

        found = replaced_proxies(self._services, self._steering, self._diagnostics)
        self._services = {name: service for name, service in self._services.items() if name not in found}
        return tuple(found)

    def _exposed(self) -> "Exposure | None":
        """What leads to services from the outside, where anything is to."""
        options = (self._options, *self._steering.services.values())
        if all(own.expose == "none" and not own.hosts for own in options) and not ask_for_ways_in(
            self._services.values()
        ):
            return None
        from kompose_py.translator.planning.exposure import Exposure  # noqa: PLC0415  (most projects open nothing)

        return Exposure(self._project, self._services, self._steering, self._taken, self._diagnostics)

    def plan(self) -> Plan:
        drafts = draft_services(self._ground)
        self._join_ports(drafts)
        dialled = self._dialled(drafts)
        targets = self._targets(drafts, dialled)
        replicas = {name: draft.pods_at_once for name, draft in drafts.items()}
        claims, colocated = self._storage.claims.planned(replicas, self._diagnostics)
        leaders = dict.fromkeys(draft.pod.leader for draft in drafts.values())
        workloads = {name: self._workload(drafts[name], drafts) for name in leaders}
        members = {name: self._member(draft, targets, workloads[draft.pod.leader]) for name, draft in drafts.items()}
        self._connect(members, targets, colocated)
        if len(workloads) < len(members):
            self._tell_deadlocks(members)
        if self._exposure:
            self._exposure.apply(members)
        return Plan(
            project=self._project,
            options=self._options,
            workloads=tuple(workloads.values()),
            members=members,
            claims=claims,
            files=tuple(self._files.planned.values()),
            colocated=colocated,
            existing=self._existing(members),
            copies=tuple(self._storage.copies.values()),
            shared_aliases=self._aliases.shared,
            own_options=self._steering.services,
            patches=self._steering.patches,
            searches=neighbour_domains(self._project, self._steering, workloads.values(), members),
            walls=plan_networks(self._project, self._steering, workloads.values(), members, self._diagnostics),
            hosts=self._hosts,
            gateway=self._exposure.gateway() if self._exposure else None,
            left_out=self._left_out,
        )

    def _tell_deadlocks(self, members: Mapping[str, Member]) -> None:
        from kompose_py.translator.planning.deadlocks import tell_deadlocks  # noqa: PLC0415  (pods of several only)

        tell_deadlocks(members, self._diagnostics)

    def _existing(self, members: Iterable[str]) -> tuple[ExistingObject, ...]:
        """What must be in the cluster already, whoever asks for it."""
        exposed = self._exposure.existing() if self._exposure else ()
        return (*self._storage.existing, *exposed, *self._steering.named_objects(members))

    def _join_ports(self, drafts: dict[str, Draft]) -> None:
        """Give the leader of a pod the ports of those who share its network, which peers call by its name."""
        for name, pod in self._pods.items():
            if name == pod.leader and len(pod.members) > 1:
                ports = {mate: drafts[mate].ports for mate in pod.members}
                tell_clashes(pod, ports, self._services, self._diagnostics)
                joined = [port for mate in pod.members if joins_network(self._services[mate]) for port in ports[mate]]
                drafts[name] = drafts[name]._replace(ports=with_joined(ports[name], joined))

    def _connect(
        self, members: dict[str, Member], targets: Mapping[str, Target], colocated: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Tell members what others want of them."""
        waited = {wait.service for member in members.values() for wait in member.waits if not wait.job}
        for name in waited:
            if targets[name].needs_alias:
                self._taken.take("Service", f"{targets[name].name}-ready", name)
                members[name] = members[name].replace(ready_alias=True)
        for claim, names in colocated.items():
            for name in names:
                members[name] = members[name].replace(shares_node=claim)
        for alias, names in self._aliases.shared.items():
            for name in names:
                members[name] = members[name].replace(shared_aliases=(*members[name].shared_aliases, alias))

    def _dialled(self, drafts: Mapping[str, Draft]) -> dict[str, Dialled]:
        """Who calls whom, by caller."""
        parties = {}
        for name, draft in drafts.items():
            files = (mount.files for mount in draft.mounts if mount.files is not None)
            parties[name] = Party(draft.service, self._files.contents(files), draft.has_service)
        return calls_between(parties, self._aliases.own, self._project.name, self._diagnostics)

    def _targets(self, drafts: Mapping[str, Draft], dialled: Mapping[str, Dialled]) -> dict[str, Target]:
        """The services as others see them, with the ports that these call."""
        called_at: dict[str, set[int]] = {}
        by_others: set[str] = set()
        for caller, calls in dialled.items():
            by_others.update(name for name in calls if name != caller)
            for name, numbers in calls.items():
                called_at.setdefault(name, set()).update(numbers)
        by_name = {name for name in by_others if not called_at[name]}
        checked = {name: list(calls) for name, calls in dialled.items() if drafts[name].has_check}
        early = self._called_early(checked) if any(checked.values()) else set()
        return {
            name: self._target(
                draft, called_at.get(name, set()), early=draft.pod.leader in early, by_name=name in by_name
            )
            for name, draft in drafts.items()
        }

    def _called_early(self, calls: Mapping[str, Iterable[str]]) -> set[str]:
        """The leaders of pods that could not get ready if nobody were led to them before: they call each other."""
        from kompose_py.translator.planning.mutual_calls import mutual  # noqa: PLC0415  (only those that are checked)

        return mutual(self._by_pod(calls))

    def _by_pod(self, calls: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
        """Calls between services as calls between the leaders of their pods: a pod is ready when all in it are."""
        by_pod: dict[str, list[str]] = {}
        for name, called in calls.items():
            by_pod.setdefault(self._pods[name].leader, []).extend(self._pods[other].leader for other in called)
        return by_pod

    def _target(self, draft: Draft, called_at: set[int], *, early: bool, by_name: bool) -> Target:
        ports = with_dialled(draft.ports, called_at) if draft.has_service else draft.ports
        added = [str(port.number) for port in ports[len(draft.ports) :]]
        if added:
            self._diagnostics.note(
                "port-found",
                f"service `{draft.service.name}` is called at port {', '.join(added)}, so its Service has it, too",
                draft.service.span(),
                help="name it in `expose`",
            )
        known = draft.image.ports if draft.image else ()
        return Target(
            name=draft.name,
            kind=draft.choice.kind,
            ports=ports,
            has_service=draft.has_service,
            headless=not ports or self._is_headless(draft) or (by_name and self._is_open(draft)),
            early=early,
            has_check=draft.has_check,
            port=answering_port(ports, checked_at(draft.service), called_at, known),
            pod=draft.pod.name,
        )

    def _is_headless(self, draft: Draft) -> bool:
        if draft.service.deploy.endpoint_mode == "dnsrr":
            return True
        return self._exposure is not None and self._exposure.is_headless(draft.service.name)

    def _is_open(self, draft: Draft) -> bool:
        """Whether a service that others call by its name alone may be called at ports that nobody names.

        Compose opens them all, and so does a headless Service, whose name leads to the pod itself.
        """
        if not draft.ports or draft.service.expose or (draft.image is not None and draft.image.ports):
            return False
        self._diagnostics.note(
            "called-by-name-alone",
            f"service `{draft.service.name}` is called without a port, so its Service is headless, which opens all"
            " ports of its pods",
            draft.service.span(),
            help="name the ports that others call in `expose`, for an address that outlives the pod",
        )
        return True

    def _member(self, draft: Draft, targets: Mapping[str, Target], workload: Workload) -> Member:
        service, target = draft.service, targets[draft.service.name]
        alone = len(draft.pod.members) == 1
        return Member(
            service=service,
            name=draft.name,
            container=dns_label(service.container_name or service.name) if alone else draft.name,
            workload=workload,
            role=draft.pod.members[service.name],
            ports=target.ports,
            has_service=draft.has_service,
            headless=target.headless and bool(target.ports),
            aliases=tuple(self._aliases.own.get(service.name, ())) if draft.has_service else (),
            mounts=draft.mounts,
            waits=plan_waits(service, workload.kind, targets, self._steering.service(service.name), self._diagnostics),
            publish_not_ready=target.early,
            image=draft.image,
            user=draft.user,
            group=draft.group,
            fs_group=(draft.group or draft.user) if draft.has_claims and draft.user else None,
        )

    def _workload(self, leader: Draft, drafts: Mapping[str, Draft]) -> Workload:
        mates = [drafts[name] for name in leader.pod.members]
        timed = next((mate.options for mate in mates if mate.options.schedule), leader.options)
        return Workload(
            name=leader.pod.name,
            kind=leader.choice.kind,
            reason=leader.choice.reason,
            members=tuple(leader.pod.members),
            replicas=None if leader.autoscaler else replicas_of(leader.service),
            autoscaler=leader.autoscaler,
            backoff_limit=leader.choice.backoff_limit,
            schedule=timed.schedule,
            concurrency_policy=timed.concurrency_policy,
            recreate=_must_go_first(leader.choice, mates),
            named_by=next((mate.name for mate in mates if mate.has_service), leader.pod.name),
        )


def _must_go_first(choice: Choice, mates: Sequence[Draft]) -> bool:
    """Whether two pods cannot run: they would want one volume of one node, or the ports of one node."""
    has_claims = choice.kind != "DaemonSet" and any(mate.has_claims for mate in mates)
    return has_claims or any(mate.takes_node_ports for mate in mates)
