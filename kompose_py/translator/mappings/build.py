"""What is below `build`: it tells the builder how to make the image, and no manifest how to run it."""

from kompose_py.translator.registry import declines

_ATTRIBUTES = (
    *("additional_contexts", "args", "cache_from", "cache_to", "dockerfile", "dockerfile_inline", "entitlements"),
    *("extra_hosts", "isolation", "labels", "network", "no_cache", "no_cache_filter", "platforms", "privileged"),
    *("provenance", "pull", "sbom", "secrets", "shm_size", "ssh", "target", "ulimits"),
)

CLAIMS = tuple(
    declines(
        f"services.*.build.{attribute}",
        "ignored",
        why="is for the builder of the image, and changes no manifest",
        slug="build-attribute-ignored",
    )
    for attribute in _ATTRIBUTES
)
