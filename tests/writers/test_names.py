"""File names of objects."""

from kompose_py.manifests.manifest import Manifest
from kompose_py.writers.names import file_names
from tests.support.translations import service, workload


def names(*manifests: Manifest) -> list[str]:
    return list(file_names(manifests, "yaml").values())


def test_an_object_is_called_after_its_service_and_kind() -> None:
    assert names(workload("web"), service("web"), workload("db", kind="StatefulSet")) == [
        "web-deployment.yaml",
        "web-service.yaml",
        "db-statefulset.yaml",
    ]


def test_a_job_keeps_its_file_when_the_hash_in_its_name_changes() -> None:
    assert names(workload("migrate-5f2c91", kind="Job", owner="migrate")) == ["migrate-job.yaml"]


def test_several_objects_of_one_kind_are_called_after_themselves() -> None:
    assert names(service("web"), service("web-published", owner="web")) == [
        "web-service.yaml",
        "web-published-service.yaml",
    ]


def test_a_name_that_another_object_needs_is_left_to_it() -> None:
    found = names(service("web"), service("api", owner="web"), service("x1", owner="api"))
    assert found == ["web-service.yaml", "api-service.yaml", "x1-service.yaml"]


def test_owners_that_differ_in_case_only_do_not_share_a_file() -> None:
    found = names(workload("web"), workload("web-3f", owner="Web"))
    assert len({name.lower() for name in found}) == 2


def test_json_has_its_own_ending() -> None:
    assert list(file_names([workload("web")], "json").values()) == ["web-deployment.json"]
