"""What the image of a service is called, also where `build` makes it (compose-spec, build, "Image naming")."""

from kompose_py.image_reference import is_image
from kompose_py.model.service import Service
from kompose_py.translator.where import Where


def image_of(service: Service, project: str) -> str:
    """The image that the service runs: `image`, else the only tag of `build`, else `<project>-<service>`.

    Empty when the service has neither `image` nor `build`.
    """
    if service.image or service.build is None:
        return service.image or ""
    return service.build.tags[0] if len(service.build.tags) == 1 else f"{project}-{service.name}".lower()


def is_pullable(reference: str, at: Where, *below: str | int) -> bool:
    """Whether a node can understand the image's reference; else it is refused at the attribute.

    The API server takes nearly any text, and the pods wait for ever. An image that lacks what a variable should say can
    still be set in the manifests, so that is only told.
    """
    if is_image(reference):
        return True
    if reference and reference == reference.strip() and _lacks_variable(at.element, *below):
        at.lost(
            "image-incomplete",
            f"`{reference}` is no image that a node can pull for service `{at.element.name}`: a variable is not set",
            *below,
            help="set it, give it a default such as `${TAG:-1.2}`, or set the image in the manifests",
        )
        return False
    at.refused(
        "image-invalid",
        f"`{reference}` is no image that a node can pull for service `{at.element.name}`",
        *below,
        help="write `image: NAME:TAG`, such as `registry.example.com/shop/web:1.2`, without capitals and blanks",
    )
    return False


def _lacks_variable(service: Service, *path: str | int) -> bool:
    from kompose_py.translator.variables import is_left_to_variables  # noqa: PLC0415  (nearly all images are sound)

    return bool(path) and is_left_to_variables(service, *map(str, path))
