"""Drafts to objects: no decision is made here, only put together."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from kompose_py.manifests.manifest import Manifest
from kompose_py.plain import JsonObject
from kompose_py.span import Span
from kompose_py.translator.drafts import ContainerDraft, Drafts, WorkloadDraft
from kompose_py.translator.kinds.config_map import config_map
from kompose_py.translator.kinds.deployment import deployment
from kompose_py.translator.kinds.identity import Identity
from kompose_py.translator.kinds.job import Contents, job, job_name, restart_policy
from kompose_py.translator.kinds.persistent_volume_claim import persistent_volume_claim
from kompose_py.translator.kinds.pod_template import pod_template
from kompose_py.translator.kinds.secret import secret
from kompose_py.translator.kinds.service import ServiceAuthor
from kompose_py.translator.labels import fitted
from kompose_py.translator.plan import (
    Entrance,
    FilesSource,
    Member,
    Plan,
    PlannedClaim,
    PlannedFiles,
    Workload,
    governor,
)

if TYPE_CHECKING:
    from kompose_py.translator.walls import Doors, Walls


def assemble(plan: Plan, drafts: dict[str, Drafts]) -> Iterator[Manifest]:
    """All objects of a translation; `drafts` are those of each Compose service, filled by the mappings, and used up."""
    return _Assembly(plan, drafts).objects()


class _Assembly:
    def __init__(self, plan: Plan, drafts: dict[str, Drafts]) -> None:
        self._plan = plan
        self._drafts = drafts
        self._jobs: dict[str, str] = {}
        """The name of each workload's Job, known once its template is."""
        self._identities: dict[str, Identity] = {}
        self._contents = {(files.kind, files.name): files.data for files in plan.files}

    def objects(self) -> Iterator[Manifest]:
        for files in self._plan.files:
            yield Manifest(self._files(files), files.owner, files.origin)
        for claim in self._plan.claims:
            if claim.each_pod_of is not None:
                self._drafts[claim.each_pod_of].workload.claims[claim.name] = claim
                continue
            for body in self._claim(claim):
                yield Manifest(body, claim.owner, claim.origin)
        for alias, names in self._plan.shared_aliases.items():
            yield self._shared_alias(alias, self._plan.members[names[0]])
        if self._plan.gateway:
            from kompose_py.translator.kinds.http_route import gateway  # noqa: PLC0415  (few projects have one)

            project = self._plan.project.name
            yield Manifest(gateway(self._plan.gateway, self._identity(self._plan.gateway.name)), project)
        if self._plan.walls:
            yield from self._networks(self._plan.walls)
        for workload in _jobs_first(self._plan.workloads, self._drafts):
            origins = {name: self._plan.members[name].service.span() for name in workload.members}
            yield from self._workload(workload, origins[workload.members[0]])
            for name, origin in origins.items():
                yield from self._member(self._plan.members[name], origin)
                del self._drafts[name]  # those of a large project take as much memory as their objects

    def _identity(self, name: str) -> Identity:
        if name not in self._identities:
            self._identities[name] = Identity(name, self._plan.project.name)
        return self._identities[name]

    def _files(self, files: PlannedFiles) -> JsonObject:
        described = self._identity(files.owner).metadata(files.name, files.labels)
        if files.kind == "Secret":
            return secret(described, files.data)
        texts, binaries = _split(files.data)
        return config_map(described, texts, binaries)

    def _claim(self, claim: PlannedClaim) -> Iterator[JsonObject]:
        identity = self._identity(claim.owner)
        if claim.share is None:
            yield persistent_volume_claim(claim, identity)
            return
        from kompose_py.translator.kinds.persistent_volume import (  # noqa: PLC0415  (shares are rare)
            persistent_volume,
            volume_name,
        )

        name = volume_name(claim, self._plan.project.name, self._plan.options.namespace)
        yield persistent_volume(claim, claim.share, name, identity)
        yield persistent_volume_claim(claim, identity, name)

    def _workload(self, workload: Workload, origin: Span | None) -> Iterator[Manifest]:
        members = [self._plan.members[name] for name in workload.members]
        owner = members[0].service.name
        drafts = self._drafts[owner]
        waited = [self._jobs[name] for name in sorted(drafts.pod.job_waits)]
        if waited:
            from kompose_py.translator.kinds.rbac import job_watcher  # noqa: PLC0415  (few wait for a Job)

            account = drafts.pod.service_account
            drafts.pod.service_account = account or workload.name
            for body in job_watcher(self._identity(workload.name), waited, account):
                yield Manifest(body, owner, origin)
        yield Manifest(self._runner(workload, members, drafts), owner, origin)
        policy = self._policy(workload.name)
        if policy is not None:
            yield Manifest(policy, owner, origin)
        if workload.autoscaler:
            from kompose_py.translator.kinds.horizontal_pod_autoscaler import (  # noqa: PLC0415  (few have one)
                horizontal_pod_autoscaler,
            )

            identity = self._identity(workload.name)
            yield Manifest(horizontal_pod_autoscaler(workload, workload.autoscaler, identity), owner, origin)

    def _networks(self, walls: "Walls") -> Iterator[Manifest]:
        from kompose_py.translator.kinds.network_policy import network_policy  # noqa: PLC0415  (few projects have them)

        for wall in walls.networks:
            network = self._plan.project.networks.get(wall.network)
            origin = network.span() if network is not None else None
            yield Manifest(network_policy(wall, self._identity(wall.name)), wall.network, origin)

    def _doors(self, workload: str) -> "Doors | None":
        return self._plan.walls.doors.get(workload) if self._plan.walls else None

    def _policy(self, workload: str) -> JsonObject | None:
        doors = self._doors(workload)
        if doors is None or not doors.are_told:
            return None
        from kompose_py.translator.kinds.network_policy import workload_policy  # noqa: PLC0415

        others = {name: self._identity(name) for name, _ in (*doors.callers, *doors.awaited) if name}
        return workload_policy(doors, self._identity(workload), others)

    def _network_labels(self, workload: str) -> JsonObject:
        doors = self._doors(workload)
        return dict.fromkeys(doors.labels, "true") if doors else {}

    def _runner(self, workload: Workload, members: list[Member], drafts: Drafts) -> JsonObject:
        identity = self._identity(workload.name)
        aliases = {_alias_label(alias): "true" for member in members for alias in member.shared_aliases}
        networks = self._network_labels(workload.name)
        labels = {**identity.labels, **aliases, **networks} if aliases or networks else identity.labels
        containers = [container for member in members for container in _containers(self._drafts[member.service.name])]
        policy = restart_policy(workload) if workload.ends else None
        drafts.pod.dns_searches += self._plan.searches.get(workload.name, ())
        template = pod_template(drafts.pod, containers, labels, identity.selector, self._jobs, policy)
        if workload.kind == "Job":
            name = self._jobs[workload.name] = job_name(workload.name, template, *self._read_by(members))
            return job(workload, name, drafts.workload, template, identity)
        return _author_of(workload.kind)(workload, drafts.workload, template, identity)

    def _read_by(self, members: list[Member]) -> tuple[list[Contents], list[Contents]]:
        """What a workload's containers get: files, variables and patches that may be seen, and those that may not."""
        seen: list[Contents] = []
        hidden: list[Contents] = []
        for member in members:
            patch = self._plan.patches.get(member.service.name)
            if patch is not None:
                from kompose_py.yamltree.plain import to_plain  # noqa: PLC0415  (few services have patches)

                seen.append({"patch": to_plain(patch)})
            drafts = self._drafts[member.service.name]
            for variables in (drafts.env_files, *(step.env_files for step in drafts.steps)):
                seen.append(variables.config)
                hidden.append(variables.secret)
            for mount in member.mounts:
                if isinstance(mount.source, FilesSource):
                    known = hidden if mount.source.kind == "Secret" else seen
                    known += [self._contents.get((mount.source.kind, name), {}) for name in mount.source.parts]
        return seen, hidden

    def _member(self, member: Member, origin: Span | None) -> Iterator[Manifest]:
        for body in (*self._env_files(member), *self._services(member)):
            yield Manifest(body, member.service.name, origin)

    def _env_files(self, member: Member) -> Iterator[JsonObject]:
        drafts = self._drafts[member.service.name]
        named = {member.name: drafts.env_files, **{step.container.name: step.env_files for step in drafts.steps}}
        for name, files in named.items():
            described = self._identity(member.workload.name).metadata(f"{name}-env")
            if files.config:
                yield config_map(described, files.config, {})
            if files.secret:
                yield secret(described, {key: text.encode() for key, text in files.secret.items()})

    def _services(self, member: Member) -> Iterator[JsonObject]:
        if not member.has_service:
            return
        author = ServiceAuthor(self._drafts[member.service.name].service, self._identity(member.workload.name))
        for served in (member.name, *member.aliases):
            yield author.service(served, publish_not_ready=member.publish_not_ready)
        if member.ready_alias:
            has_port = any(port.protocol == "tcp" for port in member.ports)
            yield author.service(f"{member.name}-ready", headless=not has_port)
        if self._drafts[member.service.name].workload.claims and member.service.name == member.workload.members[0]:
            yield author.service(governor(member.workload.name), publish_not_ready=True, headless=True)
        if member.opening:
            yield author.published(member.opening)
        for entrance in member.entrances:
            yield _entrance(entrance, self._identity(member.workload.name))

    def _shared_alias(self, alias: str, member: Member) -> Manifest:
        identity = self._identity(member.workload.name)
        draft = self._drafts[member.service.name].service
        author = ServiceAuthor(draft, identity, {_alias_label(alias): "true"})
        return Manifest(author.service(alias), member.service.name, member.service.span("networks"))


