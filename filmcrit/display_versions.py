"""The history of a review and the difference of two revisions, as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from archive.history import Absence, History, KeptReading, Revision
from archive.records import Capture
from archive.reviews.corrections import Correction
from archive.reviews.differences import Edit, compare_words, find_changes, split_words
from filmcrit.corrected_values import put_in_words
from filmcrit.display import clean, output_console, print_pairs, print_wrapped

_MOST_CAPTURES = 5  # of a revision that are listed; of more the first and the last
_CONTEXT = 12  # words around a change that are shown
_STYLES = {Edit.KEPT: "", Edit.REMOVED: "red strike", Edit.ADDED: "green"}
_MARKS = {Edit.KEPT: ("", ""), Edit.REMOVED: ("[-", "-]"), Edit.ADDED: ("{+", "+}")}  # as GNU wdiff has them


def print_history(history: History) -> None:
    """Print the revisions and when the page was not there, in order of time; then what people corrected."""
    console = output_console()
    console.print(Text(clean(history.row.title or "(untitled)"), "bold"))
    print_pairs(console, _heading(history))
    for event in _in_order(history):
        console.print()
        if isinstance(event, Revision):
            _print_revision(console, event, history.row.url)
        else:
            console.print(Text(_describe_absences(event), "yellow"))
    if history.corrections:
        console.print(Text("\nCorrected by people", "bold"))
        for correction in history.corrections:
            console.print(Text(f"   {describe_correction(correction)}"))


def describe_correction(correction: Correction) -> str:
    """A correction on one line."""
    note = f"  “{correction.note}”" if correction.note else ""
    withdrawn = f", withdrawn {correction.withdrawn}" if correction.withdrawn else ""
    value = put_in_words(correction.value) or "(none)"
    return clean(f"{correction.field} = {value}{note}  {correction.made}{withdrawn}")


def print_difference(old: Revision, new: Revision) -> bool:
    """Print what differs, field by field, the text last; whether anything does."""
    console = output_console()
    changes = find_changes(old.content, new.content)
    if not changes:
        return False
    for revision in (old, new):
        console.print(Text(f"revision {revision.number}  {_span(revision.first_seen, revision.last_seen)}", "dim"))
    coloured = console.is_terminal and console.color_system is not None and not console.no_color
    for change in changes:
        console.print()
        marked = _mark(change.old, change.new, coloured=coloured)
        if change.field == "text":
            print_wrapped(console, marked) if console.is_terminal else console.print(marked)
        else:
            console.print(Text.assemble((clean(change.field), "cyan"), "  ", marked))
    return True


def _heading(history: History) -> Iterator[tuple[str, str]]:
    captures = sum(len(revision.captures) for revision in history.revisions)
    yield "url", history.row.url
    yield "id", history.row.id
    yield "revisions", f"{len(history.revisions):,}, in {captures:,} capture{'s' * (captures != 1)}"
    yield "gone", f"{history.gone}, since {history.gone_since}" if history.gone else ""


def _in_order(history: History) -> Iterator[Revision | tuple[Absence, ...]]:
    """Revisions and runs of absences between them, by time."""
    events: list[tuple[str, Revision | Absence]] = [
        *((revision.first_seen, revision) for revision in history.revisions),
        *((absence.capture.fetched, absence) for absence in history.absences),
    ]
    events.sort(key=lambda event: event[0])
    for cause, group in groupby((event for _, event in events), lambda event: getattr(event, "cause", None)):
        if cause is None:
            yield from (event for event in group if isinstance(event, Revision))
        else:
            yield tuple(event for event in group if isinstance(event, Absence))


def _describe_absences(absences: Sequence[Absence]) -> str:
    fetched = [absence.capture.fetched for absence in absences]
    count = f", {len(fetched)} captures" if len(fetched) > 1 else ""
    return clean(f"-  {_span(fetched[0], fetched[-1])}  not there: {absences[0].cause}{count}")


def _print_revision(console: Console, revision: Revision, url: str) -> None:
    heading = f"{revision.number}  {_span(revision.first_seen, revision.last_seen)}"
    console.print(Text.assemble((heading, "bold"), _describe_change(revision)))
    for line in _list_captures(revision.captures, url):
        console.print(Text(f"   {clean(line)}", "dim"))
    for reading in revision.readings:
        console.print(Text(f"   {clean(_describe_reading(reading))}"))


def _describe_change(revision: Revision) -> str:
    words = f" (+{revision.words_added:,} −{revision.words_removed:,} words)"
    fields = (field + (words if field == "text" else "") for field in revision.changed)
    return f"  changed: {', '.join(fields)}" if revision.changed else ""


def _list_captures(captures: Sequence[Capture], url: str) -> Iterator[str]:
    shown = captures if len(captures) <= _MOST_CAPTURES else (*captures[: _MOST_CAPTURES - 2], captures[-1])
    for capture in shown:
        if capture is shown[-1] and len(captures) > len(shown):
            yield f"... {len(captures) - len(shown):,} more"
        yield _describe_capture(capture, url)


def _describe_capture(capture: Capture, url: str) -> str:
    status = capture.status if capture.status is not None else "file"
    place = f"{capture.file} at byte {capture.offset:,}, {capture.length:,} bytes"
    revisit = ", as before" if capture.original else ""
    elsewhere = f"  {capture.url}" if capture.url != url else ""
    return f"seen  {capture.fetched}  {status}{revisit}  {place}  {capture.digest}{elsewhere}"


def _describe_reading(reading: KeptReading) -> str:
    again = f", again by {reading.confirmed}" if reading.confirmed != reading.reader else ""
    pages = f" and {len(reading.further_pages)} more of its pages" if reading.further_pages else ""
    of = f"from the capture of {reading.capture.fetched}{pages}"
    shown = "  [shown]" if reading.is_shown else ""
    return f"read  {reading.started}  by {reading.reader}{again}, {of}{shown}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _mark(old: str, new: str, *, coloured: bool) -> Text:
    """`new` with what was put in and what was taken out of `old`; long stretches that stand are shortened."""
    edits = list(compare_words(old, new))
    text = Text()
    for place, (edit, words) in enumerate(edits):
        if edit is Edit.KEPT:
            text.append(clean(_shorten(words, is_first=place == 0, is_last=place == len(edits) - 1)))
            continue
        core = clean(words.rstrip())
        behind = clean(words[len(words.rstrip()) :])
        if edit is Edit.REMOVED and place + 1 < len(edits) and edits[place + 1][0] is Edit.ADDED:
            behind = " " * bool(behind)
        start, end = ("", "") if coloured else _MARKS[edit]
        text.append(f"{start}{core}{end}", _STYLES[edit] if coloured else "")
        text.append(behind)
    return text


def _shorten(text: str, *, is_first: bool, is_last: bool) -> str:
    """The words of `text` next to changes, which are before it unless it is first, behind it unless it is last."""
    words = split_words(text)
    head = 0 if is_first else _CONTEXT
    tail = 0 if is_last else _CONTEXT
    if len(words) <= head + tail + _CONTEXT:
        return text
    before, behind = "".join(words[:head]), "".join(words[len(words) - tail :])
    start = f"{before.rstrip()} …" if before else "…"
    return f"{start} {behind}" if behind else start
