"""`image`, `build`, `pull_policy`: which image runs, and when the node pulls it."""

from kompose_py.model.service import Service
from kompose_py.translator.drafts import Drafts
from kompose_py.translator.images import image_of, is_pullable
from kompose_py.translator.registry import covers, declines, maps
from kompose_py.translator.where import Where

_POLICIES = {"always": "Always", "never": "Never", "missing": "IfNotPresent", "if_not_present": "IfNotPresent"}


@maps("services.*", to="container.image, container.imagePullPolicy", always=True)
def image(value: Service, drafts: Drafts, at: Where) -> None:
    """The image as it is written; without a pull policy the rule of Kubernetes holds, which is that of Compose."""
    drafts.container.image = image_of(value, at.plan.project.name)
    is_pullable(drafts.container.image, at, "image" if value.image else "build")
    if value.build is not None and value.build.tags not in {(), (drafts.container.image,)}:
        at.detail(
            "tags-not-run",
            f"`build.tags` of service `{value.name}` changes no manifest: it runs `{drafts.container.image}`",
            *("build", "tags"),
        )
    if value.pull_policy:
        drafts.container.image_pull_policy = _pull_policy(value.pull_policy, at)
    elif value.build is not None:
        drafts.container.image_pull_policy = "IfNotPresent"


def _pull_policy(policy: str, at: Where) -> str:
    if policy in _POLICIES or policy == "build":
        return _POLICIES.get(policy, "IfNotPresent")
    at.note(
        "pulled-at-every-start",
        f"`pull_policy: {policy}` becomes `Always`: a node asks the registry at every start of a container",
        "pull_policy",
    )
    return "Always"


CLAIMS = (
    covers("services.*.image", to="container.image", note="As it is written."),
    covers(
        "services.*.build",
        to="container.image",
        note="Without `image`: `<project>-<service>`, or the only one of `build.tags`. The image is pulled only when"
        " the node has none, and must be built and pushed, or loaded.",
    ),
    covers("services.*.build.tags", to="container.image", note="The image's name when it is the only tag."),
    covers("services.*.pull_policy", to="container.imagePullPolicy", note="An age, such as `daily`, becomes `Always`."),
    declines(
        "services.*.pull_refresh_after",
        "ignored",
        why="has no effect: a node that pulls asks the registry at every start of a container",
    ),
)
