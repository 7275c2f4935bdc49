"""Errors that a user may see: one line that names the thing and the remedy, and the exit code."""

from __future__ import annotations


class FilmcritError(Exception):
    """Base of all errors that end a command with one clear line and no traceback."""

    exit_code = 1


class BadCall(FilmcritError):
    """The user asked for something that cannot be: a bad url, a missing file, a malformed profile."""

    exit_code = 2


class ArchiveError(FilmcritError):
    """The archive cannot be used as it is: missing, damaged, not an archive, made by a newer version."""


class ArchiveLocked(FilmcritError):
    """Another process writes to this archive."""

    exit_code = 4
