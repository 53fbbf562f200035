"""What a caller asks to be loaded. Nothing is taken from the process: no environment, no working directory."""

from collections.abc import Mapping

from kompose_py.record import Record


class LoadRequest(Record):
    """Which project to load, as the options of `docker compose` say it. Paths may be relative to the working directory.

    What is left out is found as `docker compose` finds it: in `environment` (`COMPOSE_FILE`, `COMPOSE_PROFILES`, …),
    in `.env`, and in the working directory and those above it.
    """

    working_directory: str
    """An absolute path."""
    files: tuple[str, ...] = ()
    """Compose files (`-f`); `-` is `standard_input`."""
    standard_input: str | None = None
    """The text of the Compose file `-`."""
    environment: Mapping[str, str] = {}
    """The variables of the caller's environment."""
    project_name: str | None = None
    project_directory: str | None = None
    env_files: tuple[str, ...] = ()
    """Files of variables to read in place of `.env`."""
    profiles: tuple[str, ...] = ()
    more_env_files: tuple[str, ...] = ()
    """Files of variables that are stronger than those that `env_files` names or that are found."""
    more_profiles: tuple[str, ...] = ()
    """Profiles beside those that `profiles` names or that are found."""
    interpolated: bool = True
    """Whether variables are replaced by their values."""
