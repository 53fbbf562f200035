"""What the options take that few projects have: schedules, autoscaling, probes, facts of images."""

from kompose_py.model.quantities import Nanoseconds, to_nanoseconds
from kompose_py.translator.forms import Fields, Form, Labels, ListOf, Number, Switch, Written, shaped
from kompose_py.translator.port_numbers import LARGEST_PORT, port_number
from kompose_py.translator.schedules import schedule
from kompose_py.translator.wishes import Autoscale, EphemeralStorage, ImageFacts, InitContainer, Probe

_NAME = r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?"
_DAY = 86_400 * 10**9


class _Test(Form):
    """The `test` of a healthcheck, in either form."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(
            "a command, as the `test` of a healthcheck",
            {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        )

    def read(self, key: str, value: object) -> tuple[str, ...]:
        """The list form."""
        if isinstance(value, str) and value:
            return ("CMD-SHELL", value)
        words = tuple(value) if isinstance(value, list | tuple) else ()
        if not all(isinstance(word, str) for word in words) or words[:1] not in {("CMD",), ("CMD-SHELL",), ("NONE",)}:
            raise self.wrong(key, value)
        return words


def _duration(text: str) -> Nanoseconds:
    try:
        duration = to_nanoseconds(text)
    except ValueError as error:
        raise ValueError(f"`{text}` {error}") from error
    if not 0 <= duration <= _DAY:
        raise ValueError(f"`{text}` is no time to wait for a probe: write up to a day")
    return duration


def _port(text: str) -> str:
    number, _, protocol = text.partition("/")
    if port_number(number) is None or protocol not in {"", "tcp", "udp"}:
        raise ValueError(f"`{text}` is no port: write one such as `8080` or `53/udp`")
    return text


_WORD = Form()
_COMMAND = ListOf(_WORD, "a list of words")
_ACCOUNT = shaped("lower-case letters, digits, `-` and `.`", _NAME, "name of an object")
_CONTAINER = shaped(
    "up to 63 lower-case letters, digits and `-`", r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", "name of a container"
)
_AMOUNT = shaped(
    "a percentage such as `50%`, or an amount such as `500m` or `512Mi`",
    r"[1-9][0-9]{0,8}(?:%|m|[KMGT]i?)?",
    "use of a resource",
    numbers=True,
)
_SIZE = shaped("a size such as `2Gi`", r"[1-9][0-9]*(?:[KMGTPE]i|[kMGTPE])?", "size", numbers=True)
_SECONDS = Written("a duration such as `30s`", _duration)
_PORT_NUMBER = Number(1, LARGEST_PORT)
_SWITCH = Switch()

FORMS: dict[str, Form] = {
    "autoscale": Fields(Autoscale, {"min": Number(1), "max": Number(1), "cpu": _AMOUNT, "memory": _AMOUNT}),
    "backoff_limit": Number(),
    "ephemeral_storage": Fields(EphemeralStorage, {"limit": _SIZE, "request": _SIZE}),
    "fs_group": Number(),
    "image": Fields(
        ImageFacts,
        {
            "ports": ListOf(Written("a port", _port, numbers=True), "a list of ports such as `[8080, 53/udp]`"),
            "user": Number(),
            "group": Number(),
            "stateful": _SWITCH,
            "data": ListOf(_WORD, "a list of folders"),
            "stop_signal": _WORD,
            "shell": _SWITCH,
        },
    ),
    "image_pull_secret": _ACCOUNT,
    "init_container": Fields(InitContainer, {"image": _WORD, "name": _CONTAINER, "command": _COMMAND}),
    "key": shaped("letters, digits, `-`, `_` and `.`", r"[-._A-Za-z0-9]{1,253}", "key of an object"),
    "replicas": Number(),
    "schedule": Written("five fields such as `0 3 * * *`, or a word such as `@daily`", schedule),
    "selector": Labels(),
    "service_account": _ACCOUNT,
    "stateful": _SWITCH,
    "storage_class": shaped("the name of a storage class, or nothing for none", rf"(?:{_NAME})?", "storage class"),
    "sub_path": shaped("a path such as `data/web`", r"(?!/)(?!(?:.*/)?\.\.(?:/|$)).+", "path within a volume"),
    **dict.fromkeys(
        ("liveness", "readiness"),
        Fields(
            Probe,
            {
                "test": _Test(),
                "http_path": _WORD,
                "http_port": _PORT_NUMBER,
                "tcp_port": _PORT_NUMBER,
                **dict.fromkeys(("interval", "timeout", "start_period"), _SECONDS),
                "retries": Number(1),
                "disable": _SWITCH,
            },
        ),
    ),
}
