"""What a user typed into a search, as a question to the full text. No syntax of FTS5 ever reaches it.

Words are joined by AND; "a phrase" in quotation marks, prefix*, -without (or NOT without) and one OR another are
understood.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from archive.errors import BadCall
from archive.filters import UNSPACED, Condition

MAX_QUERY: Final = 2000  # characters; a longer one is no search but an accident
MAX_TERMS: Final = 64

# A sign, then a phrase (closed or not) or a word. Curly and angular quotation marks serve as well as straight ones.
_TERM: Final = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_QUOTATION_MARKS: Final = str.maketrans(dict.fromkeys("“”„‟«»「」『』", '"'))
# What the tokenizer keeps: letters and digits; the rest separates words.
_TOKEN: Final = re.compile(r"[^\W_]")
_OPERATORS: Final = ("AND", "OR", "NOT")
_CONTENT: Final = ("title", "film", "critics", "text")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase; `prefix` also finds longer words."""

    text: str
    prefix: bool = False

    @property
    def unspaced(self) -> bool:
        """Whether it is in a script that FTS5 does not divide into words."""
        return UNSPACED.search(self.text) is not None

    def match(self) -> str:
        """The term in the language of FTS5: a quoted string, in which nothing has a meaning."""
        return f'"{self.text}"' + ("*" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Clause:
    """One of `terms` must be there, or, when `without`, none may be."""

    terms: tuple[Term, ...]
    without: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All clauses must hold."""

    clauses: tuple[Clause, ...]

    @property
    def ranked(self) -> bool:
        """Whether FTS5 can answer it; else it takes a search for parts of strings."""
        return not any(term.unspaced for clause in self.clauses for term in clause.terms)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that a hit may hold, to be marked in it."""
        return tuple(term for clause in self.clauses if not clause.without for term in clause.terms)

    def match(self) -> str:
        """The whole query in the language of FTS5."""
        return _match(self.clauses)

    def condition(self) -> Condition:
        """The query as SQL over `fulltext_source AS s`, for what FTS5 cannot answer."""
        parts = [_condition(clause) for clause in self.clauses]
        return " AND ".join(sql for sql, _ in parts), tuple(value for _, values in parts for value in values)


def parse_query(text: str) -> Query:
    """Understand what a user typed. Raises BadCall when there is nothing in it to look for."""
    if len(text) > MAX_QUERY:
        raise BadCall(f"the search has {len(text)} characters: {MAX_QUERY} are the most")
    plain = unicodedata.normalize("NFC", text.replace("\0", " ")).translate(_QUOTATION_MARKS)
    clauses: list[Clause] = []
    operator = ""
    for found in _TERM.finditer(plain):
        if found["word"] in _OPERATORS and not found["minus"]:
            operator = found["word"]
        elif (term := _term(found)) is not None:
            _add(clauses, term, without=bool(found["minus"]) or operator == "NOT", joined=operator == "OR")
            operator = ""
    if not any(not clause.without for clause in clauses):
        raise BadCall(f"nothing to search for in {text[:80]!r}: give a word that a review should hold")
    if sum(len(clause.terms) for clause in clauses) > MAX_TERMS:
        raise BadCall(f"the search has more than {MAX_TERMS} words")
    return Query(tuple(clauses))


def _term(found: re.Match[str]) -> Term | None:
    text = found["phrase"] if found["phrase"] is not None else found["word"]
    if text is None or not _TOKEN.search(text):
        return None
    prefix = found["word"] is not None and text.endswith("*")
    return Term(text.rstrip("*") if prefix else text, prefix)


def _add(clauses: list[Clause], term: Term, *, without: bool, joined: bool) -> None:
    if joined and clauses and not without and not clauses[-1].without:
        clauses[-1] = Clause((*clauses[-1].terms, term))
    else:
        clauses.append(Clause((term,), without))


def _match(clauses: tuple[Clause, ...]) -> str:
    wanted = " AND ".join(_alternatives(clause) for clause in clauses if not clause.without)
    unwanted = "".join(f" NOT {_alternatives(clause)}" for clause in clauses if clause.without)
    return f"({wanted}){unwanted}"


def _alternatives(clause: Clause) -> str:
    return "(" + " OR ".join(term.match() for term in clause.terms) + ")"


def _condition(clause: Clause) -> Condition:
    parts: list[str] = []
    values: list[str] = []
    for term in clause.terms:
        if term.unspaced:
            parts += [f"instr(s.{column}, ?)" for column in _CONTENT]
            values += [term.text] * len(_CONTENT)
        else:
            parts.append("s.row IN (SELECT rowid FROM fulltext WHERE fulltext MATCH ?)")
            values.append(term.match())
    # coalesce: an absent title holds nothing, which is not the same as unknown
    either = f"coalesce({' OR '.join(f'coalesce({part}, 0)' for part in parts)}, 0)"
    return f"{'NOT ' if clause.without else ''}({either})", tuple(values)
