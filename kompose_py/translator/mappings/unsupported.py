"""Attributes that ask for what a cluster does not have: Docker's own socket, plugins, Windows accounts."""

from kompose_py.translator.registry import declines

CLAIMS = (
    declines(
        "services.*.use_api_socket",
        "refused",
        why="asks for the socket of Docker, which a cluster does not have",
        instead="let the program use the API of Kubernetes with a ServiceAccount, or run Docker beside it",
        defaults=(False,),
    ),
    declines(
        "services.*.provider",
        "lost",
        why="is not run: what the plugin provides is not in the cluster",
        instead="make it there, and give the services that need it its variables, such as `<SERVICE>_URL`",
    ),
    declines(
        "services.*.credential_spec",
        "lost",
        why="is not mapped: it is for Windows containers alone",
        instead="set `securityContext.windowsOptions` of the container",
    ),
    declines(
        "jobs",
        "lost",
        why="is not mapped yet: nothing runs these jobs",
        instead="make a CronJob of each that has a schedule",
    ),
)
