"""Which mentions are of one film: a pure function of the mentions that stand, whatever the order they came in.

Two mentions are of one film when they share an external id, or folded title and year. A mention without a year is
joined by title only with others without one in the same outlet; where the outlet is unknown too, not at all.

A title and year under which pages carry different ids of one scheme is ambiguous: three films called Pinocchio came
out in 2022. It joins no mention that carries an id (those are joined by ids alone); the mentions that carry none are
one film of their own. A film is all that is joined in this way, over however many mentions.

It bears the most frequent title of its mentions (of several, the first by code points) and their most frequent known
year (of several, the earliest). Row ids of films depend on the order of filing; nothing else does.
"""

from archive.films.grouping import identify_all
from archive.films.identity import drop_mentions, file_mentions
from archive.films.mentions import rating_values

__all__ = ["drop_mentions", "file_mentions", "identify_all", "rating_values"]
