"""Objects that hold secret values in an encrypted form, which Git may see."""

from kompose_py.plain import JsonObject

SOPS = "sops"
"""The field in which SOPS keeps what it needs to decrypt an object."""


def encrypted_values(body: JsonObject) -> dict[str, str] | None:
    """The encrypted values by key, of a SealedSecret or of a Secret that SOPS encrypted; None for any other object."""
    if body.get("kind") == "SealedSecret":
        spec = body.get("spec")
        values = spec.get("encryptedData") if isinstance(spec, dict) else None
    elif body.get("kind") == "Secret" and SOPS in body:
        values = body.get("data")
    else:
        return None
    return {key: str(value) for key, value in values.items()} if isinstance(values, dict) else {}
