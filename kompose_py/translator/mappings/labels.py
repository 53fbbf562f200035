"""`labels`, `label_file`, `annotations`, `deploy.labels`: what is written on the objects."""

from typing import TypeAlias

from kompose_py.manifests.rules import ANNOTATION_LIMIT
from kompose_py.model.service import Service
from kompose_py.translator.credentials import is_visible, tell_name
from kompose_py.translator.drafts import Drafts, PodDraft, ServiceDraft, WorkloadDraft
from kompose_py.translator.labels import is_key, is_value, to_key
from kompose_py.translator.registry import covers, maps
from kompose_py.translator.ways_in import ROUTED, SERVICE_LABELS, is_router_label
from kompose_py.translator.where import Where

_OWN = frozenset(f"app.kubernetes.io/{name}" for name in ("name", "instance", "part-of", "managed-by"))
_FIELDS = "pod.metadata.labels, pod.metadata.annotations, metadata.labels, metadata.annotations"

Described: TypeAlias = PodDraft | WorkloadDraft | ServiceDraft
"""What has labels and annotations."""


@maps("services.*", to=_FIELDS, shared=True)
def labels(value: Service, drafts: Drafts, at: Where) -> None:
    """Write the labels of the service, and of its files, where `annotations` and `deploy.labels` have not the same."""
    at.path = ("labels",)
    _refuse_too_large(value.labels, at)
    annotated = {key if is_key(key) else to_key(key): text for key, text in value.annotations.items()}
    for key, text in value.labels.items():
        if _is_copied(key, at):
            if is_visible(key, text):
                tell_name(key, at, key)
            place, legal = _place(key, text, drafts.pod, at)
            if place is drafts.pod.annotations:
                place.setdefault(legal, annotated.get(legal, text))
            _put("label", place, legal, text, at)
            place, legal = _place(key, text, drafts.workload, at)
            place.setdefault(legal, text)


@maps(
    "services.*.annotations",
    to="pod.metadata.annotations",
    shared=True,
    note="On the pods; a key that is not legal is changed.",
)
def annotations(value: dict[str, str], drafts: Drafts, at: Where) -> None:
    """Write each annotation."""
    _refuse_too_large(value, at)
    for key, text in value.items():
        _put("annotation", drafts.pod.annotations, _legal_key(key, at), text, at)


@maps(
    "services.*.deploy.labels",
    to="metadata.labels, metadata.annotations, Service.metadata.labels, Service.metadata.annotations",
    shared=True,
    note="On the workload and the Service, never on pods; what is no legal label is an annotation.",
)
def deploy_labels(value: dict[str, str], drafts: Drafts, at: Where) -> None:
    """Write each label where its syntax allows it."""
    _refuse_too_large(value, at)
    for key, text in value.items():
        if _is_copied(key, at):
            for target in (drafts.workload, drafts.service):
                place, legal = _place(key, text, target, at)
                place[legal] = text


def _put(what: str, place: dict[str, str], key: str, text: str, at: Where) -> None:
    """Write a label or an annotation on the pod, which may have it of another service already."""
    other = place.setdefault(key, text)
    if other != text:
        at.lost(
            "pod-has-another-value",
            f"the {what} `{key}: {text}` of service `{at.element.name}` is not written: its pod has `{key}: {other}`",
            key,
            help="use another key",
        )


def _refuse_too_large(value: dict[str, str], at: Where) -> None:
    if sum(len(key) + len(text) for key, text in value.items()) > ANNOTATION_LIMIT:
        at.refused(
            "annotations-too-large",
            f"`{'.'.join(map(str, at.path))}` of service `{at.element.name}` is larger than the"
            f" {ANNOTATION_LIMIT >> 10} KiB that an object of Kubernetes takes",
            help="put long texts into a config, and mount it",
        )


def _is_copied(key: str, at: Where) -> bool:
    """Whether the label is the user's own; what other tools read, and what selects the pods, is not copied."""
    if is_router_label(key):
        return at.options.expose not in ROUTED and _is_legal_router_label(key, at)
    if key.startswith("kompose."):
        _tell_unknown(key, at)
    elif key in _OWN:
        at.lost(
            "reserved-label",
            f"the label `{key}` of service `{at.element.name}` is not copied: c2k finds the pods by it",
            key,
            help="use another key",
        )
    else:
        return True
    return False


def _is_legal_router_label(key: str, at: Where) -> bool:
    """Whether a label for a router can be one here; nobody in a cluster would read it under another key."""
    if is_key(key):
        return True
    at.detail(
        "router-label-left-out",
        f"the label `{key}` of service `{at.element.name}` is left out: it is no legal key in Kubernetes",
        key,
    )
    return False


def _tell_unknown(key: str, at: Where) -> None:
    """Warn of a label that looks like one of kompose, and is none; those that are were read as options."""
    from kompose_py.translator.kompose_labels import POD_LABELS, VOLUME_LABELS  # noqa: PLC0415  (few have them)

    known = {*POD_LABELS, *SERVICE_LABELS}
    if key in known:
        return
    from kompose_py.suggest import known_names  # noqa: PLC0415  (only for a mistake)

    belongs = "write it as a label of the volume, at the top level"
    at.lost(
        "kompose-label-unknown",
        f"the label `{key}` of service `{at.element.name}` has no effect",
        key,
        help=belongs if key in VOLUME_LABELS else known_names(key, known),
    )


def _place(key: str, text: str, target: Described, at: Where) -> tuple[dict[str, str], str]:
    """Whether it is a label or an annotation, and under which key."""
    if is_key(key) and is_value(text):
        return target.labels, key
    return target.annotations, _legal_key(key, at)


def _legal_key(key: str, at: Where) -> str:
    legal = key if is_key(key) else to_key(key)
    if legal != key:
        at.approximated(
            "label-key-changed",
            f"the key `{key}` of service `{at.element.name}` is written as `{legal}`: it is no legal key in Kubernetes",
            key,
        )
    return legal


CLAIMS = (
    covers(
        "services.*.labels",
        to=_FIELDS,
        note="On the pods and on the workload; what is no legal label is an annotation. Those for Traefik and"
        " caddy-docker-proxy are routes with `--expose ingress` or `gateway`.",
    ),
    covers("services.*.label_file", to=_FIELDS, note="Read when converting; `labels` wins."),
)
