"""`x-…`: what Compose leaves to other tools."""

from kompose_py.translator.registry import declines

_NOT_YET = "has no effect yet"
_OPTIONS = "use the options of c2k (`--set KEY=VALUE`)"

CLAIMS = (
    declines("**.x-*", "ignored", why="is an extension that c2k does not know", slug="extension-ignored"),
    *(
        declines(f"{level}x-c2k", "lost", why=_NOT_YET, instead=_OPTIONS, slug="x-c2k-not-supported")
        for level in ("", "services.*.", "volumes.*.", "networks.*.")
    ),
)
