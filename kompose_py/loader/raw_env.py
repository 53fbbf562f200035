"""Files of variables in the format `raw` of `env_file`: values are kept as they are, as `docker run --env-file` does.

The format is that of the package `kvfile` of the Docker CLI.
"""

from kompose_py.diagnostics import Diagnostics
from kompose_py.loader.dotenv import SPACES
from kompose_py.loader.template import Lookup
from kompose_py.span import Source
from kompose_py.yamltree.node import Node, pack

_HELP = "in the format `raw` write one NAME=value a line, without blanks in front of `=`"


def parse_raw_env(source: Source, lookup: Lookup, diagnostics: Diagnostics) -> dict[str, Node]:
    """The variables that a file sets, quotes and `$` included; a name alone takes its value from `lookup`.

    Each node holds a text, and knows where its name and its value stand. Errors are reported, and the rest of the
    file is read.
    """
    values: dict[str, Node] = {}
    text = source.text
    end = 0 if text.startswith("\ufeff") else -1  # of the line before
    for line in text.removeprefix("\ufeff").split("\n"):
        beginning, end = end + 1, end + 1 + len(line)
        statement = line.removesuffix("\r").lstrip(SPACES)
        if not statement or statement.startswith("#"):
            continue
        start = beginning + len(line.removesuffix("\r")) - len(statement)
        name, separator, written = statement.partition("=")
        if not name or " " in name or "\t" in name:
            problem = f"the name `{name}` contains a blank" if name else "the name of a variable is missing"
            diagnostics.error("env-file-invalid", problem, source.span(start, len(name)), help=_HELP)
            continue
        value = written if separator else lookup(name)
        if value is not None:
            key_place = pack(start, len(name))
            place_of_value = pack(start + len(name) + 1, len(value)) if separator else key_place
            values[name] = Node(value, source, place_of_value, key_place)
    return values
