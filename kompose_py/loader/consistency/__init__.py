"""What the parts of a project ask of each other and of themselves: one small function for each rule.

The rules are those of compose-go (`loader/validate.go`, `validation/`), and some that only `docker compose up` would
find. Of services that no profile enables only the form is checked.
"""

from typing import Final

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.consistency.cycles import dependency_cycles
from kompose_py.loader.consistency.references import REFERENCE_RULES, Undefined
from kompose_py.loader.consistency.resources import RESOURCE_RULES
from kompose_py.loader.consistency.services import FORM_RULES, SERVICE_RULES
from kompose_py.model.project import Project

ADVISED: Final = 100
"""To how many references to nothing the names are told that there are: all are searched for the one that was meant."""


def check_consistency(project: Project, diagnostics: Diagnostics) -> None:
    """Report everything in the enabled part of the project that contradicts itself or refers to nothing."""
    for service in project.services.values():
        for check in SERVICE_RULES:
            diagnostics.extend(check(service))
    for service in project.disabled_services.values():
        for check in FORM_RULES:
            diagnostics.extend(check(service))
    _check_references(project, diagnostics)
    for rule in (*RESOURCE_RULES, dependency_cycles):
        diagnostics.extend(rule(project))


def _check_references(project: Project, diagnostics: Diagnostics) -> None:
    told = 0
    for service in project.services.values():
        for refer in REFERENCE_RULES:
            for problem in refer(service, project):
                told += 1
                if isinstance(problem, Undefined):
                    problem = problem.reported(with_names=told <= ADVISED)  # noqa: PLW2901
                diagnostics.add(problem)
