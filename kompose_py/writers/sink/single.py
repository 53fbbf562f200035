"""One stream into one file.

A single file has no lock beside it, so it carries the hash of its text: YAML in a comment on top, JSON, which has no
comments, in an annotation of the `List`. While the hash is right, nobody edited the file and it may be replaced.
"""

import os

from kompose_py.digest import hex_digest
from kompose_py.errors import WriteError
from kompose_py.writers.sink.failures import STAGED, refused, reporting

_COMMENT = b"# c2k replaces this file while it is unchanged, sha256 %s\n"
_ANNOTATION = b'  "metadata": {"annotations": {"c2k.io/sha256-while-unchanged": "%s"}},\n'
_JSON = b"{\n"
"""How the stream begins when it is JSON; the annotation comes after that."""


def store_file(content: bytes, path: str, *, force: bool = False) -> bool:
    """Write a stream to `path`, readable by its owner alone since it may hold secret values; tell whether it changed.

    Raises:
        EditedByHandError: a person made or edited the file, and `force` is not given.
        WriteError: the file system refuses.
    """
    with reporting(path):
        if os.path.isdir(path):
            raise refused(path, "it is a directory")
        if os.path.exists(path) and not os.path.isfile(path):  # a device or a pipe takes the text as it is
            _pour(content, path)
            return True
        marked = _marked(content)
        if _current(path) == marked:
            return False
        if not force and not _is_ours(_current(path)):
            raise _edited(path, marked)
        _replace(marked, os.path.realpath(path))
        return True


def _edited(path: str, wanted: bytes) -> WriteError:
    from kompose_py.writers.interface import OutputFile, OutputTree  # noqa: PLC0415  (a stream needs none of it)
    from kompose_py.writers.sink.changes import Changes, EditedByHandError  # noqa: PLC0415

    directory, name = os.path.split(path)
    tree = OutputTree({name: OutputFile(wanted)})
    changes = Changes(changed=(name,), edited=(name,), found={name: _current(path)}, wanted=tree)
    return EditedByHandError(directory, changes)


def _current(path: str) -> bytes:
    """What the file holds; nothing where there is none."""
    if not os.path.exists(path):  # nothing, or a link to nothing, whose target is made then
        return b""
    with open(path, "rb") as file:
        return file.read()


def _is_ours(content: bytes) -> bool:
    """Whether the file is empty, or is what `_marked` makes of what it holds without the mark."""
    start = _JSON if content.startswith(_JSON) else b""
    _mark, _, rest = content.removeprefix(start).partition(b"\n")
    return not content or content == _marked(start + rest)


def _marked(content: bytes) -> bytes:
    """The text with its hash."""
    digest = hex_digest(content).encode()
    if content.startswith(_JSON):
        return _JSON + _ANNOTATION % digest + content.removeprefix(_JSON)
    return _COMMENT % digest + content


def _replace(content: bytes, path: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    staged = f"{path}{STAGED}{os.getpid()}"
    try:
        with open(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(content)
        os.replace(staged, path)
    finally:
        if os.path.lexists(staged):
            os.remove(staged)


def _pour(content: bytes, path: str) -> None:
    with open(path, "wb") as stream:
        stream.write(content)
