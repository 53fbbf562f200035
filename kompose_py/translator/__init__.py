"""From a Compose project to Kubernetes objects: plan, map, assemble, and look it over."""

from collections.abc import Iterable, Iterator

from kompose_py.diagnostics import AttributeVerdict, Diagnostic, Diagnostics
from kompose_py.errors import TranslateError
from kompose_py.manifests.checks import BrokenManifestsError, checked
from kompose_py.manifests.manifest import Manifest, ManifestSet
from kompose_py.model.project import Project
from kompose_py.translator.assembly import assemble
from kompose_py.translator.drafts import ContainerDraft, Drafts, PodDraft, WorkloadDraft
from kompose_py.translator.images import image_of
from kompose_py.translator.mapping import Mapper
from kompose_py.translator.options import Options
from kompose_py.translator.plan import Plan
from kompose_py.translator.planning.images import Inspect
from kompose_py.translator.planning.planner import plan as make_plan
from kompose_py.translator.translation import ImageToBuild, ServiceContainers, Translation


def translate(
    project: Project,
    options: Options | None = None,
    diagnostics: Diagnostics | None = None,
    *,
    verdicts: bool = False,
    inspect: Inspect | None = None,
) -> Translation:
    """Translate a project.

    Args:
        project: what was loaded; its files are read where bind mounts, configs and secrets name them.
        options: the choices that a user may make.
        diagnostics: where to tell; what it holds already stays there, and all of it is part of the result.
        verdicts: whether to judge each attribute of the project, for reports.
        inspect: gives the configuration of an image (`Config` of `docker image inspect`), for `inspect_images`.

    Raises:
        LoadError: an `x-c2k` of the project is wrong.
        TranslateError: something must not be guessed; it carries all diagnostics, and the verdicts.
    """
    told = Diagnostics() if diagnostics is None else diagnostics
    before, errors = len(told), len(told.errors)
    plan = make_plan(project, options or Options(), told, inspect)
    planned = len(told)
    mapper = Mapper(plan, told)
    drafts = _map(plan, mapper)
    containers = _containers(plan, drafts)
    attributes = _verdicts(plan, mapper, tuple(told)[before:planned]) if verdicts else ()
    if len(told.errors) > errors:
        raise TranslateError(told, attributes)
    made = assemble(plan, drafts)
    if plan.options.namespace is not None:
        made = _in_namespace(made, plan.options.namespace)
    manifests = _checked(made, plan.options.kube_version, told)
    if manifests is None:
        raise TranslateError(told, attributes)
    if plan.patches:
        manifests = _patched(manifests, plan, told)
    if plan.options.transformers:
        manifests = _transformed(manifests, plan, told)
    if len(told.errors) > errors:
        raise TranslateError(told, attributes)
    kept = _kept_images(manifests, plan, told) if plan.options.keep_variables else ()
    return Translation(
        project=project,
        options=plan.options,
        manifests=manifests,
        diagnostics=tuple(told),
        builds=_builds(plan),
        existing=plan.existing,
        copies=plan.copies,
        containers=containers,
        kept_images=kept,
        attributes=attributes,
        _plan=plan,
    )


def _checked(made: Iterable[Manifest], version: str, told: Diagnostics) -> ManifestSet | None:
    """The objects. If the API server would refuse any, it is told where they come from, and there are none."""
    try:
        return checked(made, version)
    except BrokenManifestsError as error:
        origins = {str(manifest.ref): manifest.origin for manifest in error.manifests}
        for problem in error.problems:
            told.error(
                "object-refused",
                f"Kubernetes would refuse what the project becomes: {problem}",
                origins.get(problem.partition(": ")[0]),
                help="change what asks for it; and please report it, since c2k should have said so at that attribute",
            )
        return None


def _patched(manifests: ManifestSet, plan: Plan, told: Diagnostics) -> ManifestSet:
    from kompose_py.translator.patches import patched  # noqa: PLC0415  (most projects have none)

    return patched(manifests, plan, told)


def _transformed(manifests: ManifestSet, plan: Plan, told: Diagnostics) -> ManifestSet:
    from kompose_py.translator.transformers import transformed  # noqa: PLC0415  (few ask for any)

    return transformed(manifests, plan.options, told)


def _kept_images(manifests: ManifestSet, plan: Plan, told: Diagnostics) -> tuple[str, ...]:
    from kompose_py.translator.variables import kept_images  # noqa: PLC0415  (few ask for it)

    return kept_images(plan, manifests, told)


def _verdicts(plan: Plan, mapper: Mapper, planned: Iterable[Diagnostic]) -> tuple[AttributeVerdict, ...]:
    from kompose_py.translator.verdicts import attribute_verdicts  # noqa: PLC0415  (only reports need it)

    return attribute_verdicts(plan.project, mapper.losses, planned, plan.left_out)


def _map(plan: Plan, mapper: Mapper) -> dict[str, Drafts]:
    """Drafts for each service, filled; those of one pod share the pod."""
    mapper.map_project()
    drafts: dict[str, Drafts] = {}
    for workload in plan.workloads:
        pod, runner = PodDraft(), WorkloadDraft()
        for name in workload.members:
            member = plan.members[name]
            drafts[name] = Drafts(ContainerDraft(member.container, member.role), pod, runner)
            mapper.map_service(member, drafts[name])
            mapper.map_options(member, drafts[name])
            if member.service.pre_start:
                from kompose_py.translator.steps import map_steps  # noqa: PLC0415  (few services have steps)

                drafts[name].steps = [*map_steps(member, drafts[name], mapper, plan.project.name)]
    return drafts


def _in_namespace(manifests: Iterable[Manifest], namespace: str) -> Iterator[Manifest]:
    for manifest in manifests:
        if manifest.body["kind"] == "PersistentVolume":  # which belongs to no namespace
            yield manifest
            continue
        metadata = manifest.body["metadata"]
        assert isinstance(metadata, dict)  # noqa: S101  (every kind writes it)
        body = {**manifest.body, "metadata": {"name": metadata["name"], "namespace": namespace, **metadata}}
        subjects = manifest.body.get("subjects")
        if isinstance(subjects, list):  # of a RoleBinding, where kustomize writes the namespace too
            body["subjects"] = [{**each, "namespace": namespace} for each in subjects if isinstance(each, dict)]
        yield manifest._replace(body=body)


def _containers(plan: Plan, drafts: dict[str, Drafts]) -> tuple[ServiceContainers, ...]:
    return tuple(
        ServiceContainers(
            service=name,
            workload=workload.members[0],
            names=(*(step.container.name for step in drafts[name].steps), plan.members[name].container),
        )
        for workload in plan.workloads
        for name in workload.members
    )


def _builds(plan: Plan) -> tuple[ImageToBuild, ...]:
    return tuple(
        ImageToBuild(
            service=name, image=image_of(member.service, plan.project.name), context=member.service.build.context or ""
        )
        for name, member in plan.members.items()
        if member.service.build is not None
    )
