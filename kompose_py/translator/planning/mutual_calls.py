"""Who calls each other in a circle, over however many others."""

from collections.abc import Iterable, Iterator, Mapping


def mutual(calls: Mapping[str, Iterable[str]]) -> set[str]:
    """The services that can reach themselves over others' calls, or call themselves (Tarjan's components).

    Those who must be ready before they are called would wait for each other for ever.
    """
    search = _Search(calls)
    for name in calls:
        search.run(name)
    return search.in_cycles


class _Search:
    """Tarjan's search for strongly connected components, with a stack of its own instead of recursion."""

    def __init__(self, calls: Mapping[str, Iterable[str]]) -> None:
        self._calls = calls
        self._index: dict[str, int] = {}
        self._low: dict[str, int] = {}
        self._open: dict[str, None] = {}
        """Nodes of unfinished components, in the order in which they were met."""
        self.in_cycles: set[str] = set()

    def run(self, start: str) -> None:
        if start in self._index:
            return
        work = [self._enter(start)]
        while work:
            node, children = work[-1]
            child = next(children, None)
            if child is None:
                work.pop()
                self._leave(node, work[-1][0] if work else None)
            elif child not in self._index:
                work.append(self._enter(child))
            elif child in self._open:
                self._low[node] = min(self._low[node], self._index[child])

    def _enter(self, node: str) -> tuple[str, Iterator[str]]:
        self._index[node] = self._low[node] = len(self._index)
        self._open[node] = None
        children = [child for child in self._calls[node] if child in self._calls]
        if node in children:
            self.in_cycles.add(node)
        return node, iter(children)

    def _leave(self, node: str, parent: str | None) -> None:
        if parent is not None:
            self._low[parent] = min(self._low[parent], self._low[node])
        if self._low[node] != self._index[node]:
            return
        component: list[str] = []
        while not component or component[-1] != node:
            component.append(self._open.popitem()[0])
        if len(component) > 1:
            self.in_cycles.update(component)
