"""What a Dockerfile says about its image: ports, user, data folders, entry point, healthcheck and stop signal.

Its base image brings the rest, where that one is known.
"""

import posixpath
import re
import shlex
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from kompose_py.files import Files, UnreadableFileError
from kompose_py.model.build import Build
from kompose_py.model.healthcheck import Healthcheck
from kompose_py.model.numbers import count_of
from kompose_py.model.quantities import Count, Nanoseconds, QuantityError, to_nanoseconds
from kompose_py.translator.plan import KnownImage
from kompose_py.translator.planning.dockerfile_copies import program_targets
from kompose_py.translator.planning.dockerfile_text import Instruction, expand, instructions, words
from kompose_py.translator.planning.images import known_image
from kompose_py.translator.planning.ports import exposed

_FLAG = re.compile(r"--([\w-]+)=(\S+)\s*")
_MOST_PORTS = 100
"""Of a range; nobody means more."""
_HIGHEST_ID = (1 << 31) - 1
_MAKES_USERS = frozenset({"adduser", "useradd"})
_COMMAND_ENDS = re.compile(r"&&|\|\||[;|\n]")


def built_image(build: Build, files: Files) -> KnownImage | None:
    """The facts of the image that `build` makes; None where its Dockerfile cannot be read or lacks the target."""
    text = build.dockerfile_inline or _text(build, files)
    if text is None:
        return None
    stages = _Stages(build)
    for instruction in instructions(text):
        stages.take(instruction)
    return stages.target(build.target)


def _text(build: Build, files: Files) -> str | None:
    """The Dockerfile; a context that is a repository is not read."""
    if not build.context or not build.context.startswith("/"):
        return None
    try:
        return files.read(posixpath.join(build.context, build.dockerfile or "Dockerfile")).decode(errors="replace")
    except UnreadableFileError:
        return None


class _Stage(NamedTuple):
    name: str
    image: KnownImage
    folder: str
    """Where it works; empty while only the base image knows."""
    variables: dict[str, str]
    """Those of ARG and ENV together."""
    environment: dict[str, str]