def _entrance(entrance: Entrance, identity: Identity) -> JsonObject:
    if entrance.kind == "HTTPRoute":
        from kompose_py.translator.kinds.http_route import http_route  # noqa: PLC0415  (few services have one)

        return http_route(entrance, identity)
    from kompose_py.translator.kinds.ingress import ingress  # noqa: PLC0415

    return ingress(entrance, identity)


_Author = Callable[[Workload, WorkloadDraft, JsonObject, Identity], JsonObject]


@cache
def _author_of(kind: str) -> _Author:
    """Who writes the workloads of a kind; modules of the rarer kinds are imported when they are met."""
    if kind == "StatefulSet":
        from kompose_py.translator.kinds.stateful_set import stateful_set  # noqa: PLC0415

        return stateful_set
    if kind == "DaemonSet":
        from kompose_py.translator.kinds.daemon_set import daemon_set  # noqa: PLC0415

        return daemon_set
    if kind == "CronJob":
        from kompose_py.translator.kinds.cron_job import cron_job  # noqa: PLC0415

        return cron_job
    return deployment


def _containers(drafts: Drafts) -> list[ContainerDraft]:
    """What runs for a service, in order: its steps, then its container."""
    return [*(step.container for step in drafts.steps), drafts.container]


def _alias_label(alias: str) -> str:
    """The label by which a shared alias finds its pods; the part after the slash has at most 63 characters."""
    return f"c2k.io/alias.{fitted(alias, 56)}"


def _jobs_first(workloads: tuple[Workload, ...], drafts: Mapping[str, Drafts]) -> list[Workload]:
    """The workloads in an order in which every Job comes before those who wait for it by name."""
    waits = {
        workload.name: drafts[workload.members[0]].pod.job_waits
        for workload in workloads
        if workload.kind == "Job" and drafts[workload.members[0]].pod.job_waits
    }
    if waits:
        from graphlib import TopologicalSorter  # noqa: PLC0415  (Jobs that wait for Jobs are rare)

        place = {name: position for position, name in enumerate(TopologicalSorter(waits).static_order())}
    else:
        place = {}
    return sorted(workloads, key=lambda workload: (workload.kind != "Job", place.get(workload.name, -1)))


def _split(data: Mapping[str, bytes]) -> tuple[dict[str, str], dict[str, bytes]]:
    """What is text, and what is not."""
    texts, binaries = {}, {}
    for key, content in data.items():
        try:
            texts[key] = content.decode()
        except UnicodeDecodeError:
            binaries[key] = content
    return texts, binaries
