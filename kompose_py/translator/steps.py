"""`pre_start`: steps that are containers themselves, mapped as their service is, and run before it."""

from collections.abc import Iterator

from kompose_py.model.container import Container, PreStart
from kompose_py.model.service import Service
from kompose_py.translator.drafts import ContainerDraft, Drafts
from kompose_py.translator.images import image_of
from kompose_py.translator.labels import LABEL_LIMIT, fitted
from kompose_py.translator.mapping import Mapper
from kompose_py.translator.plan import Member
from kompose_py.translator.planning.images import as_run, known_image
from kompose_py.translator.planning.users import plan_user


def map_steps(member: Member, drafts: Drafts, mapper: Mapper, project: str) -> Iterator[Drafts]:
    """The drafts of a service's steps, in order; `drafts` are those of the service, which is mapped already.

    A step sees the mounts of its service (compose-spec, `pre_start`), and writes into the same pod.
    """
    for position, step in enumerate(member.service.pre_start):
        service = _as_service(step, member.service, project)
        image = as_run(service, known_image(service.image))
        user, group = plan_user(service, image)
        ending = f"-pre-start-{position + 1}"
        name = fitted(member.name, LABEL_LIMIT - len(ending)) + ending
        stands_for = member.replace(
            service=service,
            name=name,
            container=name,
            ports=(),
            mounts=(),
            waits=(),
            image=image,
            user=user,
            group=group,
        )
        own = Drafts(ContainerDraft(name, "step"), drafts.pod, drafts.workload)
        mapper.map_service(stands_for, own, ("pre_start", position))
        own.container.mounts = [*drafts.container.mounts]
        yield own


def _as_service(step: PreStart, service: Service, project: str) -> Service:
    """The step as a service of the same name: it has all that containers have."""
    given = {name: value for name, value in step.__dict__.items() if name in Container._fields}
    as_service = Service(**{**given, "name": service.name, "image": step.image or image_of(service, project)})
    return as_service.bound_to(step.node) if step.node is not None else as_service
