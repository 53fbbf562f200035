"""The reference of a container image, taken apart."""


def parts_of_image(reference: str) -> tuple[str, str, str]:
    """Name (with registry and path), tag and digest of an image; what it lacks is empty.

    Source: the grammar of the `reference` package of the distribution project.
    """
    text, _, digest = reference.partition("@")
    colon = text.find(":", text.rfind("/") + 1)
    return (text, "", digest) if colon < 0 else (text[:colon], text[colon + 1 :], digest)
