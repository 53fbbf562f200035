"""Text to nodes: one pass over the events of a YAML parser, with the scalar rules of go-yaml.

Places are kept for every value and key. What is behind an alias or a merge key is shared, so reading is linear in the
text; what a walk over the result would meet is counted and bounded, so that later phases may walk without care.
"""

from typing import Final

from yaml.error import YAMLError
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, Event, MappingStartEvent, ScalarEvent

from kompose_py.diagnostics import Diagnostic, Diagnostics, Severity
from kompose_py.errors import LoadError
from kompose_py.span import Source
from kompose_py.yamltree.anchors import Anchored, Anchors
from kompose_py.yamltree.events import parse_events
from kompose_py.yamltree.frames import Frame
from kompose_py.yamltree.keys import MERGE_KEY, merge, to_duplicate, to_misfit
from kompose_py.yamltree.node import Node, Scalar, Value, pack, unpack
from kompose_py.yamltree.scalars import MERGE_TAG, STANDARD_TAG, resolve, resolve_tagged

MAXIMUM_DEPTH: Final = 200
"""How deep values may be nested, aliases followed."""

MAXIMUM_VALUES: Final = 1_000_000
"""How many keys and values a text may have: what keeps a large file from taking all memory."""


def read_documents(source: Source, diagnostics: Diagnostics) -> list[Node]:
    """The YAML documents of a text; none for an empty one.

    A tag that YAML does not define (`!reset`) is kept in `Node.tag`.

    Raises:
        LoadError: the text is no YAML, or has no meaning as data (a key twice, an unknown alias). It carries all that
            could be found, which is reported in `diagnostics` as well.
    """
    found = Diagnostics()
    reader = _Reader(source, found)
    try:
        reader.read()
    except (YAMLError, UnicodeEncodeError) as error:
        from kompose_py.yamltree.syntax_errors import to_diagnostic  # noqa: PLC0415  (most texts are in order)

        found.add(to_diagnostic(error, source))
    except LoadError as error:
        found.extend(error.diagnostics)
    diagnostics.extend(found)
    if found.errors:
        raise LoadError(found)
    return reader.documents


