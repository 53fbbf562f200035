"""ExternalSecrets in the place of Secrets."""

from typing import Any

import pytest

from kompose_py.errors import WriteRefusedError
from kompose_py.manifests.manifest import Manifest
from kompose_py.writers.interface import WriterOptions
from kompose_py.writers.plain import plain_manifests
from tests.support.translations import secret, translation


def external(*manifests: Manifest, **choices: Any) -> list[Any]:
    choices = {"secrets_store": "vault", **choices}
    options = WriterOptions(secrets="external-secrets")
    return [manifest.body for manifest in plain_manifests(translation(*manifests, **choices), options)]


def test_each_key_is_a_property_of_one_entry_of_the_store() -> None:
    (body,) = external(secret("db-env", {"B": b"2", "A": b"1"}, namespace="shop", labels={"l": "v"}))
    assert body == {
        "apiVersion": "external-secrets.io/v1",
        "kind": "ExternalSecret",
        "metadata": {"name": "db-env", "namespace": "shop", "labels": {"l": "v"}},
        "spec": {
            "secretStoreRef": {"name": "vault", "kind": "SecretStore"},
            "data": [
                {"secretKey": "A", "remoteRef": {"key": "shop-db-env", "property": "A"}},
                {"secretKey": "B", "remoteRef": {"key": "shop-db-env", "property": "B"}},
            ],
        },
    }


def test_bytes_that_are_no_text_stand_in_the_store_in_base64() -> None:
    (body,) = external(secret("key", {"der": b"\xff"}))
    assert body["spec"]["data"][0]["remoteRef"]["decodingStrategy"] == "Base64"


def test_the_type_of_a_secret_is_kept() -> None:
    pull = secret("pull", {".dockerconfigjson": b"{}"})
    (body,) = external(pull._replace(body={**pull.body, "type": "kubernetes.io/dockerconfigjson"}))
    assert body["spec"]["target"] == {"template": {"type": "kubernetes.io/dockerconfigjson"}}


def test_the_store_may_be_one_of_the_whole_cluster() -> None:
    (body,) = external(secret("key", {"a": b""}), secrets_store="ClusterSecretStore/vault")
    assert body["spec"]["secretStoreRef"] == {"name": "vault", "kind": "ClusterSecretStore"}


@pytest.mark.parametrize("store", [None, "", "Vault/x", "a/b/c", "SecretStore/"])
def test_a_store_that_cannot_be_is_refused(store: str | None) -> None:
    with pytest.raises(WriteRefusedError, match="store"):
        external(secret("key", {"a": b""}), secrets_store=store)


def test_no_store_is_needed_where_there_are_no_secrets() -> None:
    assert external(secrets_store=None) == []
