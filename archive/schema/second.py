"""The second version: revisions and readings in tables of their own, mentions that carry their own ids and directors,
corrections, takedowns. Tables that change are built anew, as https://sqlite.org/lang_altertable.html recommends."""

from __future__ import annotations

from typing import Final

from archive.schema.corpus import CORPUS_SELECT
from archive.schema.rules import iso_date, utc

_CAPTURES: Final = f"""
CREATE TABLE captures_2 (
  -- A response as fetched (or a file as imported) and its place in a WARC file.
  id INTEGER PRIMARY KEY,            -- inside this file
  run_id INTEGER NOT NULL REFERENCES runs(id),        -- the run that fetched it
  url TEXT NOT NULL CHECK (url <> ''),                -- as asked for
  fetched TEXT NOT NULL CHECK ({utc("fetched")}),     -- UTC
  status INTEGER CHECK (status BETWEEN 100 AND 999),  -- NULL: a file, not a response
  headers TEXT NOT NULL CHECK (json_valid(headers)),  -- JSON list of [name, value], as received
  digest TEXT NOT NULL CHECK (digest <> ''),          -- of the payload as received, "sha1:BASE32"
  file TEXT NOT NULL CHECK (file <> ''),              -- name inside the captures folder
  "offset" INTEGER NOT NULL CHECK ("offset" >= 0),    -- of the compressed record, bytes
  length INTEGER NOT NULL CHECK (length > 0),         -- of the compressed record, bytes
  refers_to INTEGER REFERENCES captures(id),          -- a revisit: the capture that holds the payload
  UNIQUE (file, "offset")
) STRICT;
INSERT INTO captures_2 SELECT id, run_id, url, fetched, status, headers, digest, file, "offset", length, NULL
  FROM captures;
DROP TABLE captures;
ALTER TABLE captures_2 RENAME TO captures;
CREATE INDEX captures_by_url ON captures(url, fetched);
CREATE INDEX captures_by_digest ON captures(digest);
CREATE INDEX captures_by_payload ON captures(refers_to) WHERE refers_to IS NOT NULL;
"""  # noqa: S608 - put together from this package's constants only

