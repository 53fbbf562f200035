"""What things are called in the cluster."""

import pytest

from kompose_py.model.service import Service
from kompose_py.translator.planning.names import Names, dns_label, service_label, service_names
from tests.support.translating import translate


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("web", "web"),
        ("My_Web", "my-web"),
        ("my.web", "my-web"),
        ("_x_", "x"),
        ("___", "svc"),
        ("a" * 63, "a" * 63),
    ],
)
def test_a_label_is_as_close_to_the_name_as_the_syntax_allows(name: str, label: str) -> None:
    assert dns_label(name) == label


def test_long_names_are_cut_and_told_apart() -> None:
    first, second = dns_label("a" * 70 + "b"), dns_label("a" * 70 + "c")
    assert len(first) == len(second) == 63
    assert first != second
    assert first == dns_label("a" * 70 + "b")


def test_a_service_starts_with_a_letter() -> None:
    assert service_label("1st") == "s-1st"


def test_of_two_names_that_become_one_the_one_that_is_legal_keeps_its_name() -> None:
    names = service_names({name: Service(name=name) for name in ("a_b", "a-b")}, Names())
    assert names["a-b"] == "a-b"
    assert names["a_b"].startswith("a-b-")
    assert len(names["a_b"]) == len("a-b-123456")


def test_a_service_with_an_illegal_name_is_found_under_the_new_one() -> None:
    translated = translate("""
        services:
          my_db: {image: postgres}
          web: {image: app, environment: {HOST: "my_db:5432"}}
    """)
    assert translated.ports("my-db") == [5432]
    assert translated.deployment("web").container()["env"] == [{"name": "HOST", "value": "my-db:5432"}]


def test_upper_case_needs_no_rewriting() -> None:
    translated = translate("services: {Web: {image: app}, api: {image: app, environment: {HOST: Web}}}")
    assert translated.deployment("api").container()["env"] == [{"name": "HOST", "value": "Web"}]
    assert translated.slugs == []


def test_a_name_that_two_kinds_want_does_not_collide() -> None:
    translated = translate(
        """
        services:
          web: {image: app, env_file: [a.env], configs: [web-env]}
        configs: {web-env: {content: hello}}
        """,
        files={"a.env": "A=1"},
    )
    assert translated.config_map("web-env") == {"A": "1"}
    assert len(translated.of_kind("ConfigMap")) == 2


def test_names_that_become_one_are_told() -> None:
    translated = translate("services: {a_b: {image: app}, a-b: {image: app}}")
    assert len(translated.of_kind("Deployment")) == 2
    assert translated.slugs == ["name-collision"]


LONG = "x" * 63


def test_the_steps_of_a_service_with_a_long_name_have_names_of_containers() -> None:
    text = f"services: {{{LONG}: {{image: x, pre_start: [{{command: ls}}, {{command: ls}}]}}}}"
    done = translate(text)
    (name,) = (item.name for item in done.translation.manifests if item.kind == "Deployment")
    names = done.deployment(name).init_names
    assert len(set(names)) == 2
    assert all(len(name) <= 63 and "-pre-start-" in name for name in names)


@pytest.mark.parametrize("name", ["_a", "a_", "_", "a.", "A_B"])
def test_objects_are_made_for_whatever_name_compose_takes(name: str) -> None:
    text = (
        f"services: {{web: {{image: x, volumes: ['{name}:/v'], configs: ['{name}']}}, b: {{image: x, volumes:"
        f" ['{name}:/v']}}}}\nvolumes: {{'{name}': }}\nconfigs: {{'{name}': {{content: x}}}}"
    )
    assert "object-refused" not in translate(text).slugs


def test_what_somebody_else_makes_has_a_name_that_an_object_can_have() -> None:
    text = """
        services: {web: {image: x, volumes: ["A_B:/v", "c.d:/w", "ee:/x"], secrets: [S_T]}}
        volumes: {A_B: {external: true}, c.d: {external: true}, ee: {external: true, name: c.d}}
        secrets: {S_T: {external: true}}
    """
    existing = [f"{item.kind}/{item.name}" for item in translate(text).translation.existing]
    assert sorted(set(existing)) == ["PersistentVolumeClaim/a-b", "PersistentVolumeClaim/c.d", "Secret/s-t"]


def test_the_volume_of_a_share_has_a_name_however_long_that_of_the_project_is() -> None:
    share = "{driver_opts: {type: nfs, o: addr=10.0.0.1, device: ':/x'}}"
    text = f"name: {'p' * 300}\nservices: {{web: {{image: x, volumes: ['it:/x']}}}}\nvolumes: {{it: {share}}}"
    (volume,) = (item for item in translate(text).translation.manifests if item.kind == "PersistentVolume")
    assert len(volume.name) <= 253
