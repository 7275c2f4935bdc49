"""The `filmcrit` command: one thin subcommand per job; each imports its room when it is called."""

from __future__ import annotations

import io
import itertools
import logging
import signal
import sys
from contextlib import suppress
from typing import Any, TextIO, cast

import click

from archive.errors import FilmcritError
from filmcrit.captures import captures
from filmcrit.correcting import correct, corrections
from filmcrit.crawl import crawl
from filmcrit.exit_codes import DONE, FAILED, INTERRUPTED
from filmcrit.forgetting import forget
from filmcrit.importing import import_pages
from filmcrit.joining import backup, merge
from filmcrit.reading import extract
from filmcrit.rereading import reextract
from filmcrit.research import export, search, show, stats
from filmcrit.verifying import verify
from filmcrit.versions import diff, history

_SECTIONS = {
    "Collect": (crawl, import_pages),
    "Search and export": (search, show, stats, export),
    "Versions": (history, diff, reextract, correct, corrections),
    "Captures": (captures, extract),
    "Care of the archive": (verify, backup, merge, forget),
}


class _Commands(click.Group):
    """Commands whose output may end early: its reader, such as head(1), has had enough, and nothing went wrong."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            outcome = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()  # a full disk is found here, not when Python ends
        except BrokenPipeError:
            sys.stdout = None
            return 0
        return outcome

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by what they are for."""
        for heading, commands in _SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(command.name or "", command.get_short_help_str(200)) for command in commands])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="filmcrit")
def filmcrit() -> None:
    """Keep film criticism: crawl a site's reviews into one SQLite archive, search and export them.

    \b
    Start with the site that ships with the program:
      filmcrit crawl demo
      filmcrit --help, filmcrit COMMAND --help
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")


for command in itertools.chain.from_iterable(_SECTIONS.values()):
    filmcrit.add_command(command)


class _Messages:
    """Standard error that may be closed: nobody reads what is said, and the work goes on all the same."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(BrokenPipeError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(BrokenPipeError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def main() -> None:
    """Run the command; end with one clear line on any error a user can meet, and its exit code."""
    if sys.stderr is not None:
        sys.stderr = cast(TextIO, _Messages(sys.stderr))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?" and goes on
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # `kill` ends a command as Ctrl-C does
    try:
        outcome = filmcrit.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _fail(error.format_message(), error.exit_code)
    except FilmcritError as error:
        _fail(str(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("interrupted; what was done so far is kept", INTERRUPTED)
    except OSError as error:  # of standard output: every file and folder has an error of its own
        sys.stdout = None
        _fail(f"cannot write: {error.strerror}", FAILED)
    sys.exit(outcome if isinstance(outcome, int) else DONE)


def _fail(message: str, exit_code: int) -> None:
    click.echo(f"filmcrit: {message}", err=True)
    sys.exit(exit_code)
