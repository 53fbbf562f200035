"""What went wrong on the cluster, in words for its user."""

from kompose_py.cluster.client import ApiError
from kompose_py.cluster.events import Failed, Rejected
from kompose_py.cluster.solver import Clash
from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.span import Span


def of_error(error: ApiError) -> Diagnostic:
    """A cluster that does not answer, or denies."""
    if error.status == 0:
        remedy = "is the cluster running? `kubectl cluster-info` asks the same one"
        return _error("cluster-unreachable", f"the cluster cannot be reached: {error.message}", None, remedy)
    if error.status == 401:
        remedy = "log in again: the credentials of the context are missing, or have expired"
        return _error("not-logged-in", "the cluster does not accept the credentials", None, remedy)
    if error.status == 403:
        return _error("not-permitted", error.message, None, "ask for a role that allows it, or use another namespace")
    return _error("cluster-error", f"the cluster answers with an error: {error.message}", None)


def of_rejection(event: Rejected) -> Diagnostic:
    """An object that the API server did not take."""
    error, ref, place = event.error, event.manifest.ref, event.manifest.origin
    if error.status in {0, 401} or (error.status == 403 and "exceeded quota" not in error.message):
        told = of_error(error)
        return told._replace(summary=f"`{ref}`: {told.summary}", span=place)
    if error.is_conflict:
        fields = "; ".join(f"`{cause.field}`: {cause.message}" for cause in error.causes)
        remedy = "`--force-conflicts` takes these fields over; or leave them to whoever sets them"
        return _error("field-conflict", f"`{ref}` has fields that others set: {fields}", place, remedy)
    if error.is_immutable:
        remedy = "`--recreate` deletes and makes it anew"
        if ref.kind == "PersistentVolumeClaim":
            remedy = "copy its data, delete the claim, and apply again; or undo the change"
        return _error("cannot-change-in-place", f"`{ref}` cannot be changed in place: {_told(error)}", place, remedy)
    return _error("rejected", f"the cluster refuses `{ref}`: {_told(error)}", place)


def of_clash(clash: Clash, owner: str, project: str) -> Diagnostic:
    """An object of somebody else where ours should be; `owner` says whose."""
    return _error(
        "not-ours",
        f"`{clash.manifest.ref}` of project `{project}` is there already, and belongs to {owner}",
        clash.manifest.origin,
        "apply to another namespace with `-n`, or give the names a prefix with `--set name_prefix=…`",
    )


_SLUGS = {
    "image": (
        "image-not-pulled",
        "is the name right? For a private registry, `--docker-login` has the cluster pull with the logins of docker",
    ),
    "command": ("container-ends", ""),
    "probe": ("healthcheck-fails", ""),
    "scheduling": ("pod-not-placed", "ask for less, or give the cluster what the pod waits for"),
    "admission": ("pods-not-made", "raise the quota of the namespace, or ask whoever set the policy"),
    "time": ("not-ready", "`--timeout` waits longer"),
}


def of_failure(event: Failed, place: Span | None) -> Diagnostic:
    """A workload that does not come up; `place` is the attribute that is to blame."""
    slug, remedy = _SLUGS[event.about]
    if event.log.strip():
        remedy = "\n".join(["these are its last lines:", *event.log.strip().splitlines(), *remedy.splitlines()])
    return _error(slug, f"`{event.manifest.owner}` does not come up: {event.reason}", place, remedy)


def _told(error: ApiError) -> str:
    return "; ".join(f"`{cause.field}`: {cause.message}" for cause in error.causes) or error.message


def _error(slug: str, summary: str, span: Span | None, remedy: str = "") -> Diagnostic:
    return Diagnostic(slug, Severity.ERROR, summary, span, remedy)
