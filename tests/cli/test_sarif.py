"""`--report sarif` keeps SARIF 2.1.0; the sections are those of the standard."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.cli.conftest import C2k

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
POSITIVE = {"type": "integer", "minimum": 1}


def closed(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties, "additionalProperties": False}


LOCATION = closed(
    "physicalLocation",
    message=TEXT,
    physicalLocation=closed(
        "artifactLocation",
        "region",
        artifactLocation=closed("uri", uri={"type": "string", "pattern": r"^[A-Za-z0-9%._~/-]+$"}),
        region=closed("startLine", startLine=POSITIVE, startColumn=POSITIVE, endColumn=POSITIVE),
    ),
)
RESULT = closed(
    *("ruleId", "ruleIndex", "message"),
    ruleId={"type": "string"},
    ruleIndex={"type": "integer", "minimum": 0},
    kind={"enum": ["pass", "open", "informational", "notApplicable", "review", "fail"]},
    level={"enum": ["none", "note", "warning", "error"]},
    message=TEXT,
    locations={"type": "array", "items": LOCATION},
    relatedLocations={"type": "array", "items": LOCATION},
)
DRIVER = closed(
    "name",
    name={"const": "c2k"},
    version={"type": "string"},
    rules={"type": "array", "uniqueItems": True, "items": closed("id", id={"type": "string"})},
)
RUN = closed(
    *("tool", "results"),
    tool=closed("driver", driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
    properties={"type": "object"},
)
LOG = closed(
    *("version", "runs"),
    **{"$schema": {"type": "string"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": RUN, "minItems": 1},
)
"""What of the standard's schema we use, closed against all else."""


def run_of(text: str) -> Any:
    log = json.loads(text)
    assert [error.message for error in Draft7Validator(LOG).iter_errors(log)] == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(result["level"] == "none" for result in run["results"] if result["kind"] != "fail")
    return run


@pytest.mark.usefixtures("project")
def test_each_diagnostic_is_a_result_at_its_place(c2k: C2k) -> None:
    ran = c2k("check", "--report", "sarif")
    (result,) = (item for item in run_of(ran.out)["results"] if item["ruleId"] == "cpuset-not-mapped")
    assert ran.err == ""
    assert result["level"] == "warning"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "compose.yaml"},
        "region": {"startLine": 13, "startColumn": 5, "endColumn": 11},
    }


@pytest.mark.usefixtures("project")
def test_verdicts_stand_in_the_properties_of_the_run(c2k: C2k) -> None:
    attributes = run_of(c2k("check", "--report", "sarif").out)["properties"]["attributes"]
    assert {"path": "services.db.cpuset", "verdict": "lost", "line": 13}.items() <= {
        key: value for item in attributes if item["path"].endswith("cpuset") for key, value in item.items()
    }.items()


def test_what_the_loader_says_is_in_it_with_further_places(project: Path, c2k: C2k) -> None:
    (project / "compose.yaml").write_text("services: {web: {image: x}}\nservices: {}\n")
    ran = c2k("check", "--report", "sarif")
    assert ran.code == 3
    (result,) = run_of(ran.out)["results"]
    assert result["level"] == "error"


def test_a_name_of_a_file_is_written_as_a_uri(project: Path, c2k: C2k) -> None:
    (project / "a b.yaml").write_text("services: {web: {image: x, cpuset: '0'}}\n")
    (result, *_) = run_of(c2k("-f", "a b.yaml", "check", "--report", "sarif").out)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.yaml"


@pytest.mark.usefixtures("project")
def test_convert_reports_beside_what_it_writes(c2k: C2k) -> None:
    assert run_of(c2k("convert", "--report", "sarif").out)["results"]
    assert Path("k8s/c2k.lock").exists()
