"""Where the `COPY` and `ADD` instructions of a Dockerfile put the program (Dockerfile reference, "COPY")."""

import posixpath
import re

from kompose_py.translator.planning.dockerfile_text import words

_FLAGS = re.compile(r"^(?:--\S+\s+)+")
_NO_PROGRAM = re.compile(
    r"(?:package|yarn|pnpm-|npm-|bun|tsconfig|requirements|pipfile|pyproject|poetry|setup\.|gemfile|go\.|composer|cargo"
    r"|pom\.|gradle|build\.gradle|settings\.gradle|mix\.|\.npmrc|\.yarnrc|.*\.(?:sh|lock|[a-z]+proj|sln|gemspec)$)",
    re.IGNORECASE,
)
"""Lists of dependencies, and start scripts: what is copied before the program, and often without it."""


def program_targets(rest: str, folder: str) -> tuple[str, ...]:
    """The absolute path to which a `COPY` brings more than lists of dependencies, if it does.

    It is `/` where `folder`, the working directory, is only known to the base image.
    """
    plain = _FLAGS.sub("", rest)
    parts = words(plain) or tuple(plain.split())
    sources = [posixpath.basename(source.rstrip("/")) for source in parts[:-1]]
    if not sources or all(_NO_PROGRAM.match(source) or source.startswith("<<") for source in sources):
        return ()
    target = posixpath.join(folder, parts[-1])
    return (posixpath.normpath(target) if target.startswith("/") else "/",)
