"""What is behind a bind mount: which of the ways to carry a path of this machine into a cluster fits it."""

import posixpath
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from kompose_py.model.mounts import Mount
from kompose_py.model.project import Project
from kompose_py.model.service import Service
from kompose_py.translator.plan import KnownImage

Keeper = Literal["image", "service"] | None
Treatment = Literal["claim", "copy", "file", "files", "folder", "host", "refuse", "scratch", "skip", "sources"]


class Verdict(NamedTuple):
    """What to do with a path, and the clause that says why."""

    treatment: Treatment
    why: str
    help: str = ""
    quiet: bool = False
    """Whether leaving it out loses nothing."""
    dangerous: bool = False
    """Whether it is left out because of what it opens to a service, which the user may allow."""


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
_SETTINGS = re.compile(
    r"(?:\.(?:conf|config|cfg|cnf|ini|ya?ml|h?json[5c]?|toml|xml|properties|env|rules|list|acl|vcl|lua|cue|hcl|tf|ldif"
    r"|sql|sh|bash|template|tmpl|tpl|j2|jinja2?|erb|ron|kdl|map|types|zone|crt|cert|cer|ca|pem|key|pub|htpasswd|md)|file|rc)$",
    re.IGNORECASE,
)
"""Names of files that a program reads to know what to do."""
_SOURCES = re.compile(r"\.(?:py|[cm]?[jt]sx?|php|rb|html?|css|go|java|jar|war|pl|ex|exs|erl|groovy|dll|so|wasm|vue)$")
"""Names of files that are a program."""


def judge(mount: Mount, service: Service, project: Project, image: KnownImage | None, keeps: Keeper) -> Verdict:
    """Decide what becomes of a bind mount of a service with that image; `keeps`: who keeps data there, if anyone."""
    source = mount.source or ""
    special = _special(source, project.directory)
    if special is not None:
        return special
    files = project.files
    if files.is_file(source):
        return Verdict("file", "it is a file")
    names = files.names(source)
    if keeps == "image" and not mount.read_only:
        return Verdict("copy" if names else "claim", "the image keeps its data there")
    if not names:
        missing = "it is empty" if files.is_directory(source) else "nothing is there"
        return Verdict("claim", missing)
    if keeps == "service":
        return Verdict("copy", "a service may write to it")
    return _sources(source, mount, service, image) or _folder(source, names, project)


def is_special(source: str, directory: str) -> bool:
    """Whether the path means something whatever is there."""
    return _special(source, directory) is not None


def _special(source: str, directory: str) -> Verdict | None:
    """Paths that mean something whatever is there."""
    if _ENGINES.search(source):
        return Verdict(
            "skip",
            "who has the socket of a container engine owns the node",
            "give the service a Kubernetes role instead, let `--expose ingress` take the place of a reverse proxy, or"
            " use `--set allow_host_path=true`",
            dangerous=True,
        )
    if _CREDENTIALS.search(source.removeprefix(directory)):
        return Verdict(
            "refuse",
            "credentials of your home folder are not copied into manifests",
            "make a Secret of what the service needs (`kubectl create secret generic …`), and name it as external",
            dangerous=True,
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


def _sources(source: str, mount: Mount, service: Service, image: KnownImage | None) -> Verdict | None:
    """What becomes of the folder that the image is built from; None for others."""
    context = service.build.context if service.build else None
    if not context or not is_below(context, source):
        return None
    help_ = f"see that the Dockerfile copies it to {mount.target}"
    if image is None or image.filled is None:
        return Verdict("skip", "the image is built from it, and should contain it", help_, quiet=True)
    target = posixpath.normpath(mount.target)
    if context == source and any(is_below(target, path) or is_below(path, target) for path in image.filled):
        return Verdict("skip", "the image is built from it, and contains it", help_, quiet=True)
    return Verdict("sources", f"the Dockerfile does not copy it to {target}", f"copy it to {target} in the Dockerfile")


def _folder(source: str, names: list[str], project: Project) -> Verdict:
    if is_below(project.directory, source) or not _TREE_MARKS.isdisjoint(names):
        return Verdict(
            "sources",
            "it is a tree of source code",
            "build an image that contains it (`build:`), or copy it to a volume (`--set bind_mounts=pvc`)",
        )
    return Verdict("folder", "it is a folder of files")


def keeps_data(mount: Mount, service: Service, directory: str) -> bool:
    """Whether a service keeps what it writes in that bind mount, by the names at both ends."""
    if mount.read_only or is_configuration(mount.target):
        return False
    source = mount.source or ""
    context = service.build.context if service.build else None
    is_source = is_below(directory, source) or context == source  # whatever its name is
    return (not is_source and _holds_data(source, directory)) or _is_for_data(mount.target)


def is_only_read(target: str, names: Iterable[str]) -> bool:
    """Whether a service only reads the files with these names that are mounted at `target`: they are its settings."""
    if is_configuration(target):
        return True
    return not _is_for_data(target) and all(_SETTINGS.search(name) for name in names)


def is_program(name: str) -> bool:
    """Whether the file of that name is code or settings, which a service reads."""
    return _SETTINGS.search(name) is not None or _SOURCES.search(name) is not None


def _is_for_data(target: str) -> bool:
    """Whether a path in a container is one where programs keep what they write."""
    path = posixpath.normpath(target)
    return path == "/config" or path.startswith("/var/lib/") or _DATA_NAMES.match(posixpath.basename(path)) is not None


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