_REVIEWS: Final = f"""
CREATE TABLE reviews_2 (
  -- One article of any kind, as it is shown: the newest revision in its newest reading, with what people corrected.
  -- Unknown is NULL. Long columns come last, so that a scan over the short ones does not read them.
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
  gone TEXT CHECK (gone <> ''),      -- why it was not there any more: "answers 404", "login wall"; NULL: it was
  gone_since TEXT CHECK ({utc("gone_since")}),  -- UTC, when that was first seen
  reading_id INTEGER NOT NULL REFERENCES readings(id) DEFERRABLE INITIALLY DEFERRED,  -- the reading that is shown
  url TEXT NOT NULL CHECK (url <> ''),   -- as fetched
  canonical_url TEXT NOT NULL UNIQUE CHECK (canonical_url <> ''),  -- the key
  title TEXT,                        -- the headline
  image TEXT,                        -- url of the lead image
  standfirst TEXT,                   -- also part of text
  bio TEXT,                          -- the critic's biography, never part of text
  sources TEXT NOT NULL CHECK (json_valid(sources)),  -- JSON: field -> source, raw, precision
  text TEXT NOT NULL,                -- paragraphs separated by a blank line
  CHECK (first_seen <= last_seen),
  CHECK ((gone IS NULL) = (gone_since IS NULL)),
  CHECK (rating_raw IS NOT NULL OR rating_value IS NULL)
) STRICT;

CREATE TABLE revisions (
  -- What a critic published: one version of an article. Another one begins when the page says something else.
  id INTEGER PRIMARY KEY,            -- inside this file
  review INTEGER NOT NULL REFERENCES reviews(row) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,  -- the article
  first_seen TEXT NOT NULL CHECK ({utc("first_seen")}),  -- UTC, when its oldest capture was fetched
  last_seen TEXT NOT NULL CHECK ({utc("last_seen")}),    -- UTC, when its newest capture was fetched
  CHECK (first_seen <= last_seen)
) STRICT;
CREATE INDEX revisions_by_review ON revisions(review, first_seen);

CREATE TABLE sightings (
  -- When a revision was there: one row for each capture that shows it.
  capture_id INTEGER NOT NULL REFERENCES captures(id),  -- the capture
  revision_id INTEGER NOT NULL REFERENCES revisions(id) ON DELETE CASCADE,  -- the revision that it shows
  PRIMARY KEY (capture_id, revision_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_by_revision ON sightings(revision_id);

CREATE TABLE readings (
  -- What one version of our reader made of a capture. A better reader makes another reading, not another revision.
  id INTEGER PRIMARY KEY,            -- inside this file
  revision_id INTEGER NOT NULL REFERENCES revisions(id) ON DELETE CASCADE,  -- the revision that was read
  capture_id INTEGER NOT NULL REFERENCES captures(id),  -- the capture that these values were read from
  run_id INTEGER NOT NULL REFERENCES runs(id),          -- the run that stored these values
  reader TEXT NOT NULL CHECK (reader <> ''),     -- the version of the reader that came to it
  confirmed TEXT NOT NULL CHECK (confirmed <> ''),  -- the newest version that came to the same
  digest TEXT NOT NULL,              -- sha256 of all values: tells changed from unchanged
  -- all values as JSON; NULL while reviews shows them just as they are
  document TEXT CHECK (document IS NULL OR json_valid(document))
) STRICT;
CREATE INDEX readings_by_revision ON readings(revision_id);
CREATE INDEX readings_by_capture ON readings(capture_id);

CREATE TABLE reading_pages (
  -- The further pages of an article that goes over several: all that a reading rests on beside its first capture.
  reading_id INTEGER NOT NULL REFERENCES readings(id) ON DELETE CASCADE,  -- the reading
  page INTEGER NOT NULL CHECK (page >= 2),              -- from 2
  capture_id INTEGER NOT NULL REFERENCES captures(id),  -- the capture of that page
  PRIMARY KEY (reading_id, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_pages_by_capture ON reading_pages(capture_id);

CREATE TABLE rejections (
  -- Captures that were read and hold no article: a better reader may find one.
  capture_id INTEGER PRIMARY KEY REFERENCES captures(id),  -- the capture
  reader TEXT NOT NULL CHECK (reader <> ''),  -- the version of the reader that found none
  cause TEXT NOT NULL CHECK (cause <> '')     -- "index", or why the page could not be read
) STRICT;

INSERT INTO revisions SELECT row, row, first_seen, last_seen FROM reviews;
INSERT INTO sightings SELECT capture_id, row FROM reviews;
INSERT INTO readings SELECT row, row, capture_id, run_id, 'unknown', 'unknown', digest, NULL FROM reviews;
INSERT INTO reviews_2
  SELECT row, id, kind, outlet_id, published, modified, language, about, word_count, partial, rating_raw, rating_value,
         rating_best, rating_worst, rating, first_seen, last_seen, NULL, NULL, row, url, canonical_url, title, image,
         standfirst, bio, sources, text
    FROM reviews;
DROP TABLE reviews;
ALTER TABLE reviews_2 RENAME TO reviews;
CREATE INDEX reviews_by_date ON reviews(published, id);
CREATE INDEX reviews_by_outlet ON reviews(outlet_id);
CREATE INDEX reviews_by_reading ON reviews(reading_id);
"""  # noqa: S608 - as above

