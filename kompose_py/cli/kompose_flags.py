"""Flags of `kompose convert`, said in the flags of c2k (kompose, `convert --help`).

They are looked up only when `c2k convert` meets a flag that it does not have.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

import click

_APPLY = "`c2k apply` builds images and brings them to the cluster, with `--push REGISTRY` by a registry"
_KUBERNETES = "manifests are for Kubernetes alone, not for OpenShift"


class Flag(NamedTuple):
    """A flag of kompose: what it says to c2k, given its value, or a ValueError that tells what does its work."""

    says: Callable[[str], list[str]]
    is_switch: bool = False
    """Whether it stands alone; its value is `true` then."""


def _when(word: str, *arguments: str) -> Flag:
    """A switch that says these arguments when it is on."""
    return Flag(lambda value: [*arguments] if value == word else [], is_switch=True)


def _refused(advice: str, *, is_switch: bool = False, unless: tuple[str, ...] = ()) -> Flag:
    """A flag that c2k has no use for, with advice; values in `unless` ask for nothing."""

    def say(value: str) -> list[str]:
        if value.lower() in unless:
            return []
        raise ValueError(advice)

    return Flag(say, is_switch)


def _controller(value: str) -> list[str]:
    if value.lower() == "replicationcontroller":
        raise ValueError("a Deployment does all that a ReplicationController did: use `--controller deployment`")
    return ["--set", f"controller={value}"]


def _volumes(value: str) -> list[str]:
    from kompose_py.translator.kompose_labels import VOLUME_TYPES  # noqa: PLC0415  (few runs name one)

    chosen = VOLUME_TYPES.get(value.lower())
    if chosen is None:
        raise ValueError("write one of persistentVolumeClaim, emptyDir, hostPath, configMap")
    return [word for key, choice in chosen.items() for word in ("--set", f"{key}={choice}")]


_OFF = ("false",)
_ANY = Flag(lambda _: [], is_switch=True)
"""A switch whose work is done in any case."""

FLAGS: Final[dict[str, Flag]] = {
    "--build": _refused(_APPLY, unless=("none",)),
    "--build-branch": _refused(_KUBERNETES),
    "--build-command": _refused(_APPLY),
    "--build-repo": _refused(_KUBERNETES),
    "--chart": _refused("Helm charts are not written", is_switch=True, unless=_OFF),
    "--controller": Flag(_controller),
    "--daemon-set": Flag(lambda value: _controller("DaemonSet") if value == "true" else [], is_switch=True),
    "--deployment": Flag(lambda value: _controller("Deployment") if value == "true" else [], is_switch=True),
    "--deployment-config": _refused(_KUBERNETES, is_switch=True, unless=_OFF),
    "--emptyvols": Flag(lambda value: _volumes("emptyDir") if value == "true" else [], is_switch=True),
    "--error-on-warning": _when("true", "--strict"),
    "--generate-network-policies": _when("true", "--set", "network_policies=always"),
    "--indent": _refused("YAML is indented by 2", unless=("2",)),
    "--insecure-repository": _refused(_KUBERNETES, is_switch=True, unless=_OFF),
    "--multiple-container-mode": _ANY,
    "--no-interpolate": _refused(
        "a cluster knows no `${VARIABLE}`; `c2k config --no-interpolate` prints the project without values",
        is_switch=True,
        unless=_OFF,
    ),
    "--provider": _refused(_KUBERNETES, unless=("kubernetes",)),
    "--push-command": _refused(_APPLY),
    "--push-image": _refused(_APPLY, is_switch=True, unless=_OFF),
    "--push-image-registry": _refused(_APPLY),
    "--replicas": Flag(lambda value: ["--set", f"replicas={value}"]),
    "--replication-controller": Flag(
        lambda value: _controller("replicationController") if value == "true" else [], is_switch=True
    ),
    "--secrets-as-files": _ANY,
    "--service-group-mode": _refused(
        "services that share a volume run on one node; `x-c2k: {pod: NAME}` puts them into one pod",
        unless=("label", ""),
    ),
    "--service-group-name": _refused("name the pod in each of its services: `x-c2k: {pod: NAME}`"),
    "--suppress-warnings": _when("true", "--quiet"),
    "--volumes": Flag(_volumes),
    "--with-kompose-annotation": _ANY,
    "--yaml": _ANY,
}
SHORT: Final = {"-c": "--chart", "-d": "--deployment", "-y": "--yaml"}


def in_words_of_c2k(arguments: Sequence[str]) -> list[str]:
    """The arguments of a run with all flags of kompose replaced by what says the same to c2k.

    Raises:
        click.UsageError: a flag, or its value, has no meaning here; says what does its work.
    """
    return [*_translated(iter(arguments))] if "convert" in arguments else [*arguments]


def _translated(arguments: Iterator[str]) -> Iterator[str]:
    for argument in arguments:
        if argument == "--":
            yield argument
            break
        name, has_value, value = argument.partition("=")
        flag = FLAGS.get(SHORT.get(name, name))
        if flag is None:
            yield argument
            continue
        if not has_value:
            value = "true" if flag.is_switch else next(arguments, "")
        try:
            yield from flag.says(value)
        except ValueError as error:
            given = name if flag.is_switch else f"{name} {value}".rstrip()
            raise click.UsageError(f"c2k has no `{given}`: {error}") from error
    yield from arguments
