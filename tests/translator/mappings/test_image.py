"""`image`, `build`, `pull_policy`."""

import pytest

from tests.support.mapping import map_web


def test_the_image_is_taken_as_it_is_written() -> None:
    """Registry, port, tag and digest stay, and the node's own rule decides when to pull."""
    container = map_web("image: host:5000/team/app:1@sha256:abc").drafts.container
    assert container.image == "host:5000/team/app:1@sha256:abc"
    assert container.image_pull_policy is None


def test_a_built_image_has_the_name_that_compose_gives_it() -> None:
    """A loaded image is used, also with the tag `latest`."""
    container = map_web("build: .").drafts.container
    assert container.image == "app-web"
    assert container.image_pull_policy == "IfNotPresent"


def test_the_only_tag_of_a_build_names_the_image() -> None:
    """Two tags do not tell which is meant."""
    assert map_web("build: {context: ., tags: [team/app:2]}").drafts.container.image == "team/app:2"
    assert map_web("build: {context: ., tags: [a, b]}").drafts.container.image == "app-web"


@pytest.mark.parametrize(
    ("compose", "kubernetes"),
    [
        ("always", "Always"),
        ("never", "Never"),
        ("missing", "IfNotPresent"),
        ("if_not_present", "IfNotPresent"),
        ("build", "IfNotPresent"),
    ],
)
def test_a_pull_policy_has_its_counterpart(compose: str, kubernetes: str) -> None:
    """Each word of Compose is a word of Kubernetes."""
    mapped = map_web(f"pull_policy: {compose}")
    assert mapped.drafts.container.image_pull_policy == kubernetes
    assert mapped.slugs == []


@pytest.mark.parametrize("policy", ["daily", "weekly", "every_12h"])
def test_a_pull_policy_with_an_age_pulls_always(policy: str) -> None:
    """Kubernetes knows no age, and says so."""
    mapped = map_web(f"pull_policy: {policy}")
    assert mapped.drafts.container.image_pull_policy == "Always"
    assert mapped.slugs == ["pulled-at-every-start"]


def test_what_is_for_the_builder_is_told_to_those_who_ask() -> None:
    """No manifest depends on it."""
    mapped = map_web("build: {context: ., args: {A: b}, target: prod}")
    assert mapped.slugs == []
    assert mapped.details == ["build-attribute-ignored", "build-attribute-ignored"]
