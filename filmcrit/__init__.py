"""filmcrit for researchers: open an archive of film criticism and read it.

```python
import filmcrit

with filmcrit.open("reviews.db") as corpus:
    for row in corpus.rows(filmcrit.Filters(film="Metropolis", language="de")):
        print(row.critics, row.published, row.rating)
    for hit in corpus.search('"mise en scène" -trailer', limit=5):
        print(hit.snippet, hit.row.url)
    detail = corpus.get("https://example.org/metropolis")  # bio, sources, films with their ids, the capture
    history = corpus.history(detail.row.id)  # every revision and reading
```

`pandas.DataFrame(corpus.rows())` and `pandas.read_sql("SELECT * FROM corpus", corpus.connection)` work as they
stand. Everything is read-only; `docs/columns.md` and `docs/schema.md` explain what there is.
"""

from __future__ import annotations

from archive.details import Detail
from archive.errors import ArchiveError, ArchiveLocked, BadCall, FilmcritError
from archive.figures import Stats
from archive.filters import Filters
from archive.history import History, Revision
from archive.query import Corpus, Hit
from archive.records import COLUMNS, Capture, CorpusRow, Film, FilmId, Kind, Rating, Review, Source

open = Corpus.open  # noqa: A001 - read as `filmcrit.open`, like `gzip.open`

__all__ = [
    "COLUMNS",
    "ArchiveError",
    "ArchiveLocked",
    "BadCall",
    "Capture",
    "Corpus",
    "CorpusRow",
    "Detail",
    "Film",
    "FilmId",
    "FilmcritError",
    "Filters",
    "History",
    "Hit",
    "Kind",
    "Rating",
    "Review",
    "Revision",
    "Source",
    "Stats",
    "open",
]
