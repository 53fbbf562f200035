"""`command` and `entrypoint`."""

from kompose_py.translator.plan import KnownImage
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


def test_an_empty_command_of_a_known_image_runs_its_entrypoint_alone() -> None:
    """Kubernetes has no word for "no arguments" but a command without any."""
    mapped = map_web("command: []", member={"image": KnownImage(entrypoint=("docker-entrypoint.sh",))})
    assert mapped.drafts.container.command == ["docker-entrypoint.sh"]
    assert mapped.slugs == []


def test_an_empty_command_of_an_unknown_image_is_lost() -> None:
    """The image's CMD runs, and the user is told."""
    mapped = map_web("command: []")
    assert mapped.drafts.container.command is None
    assert mapped.slugs == ["empty-command"]
    assert mapped.verdicts["command"] == "lost"


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
