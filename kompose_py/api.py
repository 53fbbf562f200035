"""The verbs of the library: load, translate, write.

Nothing is printed, and nothing is read from the process but the working directory that a relative path starts from,
as with `open`. What went wrong is raised as a `C2kError` with all diagnostics; what was merely said is kept as data.
"""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kompose_py.diagnostics import Diagnostics
from kompose_py.files import DiskFiles, Files, MemoryFiles
from kompose_py.model.project import Project
from kompose_py.programs import Programs
from kompose_py.translator.options import Options
from kompose_py.translator.translation import Translation
from kompose_py.writers.interface import Overlay, SecretMode
from kompose_py.writers.sink import Changes

if TYPE_CHECKING:
    from kompose_py.writers.secrets.encryption import Encryption

Path: TypeAlias = str | os.PathLike[str]

_NOWHERE = "/project"
"""The directory of a project that is only text."""


def load(  # noqa: PLR0913  (as many as `docker compose` has)
    compose_files: Sequence[Path] = (),
    *,
    text: str | None = None,
    directory: Path | None = None,
    environment: Mapping[str, str] | None = None,
    project_name: str | None = None,
    profiles: Sequence[str] = (),
    env_files: Sequence[Path] = (),
    files: Files | None = None,
    diagnostics: Diagnostics | None = None,
) -> Project:
    """Load a Compose project.

    Args:
        compose_files: paths of Compose files, merged in this order; a relative one starts from the working directory,
            as with `open`. None: found in `directory`, as `docker compose` does it.
        text: a Compose file as text, in place of `compose_files`.
        directory: the project directory; the one of the first file unless given. A text without one sees no files.
        environment: the variables for `${VAR}`; none unless given.
        project_name: `-p` of `docker compose`.
        profiles: the profiles to enable.
        env_files: files of variables to read in place of `.env`.
        files: a view of the file system, such as `MemoryFiles`; the disk unless given.
        diagnostics: collects warnings and notes about the project; those that `translate` gives hold them as well.

    Raises:
        LoadError: the project is invalid; carries all that could be found wrong with it.
        TypeError: one text where several are meant.
    """
    from kompose_py.loader import load_project  # noqa: PLC0415  (whoever only writes need not import it)
    from kompose_py.loader.request import LoadRequest  # noqa: PLC0415

    for name, given in (("compose_files", compose_files), ("profiles", profiles), ("env_files", env_files)):
        if isinstance(given, str | bytes):
            raise TypeError(f"{name} is a list: write [{given!r}]")
    if text is not None and directory is None:
        directory, files = _NOWHERE, files or MemoryFiles({})
    request = LoadRequest(
        working_directory=_absolute(directory or "."),
        files=("-",) if text is not None else tuple(map(_absolute, compose_files)),
        standard_input=text,
        environment=environment or {},
        project_name=project_name,
        project_directory=_absolute(directory) if directory else None,
        env_files=tuple(map(_absolute, env_files)),
        profiles=tuple(profiles),
    )
    return load_project(request, files or DiskFiles(), Diagnostics() if diagnostics is None else diagnostics)


def translate(
    project: Project, options: Options | None = None, *, verdicts: bool = False, **choices: Any
) -> Translation:
    """Translate a project into Kubernetes objects.

    Args:
        project: what `load` gave; its files are read where bind mounts, configs and secrets name them.
        options: what c2k should not decide by itself.
        verdicts: whether to judge each attribute of the project, in `Translation.attributes`.
        choices: fields of `Options` by name, such as `namespace="shop"`; stronger than `options`.

    Raises:
        LoadError: an `x-c2k` of the project is wrong.
        TranslateError: a right result would have to be guessed.
        ValueError: there is no such choice, or it does not take the value.
    """
    from kompose_py.translator import translate as run  # noqa: PLC0415
    from kompose_py.translator.choices import options_from  # noqa: PLC0415

    given = vars(options) if options else {}
    return run(project, options_from({**given, **choices}), verdicts=verdicts)


def write(  # noqa: PLR0913  (each has its default)
    translation: Translation,
    path: Path,
    *,
    format: Literal["kustomize", "plain"] | str = "kustomize",  # noqa: A002, PYI051  (plug-ins add names)
    secrets: SecretMode = "generator",
    force: bool = False,
    overlays: Sequence[Overlay] = (),
    programs: Programs | None = None,
) -> Changes:
    """Write a translation into the folder `path`, and tell which files changed.

    With the format `kustomize`, `overlays` are environments that are written as what differs from the translation.
    Where `secrets` says that they are encrypted, `programs` runs what does so, such as `InstalledPrograms()`.

    Raises:
        WriteRefusedError: the mode for secrets needs something that is not there.
        WriteError: a hand-edited file stands in the way and `force` is not given, or the file system refuses.
        ValueError: there is no such mode for secrets, or an overlay that cannot be.
    """
    from kompose_py.writers import find_writer  # noqa: PLC0415
    from kompose_py.writers.interface import SECRET_MODES, WriterOptions  # noqa: PLC0415
    from kompose_py.writers.overlay_names import check_names  # noqa: PLC0415
    from kompose_py.writers.sink import store  # noqa: PLC0415

    if secrets not in SECRET_MODES:
        raise ValueError(f"there is no mode `{secrets}` for secrets; there are {', '.join(SECRET_MODES)}")
    if overlays and format != "kustomize":
        raise ValueError(f"the format `{format}` has no overlays; `kustomize` has")
    check_names((overlay.name, overlay.on) for overlay in overlays)
    folder = os.fspath(path) or "."
    encryption = _encryption(secrets, folder, programs)
    wishes = WriterOptions(secrets=secrets, encryption=encryption, overlays=tuple(overlays))
    return store(find_writer(format).write(translation, wishes), folder, force=force)


def _encryption(mode: SecretMode, folder: str, programs: Programs | None) -> "Encryption | None":
    from kompose_py.writers.interface import ENCRYPTING_MODES  # noqa: PLC0415

    if mode not in ENCRYPTING_MODES:
        return None
    if programs is None:
        raise ValueError(f"the mode `{mode}` for secrets runs a program: pass `programs`")
    from kompose_py.writers.secrets.encryption import Encryption  # noqa: PLC0415  (few use it)

    return Encryption(programs, DiskFiles(), _absolute(folder))


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  (pathlib costs 10 ms at start)
