"""What the image of a service is called, also where `build` makes it (compose-spec, build, "Image naming")."""

from kompose_py.model.service import Service


def image_of(service: Service, project: str) -> str:
    """The image that the service runs: `image`, else the only tag of `build`, else `<project>-<service>`.

    Empty when the service has neither `image` nor `build`.
    """
    if service.image or service.build is None:
        return service.image or ""
    return service.build.tags[0] if len(service.build.tags) == 1 else f"{project}-{service.name}".lower()
