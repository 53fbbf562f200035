"""OutputTree to disk: the only code that writes files.

What a person changed is never overwritten unasked, what did not change is not touched, and a crash leaves the old tree
or the new one.
"""

from kompose_py.writers.interface import OutputTree
from kompose_py.writers.sink.changes import Changes, EditedByHandError, compare
from kompose_py.writers.sink.failures import reporting
from kompose_py.writers.sink.journal import commit, recover
from kompose_py.writers.sink.turns import taking_turns

__all__ = ["Changes", "EditedByHandError", "check", "store"]


def check(tree: OutputTree, directory: str) -> Changes:
    """What `store` would do to `directory`; nothing is written.

    Raises:
        WriteError: the directory cannot be read.
    """
    with reporting(directory):
        return compare(tree, directory)


def store(tree: OutputTree, directory: str, *, force: bool = False) -> Changes:
    """Make the generated files in `directory` be those of `tree`, and say what was done.

    Files that are in the lock but no longer in the tree are removed unless a person changed them; files of others are
    left alone, and so are entries that people added to a kustomization. With `force`, files that a person changed are
    overwritten as well.

    Raises:
        EditedByHandError: a hand-edited file stands in the way.
        WriteError: the file system refuses.
    """
    with reporting(directory), taking_turns(directory):
        recover(directory)
        changes = compare(tree, directory)
        if changes.edited and not force:
            raise EditedByHandError(directory, changes)
        if changes.any:
            commit(changes, directory)
        return changes
