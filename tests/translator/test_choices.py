"""Checked options."""

import pytest

from kompose_py.translator.choices import checked, options_from


@pytest.mark.parametrize("text", ["1.34", "v1.34", "v1.34.2+k3s1", "1.34-eks"])
def test_a_cluster_version_may_be_written_in_full(text: str) -> None:
    assert options_from({"kube_version": text}).kube_version == "1.34"


@pytest.mark.parametrize("text", ["", "34", "1", "1.x", "2.0", "1.28", "1.99", "latest", "1.²"])
def test_what_is_no_supported_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Kubernetes"):
        checked("kube_version", text)


@pytest.mark.parametrize("text", ["shop", "a", "a-1", "1a", "x" * 63])
def test_a_namespace_is_a_dns_label(text: str) -> None:
    assert checked("namespace", text) == text


@pytest.mark.parametrize("text", ["", "Shop", "a_b", "-a", "a-", "a.b", "x" * 64, "é", "a\n"])
def test_what_is_no_dns_label_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no name of a namespace"):
        checked("namespace", text)


@pytest.mark.parametrize("text", ["1Gi", "500M", "1000"])
def test_a_size_is_a_quantity(text: str) -> None:
    assert checked("pvc_size", text) == text


@pytest.mark.parametrize("text", ["", "0", "big", "1 Gi", "1gb", "-1Gi"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no size"):
        checked("pvc_size", text)


def test_a_choice_may_be_left_open_where_its_default_is_open() -> None:
    assert options_from({"namespace": None}).namespace is None
    with pytest.raises(ValueError, match="text"):
        options_from({"pvc_size": None})


def test_only_what_was_chosen_counts_as_given() -> None:
    assert set(vars(options_from({"expose": "nodeport"}))) == {"expose"}
