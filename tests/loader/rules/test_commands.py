"""Commands as lines and as lists."""

from tests.support.loading import errors, load_service, said, slugs


def test_a_line_is_split_into_words() -> None:
    """Quotes hold words together."""
    service = load_service("command: run --name \"two words\" 'x y'\nentrypoint: /entry.sh -v")
    assert service.command == ("run", "--name", "two words", "x y")
    assert service.entrypoint == ("/entry.sh", "-v")


def test_a_list_stays() -> None:
    """Word by word."""
    assert load_service("command: [sh, -c, 'a b']").command == ("sh", "-c", "a b")


def test_null_is_the_images_own_command_and_empty_is_none() -> None:
    """Not the same."""
    assert load_service("command: null").command is None
    assert load_service("command: ''").command == ()
    assert load_service("command: []").command == ()


def test_an_operator_ends_the_command_and_that_is_told() -> None:
    """Compose runs no shell, and says nothing."""
    assert load_service("command: echo a && echo b").command == ("echo", "a")
    assert slugs(said("services:\n  a:\n    image: x\n    command: echo a && echo b")) == ["command-cut:4"]


def test_an_open_quote_is_an_error() -> None:
    """At the command."""
    assert slugs(errors('services:\n  a:\n    image: x\n    command: echo "a')) == ["invalid-command:4"]


def test_a_health_check_that_is_a_line_is_run_by_a_shell() -> None:
    """It is not split."""
    healthcheck = load_service("healthcheck: {test: 'curl -f x || exit 1'}").healthcheck
    assert healthcheck is not None
    assert healthcheck.test == ("CMD-SHELL", "curl -f x || exit 1")


def test_hooks_have_commands_too() -> None:
    """Lines are split."""
    service = load_service("post_start: [{command: ./a b}]\npre_stop: [{command: [c]}]")
    assert (service.post_start[0].command, service.pre_stop[0].command) == (("./a", "b"), ("c",))
