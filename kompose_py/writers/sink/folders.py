"""What there is to do with files and folders (importing shutil takes longer than writing a small tree)."""

import os
import stat
from collections.abc import Collection


def put(path: str, content: bytes, mode: int = 0o666) -> None:
    """Make a new file and the folders above it; the mode holds from the start, so nobody else reads a secret."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileNotFoundError:  # the first file of its folder
        os.makedirs(os.path.dirname(path), exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(descriptor, "wb") as stream:
        stream.write(content)


def link(source: str, target: str) -> None:
    """Give a file a second name; where the file system has none, a copy."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        status = os.lstat(source)
        if stat.S_ISLNK(status.st_mode):
            os.symlink(os.readlink(source), target)
            return
        if not stat.S_ISREG(status.st_mode):  # a pipe, say, which would have to be waited for
            raise
        with open(source, "rb") as stream:
            put(target, stream.read(), stat.S_IMODE(status.st_mode))
        os.chmod(target, stat.S_IMODE(status.st_mode))
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))


def link_all(source: str, target: str, but: Collection[str]) -> bool:
    """Make a folder with links to all that is in another one `but` some files, without folders that held only those.

    Tells whether there was anything else.
    """
    os.makedirs(target)
    names = os.listdir(source)
    left = not names
    for name in names:
        path, new = f"{source}/{name}", f"{target}/{name}"
        if os.path.isdir(path) and not os.path.islink(path):
            left |= link_all(path, new, but)
        elif path not in but:
            link(path, new)
            left = True
    if left:
        os.chmod(target, stat.S_IMODE(os.stat(source).st_mode))
    else:
        os.rmdir(target)
    return left


def files_below(directory: str) -> list[str]:
    """The paths of all files in a folder and those below it, as seen from it."""
    paths = [f"{folder}/{name}" for folder, _, names in os.walk(directory) for name in names]
    return [path.removeprefix(f"{directory}/") for path in paths]


def remove_tree(path: str) -> None:
    """Remove a file or a link, or a folder with all that is in it, if it is there."""
    if os.path.isdir(path) and not os.path.islink(path):
        for name in os.listdir(path):
            remove_tree(f"{path}/{name}")
        os.rmdir(path)
    elif os.path.lexists(path):
        os.remove(path)
