"""The mappings of one service, from a few lines of YAML: what they wrote, and what they said."""

from collections.abc import Mapping

from kompose_py.diagnostics import Diagnostic, Diagnostics
from kompose_py.model.project import Project
from kompose_py.record import Record
from kompose_py.translator.drafts import ContainerDraft, Drafts, PodDraft, WorkloadDraft
from kompose_py.translator.mapping import Mapper
from kompose_py.translator.options import Options
from kompose_py.translator.plan import Member, Plan, Workload
from kompose_py.translator.verdicts import attribute_verdicts
from tests.support.loading import load


class Mapped(Record):
    """The outcome for the service `web`."""

    drafts: Drafts
    diagnostics: tuple[Diagnostic, ...]
    verdicts: dict[str, str]
    """By attribute below the service, such as `ports[0].target`."""

    @property
    def slugs(self) -> list[str]:
        """What was said, without the details."""
        return [item.slug for item in self.diagnostics if item.severity > 0]

    @property
    def details(self) -> list[str]:
        """What was said to those who ask for details."""
        return [item.slug for item in self.diagnostics if item.severity == 0]


def map_web(
    attributes: str,
    *,
    options: Options | None = None,
    member: Mapping[str, object] | None = None,
    workload: Mapping[str, object] | None = None,
    hosts: Mapping[str, str] | None = None,
    rest: str = "",
    **loading: object,
) -> Mapped:
    """Map the service `web` with these attributes (YAML, from column 1) and, without another, the image nginx.

    `member` and `workload` are what planning decided beside the obvious; `rest` is YAML of the top level.
    """
    project = load(to_project(attributes, rest), **loading)  # type: ignore[arg-type]
    plan = planned(project, options or Options(), member or {}, workload or {}, hosts or {})
    diagnostics = Diagnostics()
    drafts = Drafts(ContainerDraft("web"), PodDraft(), WorkloadDraft())
    mapping = Mapper(plan, diagnostics)
    mapping.map_project()
    mapping.map_service(plan.members["web"], drafts)
    verdicts = attribute_verdicts(project, mapping.losses)
    return Mapped(
        drafts=drafts,
        diagnostics=tuple(diagnostics),
        verdicts={item.path.removeprefix("services.web."): item.verdict for item in verdicts},
    )


def to_project(attributes: str, rest: str = "") -> str:
    """A Compose file with the service `web`."""
    lines = "".join(f"    {line}\n" for line in attributes.splitlines())
    has_image = any(line.startswith(("image:", "build:", "provider:")) for line in attributes.splitlines())
    image = "" if has_image else "    image: nginx\n"
    return f"services:\n  web:\n{lines}{image}{rest}"


def planned(
    project: Project,
    options: Options,
    member: Mapping[str, object],
    workload: Mapping[str, object],
    hosts: Mapping[str, str],
) -> Plan:
    """The least of a plan: a Deployment for `web`."""
    decided = {"name": "web", "kind": "Deployment", "reason": "it is a test", "members": ("web",), **workload}
    runner = Workload(**decided)  # type: ignore[arg-type]
    known = {"service": project.services["web"], "name": "web", "container": "web", "workload": runner, **member}
    web = Member(**known)  # type: ignore[arg-type]
    return Plan(project=project, options=options, workloads=(runner,), members={"web": web}, hosts=dict(hosts))
