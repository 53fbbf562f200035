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

        Most are scalars, so these are read on the spot: a call for each of them is a tenth of a large conversion.

        Raises:
            LoadError: what is wrong makes the rest not worth reading.
            yaml.YAMLError, UnicodeEncodeError: the text is no YAML.
        """
        source = self._source
        next_event = parse_events(source.text).get_event
        while (event := next_event()) is not None:
            if type(event) is not ScalarEvent:
                self._read_structure(event)
                continue
            self._written += 1
            if self._written > MAXIMUM_VALUES:
                raise LoadError([self._too_many(event)])
            start: int = event.start_mark.index  # type: ignore[union-attr]  # parsers give each event its marks
            width: int = event.end_mark.index - start  # type: ignore[union-attr]
            place = start + 1 << 16 | width if width <= 0xFFFF else pack(start, width)
            text, tag = event.value, None
            value: Scalar = resolve(text) if event.implicit[0] else text
            if event.tag is not None or event.anchor is not None:
                value, tag = self._read_marks(event, value, place)
            frame = self._frame
            mapping = frame.mapping
            if mapping is None:
                frame.items.append(Node(value, source, place, tag=tag))
            elif not frame.key_due:
                mapping[frame.key] = Node(value, source, place, frame.key_place, tag)
                frame.key_due = True
            elif type(value) is str and value not in mapping and value != MERGE_KEY and event.tag is None:
                frame.key, frame.key_place, frame.key_due = value, place, False
            else:
                self._read_odd_key(event, value, place)

    def _read_structure(self, event: Event) -> None:
        """What is no scalar."""
        if isinstance(event, CollectionStartEvent):
            self._open(event)
        elif isinstance(event, CollectionEndEvent):
            self._close(event)
        elif isinstance(event, AliasEvent):
            self._follow(event)

    def _read_marks(self, event: ScalarEvent, value: Scalar, place: int) -> tuple[Scalar, str | None]:
        """What a tag makes of a scalar, and the tag when it is not one of YAML's own; an anchor is remembered."""
        tag = None
        if event.tag is not None:
            value, tag = self._resolve_tagged(event, event.tag, place)
        if event.anchor is not None:
            self._anchors.close(event.anchor, Anchored(Node(value, self._source, place, tag=tag)))
        return value, tag

    def _read_odd_key(self, event: ScalarEvent, value: Scalar, place: int) -> None:
        """A key with a tag, a merge key, or one that cannot be a key."""
        text = event.value
        if event.tag == MERGE_TAG or (text == MERGE_KEY and event.implicit[0]):
            self._frame.merges = True
            self._take_key(MERGE_KEY, MERGE_KEY, place)
        else:
            self._take_key(text, value, place)

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
        place = _place_of(event)
        if len(self._outer) >= MAXIMUM_DEPTH:
            self._check_depth(1, place)
        if event.anchor is not None:
            self._anchors.open(event.anchor)
        value: Value = {} if type(event) is MappingStartEvent else []
        node = Node(value, self._source, place, self._frame.key_place, event.tag and _own(event.tag))
        self._outer.append(self._frame)
        self._frame = Frame(node, event.anchor, self._written + self._anchors.copies)
        self._written += 1

    def _close(self, event: CollectionEndEvent) -> None:
        """A mapping or a list ends."""
        frame, parent = self._frame, self._outer.pop()
        node = frame.node
        node.place = _stretch(node.place, event, self._source.text)
        if frame.mapping and frame.merges and (problem := merge(frame.mapping)):
            self._diagnostics.add(problem)
        if frame.height >= parent.height:
            parent.height = frame.height + 1
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
        place = _place_of(event)
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
        span = unpack(self._source, _place_of(event))
        return Diagnostic(
            "too-many-values", Severity.ERROR, summary, span, "split it, or keep data in files of its own"
        )


def _place_of(event: Event) -> int:
    """Where an event stands; `Source.span` ends it with its first line."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return 0
    return pack(start.index, end.index - start.index)


def _stretch(place: int, event: CollectionEndEvent, text: str) -> int:
    """The place of a collection, up to its end when that is on the same line."""
    start, end = (place >> 16) - 1, event.end_mark
    return pack(start, end.index - start) if end and text.find("\n", start, end.index) < 0 else place


def _own(tag: str | None) -> str | None:
    """A tag that YAML does not define itself."""
    return None if tag is None or tag == "!" or tag.startswith(STANDARD_TAG) else tag
