"""What the parts of a project ask of each other and of themselves: one small function for each rule.

The rules are those of compose-go (`loader/validate.go`, `validation/`), and some that only `docker compose up` would
find. Of services that no profile enables only the form is checked.
"""

from itertools import islice
from typing import Final

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.consistency.cycles import dependency_cycles
from kompose_py.loader.consistency.references import REFERENCE_RULES
from kompose_py.loader.consistency.resources import RESOURCE_RULES
from kompose_py.loader.consistency.services import FORM_RULES, SERVICE_RULES
from kompose_py.model.project import Project

MOST_REFERENCES: Final = 100
"""How many references to nothing are reported: for each of them all names are searched for the one that was meant."""


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
    problems = (
        problem
        for service in project.services.values()
        for refer in REFERENCE_RULES
        for problem in refer(service, project)
    )
    diagnostics.extend(islice(problems, MOST_REFERENCES))
    if next(problems, None) is not None:
        summary = f"more than {MOST_REFERENCES} references lead to nothing; the others are not reported"
        diagnostics.error("too-many-references", summary, project.span("services"), help="correct these first")
