"""`external-secrets`: an ExternalSecret for each Secret, whose values the External Secrets Operator fetches.

For each Secret the store holds one entry, named by `remote_key`, with a property for each key.
"""

from collections.abc import Callable

from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.errors import WriteRefusedError
from kompose_py.manifests.manifest import Manifest
from kompose_py.plain import Json, JsonObject
from kompose_py.translator.translation import Translation
from kompose_py.writers.content import content_of, is_text

_KINDS = ("SecretStore", "ClusterSecretStore")


def external_secrets(translation: Translation) -> Callable[[Manifest], Manifest]:
    """What makes the ExternalSecret (external-secrets.io/v1) that a Secret of the translation comes from.

    Raises:
        WriteRefusedError: no store is named.
    """
    store, project = _store(translation.options.secrets_store), translation.project.name

    def external_secret(secret: Manifest) -> Manifest:
        key = remote_key(project, secret)
        spec: JsonObject = {
            "secretStoreRef": store,
            **_target(secret),
            "data": [_fetched(name, value, key) for name, value in content_of(secret).items()],
        }
        head: JsonObject = {"apiVersion": "external-secrets.io/v1", "kind": "ExternalSecret"}
        return secret._replace(body={**head, "metadata": secret.body["metadata"], "spec": spec})

    return external_secret


def remote_key(project: str, secret: Manifest) -> str:
    """The name of the entry in the store. Every store takes hyphens, and few take slashes."""
    return f"{project}-{secret.name}"


def _store(name: str | None) -> JsonObject:
    kind, separator, rest = (name or "").rpartition("/")
    if not rest or (separator and kind not in _KINDS):
        summary = f"`{name}` is no store of secrets" if name else "`--secrets external-secrets` needs a store"
        advice = "name it with `--set secrets_store=NAME`, or `=ClusterSecretStore/NAME` for one of the whole cluster"
        raise WriteRefusedError([Diagnostic("secret-store-unknown", Severity.ERROR, summary, help=advice)])
    return {"name": rest, "kind": kind or _KINDS[0]}


def _target(secret: Manifest) -> JsonObject:
    """The operator makes Opaque Secrets, with the name and the labels of the ExternalSecret, unless it is told."""
    kind = secret.body.get("type", "Opaque")
    return {} if kind == "Opaque" else {"target": {"template": {"type": kind}}}


def _fetched(name: str, value: bytes, key: str) -> Json:
    """An item of `data`. A store holds texts, so bytes that are none stand there in base64."""
    remote: JsonObject = {"key": key, "property": name}
    if not is_text(value):
        remote["decodingStrategy"] = "Base64"
    return {"secretKey": name, "remoteRef": remote}
