"""`--set`."""

import click
import pytest

from kompose_py.cli.settings import parse_settings


def message(*settings: str) -> str:
    with pytest.raises(click.BadParameter) as caught:
        parse_settings(settings)
    return caught.value.message


def test_values_have_the_type_of_their_key() -> None:
    assert parse_settings(("bind_mounts=pvc", "allow_host_path=true", "pvc_size=5Gi", "secrets_from_env=False")) == {
        "bind_mounts": "pvc",
        "allow_host_path": True,
        "pvc_size": "5Gi",
        "secrets_from_env": False,
    }


def test_a_hyphen_is_as_good_as_an_underscore() -> None:
    assert parse_settings(("bind-mounts=pvc",)) == {"bind_mounts": "pvc"}


def test_the_later_value_holds() -> None:
    assert parse_settings(("pvc_size=1Gi", "pvc_size=2Gi")) == {"pvc_size": "2Gi"}


def test_a_value_may_hold_an_equals_sign() -> None:
    assert parse_settings(("model_endpoint=http://m?a=b",)) == {"model_endpoint": "http://m?a=b"}


def test_a_typing_error_in_a_key_gets_the_key_that_was_meant() -> None:
    assert message("bind_mount=pvc") == "there is no key `bind_mount`: did you mean `bind_mounts`?"


def test_a_value_that_is_not_allowed_gets_those_that_are() -> None:
    assert message("bind_mounts=nfs") == "`bind_mounts` is one of auto, files, hostpath, pvc, scratch, skip, not `nfs`"
    assert message("allow_host_path=1") == "`allow_host_path` is true or false, not `1`"


def test_a_key_without_a_value_is_refused() -> None:
    assert message("pvc_size") == "`pvc_size` has no value: write KEY=VALUE"
