"""`post_start`, `pre_stop`, `pre_start`."""

from tests.support.mapping import map_web


def test_one_plain_hook_stays_as_it_is() -> None:
    """The kubelet expands nothing in it, so no dollar is doubled."""
    lifecycle = map_web("pre_stop: [{command: [nginx, -s, '$$(x)']}]").drafts.container.lifecycle
    assert lifecycle == {"preStop": {"exec": {"command": ["nginx", "-s", "$(x)"]}}}


def test_several_hooks_are_one_command() -> None:
    """They run in order, each in its folder with its variables, until one fails."""
    hooks = "post_start:\n- {command: [echo, 'a b'], working_dir: /my app}\n- {command: [ls], environment: {A: x y}}"
    lifecycle = map_web(hooks).drafts.container.lifecycle
    command = "(cd '/my app' && echo 'a b') && env A='x y' ls"
    assert lifecycle == {"postStart": {"exec": {"command": ["/bin/sh", "-c", command]}}}


def test_another_user_is_lost() -> None:
    """A hook runs as the container does."""
    assert map_web("post_start: [{command: ls, user: root}]").slugs == ["hook-user-not-mapped"]
    assert map_web("post_start: [{command: ls, privileged: true}]").slugs == ["hook-user-not-mapped"]
    mapped = map_web("user: '5'\npost_start: [{command: ls, user: '5'}]", member={"user": 5})
    assert mapped.slugs == []


def test_steps_before_the_start_are_refused() -> None:
    """The service would start without what they prepare."""
    assert map_web("pre_start: [{command: migrate}]").slugs == ["pre-start-refused"]
