"""`depends_on`: init containers that wait for what the service needs."""

from kompose_py.model.service import Dependency
from kompose_py.plain import JsonObject
from kompose_py.translator.drafts import WAIT, Drafts
from kompose_py.translator.labels import fitted
from kompose_py.translator.least_rights import NOBODY
from kompose_py.translator.plan import Wait
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.where import Where

_PATCHES = {"1.34": 4}
"""The patch levels that have been tried; the first one does for any other version."""


@maps(
    "services.*.depends_on",
    to="pod.spec.initContainers",
    note="`service_started` is not waited for, except by a Job: what comes too early is started again.",
)
def depends_on(value: dict[str, Dependency], drafts: Drafts, at: Where) -> None:
    """An init container for each service that must be healthy or completed first."""
    for name, dependency in value.items():
        if dependency.restart:
            at.note(
                "restart-not-followed",
                f"service `{at.element.name}` is not restarted when `{name}` is updated",
                *(name, "restart"),
                help=f"restart it by hand: `kubectl rollout restart` with `{at.member.workload.name}`",
            )
    options = at.options
    for wait in at.member.waits:
        if wait.job:
            drafts.pod.job_waits[wait.host] = options.job_wait_image or _kubectl(options.kube_version)
        else:
            body = _wait_for_port(wait) if wait.port else _wait_for_name(wait, options.cluster_domain)
            image: JsonObject = {"image": options.wait_image, "securityContext": NOBODY}
            drafts.pod.init_containers[WAIT, fitted(f"wait-for-{wait.host}")] = {**image, **body}


def _kubectl(version: str) -> str:
    """The official image of that version; tags have a patch level."""
    patched = version if version.count(".") > 1 else f"{version}.{_PATCHES.get(version, 0)}"
    return f"registry.k8s.io/kubectl:v{patched}"


def _wait_for_port(wait: Wait) -> JsonObject:
    """Connections to a Service reach ready pods alone, so one that is taken tells that the service is healthy."""
    script = f"until nc -w 2 {wait.host} {wait.port} -e true; do sleep 1; done"
    return {"command": ["sh", "-c", script]}


def _wait_for_name(wait: Wait, domain: str) -> JsonObject:
    """A headless Service has an address only when a pod is ready; the full name is asked for, which musl needs."""
    script = f'until nslookup "{wait.host}.$NAMESPACE.svc.{domain}" > /dev/null; do sleep 1; done'
    namespace: JsonObject = {"name": "NAMESPACE", "valueFrom": {"fieldRef": {"fieldPath": "metadata.namespace"}}}
    return {"command": ["sh", "-c", script], "env": [namespace]}


CLAIMS = (
    covers("services.*.depends_on.*.condition", to="pod.spec.initContainers"),
    covers("services.*.depends_on.*.required", to="", note="What is not there is not waited for."),
    covers(
        "services.*.depends_on.*.restart",
        to="",
        verdict="ignored",
        note="Pods are not restarted with those that they depend on.",
    ),
)
