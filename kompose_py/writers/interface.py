"""What a writer is, and what it makes."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias, get_args

from kompose_py.record import Record
from kompose_py.translator.translation import Translation

if TYPE_CHECKING:
    from kompose_py.writers.secrets.encryption import Encryption

SecretMode: TypeAlias = Literal[
    "generator", "inline", "placeholder", "existing", "external-secrets", "sealed-secrets", "sops"
]
SECRET_MODES: tuple[SecretMode, ...] = get_args(SecretMode)
ENCRYPTING_MODES: tuple[SecretMode, ...] = ("sealed-secrets", "sops")

Encoding: TypeAlias = Literal["yaml", "json"]


class Overlay(NamedTuple):
    """An environment: the translation of the project as it is there, which is written as what differs from the base."""

    name: str
    translation: Translation
    on: str | None = None
    """The overlay that it stands on; the base unless given."""


class Component(NamedTuple):
    """The project with a set of profiles, which is written as a kustomize component: what they add to the base."""

    profiles: tuple[str, ...]
    translation: Translation

    @property
    def name(self) -> str:
        """Its folder; no profile has a `+` in its name."""
        return "+".join(self.profiles)


class WriterOptions(Record):
    """How the objects are written; what they are was decided by the translation."""

    secrets: SecretMode = "generator"
    """Where secret values go: see `kompose_py.writers.secrets`."""
    encryption: "Encryption | None" = None
    """What encrypts, for the modes that do."""
    encoding: Encoding = "yaml"
    overlays: tuple[Overlay, ...] = ()
    """The environments beside the base, each after the one that it stands on; only the kustomize format has them."""
    components: tuple[Component, ...] = ()
    """What profiles add to the base, see `kompose_py.writers.profile_sets`; only the kustomize format has them."""


class OutputFile(NamedTuple):
    """One file. A secret one holds secret values: only its owner may read it, and Git must not take it.

    A shared one is a kustomization: people may add entries of their own to it, which are kept.
    """

    content: bytes
    secret: bool = False
    shared: bool = False

    @property
    def mode(self) -> int:
        """Its permission bits, before the umask."""
        return 0o600 if self.secret else 0o666


class OutputTree:
    """Files by path (relative, with `/`), iterated in the order of their paths; equal when all files are."""

    __slots__ = ("_files",)

    def __init__(self, files: Mapping[str, OutputFile]) -> None:
        self._files = {path: files[path] for path in sorted(files)}

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def __getitem__(self, path: str) -> OutputFile:
        return self._files[path]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OutputTree) and self._files == other._files

    __hash__ = None  # type: ignore[assignment]  # compared by value, as a dict is

    def items(self) -> Iterator[tuple[str, OutputFile]]:
        """Paths with their files."""
        return iter(self._files.items())

    def having(self, files: Mapping[str, OutputFile]) -> "OutputTree":
        """This tree with further files."""
        return OutputTree({**self._files, **files})


class Writer(Protocol):
    """Makes the files of one output format. It sees the translation only, never the Compose file behind it."""

    name: str

    def write(self, translation: Translation, options: WriterOptions) -> OutputTree:
        """The files for a translation; the same translation and options give the same bytes."""
        ...
