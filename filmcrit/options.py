"""Options that several commands share, each defined once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from archive.records import Kind

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


def filters(command: Command) -> Command:
    """Add the options that choose articles; the command gets them as keyword arguments for `Filters`."""
    options = (
        click.option("--outlet", help="Only this publication."),
        click.option("--critic", help="Only this critic."),
        click.option("--film", help="Only about this film."),
        click.option(
            "--kind",
            type=click.Choice([*map(str, Kind), "all"]),
            default=str(Kind.REVIEW),
            show_default=True,
            help="What sort of text.",
        ),
        click.option("--language", help="Only this language, such as en or pt-BR."),
        click.option("--since", type=IsoDate(), help="Published on or after this date."),
        click.option("--until", type=IsoDate(), help="Published on or before this date."),
    )
    for option in reversed(options):
        command = option(command)
    return command
