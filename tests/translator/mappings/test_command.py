"""`command` and `entrypoint`."""

import pytest

from tests.support.mapping import map_web


def test_a_command_is_the_arguments() -> None:
    """The image's ENTRYPOINT runs with them."""
    container = map_web("command: serve --port 80").drafts.container
    assert (container.command, container.args) == (None, ["serve", "--port", "80"])


def test_an_entrypoint_is_the_command() -> None:
    """It drops the image's CMD in Kubernetes as in Compose."""
    container = map_web("entrypoint: [tini, --]\ncommand: [app]").drafts.container
    assert (container.command, container.args) == (["tini", "--"], ["app"])


def test_without_either_the_image_decides() -> None:
    """Nothing is written."""
    container = map_web("tty: true").drafts.container
    assert (container.command, container.args) == (None, None)


def test_an_empty_entrypoint_makes_the_command_the_whole() -> None:
    """No ENTRYPOINT of the image gets in front of it."""
    container = map_web("entrypoint: []\ncommand: [sh, -c, ls]").drafts.container
    assert (container.command, container.args) == (["sh", "-c", "ls"], None)


@pytest.mark.parametrize("empty", ["[]", "''"])
def test_an_empty_command_is_none_as_it_is_for_docker_engine(empty: str) -> None:
    """The image's CMD runs, although the specification says that it would not; the user is told."""
    mapped = map_web(f"command: {empty}")
    assert (mapped.drafts.container.command, mapped.drafts.container.args) == (None, None)
    assert mapped.slugs == ["empty-command"]
    assert mapped.verdicts["command"] == "mapped"


def test_an_entrypoint_without_arguments_needs_no_word_about_its_empty_command() -> None:
    mapped = map_web("entrypoint: [/start]\ncommand: []")
    assert (mapped.drafts.container.command, mapped.slugs) == (["/start"], [])


def test_one_empty_word_is_an_empty_entrypoint() -> None:
    """As `docker run --entrypoint ''` says it."""
    container = map_web("entrypoint: ['']\ncommand: [sh, -c, ls]").drafts.container
    assert (container.command, container.args) == (["sh", "-c", "ls"], None)
    assert map_web("entrypoint: ['']").slugs == ["empty-entrypoint"]


def test_an_empty_entrypoint_alone_is_lost() -> None:
    """Nothing would be left to run."""
    assert map_web("entrypoint: []").slugs == ["empty-entrypoint"]


def test_dollars_reach_the_container_as_they_are() -> None:
    """The kubelet would expand `$(date)` and take `$$` for one dollar."""
    container = map_web('command: [sh, -c, "echo $$(date) pid $$$$ $$HOME"]').drafts.container
    assert container.args == ["sh", "-c", "echo $$(date) pid $$$ $HOME"]


def test_hosts_that_kubernetes_cannot_serve_are_renamed_and_told() -> None:
    """A name with an underscore is no DNS name of a Service."""
    mapped = map_web("command: [wait-for, my_db:5432]", hosts={"my_db": "my-db"})
    assert mapped.drafts.container.args == ["wait-for", "my-db:5432"]
    assert mapped.slugs == ["host-name-rewritten"]
