"""`c2k explain`."""

import pytest

from tests.cli.conftest import C2k


@pytest.mark.parametrize("name", ["ulimits", "services.web.ulimits", "services.*.ulimits", "ulimits.nofile.soft"])
def test_an_attribute_is_explained_by_any_of_its_names(c2k: C2k, name: str) -> None:
    ran = c2k("explain", name)
    assert ran.code == 0
    first, *rest = ran.out.splitlines()
    assert first == "services.*.ulimits: lost"
    assert "  has no Kubernetes field" in rest
    assert "  diagnostic: ulimits-not-mapped" in rest


def test_an_attribute_that_is_mapped_names_its_field(c2k: C2k) -> None:
    assert "becomes: container.image" in c2k("explain", "image").out


def test_an_item_is_found_without_its_position(c2k: C2k) -> None:
    assert c2k("explain", "services.web.ports[0].target").out.startswith("services.*.ports[].target: mapped")


def test_a_diagnostic_is_explained_by_its_slug(c2k: C2k) -> None:
    out = c2k("explain", "variable-unset").out.splitlines()
    assert out[0] == "variable-unset: warning"
    assert "is not set" in out[1]
    assert out[2].startswith("  help: ")


def test_a_slug_that_is_made_of_a_name_is_known(c2k: C2k) -> None:
    assert c2k("explain", "secret-without-content").out.startswith("secret-without-content: error")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("healthcheck.retrys", "healthcheck.retries"), ("imagee", "image"), ("ulimit-not-mapped", "ulimits-not-mapped")],
)
def test_a_typing_error_is_answered_with_what_may_be_meant(c2k: C2k, typed: str, meant: str) -> None:
    ran = c2k("explain", typed)
    assert ran.code == 2
    assert f"did you mean `{meant}`?" in ran.err


def test_a_word_that_nothing_is_near_to_is_answered_without_a_list_of_hundreds(c2k: C2k) -> None:
    ran = c2k("explain", "zzzzzzzzzz")
    assert ran.code == 2
    assert ran.err.endswith("`zzzzzzzzzz`: an attribute is written as in healthcheck.test\n")


def test_a_mapping_of_attributes_is_explained_by_those_that_it_holds(c2k: C2k) -> None:
    lines = c2k("explain", "deploy.resources").out.splitlines()
    assert "services.*.deploy.resources.limits.memory: mapped" in lines
    assert "services.*.deploy.resources.limits.pids: lost" in lines
    assert all(line.startswith("services.*.deploy.resources.") for line in lines)


@pytest.mark.parametrize("name", ["pvc_size", "x-c2k.pvc_size"])
def test_an_option_is_explained_with_what_it_takes_and_where_it_stands(c2k: C2k, name: str) -> None:
    assert c2k("explain", name).out.splitlines() == [
        "x-c2k.pvc_size: option",
        "  The size of PersistentVolumeClaims; of a service, that of the volumes that it mounts before others do.",
        "  takes: a size such as `10Gi`",
        "  unless chosen: 1Gi",
        "  where: --set pvc_size=…, `x-c2k` at the top, `x-c2k` of a service, `x-c2k` of a volume",
    ]


def test_a_word_that_is_an_attribute_and_an_option_is_explained_as_both(c2k: C2k) -> None:
    out = c2k("explain", "image").out
    assert out.startswith("services.*.image: mapped")
    assert "x-c2k.image: option" in out


def test_patches_are_explained_like_an_option(c2k: C2k) -> None:
    assert c2k("explain", "x-c2k.patch").out.startswith("x-c2k.patch: option\n  Strategic-merge patches")


@pytest.mark.parametrize(("label", "option"), [("kompose.hpa.cpu", "autoscale"), ("kompose.service.type", "expose")])
def test_a_label_of_kompose_is_explained_by_the_option_that_it_sets(c2k: C2k, label: str, option: str) -> None:
    first, second, *_ = c2k("explain", label).out.splitlines()
    assert first.startswith(f"{label}: label of kompose, ")
    assert second == f"x-c2k.{option}: option"


def test_links_of_the_reference_are_plain_text_here(c2k: C2k) -> None:
    out = c2k("explain", "x-c2k").out
    assert "options.md lists them" in out
    assert "](" not in out


def test_a_sentence_that_only_a_run_knows_is_left_out(c2k: C2k) -> None:
    assert c2k("explain", "interpolation-invalid").out == "interpolation-invalid: error\n"
