"""Diagnostics as text."""

from kompose_py.cli.render import render
from kompose_py.diagnostics import Diagnostic, Severity
from kompose_py.span import Source, Span

SOURCE = Source("compose.yaml", "services:\n  web:\n    ulimits:\n      nofile: 1\n")
ULIMITS = Diagnostic(
    "ulimits-not-mapped",
    Severity.WARNING,
    "`ulimits.nofile` has no Kubernetes field",
    Span(SOURCE, 3, 5, 7),
    "raise LimitNOFILE of containerd on the nodes\nor lower it in the entrypoint",
    (("first declared here", Span(SOURCE, 2, 3)),),
)


def test_a_diagnostic_names_place_problem_line_and_help() -> None:
    assert render([ULIMITS]) == (
        "compose.yaml:3:5: warning: `ulimits.nofile` has no Kubernetes field [ulimits-not-mapped]\n"
        "    3 |     ulimits:\n"
        "      |     ^^^^^^^\n"
        "   note: first declared here: compose.yaml:2:3\n"
        "   help: raise LimitNOFILE of containerd on the nodes\n"
        "         or lower it in the entrypoint\n"
    )


def test_without_a_place_it_is_one_line() -> None:
    assert render([Diagnostic("x", Severity.ERROR, "It broke")]) == "error: It broke [x]\n"


def test_they_come_in_the_order_of_their_places_and_the_rest_last() -> None:
    other = Source("other.yaml", "a\n")
    items = [
        Diagnostic("none", Severity.NOTE, "n"),
        Diagnostic("b", Severity.NOTE, "n", Span(SOURCE, 3, 1)),
        Diagnostic("c", Severity.NOTE, "n", Span(other, 1, 1)),
        Diagnostic("a", Severity.NOTE, "n", Span(SOURCE, 1, 1)),
    ]
    lines = [line for line in render(items).splitlines() if "note:" in line]
    assert [line[-3:] for line in lines] == ["[a]", "[b]", "[c]", "ne]"]


def test_what_is_true_of_several_services_at_one_place_is_told_once() -> None:
    """An anchor gives one line to many services."""
    items = [
        Diagnostic("a", Severity.NOTE, f"the mount of service `{name}` is left out", Span(SOURCE, 3, 5, 7), "help")
        for name in ("web", "worker", "cron")
    ]
    others = [items[0]._replace(slug="b"), items[0]._replace(span=Span(SOURCE, 4, 7))]
    lines = render([*items, *others]).splitlines()
    assert [line for line in lines if "note:" in line or "also:" in line] == [
        "compose.yaml:3:5: note: the mount of service `web` is left out [a]",
        "   also: `worker`, `cron`",
        "compose.yaml:3:5: note: the mount of service `web` is left out [b]",
        "compose.yaml:4:7: note: the mount of service `web` is left out [a]",
    ]


def test_of_notes_of_one_kind_the_first_says_what_to_do() -> None:
    notes = [Diagnostic("a", Severity.NOTE, f"note {line}", Span(SOURCE, line, 1), "help") for line in (1, 2)]
    assert render(notes).splitlines()[1:] == [
        "    1 | services:",
        "      | ^",
        "   help: help",
        "compose.yaml:2:1: note: note 2 [a]",
    ]
    warnings = [item._replace(severity=Severity.WARNING) for item in notes]
    assert render(warnings).count("help: help") == 2


def test_colour_changes_nothing_but_colour() -> None:
    import re

    coloured = render([ULIMITS], colour=True)
    assert "\x1b[1;33mwarning:" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render([ULIMITS])


def test_a_message_cannot_command_the_terminal() -> None:
    assert "\x1b" not in render([Diagnostic("x", Severity.ERROR, "a\x1b[2J", help="b\x1b[2J")])
