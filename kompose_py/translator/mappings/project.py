"""What the loader has dealt with when services are mapped: `name`, `include`, `extends`, `profiles`."""

from kompose_py.translator.registry import covers

CLAIMS = (
    covers("name", to="metadata.labels", note="The label `app.kubernetes.io/part-of` of every object."),
    covers("include", to="", note="The files are loaded, each from its own folder."),
    covers("services.*.extends", to="", note="The other service is merged in."),
    covers("services.*.profiles", to="", note="A service whose profiles are not chosen is left out."),
    covers("version", to="", verdict="ignored", note="Obsolete: it has no effect."),
)
