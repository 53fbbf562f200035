"""Putting all probes of all projects to one world, at the same time."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from e2e.command import CommandError
from e2e.project import Outcome, Probe, Project, World

WORKERS = 6
PATIENCE = 60.0
"""Seconds in which a project may give wrong answers: what was started may still be coming up."""


def together(action: Callable[[Project], None], projects: Iterable[Project]) -> dict[str, str]:
    """Do something with all projects at once; by project, what went wrong."""

    def attempt(project: Project) -> tuple[str, str]:
        try:
            action(project)
        except CommandError as error:
            return project.name, str(error)
        return project.name, ""

    with ThreadPoolExecutor(WORKERS) as pool:
        return {name: trouble for name, trouble in pool.map(attempt, projects) if trouble}


def ask(world: World, projects: Iterable[Project], troubles: dict[str, str]) -> dict[str, Outcome]:
    """What each project answers; one that is in trouble is asked once, another one until its answers are right."""

    def ask_project(project: Project) -> tuple[str, Outcome]:
        trouble = troubles.get(project.name, "")
        end = time.monotonic() + (0 if trouble else PATIENCE)
        answers = {probe.about: _ask_until_right(world, project, probe, end) for probe in project.probes}
        if not trouble and all(probe.accepts(answers[probe.about]) for probe in project.probes):
            return project.name, Outcome(answers, "")
        return project.name, Outcome(answers, f"{trouble}\n{world.describe(project)}")

    with ThreadPoolExecutor(WORKERS) as pool:
        return dict(pool.map(ask_project, projects))


def _ask_until_right(world: World, project: Project, probe: Probe, end: float) -> str:
    if probe.service and probe.before:
        world.answer(project, probe.service, probe.before)
        try:
            world.replace(project, probe.service)
        except CommandError as error:
            return f"failed: {error}"
    answer = world.answer(project, probe.service, probe.command)
    while not probe.accepts(answer) and time.monotonic() < end:
        time.sleep(1)
        answer = world.answer(project, probe.service, probe.command)
    return answer
