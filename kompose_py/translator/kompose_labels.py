"""The labels of kompose: each is another way to say an option (kompose, user guide, "Labels").

What a label says is weaker than `x-c2k` of the same thing.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.resources import Volume
from kompose_py.model.service import Service
from kompose_py.span import Span
from kompose_py.translator.choices import form_of
from kompose_py.translator.forms import Fields, Form, FormError

PREFIX: Final = "kompose."

VOLUME_TYPES: Final[dict[str, dict[str, str]]] = {
    "emptydir": {"bind_mounts": "scratch", "named_volumes": "scratch"},
    "hostpath": {"bind_mounts": "hostpath"},
    "configmap": {"bind_mounts": "files"},
    "persistentvolumeclaim": {"bind_mounts": "pvc", "named_volumes": "claim"},
}
"""What the words of `kompose.volume.type`, and of the flag `--volumes`, choose."""


class _Label(NamedTuple):
    """The option that a label sets, `readiness.test` being a part of one, and how its text is read."""

    option: str
    parse: Callable[[str], object] | None = None


def _command(text: str) -> object:
    """A list as JSON or YAML writes it on one line, else words as a shell splits them."""
    if text.startswith("[") and text.endswith("]"):
        return [word.strip().strip("\"'") for word in text[1:-1].split(",")]
    from shlex import split  # noqa: PLC0415  (few labels hold commands)

    try:
        return split(text)
    except ValueError:  # an open quotation mark
        return text


def _test(text: str) -> object:
    """The `test` of a healthcheck; without a word before it, a command that no shell reads."""
    word, _, line = text.partition(" ")
    if word == "CMD-SHELL":
        return [word, line]
    words = _command(text)
    if not isinstance(words, list) or words[:1] in (["CMD"], ["NONE"], ["CMD-SHELL"]):
        return words
    return ["CMD", *words]


_HEALTH = "kompose.service.healthcheck."
POD_LABELS: Final[dict[str, _Label]] = {
    "kompose.controller.type": _Label("kind"),
    "kompose.controller.port.expose": _Label("host_ports"),
    "kompose.controller.expose.port": _Label("host_ports"),
    "kompose.cronjob.schedule": _Label("schedule"),
    "kompose.cronjob.concurrency_policy": _Label("concurrency_policy"),
    "kompose.cronjob.backoff_limit": _Label("backoff_limit"),
    "kompose.ephemeral-storage.limit": _Label("ephemeral_storage.limit"),
    "kompose.ephemeral-storage.request": _Label("ephemeral_storage.request"),
    "kompose.hpa.replicas.min": _Label("autoscale.min"),
    "kompose.hpa.replicas.max": _Label("autoscale.max"),
    "kompose.hpa.cpu": _Label("autoscale.cpu"),
    "kompose.hpa.memory": _Label("autoscale.memory"),
    "kompose.image-pull-policy": _Label("image_pull_policy"),
    "kompose.image-pull-secret": _Label("image_pull_secret"),
    "kompose.init.containers.image": _Label("init_container.image"),
    "kompose.init.containers.name": _Label("init_container.name"),
    "kompose.init.containers.command": _Label("init_container.command", _command),
    "kompose.security-context.fsgroup": _Label("fs_group"),
    "kompose.service.group": _Label("pod"),
    "kompose.serviceaccount-name": _Label("service_account"),
    f"{_HEALTH}liveness.http_get_path": _Label("liveness.http_path"),
    f"{_HEALTH}liveness.http_get_port": _Label("liveness.http_port"),
    f"{_HEALTH}liveness.tcp_port": _Label("liveness.tcp_port"),
    f"{_HEALTH}readiness.test": _Label("readiness.test", _test),
    f"{_HEALTH}readiness.http_get_path": _Label("readiness.http_path"),
    f"{_HEALTH}readiness.http_get_port": _Label("readiness.http_port"),
    f"{_HEALTH}readiness.tcp_port": _Label("readiness.tcp_port"),
    f"{_HEALTH}readiness.interval": _Label("readiness.interval"),
    f"{_HEALTH}readiness.timeout": _Label("readiness.timeout"),
    f"{_HEALTH}readiness.retries": _Label("readiness.retries"),
    f"{_HEALTH}readiness.start_period": _Label("readiness.start_period"),
    f"{_HEALTH}readiness.disable": _Label("readiness.disable"),
    "kompose.volume.size": _Label("pvc_size"),
    "kompose.volume.storage-class-name": _Label("storage_class"),
    "kompose.volume.subpath": _Label("sub_path"),
    "kompose.volume.type": _Label("named_volumes"),
}
"""Those of services, but for `kompose.service.*` that leads to them from outside (`ways_in`)."""
VOLUME_LABELS: Final[dict[str, _Label]] = {
    "kompose.volume.size": _Label("pvc_size"),
    "kompose.volume.storage-class-name": _Label("storage_class"),
    "kompose.volume.selector": _Label("selector", lambda text: {"io.kompose.service": text}),
}
"""Those of top-level volumes."""


def of_service(service: Service, diagnostics: Diagnostics) -> dict[str, Any]:
    """The options that the labels of a service choose; what cannot be is told at its line."""
    written = (
        (label, text, service.span(*place, label))
        for place, labels in ((("labels",), service.labels), (("deploy", "labels"), service.deploy.labels))
        for label, text in labels.items()
        if label in POD_LABELS
    )
    return _Reader(f"service `{service.name}`", diagnostics).read(written, POD_LABELS)


def options_of_labels(service: Service) -> Iterator[tuple[tuple[str, ...], str]]:
    """The place of each label of a service that sets an option, or a part of one, with that option."""
    for place, labels in ((("labels",), service.labels), (("deploy", "labels"), service.deploy.labels)):
        for label in labels:
            if label in POD_LABELS:
                yield (*place, label), POD_LABELS[label].option.partition(".")[0]


def of_volume(name: str, volume: Volume, diagnostics: Diagnostics) -> dict[str, Any]:
    """The options that the labels of a volume choose; one that means nothing there is told."""
    known = {label: text for label, text in volume.labels.items() if label in VOLUME_LABELS}
    for label in volume.labels:
        if label.startswith(PREFIX) and label not in known:
            _tell_unknown(name, label, volume.span("labels", label), diagnostics)
    written = ((label, text, volume.span("labels", label)) for label, text in known.items())
    return _Reader(f"volume `{name}`", diagnostics).read(written, VOLUME_LABELS)


def _tell_unknown(volume: str, label: str, span: Span | None, diagnostics: Diagnostics) -> None:
    from kompose_py.suggest import known_names  # noqa: PLC0415  (only for a mistake)

    diagnostics.warning(
        "kompose-volume-label-unknown",
        f"the label `{label}` of volume `{volume}` has no effect",
        span,
        help="write it as a label of the services that mount it"
        if label in POD_LABELS
        else known_names(label, VOLUME_LABELS),
    )


class _Reader:
    def __init__(self, owner: str, diagnostics: Diagnostics) -> None:
        self._owner = owner
        self._diagnostics = diagnostics

    def read(self, written: Iterator[tuple[str, str, Span | None]], table: Mapping[str, _Label]) -> dict[str, Any]:
        """The options that labels set, those of several parts put together."""
        chosen: dict[str, Any] = {}
        parts: dict[str, dict[str, Any]] = {}
        for label, text, span in written:
            if label == "kompose.volume.type":
                chosen |= self._volume_type(label, text.strip(), span)
                continue
            option, _, part = table[label].option.partition(".")
            value = self._value(label, text.strip(), table[label], span)
            if value is not None and part:
                parts.setdefault(option, {})[part] = value
            elif value is not None:
                chosen[option] = value
        return chosen | {option: _fields_of(option).made(values) for option, values in parts.items()}

    def _volume_type(self, label: str, text: str, span: Span | None) -> dict[str, str]:
        chosen = VOLUME_TYPES.get(text.lower())
        if chosen is None:
            self._tell(label, text, "one of emptyDir, hostPath, configMap, persistentVolumeClaim", span)
        return chosen or {}

    def _value(self, label: str, text: str, known: _Label, span: Span | None) -> Any:
        """What the text means; None where it says nothing, or nothing that can be."""
        if not text:
            return None
        form = _form_at(known.option)
        try:
            return form.read(label, known.parse(text) if known.parse else form.parse(text))
        except FormError:
            self._tell(label, text, form.says, span)
            return None

    def _tell(self, label: str, text: str, would_do: str, span: Span | None) -> None:
        self._diagnostics.error(
            "kompose-label-invalid",
            f"the label `{label}` of {self._owner} cannot be `{text}`",
            span,
            help=f"write {would_do}",
        )


def _form_at(option: str) -> Form:
    """What an option takes, or a part of one."""
    name, _, part = option.partition(".")
    return _fields_of(name).forms[part] if part else form_of(name)


def _fields_of(option: str) -> Fields:
    form = form_of(option)
    assert isinstance(form, Fields)  # noqa: S101  (the table names parts of no other)
    return form
