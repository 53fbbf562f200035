"""Translations of a few lines of YAML, in the domain's words; every object is held against the Kubernetes schema."""

from collections.abc import Mapping
from typing import Any

from kompose_py.diagnostics import Diagnostic, Diagnostics
from kompose_py.errors import TranslateError
from kompose_py.manifests.manifest import Manifest
from kompose_py.record import Record
from kompose_py.translator import translate as run
from kompose_py.translator.options import Options
from kompose_py.translator.translation import Translation
from tests.support.kubernetes_schema import problems
from tests.support.loading import load


class Pods(Record):
    """A workload, by what tests ask of it."""

    body: Any

    @property
    def spec(self) -> Any:
        """The workload's own `spec`."""
        return self.body["spec"]

    @property
    def template(self) -> Any:
        """The pod template."""
        return self.spec["template"]

    @property
    def pod(self) -> Any:
        """The `spec` of its pods."""
        return self.template["spec"]

    def container(self, name: str | None = None) -> Any:
        """The container of that name, or the only one."""
        return _only(self.pod["containers"], name)

    def init_container(self, name: str | None = None) -> Any:
        """The init container of that name, or the only one."""
        return _only(self.pod.get("initContainers", []), name)

    @property
    def init_names(self) -> list[str]:
        """The names of its init containers, in order."""
        return [item["name"] for item in self.pod.get("initContainers", [])]

    def volume(self, name: str) -> Any:
        """The source of a volume."""
        return {key: value for key, value in _only(self.pod["volumes"], name).items() if key != "name"}

    def mount(self, target: str) -> Any:
        """The mount at a path, without the path."""
        (found,) = (mount for mount in self.container()["volumeMounts"] if mount["mountPath"] == target)
        return {key: value for key, value in found.items() if key != "mountPath"}

    @property
    def targets(self) -> list[str]:
        """The paths at which something is mounted."""
        return [mount["mountPath"] for mount in self.container().get("volumeMounts", [])]


class Translated(Record):
    """What came out of a translation."""

    translation: Translation
    said: tuple[Diagnostic, ...]

    @property
    def slugs(self) -> list[str]:
        """What was said, without the details."""
        return [item.slug for item in self.said if item.severity > 0]

    @property
    def objects(self) -> list[str]:
        """All objects, as `Deployment/web`; the hash of a Job's name is left out."""
        return [_named(manifest) for manifest in self.translation.manifests]

    def of_kind(self, kind: str) -> list[str]:
        """The names of the objects of a kind."""
        return [manifest.name for manifest in self.translation.manifests.of_kind(kind)]

    def one(self, kind: str, name: str) -> Any:
        """The body of one object."""
        found = self.translation.manifests.get(kind, name)
        assert found is not None, f"no {kind} {name} in {self.objects}"
        return found.body

    def deployment(self, name: str) -> Pods:
        """A Deployment."""
        return Pods(body=self.one("Deployment", name))

    def daemon_set(self, name: str) -> Pods:
        """A DaemonSet."""
        return Pods(body=self.one("DaemonSet", name))

    def stateful_set(self, name: str) -> Pods:
        """A StatefulSet."""
        return Pods(body=self.one("StatefulSet", name))

    def job(self, name: str) -> Pods:
        """The Job of a service, whatever its hash."""
        (found,) = (job for job in self.translation.manifests.of_kind("Job") if job.name.rpartition("-")[0] == name)
        return Pods(body=found.body)

    def service(self, name: str) -> Any:
        """The `spec` of a Service."""
        return self.one("Service", name)["spec"]

    def ports(self, name: str) -> list[int]:
        """The ports of a Service."""
        return [port["port"] for port in self.service(name).get("ports", [])]

    def claim(self, name: str) -> Any:
        """The `spec` of a PersistentVolumeClaim."""
        return self.one("PersistentVolumeClaim", name)["spec"]

    def config_map(self, name: str) -> Any:
        """The `data` of a ConfigMap."""
        return self.one("ConfigMap", name)["data"]


def translate(
    text: str,
    *,
    files: Mapping[str, str | bytes] | None = None,
    environment: Mapping[str, str] | None = None,
    **choices: Any,
) -> Translated:
    """Translate `compose.yaml` in `/src/app`; `choices` are those of `Options`. The objects must satisfy the schema."""
    said = Diagnostics()
    project = load(text, files=files, environment=environment)
    translation = run(project, Options(**choices), said)
    wrong = [f"{manifest.ref}: {item}" for manifest in translation.manifests for item in problems(manifest.to_dict())]
    assert not wrong, "\n".join(wrong)
    return Translated(translation=translation, said=tuple(said))


def refused(text: str, *, files: Mapping[str, str | bytes] | None = None, **choices: Any) -> list[Diagnostic]:
    """The errors of a project that must not be translated."""
    said = Diagnostics()
    try:
        run(load(text, files=files), Options(**choices), said)
    except TranslateError:
        return said.errors
    raise AssertionError("nothing was refused")


def _only(items: list[Any], name: str | None) -> Any:
    (found,) = (item for item in items if name in (None, item["name"]))
    return found


def _named(manifest: Manifest) -> str:
    name = manifest.name.rpartition("-")[0] if manifest.kind == "Job" else manifest.name
    return f"{manifest.kind}/{name}"
