"""What options ask of pods and containers that no attribute of Compose speaks of: those of `BEYOND_COMPOSE`."""

from kompose_py.model.healthcheck import Healthcheck
from kompose_py.model.service import Service
from kompose_py.plain import JsonObject
from kompose_py.translator.dollars import literal
from kompose_py.translator.drafts import PREPARE, ContainerDraft, Drafts, PodDraft
from kompose_py.translator.host_names import words_with_hosts
from kompose_py.translator.images import is_pullable
from kompose_py.translator.node_ports import opened_on_node
from kompose_py.translator.options import ENDING, Options
from kompose_py.translator.plan import ClaimSource
from kompose_py.translator.probes import timing, words_of
from kompose_py.translator.quantities import to_seconds
from kompose_py.translator.where import Where
from kompose_py.translator.wishes import Probe


def write_beyond_compose(drafts: Drafts, at: Where) -> None:
    """Write what the options of a service ask for, after all that its attributes say."""
    options = at.options
    _tell_idle(options, at)
    _of_pod(options, drafts.pod)
    if options.service_account:
        _account(options.service_account, drafts.pod, at)
    _of_container(options, drafts.container, at)
    _init_container(drafts.pod, at)
    if options.readiness is not None:
        drafts.container.readiness_probe = _probe(options.readiness, "readiness", at)
    if options.liveness is not None:
        drafts.container.liveness_probe = _probe(options.liveness, "liveness", at)


def _tell_idle(options: Options, at: Where) -> None:
    """Warn of options that ask for something that a service of its kind has not."""
    kind = at.member.workload.kind
    has_claims = any(isinstance(mount.source, ClaimSource) for mount in at.member.mounts)
    idle = {
        "concurrency_policy": options.concurrency_policy and kind != "CronJob" and "it runs by no schedule",
        "backoff_limit": options.backoff_limit is not None
        and kind not in ENDING
        and f"a {kind} is started again without end",
        "sub_path": options.sub_path and not has_claims and "it mounts no claim",
    }
    for key, why in idle.items():
        if why:
            at.lost(
                "option-without-effect",
                f"`{key}` of service `{at.element.name}` has no effect: {why}",
                *_place_of(key, at.element),
                help="remove it",
            )


def _place_of(option: str, service: Service) -> tuple[str, ...]:
    """Where a service asks for an option: in its `x-c2k`, or by a label of kompose; nowhere if the project does."""
    extension = service.node.get("x-c2k") if service.node is not None else None
    if extension is not None and extension.get(option) is not None:
        return "x-c2k", option
    from kompose_py.translator.kompose_labels import options_of_labels  # noqa: PLC0415  (only where something is told)

    return next((place for place, key in options_of_labels(service) if key == option), ())


def _of_pod(options: Options, pod: PodDraft) -> None:
    if options.image_pull_secret and options.image_pull_secret not in pod.image_pull_secrets:
        pod.image_pull_secrets.append(options.image_pull_secret)
    if options.fs_group is not None:
        pod.security["fsGroup"] = options.fs_group
        pod.security["fsGroupChangePolicy"] = "OnRootMismatch"


def _account(name: str, pod: PodDraft, at: Where) -> None:
    """Whoever names an account wants its rights, so the pods get its token."""
    if pod.service_account not in {None, name}:
        at.lost(
            "account-of-shared-pod",
            f"the ServiceAccount of service `{at.element.name}` is `{pod.service_account}`, not `{name}`: so another"
            " service of its pod wants it",
            help="name one, or give the service a pod of its own",
        )
        return
    pod.service_account = name
    pod.has_token = True


def _of_container(options: Options, container: ContainerDraft, at: Where) -> None:
    if options.image_pull_policy:
        container.image_pull_policy = options.image_pull_policy
    if options.ephemeral_storage and options.ephemeral_storage.limit:
        container.limits["ephemeral-storage"] = options.ephemeral_storage.limit
    if options.ephemeral_storage and options.ephemeral_storage.request:
        container.requests["ephemeral-storage"] = options.ephemeral_storage.request
    if options.host_ports:
        _open_on_node(container, at)


def _open_on_node(container: ContainerDraft, at: Where) -> None:
    """The published ports, at the addresses that Compose binds them to."""
    published = {(port.number, port.protocol.upper()): port for port in at.member.ports if port.published}
    for position, body in enumerate(container.ports):
        port = published.get((body["containerPort"], body["protocol"]))  # type: ignore[arg-type]  # as `ports` wrote them
        if port is not None:
            container.ports[position] = opened_on_node(body, port, container.ports, at)


def _init_container(pod: PodDraft, at: Where) -> None:
    asked = at.options.init_container
    if asked is None:
        return
    if not asked.image:
        at.lost(
            "init-container-without-image",
            f"the init container of service `{at.element.name}` has no image, so there is none",
            *_place_of("init_container", at.element),
            help="name its image",
        )
        return
    is_pullable(asked.image, at)
    body: JsonObject = {"image": asked.image}
    if asked.command:
        body["command"] = [literal(word) for word in asked.command]
    pod.init_containers[PREPARE, asked.name] = body


def _probe(asked: Probe, kind: str, at: Where) -> JsonObject | None:
    """The probe, with the numbers of the healthcheck where it has none of its own; None where there is to be none."""
    check = at.element.healthcheck or Healthcheck()
    if asked.disable or (asked.test and asked.test[0] == "NONE"):
        return None
    handler = _handler(asked, check, at)
    if handler is None:
        at.lost(
            "probe-without-test",
            f"it is not said what the {kind} probe of service `{at.element.name}` asks, so there is none",
            *_place_of(kind, at.element),
            help="say its port, or a `test`",
        )
        return None
    numbers = timing(
        asked.interval or check.interval,
        asked.timeout or check.timeout,
        check.retries if asked.retries is None else asked.retries,
    )
    delay: JsonObject = {"initialDelaySeconds": to_seconds(asked.start_period)} if asked.start_period else {}
    return {**handler, **delay, **numbers}


def _handler(asked: Probe, check: Healthcheck, at: Where) -> JsonObject | None:
    """What is asked: a command goes before a page, and a page before a port; then comes the healthcheck's own test."""
    if asked.test:
        return _exec(asked.test, at)
    if asked.http_port is not None:
        return {"httpGet": {"path": asked.http_path or "/", "port": asked.http_port}}
    if asked.tcp_port is not None:
        return {"tcpSocket": {"port": asked.tcp_port}}
    has_test = check.test and len(check.test) > 1 and not check.disable and check.test[0] != "NONE"
    return _exec(check.test, at) if has_test and check.test else None


def _exec(test: tuple[str, ...], at: Where) -> JsonObject:
    return {"exec": {"command": [literal(word) for word in words_with_hosts(words_of(test), at)]}}
