"""The top-level `configs`: the objects behind the files that services mount."""

from kompose_py.translator.registry import covers, declines

CLAIMS = (
    covers("configs", to="ConfigMap", note="One for each that a service uses."),
    covers("configs.*.name", to="ConfigMap.metadata.name"),
    covers("configs.*.file", to="ConfigMap.data", note="Read when converting."),
    covers("configs.*.content", to="ConfigMap.data"),
    covers("configs.*.environment", to="ConfigMap.data", note="Read when converting."),
    covers("configs.*.external", to="", note="It must be in the namespace; none is made."),
    covers("configs.*.labels", to="ConfigMap.metadata.labels"),
    declines(
        "configs.*.template_driver",
        "lost",
        why="is not mapped: the content is written as it is",
        instead="render the template before converting",
    ),
)
