"""`user` and `group_add`."""

from tests.support.mapping import map_web


def test_the_planned_ids_are_written() -> None:
    """Planning knows the numbers, also of names in well-known images."""
    security = map_web("user: node:1001", member={"user": 1000, "group": 1001}).drafts.container.security
    assert security == {"runAsUser": 1000, "runAsNonRoot": True, "runAsGroup": 1001}


def test_a_user_without_a_group_has_that_of_the_image() -> None:
    """As in Docker."""
    assert map_web("user: '1000'", member={"user": 1000}).drafts.container.security == {
        "runAsUser": 1000,
        "runAsNonRoot": True,
    }


def test_the_user_of_the_image_is_not_written() -> None:
    """Planning may know it, but nobody asked for it."""
    assert map_web("tty: true", member={"user": 999, "group": 999}).drafts.container.security == {}


def test_a_name_without_a_number_is_lost() -> None:
    """The container runs as the image says."""
    mapped = map_web("user: me:us")
    assert mapped.drafts.container.security == {}
    assert mapped.slugs == ["unknown-user", "unknown-group"]


def test_added_groups_are_those_of_the_pod() -> None:
    """Most names have no number that is known."""
    mapped = map_web("group_add: ['2000', audio, '1000', root]")
    assert mapped.drafts.pod.security == {"supplementalGroups": [0, 1000, 2000]}
    assert mapped.slugs == ["unknown-group-added"]
