"""Pod templates (core/v1 PodTemplateSpec): the one author of pods."""

from collections.abc import Mapping, Sequence

from kompose_py.plain import Json, JsonObject, Part
from kompose_py.translator.drafts import WAIT, ContainerDraft, PodDraft
from kompose_py.translator.kinds.container import container, early_container, seed_container
from kompose_py.translator.kinds.job_wait import job_wait, token_volume


def pod_template(
    draft: PodDraft,
    containers: Sequence[ContainerDraft],
    labels: JsonObject,
    selector: JsonObject,
    jobs: Mapping[str, str],
    restart_policy: str | None = None,
) -> JsonObject:
    """The template of a workload's pods.

    `labels` are ours, which win over the user's; by those of `selector` the pods know each other; `jobs` tells the
    name of each workload's Job.
    """
    if draft.host_network:  # a port that is named keeps other pods that name it off the node, which Docker does not
        for item in containers:
            item.ports = []
    elif len(containers) > 1:
        _open_once(containers)
    metadata: JsonObject = {"labels": {**draft.labels, **labels} if draft.labels else labels}
    if draft.annotations:
        metadata["annotations"] = {**draft.annotations}
    fields: JsonObject = {
        "hostname": draft.hostname,
        "runtimeClassName": draft.runtime_class,
        "serviceAccountName": draft.service_account,
        "automountServiceAccountToken": None if draft.has_token else False,
        "enableServiceLinks": False,
        "imagePullSecrets": [{"name": name} for name in sorted(draft.image_pull_secrets)] or None,
        "restartPolicy": restart_policy,
        "terminationGracePeriodSeconds": draft.termination_grace_period,
        "hostNetwork": draft.host_network or None,
        "hostPID": draft.host_pid or None,
        "hostIPC": draft.host_ipc or None,
        "shareProcessNamespace": (draft.share_process_namespace and not draft.host_pid) or None,
        "dnsPolicy": draft.dns_policy,
        "dnsConfig": _dns_config(draft) or None,
        "hostAliases": [{"ip": ip, "hostnames": [*names]} for ip, names in draft.host_aliases.items()] or None,
        "affinity": _affinity(draft, selector) or None,
        "tolerations": [*draft.tolerations] or None,
        "topologySpreadConstraints": [{**each, "labelSelector": {"matchLabels": selector}} for each in draft.spread]
        or None,
        "securityContext": _security(draft, containers) or None,
        "initContainers": _init_containers(draft, containers, jobs) or None,
        "containers": [container(item) for item in containers if item.role == "main"],
        "volumes": _volumes(draft) or None,
    }
    return {"metadata": metadata, "spec": {name: value for name, value in fields.items() if value is not None}}


def _open_once(containers: Sequence[ContainerDraft]) -> None:
    """Containers of a pod share its ports, so one of them opens one of the node (core/v1 ContainerPort, hostPort)."""
    taken: set[tuple[Json, Json, Json]] = set()
    for item in containers:
        for port in item.ports:
            number = (port.get("hostPort"), port["protocol"], port.get("hostIP"))
            if number in taken:
                port.pop("hostPort")
                port.pop("hostIP", None)
            elif "hostPort" in port:
                taken.add(number)


def _affinity(draft: PodDraft, selector: JsonObject) -> JsonObject:
    """Nodes, in an order that does not depend on who asked first; then other pods."""
    nodes: JsonObject = {}
    if draft.required_nodes:
        term: JsonObject = {"matchExpressions": _sorted(draft.required_nodes)}
        nodes["requiredDuringSchedulingIgnoredDuringExecution"] = {"nodeSelectorTerms": [term]}
    if draft.preferred_nodes:
        preference: JsonObject = {"matchExpressions": _sorted(draft.preferred_nodes)}
        nodes["preferredDuringSchedulingIgnoredDuringExecution"] = [{"weight": 100, "preference": preference}]
    affinity: JsonObject = {"nodeAffinity": nodes} if nodes else {}
    affinity.update(draft.affinity)
    if draft.apart_by:
        apart: JsonObject = {"topologyKey": draft.apart_by, "labelSelector": {"matchLabels": selector}}
        affinity["podAntiAffinity"] = {"requiredDuringSchedulingIgnoredDuringExecution": [apart]}
    return affinity


def _sorted(expressions: Sequence[JsonObject]) -> list[Json]:
    return [*sorted(expressions, key=lambda each: (str(each["key"]), str(each["operator"]), str(each.get("values"))))]


def _dns_config(draft: PodDraft) -> JsonObject:
    config: JsonObject = {}
    if draft.dns_servers:
        config["nameservers"] = [*draft.dns_servers]
    if draft.dns_searches:
        config["searches"] = [*draft.dns_searches]
    if draft.dns_options:
        config["options"] = [*draft.dns_options]
    return config


def _security(draft: PodDraft, containers: Sequence[ContainerDraft]) -> JsonObject:
    """The pod's security context, with the seccomp profile that Docker applies unless it is told otherwise."""
    if any(item.security.get("privileged") for item in containers):
        return draft.security
    profile = draft.security.get("seccompProfile", _DEFAULT["seccompProfile"])
    return {**draft.security, "seccompProfile": profile} if draft.security else _DEFAULT


_DEFAULT = Part({"seccompProfile": {"type": "RuntimeDefault"}})


def _init_containers(draft: PodDraft, containers: Sequence[ContainerDraft], jobs: Mapping[str, str]) -> list[Json]:
    """Waits first, for names and ports before Jobs; then what fills volumes, the rest by rank, and early services."""
    ranked = sorted(draft.init_containers.items())
    waits: list[Json] = [{"name": name, **body} for (rank, name), body in ranked if rank == WAIT]
    waits += [job_wait(name, jobs[name], image) for name, image in sorted(draft.job_waits.items())]
    seeds: list[Json] = [seed_container(item, item.seed) for item in containers if item.seed]
    rest: list[Json] = [{"name": name, **body} for (rank, name), body in ranked if rank != WAIT]
    early: list[Json] = [early_container(item) for item in containers if item.role != "main"]
    return [*waits, *seeds, *rest, *early]


def _volumes(draft: PodDraft) -> list[Json]:
    volumes: list[Json] = [{"name": name, **source} for name, source in sorted(draft.volumes.items())]
    return [*volumes, token_volume()] if draft.job_waits else volumes
