"""Files that travel inside ConfigMaps and Secrets: what may, under which keys, and in how many objects.

A `kubectl apply` writes the whole object into an annotation of at most 262,144 bytes (apimachinery,
TotalAnnotationSizeLimitB), and the API server takes at most 1 MiB of data (core validation, MaxSecretSize).
"""

import posixpath
import re
from typing import Literal, NamedTuple

from kompose_py.digest import hex_digest
from kompose_py.files import OUTPUT_LOCK, OUTPUT_STARTS, Files, UnreadableFileError

OBJECT_TARGET = 200 * 1024
"""What one object holds at most when there is a choice: room is left for the rest of the annotation."""
OBJECT_LIMIT = 1024 * 1024
FOLDER_LIMIT = 4 * 1024 * 1024
"""Folders larger than this hold data rather than configuration."""
_HISTORY = frozenset({".git", ".hg", ".svn"})
_MOST_FILES = 1000
_DEEPEST = 32

_ILLEGAL = re.compile(r"[^-._a-zA-Z0-9]")
_CREDENTIAL = re.compile(
    r"\.(?:key|pem|p12|pfx|jks|keystore)$|^id_(?:rsa|dsa|ecdsa|ed25519)$|^\.env|credential|secret|passw|\.htpasswd",
    re.IGNORECASE,
)

FilesKind = Literal["ConfigMap", "Secret"]


class Embedded(NamedTuple):
    """One file: its path below what is mounted, and its content."""

    path: str
    content: bytes
    executable: bool


class TooLargeError(Exception):
    """A folder holds more than travels in ConfigMaps."""


def read_folder(files: Files, folder: str, hidden: frozenset[str] = frozenset()) -> tuple[list[Embedded], list[str]]:
    """All regular files below `folder`, by path, and the paths of what is there but cannot be read.

    Paths that are `hidden`, repositories of versions, and what was written by c2k are left out.

    Raises:
        TooLargeError: they are too many, too deep or too large.
    """
    found: list[Embedded] = []
    unreadable: list[str] = []
    pending = files.names(folder)[::-1]
    total = 0
    while pending:
        path = pending.pop()
        full = f"{folder}/{path}"
        if path in hidden or posixpath.basename(path) in _HISTORY:
            continue
        if files.is_directory(full):
            names = files.names(full)
            pending += [f"{path}/{name}" for name in reversed(names) if OUTPUT_LOCK not in names]
        else:
            try:
                file = read_file(files, full, path)
                if not file.content.startswith(OUTPUT_STARTS):
                    found.append(file)
                    total += len(file.content)
            except UnreadableFileError:
                unreadable.append(path)
        if total > FOLDER_LIMIT or len(found) + len(pending) > _MOST_FILES or path.count("/") > _DEEPEST:
            raise TooLargeError
    return found, unreadable


def read_file(files: Files, full: str, path: str) -> Embedded:
    """The file at `full`, to be found at `path` where it is mounted.

    Raises:
        UnreadableFileError: it is no regular file, or may not be read.
    """
    return Embedded(path, files.read(full), files.is_executable(full))


def kind_for(embedded: list[Embedded]) -> FilesKind:
    """A Secret when one of the names tells of a credential, be it that of a file or of a folder."""
    names = (name for file in embedded for name in file.path.split("/"))
    return "Secret" if any(_CREDENTIAL.search(name) for name in names) else "ConfigMap"


def key_for(path: str, taken: set[str]) -> str:
    """A key for the file at `path` that is not `taken` yet (core validation, IsConfigMapKey)."""
    key = _ILLEGAL.sub("_", path.replace("/", "__"))
    if key.startswith("..") or key == ".":
        key = "_" + key
    if key in taken or len(key) > 253:
        key = f"{key[:244]}-{hex_digest(path.encode())[:6]}"
    taken.add(key)
    return key


def packed(embedded: list[Embedded], kind: FilesKind) -> list[list[Embedded]]:
    """The files in as many groups as keep each object below its target size."""
    groups: list[list[Embedded]] = [[]]
    room = OBJECT_TARGET
    for file in embedded:
        size = serialised_size(file.content, kind)
        if size > room and groups[-1]:
            groups.append([])
            room = OBJECT_TARGET
        groups[-1].append(file)
        room -= size
    return groups


def serialised_size(content: bytes, kind: FilesKind) -> int:
    """About how many bytes the content takes inside the JSON of its object."""
    if kind == "Secret" or not is_text(content):
        return len(content) * 4 // 3 + 4
    return len(content) + content.count(b"\n") + content.count(b'"') + content.count(b"\\")


def is_text(content: bytes) -> bool:
    """Whether it can be the text of a ConfigMap: UTF-8 without control characters that YAML cannot show."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return _CONTROL.search(text) is None


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
