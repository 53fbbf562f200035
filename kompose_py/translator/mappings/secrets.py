"""The top-level `secrets`: the objects behind the files that services mount."""

from kompose_py.translator.registry import covers, declines

CLAIMS = (
    covers("secrets", to="Secret", note="One for each that a service uses."),
    covers("secrets.*.name", to="Secret.metadata.name"),
    covers("secrets.*.file", to="Secret.data", note="Read when converting."),
    covers("secrets.*.environment", to="Secret.data", note="Read when converting."),
    covers("secrets.*.external", to="", note="It must be in the namespace; none is made."),
    covers("secrets.*.labels", to="Secret.metadata.labels"),
    declines(
        "secrets.*.template_driver",
        "lost",
        why="is not mapped: the content is written as it is",
        instead="render the template before converting",
    ),
    *(
        declines(
            f"secrets.*.{attribute}",
            "lost",
            why="is not mapped: there is no plug-in for secrets in the cluster",
            instead="say `external: true` and make the Secret by an operator of your secret store",
        )
        for attribute in ("driver", "driver_opts")
    ),
)
