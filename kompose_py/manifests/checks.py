"""Whether a set of objects holds together: the schema of the API, and rules between fields and objects that it lacks.

What the mappings and kinds build is checked before anything is written. A failure is a bug of ours, never the user's.
"""

from collections.abc import Iterable, Iterator

from kompose_py.manifests.manifest import Manifest, ManifestSet
from kompose_py.manifests.rules import broken_rules
from kompose_py.manifests.schema import schema_of
from kompose_py.manifests.ties import broken_ties


class BrokenManifestsError(Exception):
    """The objects contradict each other; `problems` are sentences that name one of `manifests` and a field."""

    def __init__(self, problems: Iterable[str], manifests: ManifestSet) -> None:
        self.problems = tuple(problems)
        self.manifests = manifests
        super().__init__("c2k made objects that do not hold together, which is a bug: " + "; ".join(self.problems))


def checked(manifests: Iterable[Manifest], version: str) -> ManifestSet:
    """The set of these objects, which are meant for a version of Kubernetes such as `1.34`.

    Each one is looked over as it comes, while the processor still has it at hand.

    Raises:
        BrokenManifestsError: with all that is wrong.
        ValueError: two objects have one identity.
    """
    refused: list[str] = []
    broken: list[str] = []
    made = ManifestSet(_looked_over(manifests, version, refused, broken))
    problems = refused or [*broken, *broken_ties(made)]
    if problems:
        raise BrokenManifestsError(problems, made)
    return made


def _looked_over(
    manifests: Iterable[Manifest], version: str, refused: list[str], broken: list[str]
) -> Iterator[Manifest]:
    """The objects; what the schema refuses is noted, and what breaks a rule."""
    problem_of = schema_of(version)
    for manifest in manifests:
        problem = problem_of(manifest.body)
        if problem:
            refused.append(f"{manifest.ref}: {problem} in Kubernetes {version}")
        else:
            broken += [f"{manifest.ref}: {each}" for each in broken_rules(manifest)]
        yield manifest
