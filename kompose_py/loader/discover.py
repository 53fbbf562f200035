"""Which files make a project, in which directory, with which variables and profiles: the rules of `docker compose`."""

import posixpath

from kompose_py.diagnostics import Diagnostics
from kompose_py.files import Files
from kompose_py.loader.request import LoadRequest
from kompose_py.loader.scope import Scope
from kompose_py.record import Record

FILE_NAMES = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
OVERRIDE_NAMES = (
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
)
_TRUE = ("1", "t", "T", "TRUE", "true", "True")


class Found(Record):
    """What makes a project."""

    files: tuple[str, ...]
    """The Compose files, absolute, or `-`."""
    profiles: tuple[str, ...]
    scope: Scope


def discover(request: LoadRequest, files: Files, diagnostics: Diagnostics) -> Found:
    """Find the files, the project directory, the variables and the profiles; errors are reported.

    `.env` is read twice, as Compose does it: beside the working directory, since it may name the Compose files, and in
    the project directory. What is set already stays.
    """
    return _Search(request, files, diagnostics).found()


class _Search:
    def __init__(self, request: LoadRequest, files: Files, diagnostics: Diagnostics) -> None:
        self._request = request
        self._files = files
        self._diagnostics = diagnostics
        self._environment = {"PWD": request.working_directory, **request.environment}
        self._asked = tuple(self._absolute(file) for file in request.files)
        self._read: set[str] = set()

    def found(self) -> Found:
        self._read_env_files()
        if not self._asked:
            self._asked = self._named_files()
        if not self._asked:
            self._asked = self._files_from_above()
        self._read_env_files()
        return Found(files=self._asked, profiles=self._profiles(), scope=self._scope())

    def _absolute(self, path: str) -> str:
        return path if path == "-" else posixpath.normpath(posixpath.join(self._request.working_directory, path))

    def _directory(self) -> str:
        if self._request.project_directory:
            return self._absolute(self._request.project_directory)
        first = next((file for file in self._asked if file != "-"), None)
        return posixpath.dirname(first) if first else self._request.working_directory

    def _scope(self) -> Scope:
        return Scope(
            files=self._files,
            diagnostics=self._diagnostics,
            environment=self._environment,
            directory=self._directory(),
            working_directory=self._request.working_directory,
            interpolated=self._request.interpolated,
            standard_input=self._request.standard_input,
            included={},
            taken={},
        )

    def _read_env_files(self) -> None:
        paths = [path for path in self._env_files() if path not in self._read]
        self._read.update(paths)
        if paths:
            from kompose_py.loader.variables import read_variables  # noqa: PLC0415  (only where there are such files)

            self._environment = {**read_variables(paths, self._scope()), **self._environment}

    def _env_files(self) -> list[str]:
        return [*self._usual_env_files(), *(self._absolute(name) for name in self._request.more_env_files)]

    def _usual_env_files(self) -> list[str]:
        named = self._request.env_files or [
            name for name in self._environment.get("COMPOSE_ENV_FILES", "").split(",") if name
        ]
        if named:
            return [self._absolute(name) for name in named]
        if self._request.environment.get("COMPOSE_DISABLE_ENV_FILE") in _TRUE:
            return []
        usual = posixpath.join(self._directory(), ".env")
        return [usual] if self._files.is_file(usual) else []

    def _named_files(self) -> tuple[str, ...]:
        named = self._environment.get("COMPOSE_FILE")
        if named is None:
            return ()
        separator = self._environment.get("COMPOSE_PATH_SEPARATOR") or ":"
        return tuple(self._absolute(name) for name in named.split(separator))

    def _files_from_above(self) -> tuple[str, ...]:
        directory = self._directory()
        while not (candidates := self._present(FILE_NAMES, directory)):
            parent = posixpath.dirname(directory)
            if parent == directory:
                self._diagnostics.error(
                    "no-compose-file",
                    f"there is no Compose file in {self._request.working_directory} or above it",
                    help=f"looked for {', '.join(FILE_NAMES)}; name another file with `-f`",
                )
                return ()
            directory = parent
        overrides = self._present(OVERRIDE_NAMES, directory)
        return (self._first(candidates), *([self._first(overrides)] if overrides else []))

    def _present(self, names: tuple[str, ...], directory: str) -> list[str]:
        paths = (posixpath.join(directory, name) for name in names)
        return [path for path in paths if self._files.is_file(path)]

    def _first(self, candidates: list[str]) -> str:
        first, *others = candidates
        if others:
            names = ", ".join(posixpath.basename(path) for path in others)
            self._diagnostics.warning(
                "several-compose-files",
                f"`{posixpath.basename(first)}` is used, although there is also {names}",
                help="remove the others, or name the files that are meant with `-f`",
            )
        return first

    def _profiles(self) -> tuple[str, ...]:
        # Without any, it is the one without a name, which `profiles: ["${UNSET}"]` means.
        named = self._environment.get("COMPOSE_PROFILES", "").split(",")
        profiles = self._request.profiles or tuple(name.strip() for name in named)
        return (*profiles, *self._request.more_profiles)
