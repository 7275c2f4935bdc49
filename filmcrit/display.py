"""Hits, reviews and figures as a person reads them in a terminal; plain text where the output is piped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.text import Text

from archive.details import Detail
from archive.figures import Stats
from archive.query import Hit
from archive.records import CorpusRow, Film, Review
from archive.reviews.corrections import PERSON

READING_WIDTH = 88  # characters: a comfortable measure for continuous text
MOST_ROWS = 10  # of each ranking in the figures
MARKS = ("\x02", "\x03")  # around a found word in a snippet: characters that no clean text holds
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # pages are untrusted: no escape sequence reaches a terminal


def print_hits(hits: Iterable[Hit]) -> int:
    """Print search results as they come, best first; give their number."""
    console = output_console()
    count = 0
    for hit in hits:
        count += 1
        console.print(Text.assemble((hit.row.id, "dim"), "  ", (_headline(hit.row), "bold")))
        console.print(Text("    ").append(_highlighted(hit.snippet, coloured=console.is_terminal)))
        console.print(Text(f"    {clean(hit.row.url)}", "dim"))
    return count


def print_review(detail: Detail) -> None:
    """Print one review: title, facts, text, biography, then where each value came from."""
    review, console = detail.review, output_console()
    console.print(Text(clean(review.title or "(untitled)"), "bold"))
    print_pairs(console, _facts(detail))
    paragraphs = [(paragraph, "") for paragraph in review.text.split("\n\n")]
    for paragraph, style in [*paragraphs, (review.bio or "", "italic")]:
        if paragraph:
            console.print()
            print_wrapped(console, Text(clean(paragraph), style))
    console.print(Text("\nWhere each value came from", "bold"))
    print_pairs(console, _provenance(review))


def print_stats(stats: Stats) -> None:
    """Print what an archive holds."""
    console = output_console()
    print_pairs(console, _figures(stats))
    for heading, counts in (("Reviews by outlet", stats.outlets), ("Reviews by language", stats.languages)):
        console.print(Text(f"\n{heading}", "bold"))
        print_pairs(console, _ranking(counts))


def _provenance(review: Review) -> Iterator[tuple[str, str]]:
    for field, each in sorted(review.sources.items()):
        yield field, f"{each.source} — {each.raw}" if each.raw else each.source


def _corrected(review: Review) -> str:
    """The fields that people corrected."""
    return ", ".join(sorted(field for field, each in review.sources.items() if each.source == PERSON))


def _figures(stats: Stats) -> Iterator[tuple[str, str]]:
    yield "articles", f"{stats.articles:,}"
    for kind, count in stats.kinds.items():
        yield f"  {kind}", f"{count:,}"
    yield "critics", f"{stats.critics:,}"
    yield "films", f"{stats.films:,}"
    yield "captures", f"{stats.captures:,} ({stats.captured_bytes / 1e6:,.1f} MB)"
    yield "reviews' words", f"{stats.words:,}"
    yield "reviews rated", f"{stats.rated:,}"
    yield "reviews cut short", f"{stats.partial:,}"
    yield "reviews published", " to ".join(day[:10] for day in (stats.first_published, stats.last_published) if day)
    yield "last seen", stats.last_seen or ""


def _ranking(counts: Mapping[str | None, int]) -> Iterator[tuple[str, str]]:
    for name, count in list(counts.items())[:MOST_ROWS]:
        yield f"  {name or '(unknown)'}", f"{count:,}"
    if len(counts) > MOST_ROWS:
        yield f"  and {len(counts) - MOST_ROWS:,} more", ""


def _facts(detail: Detail) -> Iterator[tuple[str, str]]:
    review, row = detail.review, detail.row
    yield "film", "; ".join(_name_film(film) for film in review.films)
    yield "critic", "; ".join(review.critics)
    yield "outlet", review.outlet or ""
    yield "published", review.published or ""
    yield "rating", _describe_rating(review)
    yield (
        "kind",
        review.kind + (f" ({review.about})" if review.about else "") + (", cut short" if review.partial else ""),
    )
    yield "language", review.language or ""
    yield "words", f"{review.word_count:,}"
    yield "url", review.canonical_url
    yield "id", review.id
    yield "seen", f"{row.first_seen} to {row.last_seen}"
    yield "gone", f"{detail.gone}, since {detail.gone_since}" if detail.gone else ""
    yield "revisions", f"{detail.revisions:,} (filmcrit history, filmcrit diff)" if detail.revisions > 1 else ""
    yield "corrected", _corrected(review)
    yield "reader", detail.reader
    yield "capture", f"{detail.capture.file} at byte {detail.capture.offset:,}"


def _name_film(film: Film) -> str:
    directors = f", {' and '.join(film.directors)}" if film.directors else ""
    rating = f" [{film.rating.raw}]" if film.rating else ""
    return film.title + (f" ({film.year})" if film.year else "") + directors + rating


def _describe_rating(review: Review) -> str:
    if review.rating is None:
        return ""
    share = review.rating.normalised
    return review.rating.raw + (f" ({share:.0%})" if share is not None else " (scale unknown)")


def _headline(row: CorpusRow) -> str:
    film = f"{row.film_title} ({row.film_year})" if row.film_title and row.film_year else row.film_title
    facts = (film or row.title or "(untitled)", row.critics, row.outlet, (row.published or "")[:10], row.rating_raw)
    return clean(" · ".join(filter(None, facts)))


def _highlighted(snippet: str, *, coloured: bool) -> Text:
    """The snippet with its marked words in colour, or between brackets where there is none."""
    text = Text()
    for part in re.split(f"({MARKS[0]}.*?{MARKS[1]})", snippet):
        marked, word = part.startswith(MARKS[0]), clean(part)
        text.append(f"[{word}]" if marked and not coloured else word, "bold red" if marked else "")
    return text


def print_pairs(console: Console, rows: Iterable[tuple[str, str]]) -> None:
    """Names and values in two columns; rows without a value are left out."""
    kept = [(clean(name), clean(value)) for name, value in rows if value]
    width = max((len(name) for name, _ in kept), default=0)
    for name, value in kept:
        console.print(Text.assemble((name.ljust(width), "cyan"), "  ", value))


def print_wrapped(console: Console, text: Text) -> None:
    """Print paragraphs at a width that reads well."""
    for line in text.wrap(console, min(console.width, READING_WIDTH)):
        line.rstrip()
        console.print(line)


def clean(text: str) -> str:
    """`text` without control characters, line ends aside."""
    return _CONTROL.sub("", text)


class _Output(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command to end well; rich would exit with an error."""
        raise BrokenPipeError


def output_console() -> Console:
    """Standard output; lines are left to the terminal to break, and whole in a pipe."""
    return _Output(highlight=False, soft_wrap=True)
