"""`build` and `develop`."""

from kompose_py.model.build import Build
from kompose_py.model.develop import Develop, Trigger
from tests.support.loading import errors, load, load_service, slugs


def build(text: str) -> Build:
    """The build of a service."""
    found = load_service(f"build: {text}").build
    assert found is not None
    return found


def test_a_text_is_the_context() -> None:
    """As an absolute path."""
    assert build("./app") == Build(context="/src/app/app")


def test_without_a_context_the_project_directory_is_built() -> None:
    """That is not written, so it has no place."""
    found = build("{dockerfile: Other}")
    assert found == Build(context="/src/app", dockerfile="Other")
    assert found.node is not None
    context = found.node.get("context")
    assert context is not None
    assert (context.place, context.key_place) == (0, 0)


def test_remote_contexts_stay() -> None:
    """Addresses and other services are no paths."""
    assert build("https://example.com/x.git#main").context == "https://example.com/x.git#main"
    text = "services: {a: {build: {context: ., additional_contexts: [b=service:b, c=./c]}}, b: {build: .}}"
    found = load(text).services["a"].build
    assert found is not None
    assert found.additional_contexts == {"b": "service:b", "c": "/src/app/c"}


def test_what_only_a_builder_understands_is_kept() -> None:
    """As plain data."""
    found = build("{context: ., no_cache: true, ssh: [default, k=./key], provenance: true}")
    assert (found.no_cache, found.provenance) == (True, "true")
    assert found.ssh == {"default": None, "k": "/src/app/key"}


def test_develop_keeps_what_is_watched_with_absolute_paths() -> None:
    """And the older spelling as an extension."""
    watch = "watch: [{path: ./src, action: sync, target: /app, ignore: x/}]"
    expected = Develop(watch=(Trigger(path="/src/app/src", action="sync", target="/app", ignore=("x/",)),))
    assert load_service(f"develop: {{{watch}}}").develop == expected
    assert load_service(f"x-develop: {{{watch}}}").develop == expected


def test_a_named_context_has_a_value() -> None:
    """A name alone says nothing; for SSH it is the running agent, which is called `default`."""
    text = (
        "services:\n  a:\n    build:\n      context: .\n      additional_contexts: [base]\n      ssh: [default, mine]"
    )
    assert slugs(errors(text)) == ["invalid-build-context:5", "invalid-ssh-key:6"]
