"""What is behind a bind mount: which of the ways to carry a path of this machine into a cluster fits it."""

import posixpath
import re
from typing import Literal, NamedTuple

from kompose_py.model.mounts import Mount
from kompose_py.model.project import Project
from kompose_py.model.service import Service

Treatment = Literal["claim", "copy", "file", "folder", "host", "refuse", "scratch", "skip"]


class Verdict(NamedTuple):
    """What to do with a path, and the clause that says why."""

    treatment: Treatment
    why: str
    help: str = ""
    quiet: bool = False
    """Whether leaving it out loses nothing."""


_ENGINES = re.compile(r"/(?:docker|containerd|podman|crio)\.sock$|docker_engine$")
_CLOCK = ("/etc/localtime", "/etc/timezone", "/usr/share/zoneinfo")
_NODE = (
    "/proc", "/sys", "/dev", "/run", "/boot", "/lib/modules", "/usr/src", "/usr/lib/modules", "/var/run", "/var/log",
    "/var/lib/docker", "/var/lib/containerd", "/var/lib/kubelet", "/etc/passwd", "/etc/group", "/etc/hosts",
    "/etc/hostname", "/etc/machine-id", "/etc/os-release", "/etc/resolv.conf", "/etc/ssl/certs",
)  # fmt: skip
_CREDENTIALS = re.compile(r"/(?:\.aws|\.ssh|\.kube|\.docker|\.gnupg|\.azure|\.config/gcloud)(?:/|$)")
_DATA_NAMES = re.compile(
    r"^\.?(?:\w+[-_.])?(?:data|uploads?|storage|logs?|media|cache|backups?|volumes?|db|pgdata|database|mysql|postgres|mongo|redis)"
    r"(?:[-_.]\w+)?$",
    re.IGNORECASE,
)
_CONFIGURATION = ("/etc/", "/docker-entrypoint", "/opt/bitnami/scripts/", "/usr/share/nginx/", "/usr/local/etc/")
_TREE_MARKS = frozenset({".git", "node_modules", ".venv", "venv", ".hg", ".svn"})


def judge(mount: Mount, service: Service, project: Project, *, keeps_data: bool) -> Verdict:
    """Decide what becomes of a bind mount; `keeps_data` tells that the image keeps its data at the target."""
    source = mount.source or ""
    special = _special(source, project.directory)
    if special is not None:
        return special
    files = project.files
    if files.is_file(source):
        return Verdict("file", "it is a file")
    names = files.names(source)
    if keeps_data and not mount.read_only:
        return Verdict("copy" if names else "claim", "the image keeps its data there")
    if not names:
        missing = "it is empty" if files.is_directory(source) else "nothing is there"
        return Verdict("claim", missing)
    return _folder(source, names, mount, service, project)


def _special(source: str, directory: str) -> Verdict | None:
    """Paths that mean something whatever is there."""
    if _ENGINES.search(source):
        return Verdict(
            "refuse",
            "who has the socket of a container engine owns the node",
            "give the service a Kubernetes role instead, let `--expose ingress` take the place of a reverse proxy, or"
            " use `--set allow_host_path=true`",
        )
    if _CREDENTIALS.search(source.removeprefix(directory)):
        return Verdict(
            "refuse",
            "credentials of your home folder are not copied into manifests",
            "make a Secret of what the service needs (`kubectl create secret generic …`), and name it as external",
        )
    if is_below(source, directory):
        return None
    if any(is_below(source, path) for path in _CLOCK):
        return Verdict(
            "skip", "containers of Kubernetes have no time zone of the host", "set the variable TZ", quiet=True
        )
    if is_of_machine(source):
        return Verdict("host", "it belongs to the machine")
    return None


def _folder(source: str, names: list[str], mount: Mount, service: Service, project: Project) -> Verdict:
    context = service.build.context if service.build else None
    if context and is_below(context, source):
        help_ = f"see that the Dockerfile copies it to {mount.target}"
        return Verdict("skip", "the image is built from it, and should contain it", help_, quiet=True)
    if is_below(project.directory, source) or not _TREE_MARKS.isdisjoint(names):
        return Verdict(
            "skip",
            "it is a tree of source code",
            "build an image that contains it (`build:`), or copy it to a volume (`--set bind_mounts=pvc`)",
        )
    if mount.read_only or is_configuration(mount.target) or not _holds_data(source, project.directory):
        return Verdict("folder", "it is a folder of files")
    return Verdict("copy", "the service may write to it")


def _holds_data(source: str, directory: str) -> bool:
    """Whether the path looks as if a service kept what it writes there."""
    if not is_below(source, posixpath.dirname(directory)):
        return True
    return _DATA_NAMES.match(posixpath.basename(source)) is not None


def is_of_machine(source: str) -> bool:
    """Whether every machine has the path, and something of its own there."""
    return source == "/" or any(is_below(source, path) for path in _NODE)


def is_configuration(target: str) -> bool:
    """Whether a service only reads what is mounted there, by where it is."""
    return target.startswith(_CONFIGURATION)


def is_below(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or something in it."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")
