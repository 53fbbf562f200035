"""Names, labels and selectors: what all objects have."""

from collections.abc import Mapping

from kompose_py.plain import JsonObject
from kompose_py.translator.labels import is_key, is_value, to_key

_LONGEST_VALUE = 63


class Identity:
    """Whose an object is. Its labels are shared by all of its objects, since nobody changes an object that is made."""

    __slots__ = ("labels", "name", "selector")

    def __init__(self, name: str, project: str) -> None:
        self.name = name
        self.selector: JsonObject = {
            "app.kubernetes.io/name": _label_value(name),
            "app.kubernetes.io/instance": _label_value(project),
        }
        """What finds the pods: as little as tells them apart, since it can never be changed."""
        self.labels: JsonObject = {
            **self.selector,
            "app.kubernetes.io/part-of": _label_value(project),
            "app.kubernetes.io/managed-by": "c2k",
        }
        """The labels of every object (Kubernetes, "Recommended Labels")."""

    def metadata(
        self, name: str, given: Mapping[str, str] | None = None, annotations: Mapping[str, str] | None = None
    ) -> JsonObject:
        """`metadata` of an object with the user's labels; those that are no legal labels are annotations."""
        if not given and not annotations:
            return {"name": name, "labels": self.labels}
        legal: JsonObject = {}
        noted: JsonObject = {**(annotations or {})}
        for key, value in (given or {}).items():
            if is_key(key) and is_value(value):
                legal[key] = value
            else:
                noted[to_key(key)] = value
        body: JsonObject = {"name": name, "labels": {**self.labels, **legal, **self.labels}}
        return {**body, "annotations": noted} if noted else body


def _label_value(text: str) -> str:
    """`text` as a label's value, which has at most 63 characters and begins and ends with a letter or digit."""
    return text[:_LONGEST_VALUE].strip("-_.")