_MENTIONS: Final = """
CREATE TABLE review_films_2 (
  -- A mention: which film an article is about, in the page's order and words. The rating is set only where an
  -- article about several films rates each.
  review INTEGER NOT NULL REFERENCES reviews(row) ON DELETE CASCADE, -- the article
  position INTEGER NOT NULL CHECK (position >= 0),  -- from 0, in the page's order
  film_id INTEGER NOT NULL REFERENCES films(id) DEFERRABLE INITIALLY DEFERRED,  -- the film that is meant
  title TEXT NOT NULL CHECK (title <> ''),        -- as the page names it
  folded TEXT NOT NULL,                           -- title without case, accents and punctuation
  year INTEGER CHECK (year BETWEEN 1870 AND 2200),  -- as the page gives it
  outlet_id INTEGER,                 -- of the article, where the page gives no year: there one title is one film
  rating_raw TEXT,                   -- as in reviews, of this film
  rating_value REAL,                 -- as in reviews
  rating_best REAL,                  -- as in reviews
  rating_worst REAL,                 -- as in reviews
  rating REAL CHECK (rating BETWEEN 0 AND 1),  -- as in reviews
  PRIMARY KEY (review, position)
) STRICT, WITHOUT ROWID;
INSERT INTO review_films_2 (review, position, film_id, title, folded, year, outlet_id, rating_raw, rating_value,
                            rating_best, rating_worst, rating)
  SELECT m.review, m.position, m.film_id, m.title, m.folded, m.year, CASE WHEN m.year IS NULL THEN r.outlet_id END,
         m.rating_raw, m.rating_value, m.rating_best, m.rating_worst, m.rating
    FROM review_films AS m JOIN reviews AS r ON r.row = m.review;
DROP TABLE review_films;
ALTER TABLE review_films_2 RENAME TO review_films;
CREATE INDEX review_films_by_film ON review_films(film_id, title, year);
CREATE INDEX review_films_by_title ON review_films(folded, year, outlet_id);

CREATE TABLE mention_ids (
  -- An identifier that a page itself links to, of the film that it mentions: imdb, wikidata, tmdb, ...
  review INTEGER NOT NULL,           -- the article
  position INTEGER NOT NULL,         -- of the mention in it
  scheme TEXT NOT NULL CHECK (scheme <> ''),  -- "imdb"
  value TEXT NOT NULL CHECK (value <> ''),    -- "tt0018455"
  PRIMARY KEY (review, position, scheme, value),
  FOREIGN KEY (review, position) REFERENCES review_films(review, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_ids_by_value ON mention_ids(scheme, value);

CREATE TABLE mention_directors (
  -- The directors that a page names with a film.
  review INTEGER NOT NULL,           -- the article
  position INTEGER NOT NULL,         -- of the mention in it
  number INTEGER NOT NULL CHECK (number >= 0),  -- from 0, in the page's order
  name TEXT NOT NULL CHECK (name <> ''),        -- as printed
  PRIMARY KEY (review, position, number),
  FOREIGN KEY (review, position) REFERENCES review_films(review, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO mention_ids SELECT m.review, m.position, i.scheme, i.value
  FROM review_films AS m JOIN film_ids AS i ON i.film_id = m.film_id;
INSERT INTO mention_directors SELECT m.review, m.position, d.position, d.name
  FROM review_films AS m JOIN film_directors AS d ON d.film_id = m.film_id;
DROP TABLE film_ids;
DROP TABLE film_directors;
CREATE VIEW film_ids AS
-- Every identifier of a film that some mention of it gives.
SELECT DISTINCT m.film_id, i.scheme, i.value
  FROM mention_ids AS i JOIN review_films AS m ON m.review = i.review AND m.position = i.position;
CREATE VIEW film_directors AS
-- Every director of a film that some mention of it names.
SELECT DISTINCT m.film_id, d.name
  FROM mention_directors AS d JOIN review_films AS m ON m.review = d.review AND m.position = d.position;
"""

_PEOPLE: Final = f"""
CREATE TABLE corrections (
  -- What a person says against the reader: it outlasts every new reading.
  id INTEGER PRIMARY KEY,            -- inside this file
  review INTEGER NOT NULL REFERENCES reviews(row) ON DELETE CASCADE,  -- the article
  field TEXT NOT NULL CHECK (field <> ''),  -- "film.year", "critics", ...
  value TEXT NOT NULL CHECK (json_valid(value)),  -- JSON: the right value; null: there is none
  note TEXT,                         -- how the person knows
  made TEXT NOT NULL CHECK ({utc("made")}),  -- UTC
  withdrawn TEXT CHECK ({utc("withdrawn")})  -- UTC; NULL: it holds. Of several that hold the last made counts
) STRICT;
CREATE INDEX corrections_by_review ON corrections(review);

CREATE TABLE tombstones (
  -- What was forgotten by request, so that nothing brings it back.
  scope TEXT NOT NULL CHECK (scope IN ('url', 'host', 'outlet')),  -- what the name names
  name TEXT NOT NULL CHECK (name <> ''),     -- a canonical url, a host, an outlet
  made TEXT NOT NULL CHECK ({utc("made")}),  -- UTC
  PRIMARY KEY (scope, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE discarded_files (
  -- Files in the captures folder that no row names any more, to be removed at the next opportunity.
  name TEXT PRIMARY KEY CHECK (name <> '')   -- name inside the captures folder
) STRICT, WITHOUT ROWID;
"""

SECOND: Final = f"""
DROP VIEW corpus;
DROP VIEW fulltext_source;
{_CAPTURES}
{_REVIEWS}
{_MENTIONS}
{_PEOPLE}
CREATE VIEW corpus AS
-- One row for each article: what most questions need. docs/columns.md explains the columns.
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
-- Parts of the index are merged by eights, not by fours: in a long load each word is rewritten less often.
INSERT INTO fulltext(fulltext, rank) VALUES ('automerge', 8);
"""  # noqa: S608 - as above
