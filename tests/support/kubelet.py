"""What the kubelet makes of a container: the variables and the words that its process is started with.

The rules are those of `pkg/kubelet/kubelet_pods.go` and `third_party/forked/golang/expansion` of Kubernetes.
"""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from kompose_py.manifests.manifest import ManifestSet


def expanded(text: str, variables: Mapping[str, str]) -> str:
    """`$(NAME)` is the value of a variable that is known, `$$` is one dollar; all else stays."""
    result, rest = "", text
    while "$" in rest:
        before, _, rest = rest.partition("$")
        name, closed, after = rest[1:].partition(")") if rest.startswith("(") else ("", "", "")
        if rest.startswith("$"):
            result, rest = f"{result}{before}$", rest[1:]
        elif closed:
            result, rest = result + before + variables.get(name, f"$({name})"), after
        else:
            result += f"{before}$"
    return result + rest


def environment_of(container: Any, objects: ManifestSet) -> dict[str, str]:
    """The variables of the process; an entry may refer to those before it."""
    variables: dict[str, str] = {}
    for source in container.get("envFrom", ()):
        kind = "ConfigMap" if "configMapRef" in source else "Secret"
        variables |= _content(kind, source[f"{kind[0].lower()}{kind[1:]}Ref"]["name"], objects)
    for item in container.get("env", ()):
        reference = item.get("valueFrom", {}).get("secretKeyRef")
        if reference:
            variables[item["name"]] = _content("Secret", reference["name"], objects)[reference["key"]]
        else:
            variables[item["name"]] = expanded(item.get("value", ""), variables)
    return variables


def words_of(container: Any, field: str, variables: Mapping[str, str]) -> list[str] | None:
    """`command` or `args` of the process; None where the image's own holds."""
    return [expanded(word, variables) for word in container[field]] if field in container else None


def _content(kind: str, name: str, objects: ManifestSet) -> dict[str, str]:
    found = objects.get(kind, name)
    assert found is not None, f"no {kind} {name}"
    data: Any = found.body.get("data", {})
    return {key: text if kind == "ConfigMap" else b64decode(text).decode() for key, text in data.items()}
