"""What the parts of a project ask of each other and of themselves: one small function for each rule.

The rules are those of compose-go (`loader/validate.go`, `validation/`), and some that only `docker compose up` would
find. Services that no profile enables are not checked.
"""

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.consistency.cycles import dependency_cycles
from kompose_py.loader.consistency.references import REFERENCE_RULES
from kompose_py.loader.consistency.resources import RESOURCE_RULES
from kompose_py.loader.consistency.services import SERVICE_RULES
from kompose_py.model.project import Project


def check_consistency(project: Project, diagnostics: Diagnostics) -> None:
    """Report everything in the enabled part of the project that contradicts itself or refers to nothing."""
    for service in project.services.values():
        for check in SERVICE_RULES:
            diagnostics.extend(check(service))
        for refer in REFERENCE_RULES:
            diagnostics.extend(refer(service, project))
    for rule in (*RESOURCE_RULES, dependency_cycles):
        diagnostics.extend(rule(project))
