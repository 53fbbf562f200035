"""`x-c2k.patch` of a service: strategic merge patches on the objects that the service becomes."""

from collections.abc import Iterator

from kompose_py.diagnostics import Diagnostics
from kompose_py.manifests.checks import BrokenManifestsError, checked
from kompose_py.manifests.manifest import ManifestSet, ObjectRef
from kompose_py.manifests.merge_keys import shape_of
from kompose_py.manifests.strategic_merge import PatchError, deletes, merged
from kompose_py.plain import JsonObject
from kompose_py.span import Span
from kompose_py.translator.plan import Plan
from kompose_py.yamltree.node import Node
from kompose_py.yamltree.plain import to_plain


def patched(manifests: ManifestSet, plan: Plan, diagnostics: Diagnostics) -> ManifestSet:
    """The objects with the patches of all services applied; what is wrong with a patch is told as an error."""
    return _Patcher(manifests, plan, diagnostics).run()


class _Patcher:
    def __init__(self, manifests: ManifestSet, plan: Plan, diagnostics: Diagnostics) -> None:
        self._objects = dict(manifests.items())
        self._plan = plan
        self._diagnostics = diagnostics
        self._spans: dict[str, Span] = {}
        """By object that was patched."""
        self._owned: dict[str, list[ObjectRef]] = {}
        for ref, manifest in manifests.items():
            self._owned.setdefault(manifest.owner, []).append(ref)

    def run(self) -> ManifestSet:
        for service, node in self._plan.patches.items():
            for patch in _items(node):
                self._apply(service, patch)
        result = ManifestSet(self._objects.values())
        if not self._diagnostics.errors:
            self._check(result)
        return result

    def _apply(self, service: str, node: Node) -> None:
        patch = to_plain(node)
        if not isinstance(patch, dict):
            self._diagnostics.error(
                "patch-not-an-object",
                f"a patch of service `{service}` is an object, or a list of objects",
                node.span,
                help="write the fields of the Kubernetes object, from `spec` or `metadata` down",
            )
            return
        ref = self._target(service, patch, node)
        if ref is None:
            return
        self._spans[str(ref)] = node.key_span
        if deletes(patch):
            del self._objects[ref]
            return
        manifest = self._objects[ref]
        try:
            body = merged(manifest.body, _without_identity(patch), shape_of(ref.kind))
        except PatchError as error:
            summary = f"the patch of service `{service}` does not fit {ref}: {error.problem}"
            self._diagnostics.error("patch-does-not-fit", summary, _span(node, error.path))
        else:
            assert isinstance(body, dict)  # noqa: S101  (as both of what was merged)
            self._objects[ref] = manifest._replace(body=body)

    def _target(self, service: str, patch: JsonObject, node: Node) -> ObjectRef | None:
        """The object that a patch is for: the service's workload, unless it says otherwise."""
        member = self._plan.members.get(service)
        if member is None:
            self._tell_missing(service, "it becomes no object", node, [])
            return None
        kind = patch.get("kind", member.workload.kind)
        own = [ref for ref in self._refs(service) if ref in self._objects]
        found = [ref for ref in own if ref.kind == kind and self._is_meant(ref, patch)]
        main = [ref for ref in found if ref.name in {member.name, member.workload.name}]
        if len(found) == 1 or len(main) == 1:
            return (main or found)[0]
        why = f"it becomes several of kind {kind}" if found else f"it becomes no such {kind}"
        self._tell_missing(service, why, node, found or own)
        return None

    def _tell_missing(self, service: str, why: str, node: Node, known: list[ObjectRef]) -> None:
        names = ", ".join(map(str, known))
        advice = f"name one in `kind` and `metadata.name`: {names}" if names else "remove it"
        self._diagnostics.error(
            "patch-without-object",
            f"it cannot be told which object the patch of service `{service}` is for: {why}",
            node.key_span,
            help=advice,
        )

    def _refs(self, service: str) -> list[ObjectRef]:
        """The objects of a service, with the workload that it shares with others."""
        workload = self._plan.members[service].workload
        shared = [ref for ref in self._owned.get(workload.members[0], []) if ref.kind == workload.kind]
        return [*dict.fromkeys((*shared, *self._owned.get(service, [])))]

    def _is_meant(self, ref: ObjectRef, patch: JsonObject) -> bool:
        metadata = patch.get("metadata")
        name = metadata.get("name", ref.name) if isinstance(metadata, dict) else ref.name
        version = self._objects[ref].body["apiVersion"]
        return name == ref.name and patch.get("apiVersion", version) == version

    def _check(self, manifests: ManifestSet) -> None:
        anywhere = next(iter(self._plan.patches.values())).key_span
        try:
            checked(manifests, self._plan.options.kube_version)
        except BrokenManifestsError as error:
            for problem in error.problems:
                self._diagnostics.error(
                    "patch-breaks-objects",
                    f"what `x-c2k.patch` makes would be refused: {problem}",
                    self._spans.get(problem.partition(": ")[0], anywhere),
                    help="correct the patch, or patch what contradicts it, too",
                )


def _items(node: Node) -> Iterator[Node]:
    yield from node.value if isinstance(node.value, list) else (node,)


def _without_identity(patch: JsonObject) -> JsonObject:
    """The patch without what says which object it is for."""
    body = {key: value for key, value in patch.items() if key not in {"apiVersion", "kind"}}
    metadata = body.get("metadata")
    if isinstance(metadata, dict):
        body["metadata"] = {key: value for key, value in metadata.items() if key != "name"}
    return body


def _span(node: Node, path: tuple[str | int, ...]) -> Span:
    for step in path:
        value = node.value
        child = value[step] if isinstance(value, list) and isinstance(step, int) else node.get(str(step))
        node = child or node
    return node.key_span
