"""Where YAML events come from: libyaml when PyYAML was built with it, else PyYAML's own parser, 13 times slower."""

from typing import Protocol

from yaml.events import Event
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class EventParser(Protocol):
    """Gives one event after the other, and none at the end."""

    def get_event(self) -> Event | None:
        """The next event.

        Raises:
            yaml.YAMLError: the text is no YAML.
        """
        ...


class PurePythonParser(Reader, Scanner, Parser):
    """PyYAML's parser on a text in memory, without what makes values of its events."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML was built without libyaml

    def parse_events(text: str) -> EventParser:
        """A parser at the start of `text`."""
        return PurePythonParser(text)

else:

    def parse_events(text: str) -> EventParser:
        """A parser at the start of `text`."""
        return CParser(text)
