"""What the page of diagnostics says is what the code says at that place."""

import ast
from textwrap import dedent

from tools.generate_diagnostics import Message, _Module


def messages(text: str) -> dict[str, Message]:
    """What a module may say, by slug."""
    return dict(_Module(ast.parse(dedent(text))).messages())


def test_a_name_stands_for_the_text_that_it_was_given_last_before() -> None:
    found = messages("""
        def look(self, value):
            if value:
                summary = f"{value} is empty"
                self._report("empty-value", summary, None, "give it a value")
            else:
                summary = "it is wrong"
                self._report("wrong-type", summary, None)
    """)
    assert found == {
        "empty-value": Message("error", "… is empty", "give it a value"),
        "wrong-type": Message("error", "it is wrong", ""),
    }


def test_two_names_may_be_given_their_texts_at_once() -> None:
    found = messages("""
        def look():
            summary, advice = "it is wrong", "mend it"
            return Diagnostic("wrong-thing", Severity.ERROR, summary, None, advice)
    """)
    assert found == {"wrong-thing": Message("error", "it is wrong", "mend it")}


def test_constants_of_the_module_are_known() -> None:
    found = messages("""
        ADVICE = "do without"
        def look(diagnostics, name):
            diagnostics.warning("not-there", f"`{name}{name}` is not there", None, help=ADVICE)
    """)
    assert found == {"not-there": Message("warning", "`…` is not there", "do without")}