class _Reader:
    """Builds nodes from events, and reports what is wrong with them."""

    def __init__(self, source: Source, diagnostics: Diagnostics) -> None:
        self.documents: list[Node] = []
        self._source = source
        self._diagnostics = diagnostics
        self._frame = Frame(Node(self.documents, source))
        self._outer: list[Frame] = []
        self._anchors = Anchors()
        self._written = 0

    def read(self) -> None:
        """Read all events.

        Raises:
            LoadError: what is wrong makes the rest not worth reading.
            yaml.YAMLError, UnicodeEncodeError: the text is no YAML.
        """
        next_event = parse_events(self._source.text).get_event
        read_scalar = self._read_scalar
        while (event := next_event()) is not None:
            if type(event) is ScalarEvent:  # most are, and this is the cheapest question
                read_scalar(event)
            elif isinstance(event, CollectionStartEvent):
                self._open(event)
            elif isinstance(event, CollectionEndEvent):
                self._close(event)
            elif isinstance(event, AliasEvent):
                self._follow(event)

    def _read_scalar(self, event: ScalarEvent) -> None:
        """A value, or a key."""
        self._written += 1
        if self._written > MAXIMUM_VALUES:
            raise LoadError([self._too_many(event)])
        place = self._place(event)
        if event.tag is not None or event.anchor is not None:
            self._read_marked(event, place)
            return
        frame, text = self._frame, event.value
        is_plain = event.implicit[0]
        value = resolve(text) if is_plain else text
        if not frame.key_due:
            frame.add(Node(value, self._source, place, frame.key_place))
        elif is_plain and text == MERGE_KEY:
            self._take_merge_key(place)
        else:
            self._take_key(text, value, place)

    def _read_marked(self, event: ScalarEvent, place: int) -> None:
        """A scalar with a tag or an anchor."""
        frame, tag = self._frame, None
        value: Scalar = resolve(event.value) if event.implicit[0] else event.value
        if event.tag is not None:
            value, tag = self._resolve_tagged(event, event.tag, place)
        if event.anchor is not None:
            self._anchors.close(event.anchor, Anchored(Node(value, self._source, place, tag=tag)))
        if not frame.key_due:
            frame.add(Node(value, self._source, place, frame.key_place, tag))
        elif event.tag == MERGE_TAG or (event.value == MERGE_KEY and event.implicit[0]):
            self._take_merge_key(place)
        else:
            self._take_key(event.value, value, place)

    def _take_merge_key(self, place: int) -> None:
        self._frame.merges = True
        self._take_key(MERGE_KEY, MERGE_KEY, place)

    def _resolve_tagged(self, event: ScalarEvent, tag: str, place: int) -> tuple[Scalar, str | None]:
        """The value of a scalar with a tag, and the tag when it is not one of YAML's own."""
        if tag == "!":  # "no tag, please": go-yaml takes it for none
            return event.value if event.style else resolve(event.value), None
        try:
            return resolve_tagged(event.value, tag, quoted=bool(event.style)), _own(tag)
        except ValueError:
            self._diagnostics.error(
                "invalid-tagged-value",
                f"`{event.value}` is no {tag.replace(STANDARD_TAG, '!!')}",
                unpack(self._source, place),
                help="correct the value, or remove the tag",
            )
            return event.value, None

    def _take_key(self, text: str, value: Value, place: int) -> None:
        """What comes next belongs to the key that is written `text` and means `value`."""
        frame = self._frame
        if type(value) is str:
            frame.key = value  # which `resolve` shares between equal texts
            if frame.mapping and value in frame.mapping:
                self._diagnostics.add(to_duplicate(value, unpack(self._source, place), frame.mapping[value].key_span))
        else:
            frame.key = text
            self._diagnostics.add(to_misfit(text, value, unpack(self._source, place)))
        frame.key_place = place
        frame.key_due = False

    def _open(self, event: CollectionStartEvent) -> None:
        """A mapping or a list begins."""
        place = self._place(event)
        self._check_depth(1, place)
        if event.anchor is not None:
            self._anchors.open(event.anchor)
        value: Value = {} if isinstance(event, MappingStartEvent) else []
        node = Node(value, self._source, place, self._frame.key_place, _own(event.tag))
        self._outer.append(self._frame)
        self._frame = Frame(node, event.anchor, self._written + self._anchors.copies)
        self._written += 1

    def _close(self, event: CollectionEndEvent) -> None:
        """A mapping or a list ends."""
        frame, parent = self._frame, self._outer.pop()
        node = frame.node
        node.place = _stretch(node.place, event)
        if frame.mapping and frame.merges and (problem := merge(frame.mapping)):
            self._diagnostics.add(problem)
        parent.height = max(parent.height, frame.height + 1)
        if frame.anchor is not None:
            count = self._written + self._anchors.copies - frame.count
            self._anchors.close(frame.anchor, Anchored(node, count, frame.height + 1))
        self._frame = parent
        if parent.key_due:
            self._take_key("", node.value, node.place)
        else:
            parent.add(node)

    def _follow(self, event: AliasEvent) -> None:
        """An alias: a value that shares what it stands for, or a key."""
        self._written += 1
        place = self._place(event)
        anchored = self._anchors.follow(event.anchor or "", unpack(self._source, place), self._written)
        if isinstance(anchored, Diagnostic):
            self._diagnostics.add(anchored)
            # Fits where it stands, as a key or behind `<<`, so that it gives rise to no other error.
            anchored = Anchored(Node("" if self._frame.key_due else {}, self._source, place))
        self._check_depth(anchored.height, place)
        frame, node = self._frame, anchored.node
        frame.height = max(frame.height, anchored.height)
        if frame.key_due:
            self._take_key(node.value if isinstance(node.value, str) else "", node.value, place)
        else:
            frame.add(Node(node.value, self._source, node.place, frame.key_place, node.tag))

    def _check_depth(self, levels: int, place: int) -> None:
        """Refuse `levels` more levels here when they are too many."""
        if len(self._outer) + levels > MAXIMUM_DEPTH:
            summary = f"values are nested deeper than {MAXIMUM_DEPTH} levels"
            span = unpack(self._source, place)
            raise LoadError([Diagnostic("nesting-too-deep", Severity.ERROR, summary, span, "flatten them")])

    def _too_many(self, event: Event) -> Diagnostic:
        summary = f"this file has more than {MAXIMUM_VALUES:,} keys and values"
        span = unpack(self._source, self._place(event))
        return Diagnostic(
            "too-many-values", Severity.ERROR, summary, span, "split it, or keep data in files of its own"
        )

    def _place(self, event: Event) -> int:
        """Where an event stands: as far as it goes, but not beyond its first line."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return 0
        line, column = start.line, start.column
        if end.line == line:
            width = end.column - column
            if width > 0 and column < 0xFFFF > width:
                return line + 1 << 32 | column + 1 << 16 | width  # `pack`, for what meets its bounds
            return pack(line + 1, column + 1, width)
        line_end = self._source.text.find("\n", start.index)
        return pack(line + 1, column + 1, (line_end if line_end >= 0 else len(self._source.text)) - start.index)


def _stretch(place: int, event: CollectionEndEvent) -> int:
    """The place of a collection, up to its end when that is on the same line."""
    line, column, end = place >> 32, place >> 16 & 0xFFFF, event.end_mark
    return pack(line, column, end.column + 1 - column) if end and end.line + 1 == line else place


def _own(tag: str | None) -> str | None:
    """A tag that YAML does not define itself."""
    return None if tag is None or tag == "!" or tag.startswith(STANDARD_TAG) else tag
