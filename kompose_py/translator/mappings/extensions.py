"""`x-…`: what Compose leaves to other tools, and `x-c2k`, which steers this one."""

from kompose_py.translator.registry import covers, declines

CLAIMS = (
    declines("**.x-*", "ignored", why="is an extension that c2k does not know", slug="extension-ignored"),
    declines(
        "**.x-c2k",
        "lost",
        why="has no effect there",
        instead="write it at the top level, or in a service, volume, network, config or secret",
        slug="x-c2k-misplaced",
    ),
    *(
        covers(
            f"{level}x-c2k",
            to="",
            note="Options of c2k: [options.md](options.md) lists them, and `c2k explain KEY` tells what one does.",
        )
        for level in ("", "services.*.", "volumes.*.", "networks.*.", "configs.*.", "secrets.*.")
    ),
)
