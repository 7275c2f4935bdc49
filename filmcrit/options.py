"""Options that several commands share, each defined once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.records import Kind

if TYPE_CHECKING:
    from archive.filters import Filters

Command = Callable[..., Any]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class IsoDate(click.ParamType[str]):
    """A date as precise as the user likes: 1999, 1999-05 or 1999-05-31."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as given, once it is one."""
        from datetime import date

        try:
            date.fromisoformat((value + "-01-01")[:10] if _DATE.fullmatch(value) else "")
        except ValueError:
            self.fail(f"{value!r} is no date: write 1999, 1999-05 or 1999-05-31", param, ctx)
        return value


def database(command: Command) -> Command:
    """Add --db PATH, None when neither the option nor FILMCRIT_DB is given."""
    return click.option(
        "--db",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="FILMCRIT_DB",
        help="The archive.  [default: ./filmcrit.db, or $FILMCRIT_DB]",
    )(command)


def filters_for(kind: str) -> Callable[[Command], Command]:
    """Options that choose articles, of `kind` unless the user says otherwise; `make_filters` takes what they give."""
    options = (
        click.option("--outlet", help="Only this publication."),
        click.option("--critic", help="Only this critic."),
        click.option("--film", help="Only about this film."),
        click.option(
            "--kind",
            type=click.Choice([*map(str, Kind), "all"]),
            default=kind,
            show_default=True,
            help="What sort of text.",
        ),
        click.option("--language", help="Only this language, such as en or pt-BR."),
        click.option("--since", type=IsoDate(), help="Published on or after this date."),
        click.option("--until", type=IsoDate(), help="Published on or before this date."),
    )

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


filters = filters_for(str(Kind.REVIEW))
"""The options of most commands: film reviews alone, unless the user says otherwise."""


def make_filters(kind: str, **chosen: str | None) -> Filters:
    """The filters that the options of `filters_for` describe. Raises BadCall."""
    from archive.filters import Filters

    return Filters(kind=None if kind == "all" else Kind(kind), **chosen)


def wait(command: Command) -> Command:
    """Add --wait, for commands that write."""
    return click.option(
        "--wait", is_flag=True, help="While another filmcrit writes to the archive, wait until it has finished."
    )(command)
