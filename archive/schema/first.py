"""The first version of the schema. Released: never edited."""

from __future__ import annotations

from typing import Final

from archive.schema.corpus import CORPUS_SELECT
from archive.schema.rules import iso_date, utc

FIRST: Final = f"""
CREATE TABLE runs (
  -- One execution of a command that writes: a crawl, an import.
  id INTEGER PRIMARY KEY,            -- its number
  command TEXT NOT NULL,             -- "crawl", "import", ...
  site TEXT,                         -- the site's name, where the command has one
  started TEXT NOT NULL CHECK ({utc("started")}),  -- UTC
  finished TEXT CHECK ({utc("finished")}),  -- NULL: still running, or killed
  outcome TEXT,                      -- "done", "interrupted", ... NULL until finished
  counts TEXT CHECK (counts IS NULL OR json_valid(counts))  -- JSON object: found, fetched, reviews, ...
) STRICT;

CREATE TABLE captures (
  -- A response as fetched (or a file as imported) and its place in a WARC file.
  id INTEGER PRIMARY KEY,            -- inside this file
  run_id INTEGER NOT NULL REFERENCES runs(id),        -- the run that fetched it
  url TEXT NOT NULL CHECK (url <> ''),                -- as asked for
  fetched TEXT NOT NULL CHECK ({utc("fetched")}),    -- UTC
  status INTEGER CHECK (status BETWEEN 100 AND 999),  -- NULL: a file, not a response
  headers TEXT NOT NULL CHECK (json_valid(headers)),  -- JSON list of [name, value], as received
  digest TEXT NOT NULL CHECK (digest <> ''),          -- of the payload as received, "sha1:BASE32"
  file TEXT NOT NULL CHECK (file <> ''),              -- name inside the captures folder
  "offset" INTEGER NOT NULL CHECK ("offset" >= 0),    -- of the compressed record, bytes
  length INTEGER NOT NULL CHECK (length > 0),         -- of the compressed record, bytes
  UNIQUE (file, "offset")
) STRICT;
CREATE INDEX captures_by_url ON captures(url, fetched);

CREATE TABLE outlets (
  -- A publication, under the name it gives itself.
  id INTEGER PRIMARY KEY,            -- inside this file
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),  -- as printed
  folded TEXT NOT NULL               -- name without case, accents and punctuation, for matching
) STRICT;

CREATE TABLE critics (
  -- An author, under the name printed with the article.
  id INTEGER PRIMARY KEY,            -- inside this file
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),  -- as printed
  folded TEXT NOT NULL               -- as in outlets
) STRICT;

CREATE TABLE films (
  -- A film. Two mentions are one film when they share an external id, or folded title and year.
  id INTEGER PRIMARY KEY,            -- inside this file
  title TEXT NOT NULL CHECK (title <> ''),        -- as its first mention named it
  year INTEGER CHECK (year BETWEEN 1870 AND 2200) -- the first one that a mention gave
) STRICT;

CREATE TABLE film_ids (
  -- An identifier that a page linked to: imdb, wikidata, tmdb, ... An identifier names one film.
  scheme TEXT NOT NULL CHECK (scheme <> ''),  -- "imdb"
  value TEXT NOT NULL CHECK (value <> ''),    -- "tt0018455"
  film_id INTEGER NOT NULL REFERENCES films(id) ON DELETE CASCADE, -- the film
  PRIMARY KEY (scheme, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX film_ids_by_film ON film_ids(film_id);

CREATE TABLE film_directors (
  -- The directors of a film, as all its mentions together name them.
  film_id INTEGER NOT NULL REFERENCES films(id) ON DELETE CASCADE, -- the film
  position INTEGER NOT NULL CHECK (position >= 0),  -- from 0
  name TEXT NOT NULL CHECK (name <> ''),            -- as its first mention wrote it
  PRIMARY KEY (film_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reviews (
  -- One article of any kind, as our reader understood it. Unknown is NULL. Long columns come last, so that a
  -- scan over the short ones does not read them.
  row INTEGER PRIMARY KEY,           -- for joins and full text inside this file; other archives number otherwise
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 16 AND id NOT GLOB '*[^0-9a-f]*'), -- sha256(canonical_url), 16 digits
  kind TEXT NOT NULL CHECK (kind IN ('review', 'interview', 'news', 'list', 'essay', 'other')), -- sort of text
  outlet_id INTEGER REFERENCES outlets(id),  -- where it was published
  published TEXT CHECK ({iso_date("published")}),  -- as precise as the page, its own day and offset
  modified TEXT CHECK ({iso_date("modified")}),    -- likewise, when the page says that it was changed
  language TEXT CHECK (language <> ''),      -- BCP 47
  about TEXT,                        -- film, series, book, game, music, stage, ...
  word_count INTEGER NOT NULL CHECK (word_count >= 0),  -- of text
  partial INTEGER NOT NULL CHECK (partial IN (0, 1)),  -- 1: paywalled or cut
  rating_raw TEXT,                   -- as written
  rating_value REAL,                 -- what was written, as a number
  rating_best REAL,                  -- the best value of the scale, where known
  rating_worst REAL,                 -- the worst one, where known
  rating REAL CHECK (rating BETWEEN 0 AND 1),  -- normalised; NULL without a scale
  first_seen TEXT NOT NULL CHECK ({utc("first_seen")}),  -- UTC, when the oldest capture was fetched
  last_seen TEXT NOT NULL CHECK ({utc("last_seen")}),    -- UTC, when it was last found there
  capture_id INTEGER NOT NULL REFERENCES captures(id),  -- the capture that these values were read from
  run_id INTEGER NOT NULL REFERENCES runs(id),          -- the run that stored these values
  digest TEXT NOT NULL,              -- sha256 of the article's content: tells changed from unchanged
  url TEXT NOT NULL CHECK (url <> ''),   -- as fetched
  canonical_url TEXT NOT NULL UNIQUE CHECK (canonical_url <> ''),  -- the key
  title TEXT,                        -- the headline
  image TEXT,                        -- url of the lead image
  standfirst TEXT,                   -- also part of text
  bio TEXT,                          -- the critic's biography, never part of text
  sources TEXT NOT NULL CHECK (json_valid(sources)),  -- JSON: field -> source, raw, precision
  text TEXT NOT NULL,                -- paragraphs separated by a blank line
  CHECK (first_seen <= last_seen),
  CHECK (rating_raw IS NOT NULL OR rating_value IS NULL)
) STRICT;
CREATE INDEX reviews_by_date ON reviews(published, id);
CREATE INDEX reviews_by_outlet ON reviews(outlet_id);
CREATE INDEX reviews_by_capture ON reviews(capture_id);

CREATE TABLE review_critics (
  -- Who wrote an article, in the page's order.
  review INTEGER NOT NULL REFERENCES reviews(row) ON DELETE CASCADE, -- the article
  position INTEGER NOT NULL CHECK (position >= 0),  -- from 0, in the page's order
  critic_id INTEGER NOT NULL REFERENCES critics(id),  -- the critic
  PRIMARY KEY (review, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_critics_by_critic ON review_critics(critic_id);

CREATE TABLE review_films (
  -- A mention: which film an article is about, in the page's order and words. The rating is set only where an
  -- article about several films rates each.
  review INTEGER NOT NULL REFERENCES reviews(row) ON DELETE CASCADE, -- the article
  position INTEGER NOT NULL CHECK (position >= 0),  -- from 0, in the page's order
  film_id INTEGER NOT NULL REFERENCES films(id),  -- the film that is meant
  title TEXT NOT NULL CHECK (title <> ''),        -- as the page names it
  folded TEXT NOT NULL,                           -- title without case, accents and punctuation
  year INTEGER CHECK (year BETWEEN 1870 AND 2200),  -- as the page gives it
  rating_raw TEXT,                   -- as in reviews, of this film
  rating_value REAL,                 -- as in reviews
  rating_best REAL,                  -- as in reviews
  rating_worst REAL,                 -- as in reviews
  rating REAL CHECK (rating BETWEEN 0 AND 1),  -- as in reviews
  PRIMARY KEY (review, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_films_by_film ON review_films(film_id);
CREATE INDEX review_films_by_title ON review_films(folded, year);

CREATE TABLE frontier (
  -- What to fetch, when, and what became of it: survives a crawl that is killed.
  url TEXT PRIMARY KEY,              -- what to fetch
  site TEXT NOT NULL,                -- the site it belongs to
  role TEXT NOT NULL CHECK (role IN ('start', 'listing', 'feed', 'sitemap', 'api', 'page')),  -- what it serves for
  source TEXT NOT NULL,              -- where the url was discovered
  priority INTEGER NOT NULL,         -- the higher, the sooner
  depth INTEGER NOT NULL CHECK (depth >= 0),  -- links from the start
  state TEXT NOT NULL CHECK (state IN ('queued', 'taken', 'done', 'failed', 'refused')),  -- what became of it
  tries INTEGER NOT NULL DEFAULT 0,  -- how often it was asked for
  due TEXT NOT NULL,                 -- UTC, ISO 8601: not before
  cause TEXT,                        -- why it failed or was refused
  lastmod TEXT,                      -- as the sitemap says
  etag TEXT,                         -- for conditional requests
  last_modified TEXT,                -- likewise
  checked TEXT,                      -- UTC: when it was last asked for
  capture_id INTEGER REFERENCES captures(id)  -- its newest capture
) STRICT;
CREATE INDEX frontier_next ON frontier(site, state, priority DESC, due);
CREATE INDEX frontier_by_capture ON frontier(capture_id);

CREATE VIEW corpus AS
{CORPUS_SELECT};

CREATE VIEW fulltext_source AS
-- What the full text indexes, put together from the tables: no second copy of anything.
SELECT r.row, r.title,
       (SELECT group_concat(title, '; ') FROM
         (SELECT title FROM review_films WHERE review = r.row ORDER BY position)) AS film,
       (SELECT group_concat(name, '; ') FROM
         (SELECT c.name FROM review_critics AS rc JOIN critics AS c ON c.id = rc.critic_id
           WHERE rc.review = r.row ORDER BY rc.position)) AS critics,
       r.text
  FROM reviews AS r;

CREATE VIRTUAL TABLE fulltext USING fts5(
  title, film, critics, text,
  content='fulltext_source', content_rowid='row', tokenize='unicode61 remove_diacritics 2'
);
-- A word in the title or in the film's name weighs more than one in the text.
INSERT INTO fulltext(fulltext, rank) VALUES ('rank', 'bm25(8.0, 8.0, 4.0, 1.0)');
"""  # noqa: S608 - put together from this module's constants only
