"""The driver of the mappings, and the verdicts that it makes possible."""

import subprocess
import sys

from kompose_py.diagnostics import Diagnostics
from kompose_py.model.service import Service
from kompose_py.translator.drafts import ContainerDraft, Drafts, PodDraft, WorkloadDraft
from kompose_py.translator.mapping import Mapper
from kompose_py.translator.options import Options
from kompose_py.translator.plan import Plan
from tests.support.loading import load
from tests.support.mapping import map_web, planned, to_project


def test_a_decline_is_told_for_each_service_at_its_own_line() -> None:
    """Two services that lose the same are two losses."""
    project = load("services:\n  web: {image: x, cpuset: '0'}\n  peer:\n    image: x\n    cpuset: '1'\n")
    plan = planned(project, Options(), {}, {}, {})
    plan = plan.replace(members={**plan.members, "peer": plan.members["web"].replace(service=project.services["peer"])})
    diagnostics = Diagnostics()
    mapper = Mapper(plan, diagnostics)
    for member in plan.members.values():
        mapper.map_service(member, Drafts(ContainerDraft("x"), PodDraft(), WorkloadDraft()))
    assert [(item.slug, item.span.line) for item in diagnostics if item.span] == [
        ("cpuset-not-mapped", 2),
        ("cpuset-not-mapped", 5),
    ]


def test_what_a_service_without_a_place_in_the_plan_loses_is_told() -> None:
    """A service that a plugin provides has no workload."""
    project = load(to_project("tty: true", "  model: {provider: {type: model}}\n"))
    diagnostics = Diagnostics()
    Mapper(planned(project, Options(), {}, {}, {}), diagnostics).map_project()
    assert [item.slug for item in diagnostics] == ["provider-not-mapped"]


def test_a_service_that_was_made_in_code_is_mapped_as_far_as_planning_knows_it() -> None:
    """It has no node to walk; nothing fails."""
    service = Service(name="web", image="nginx")
    loaded = planned(load(to_project("tty: true")), Options(), {}, {}, {})
    member = loaded.members["web"].replace(service=service)
    drafts = Drafts(ContainerDraft("web"), PodDraft(), WorkloadDraft())
    Mapper(Plan(**{**loaded.__dict__, "members": {"web": member}}), Diagnostics()).map_service(member, drafts)
    assert drafts.container.image == "nginx"


def test_known_keys_are_excepted_from_what_is_declined() -> None:
    """`driver_opts` is lost key by key."""
    rest = "volumes: {data: {driver_opts: {type: none, foo: bar}}}"
    mapped = map_web("volumes: [data:/data]", rest=rest)
    assert [item.summary.split("`")[1] for item in mapped.diagnostics if item.severity > 0] == [
        "volumes.data.driver_opts.foo"
    ]


def test_every_attribute_has_its_verdict() -> None:
    """The claims give it, unless the mapping finds that it turned out worse."""
    written = (
        "ports: ['80:80']\nsysctls: {net.core.somaxconn: 1}\nulimits: {nofile: 5}\nbuild: {context: ., args: {A: b}}"
    )
    verdicts = map_web(written).verdicts
    assert verdicts["ports"] == verdicts["ports[0].target"] == "mapped"
    assert (verdicts["sysctls"], verdicts["sysctls.net.core.somaxconn"]) == ("mapped", "lost")
    assert verdicts["ulimits"] == "lost"
    assert verdicts["build.args"] == "ignored"


def test_only_the_modules_of_used_attributes_are_imported() -> None:
    """Start-up is paid for by everyone, at every run."""
    script = (
        "import sys; from tests.support.mapping import map_web; from kompose_py.translator.claim_index import ALWAYS;"
        "package = 'kompose_py.translator.mappings.';"
        "from tests.support.loading import load; from kompose_py.translator import translate;"
        "translate(load('services: {web: {image: nginx, tty: true}}'));"
        "used = {name.removeprefix(package) for name in sys.modules if name.startswith(package)};"
        "sys.exit(used != {*ALWAYS, 'terminal'})"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
