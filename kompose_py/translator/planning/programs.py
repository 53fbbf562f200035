"""Which program of its image a service starts: the server that the image is made for, or a tool beside it."""

import re
from collections.abc import Iterator

from kompose_py.model.service import Service

_SHELLS = frozenset({"sh", "bash", "ash", "dash"})
_LEADING = frozenset({"exec", "then", "do", "else", "{", "(", "!", "tini", "dumb-init", "--", "env", "nohup"})
"""Words before a program that is started."""
_AS_USER = frozenset({"gosu", "su-exec"})
"""Programs that start another one; the user comes between."""
_TOOL = re.compile(
    r"(?:sleep|tail|certbot|psql|pg_\w+|mc|mysql(?:dump|admin|import|check)?|mariadb(?:-\w+)?|mongo(?:sh|import|export|dump|restore)?"
    r"|.+(?:ctl|admin|-cli|-topics(?:\.sh)?))$"
)
"""Programs that images of servers are used for beside their server."""
_SERVER = re.compile(r"(?:.*entrypoint.*|.*[-_]?server(?:\.sh|-start\.sh)?|mysqld(?:_safe)?|run(?:\.sh)?|kc\.sh)$")
_BREAK = re.compile(r"&&|[;|&\n]")


def starts_own_server(service: Service, image: tuple[str, ...]) -> bool:
    """Whether a service that says what to start starts the server of its image, which has one of these names."""
    words = [*(service.entrypoint or ()), *(service.command or ())]
    if not words:
        return False
    programs = list(_programs(words))
    if service.entrypoint is None and _name(words[0]) not in _SHELLS:
        return not any(_TOOL.match(program) for program in programs)
    return any(_is_server(program, image) for program in programs)


def _programs(words: list[str]) -> Iterator[str]:
    """The names of the programs that are started: one, or each of the commands of a shell."""
    if _name(words[0]) not in _SHELLS:
        yield from _first(words)
        return
    options = next((place for place, word in enumerate(words[1:], 1) if not word.startswith("-")), len(words))
    for command in _BREAK.split(" ".join(words[options:])):
        yield from _first(command.split())


def _first(words: list[str]) -> Iterator[str]:
    """The name of the program of one command, if there is any."""
    skip = False
    for word in words:
        name = _name(word)
        if skip or name in _LEADING or "=" in name:
            skip = False
        elif name in _AS_USER:
            skip = True
        else:
            yield name
            return


def _name(word: str) -> str:
    return word.strip("'\"").rpartition("/")[2]


def _is_server(program: str, image: tuple[str, ...]) -> bool:
    """By its own name, or by that of the image: `mongod` of `mongo`, `redis-server` of `redis`, `minio` of `minio`."""
    if _TOOL.match(program):
        return False
    return program.startswith(image) or _SERVER.match(program) is not None