class _Stages:
    """The stages of a Dockerfile, filled instruction by instruction."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._given = {name: value for name, value in build.args.items() if value is not None}
        self._global: dict[str, str] = {}
        self._stages: list[_Stage] = []

    def take(self, instruction: Instruction) -> None:
        """Read one instruction."""
        name, rest = instruction
        if name == "FROM":
            self._stages.append(self._start(rest))
        elif name == "ARG":
            self._argument(rest)
        elif self._stages:
            stage = self._stages[-1]
            if name == "ENV":
                found = {key: expand(value, stage.variables) for key, value in _pairs(rest)}
                stage.environment.update(found)
                stage.variables.update(found)
            else:
                self._stages[-1] = _changed_stage(stage, name, rest)

    def target(self, wanted: str | None) -> KnownImage | None:
        """The image of the stage that is asked for by name or number: the last one if none is."""
        if not wanted:
            return self._stages[-1].image if self._stages else None
        stage = self._named(wanted)
        number = count_of(wanted)
        if stage is None and number is not None and number < len(self._stages):
            stage = self._stages[number]
        return stage and stage.image

    def _named(self, name: str) -> _Stage | None:
        return next((stage for stage in reversed(self._stages) if stage.name == name.lower()), None)

    def _start(self, rest: str) -> _Stage:
        """`FROM [--platform=…] IMAGE [AS NAME]`; only arguments from before the first stage are known here."""
        parts = [part for part in expand(rest, self._global).split() if not part.startswith("--")]
        reference = parts[0] if parts else ""
        name = parts[2].lower() if len(parts) > 2 and parts[1].lower() == "as" else ""
        base = self._named(reference)
        if base is not None:
            return _Stage(name, base.image, base.folder, {**base.environment}, {**base.environment})
        return _Stage(name, self._base(reference).replace(filled=()), "", {}, {})

    def _base(self, reference: str) -> KnownImage:
        if reference == "scratch":
            return KnownImage(user=0, shell=False)
        elsewhere = self._build.additional_contexts.get(reference, reference)
        return known_image(elsewhere.removeprefix("docker-image://")) or KnownImage()

    def _argument(self, rest: str) -> None:
        variables = self._stages[-1].variables if self._stages else self._global
        for item in _split(rest):
            name, has_default, default = item.partition("=")
            if self._stages and name in self._stages[-1].environment:
                continue  # ENV wins
            if name in self._given:
                variables[name] = self._given[name]
            elif has_default:
                variables[name] = expand(default, variables)
            elif self._stages and name in self._global:
                variables[name] = self._global[name]


def _changed_stage(stage: _Stage, name: str, rest: str) -> _Stage:
    """The stage after one more instruction."""
    if name == "WORKDIR":
        return stage._replace(folder=posixpath.join(stage.folder, expand(rest, stage.variables)))
    if name in {"ADD", "COPY"}:
        filled = (*(stage.image.filled or ()), *program_targets(expand(rest, stage.variables), stage.folder))
        return stage._replace(image=stage.image.replace(filled=filled))
    return stage._replace(image=_changed(stage.image, name, rest, stage.variables))


def _changed(image: KnownImage, name: str, rest: str, variables: Mapping[str, str]) -> KnownImage:
    """The image after one more instruction."""
    if name in {"EXPOSE", "USER", "VOLUME", "STOPSIGNAL"}:
        rest = expand(rest, dict(variables))
    if name == "EXPOSE":
        return _exposing(image, rest.split())
    if name == "USER":
        return _running_as(image, rest.strip())
    if name == "VOLUME":
        folders = words(rest) or tuple(rest.split())
        return image.replace(data=(*image.data, *(posixpath.normpath(folder) for folder in folders)))
    if name == "STOPSIGNAL":
        return image.replace(stop_signal=rest)
    if name == "HEALTHCHECK":
        return image.replace(check=_healthcheck(rest))
    if name == "RUN":
        return image.replace(users={**image.users, **_made_users(rest)}) if "user" in rest else image
    return image


def _exposing(image: KnownImage, entries: Iterable[str]) -> KnownImage:
    """The ports of EXPOSE come before those of the base image."""
    found = [port for entry in entries for port in exposed(entry)[:_MOST_PORTS]]
    tcp = (*(number for number, protocol in found if protocol == "tcp"), *image.ports)
    udp = (*image.udp_ports, *(number for number, protocol in found if protocol == "udp"))
    return image.replace(ports=tuple(dict.fromkeys(tcp)), udp_ports=tuple(dict.fromkeys(udp)))


def _running_as(image: KnownImage, text: str) -> KnownImage:
    name, _, group = text.partition(":")
    known = {"root": 0, **image.users}
    return image.replace(user=_id(name, known), group=_id(group, known))


def _id(name: str, known: Mapping[str, int]) -> int | None:
    """An id as it is, or that of a known name; None beyond what Kubernetes takes (core/v1 SecurityContext)."""
    number = count_of(name)
    number = known.get(name) if number is None else number
    return None if number is None or number > _HIGHEST_ID else number


def _made_users(script: str) -> dict[str, int]:
    """The users that a script makes with an id that it names: `adduser -D -u 1001 app`."""
    made: dict[str, int] = {}
    for command in _COMMAND_ENDS.split(script):
        if not _MAKES_USERS.isdisjoint(parts := command.replace("=", " ").split()):
            for option, number in pairwise(parts):
                if option in {"-u", "--uid"} and (uid := count_of(number)) is not None:
                    made |= {word: uid for word in parts if word[:1].isalpha() or word[:1] == "_"}
    return made


def _healthcheck(rest: str) -> Healthcheck | None:
    """`[OPTIONS] CMD …`; None for `NONE`, which drops that of the base image."""
    options = {}
    while match := _FLAG.match(rest):
        options[match[1]] = match[2]
        rest = rest[match.end() :]
    word, _, command = rest.partition(" ")
    if word.upper() != "CMD" or not command.strip():
        return None
    parts = words(command.strip())
    retries = count_of(options.get("retries", ""))
    return Healthcheck(
        test=("CMD", *parts) if parts else ("CMD-SHELL", command.strip()),
        interval=_duration(options.get("interval")),
        timeout=_duration(options.get("timeout")),
        start_period=_duration(options.get("start-period")),
        start_interval=_duration(options.get("start-interval")),
        retries=None if retries is None else Count(retries),
    )


def _duration(text: str | None) -> Nanoseconds | None:
    try:
        return to_nanoseconds(text) if text else None
    except QuantityError:
        return None


def _pairs(rest: str) -> list[tuple[str, str]]:
    """`A=1 B="two words"`, and the old form `A words`."""
    first, _, value = rest.partition(" ")
    if "=" not in first:
        return [(first, value.strip())]
    return [(name, text) for name, equals, text in (item.partition("=") for item in _split(rest)) if equals]


def _split(rest: str) -> list[str]:
    try:
        return shlex.split(rest)
    except ValueError:  # an open quote
        return rest.split()
