"""How a cluster is found, and what is said when there is none."""

from pathlib import Path

import pytest

from kompose_py.cluster.connection import connection
from kompose_py.errors import ClusterError

GOOD = """\
apiVersion: v1
kind: Config
clusters: [{name: far, cluster: {server: "https://far:6443"}}]
contexts: [{name: one, context: {cluster: far, user: me, namespace: shop}}, {name: two, context: {cluster: far}}]
users: [{name: me, user: {token: x}}]
current-context: one
"""


@pytest.fixture
def kubeconfig(tmp_path: Path) -> Path:
    return tmp_path / "kubeconfig"


def test_the_current_context_is_used_unless_another_one_is_named(kubeconfig: Path) -> None:
    kubeconfig.write_text(GOOD)
    current, other = connection(None, str(kubeconfig)), connection("two", str(kubeconfig))
    assert (current.context, current.namespace, current.configuration.host) == ("one", "shop", "https://far:6443")
    assert (other.context, other.namespace) == ("two", "default")


def test_a_context_that_is_not_there_is_answered_with_those_that_are(kubeconfig: Path) -> None:
    kubeconfig.write_text(GOOD)
    with pytest.raises(ClusterError) as caught:
        connection("three", str(kubeconfig))
    (said,) = caught.value.diagnostics
    assert said.summary == "no cluster is configured: there is no context `three`"
    assert said.help == "there are `one`, `two`: name one with `--context`"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "no configuration found"),
        ("x: [", "the kubeconfig file cannot be read: while parsing a flow node expected"),
        ("x: '\udcff'", "the kubeconfig file cannot be read: 'utf-8' codec can't decode byte 0xff"),
        ("just text", "the kubeconfig file does not have the shape of one"),
        ("kind: Config", "expected key current-context in "),
    ],
    ids=["missing", "no YAML", "no text", "text", "nothing in it"],
)
def test_a_file_that_is_no_configuration_is_told_with_what_to_do(
    kubeconfig: Path, text: str | None, reason: str
) -> None:
    if text is not None:
        kubeconfig.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(ClusterError) as caught:
        connection(None, str(kubeconfig))
    (said,) = caught.value.diagnostics
    assert said.summary.startswith(f"no cluster is configured: {reason}")
    assert "`--kubeconfig`" in said.help
