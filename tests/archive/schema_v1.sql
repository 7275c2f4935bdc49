PRAGMA application_id=1717793396;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'filmcrit','001_first','2026-03-01 10:00:00+00:00');
CREATE TABLE captures (
  -- A response as fetched (or a file as imported) and its place in a WARC file.
  id INTEGER PRIMARY KEY,            -- inside this file
  run_id INTEGER NOT NULL REFERENCES runs(id),        -- the run that fetched it
  url TEXT NOT NULL CHECK (url <> ''),                -- as asked for
  fetched TEXT NOT NULL CHECK (fetched GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*Z'),    -- UTC
  status INTEGER CHECK (status BETWEEN 100 AND 999),  -- NULL: a file, not a response
  headers TEXT NOT NULL CHECK (json_valid(headers)),  -- JSON list of [name, value], as received
  digest TEXT NOT NULL CHECK (digest <> ''),          -- of the payload as received, "sha1:BASE32"
  file TEXT NOT NULL CHECK (file <> ''),              -- name inside the captures folder
  "offset" INTEGER NOT NULL CHECK ("offset" >= 0),    -- of the compressed record, bytes
  length INTEGER NOT NULL CHECK (length > 0),         -- of the compressed record, bytes
  UNIQUE (file, "offset")
) STRICT;
INSERT INTO "captures" VALUES(1,1,'https://silent.example/sunrise','2026-03-01T10:00:00Z',200,'[]','sha1:AAAA','a.warc.gz',0,10);
INSERT INTO "captures" VALUES(2,1,'https://silent.example/tabu','2026-03-01T10:00:00Z',200,'[]','sha1:AAAA','a.warc.gz',10,10);
INSERT INTO "captures" VALUES(3,1,'https://silent.example/news','2026-03-01T10:00:00Z',200,'[]','sha1:AAAA','a.warc.gz',20,10);
CREATE TABLE critics (
  -- An author, under the name printed with the article.
  id INTEGER PRIMARY KEY,            -- inside this file
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),  -- as printed
  folded TEXT NOT NULL               -- as in outlets
) STRICT;
INSERT INTO "critics" VALUES(1,'Ada Quill','ada quill');
INSERT INTO "critics" VALUES(2,'Bo Lind','bo lind');
CREATE TABLE film_directors (
  -- The directors of a film, as all its mentions together name them.
  film_id INTEGER NOT NULL REFERENCES films(id) ON DELETE CASCADE, -- the film
  position INTEGER NOT NULL CHECK (position >= 0),  -- from 0
  name TEXT NOT NULL CHECK (name <> ''),            -- as its first mention wrote it
  PRIMARY KEY (film_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "film_directors" VALUES(1,0,'F. W. Murnau');
CREATE TABLE film_ids (
  -- An identifier that a page linked to: imdb, wikidata, tmdb, ... An identifier names one film.
  scheme TEXT NOT NULL CHECK (scheme <> ''),  -- "imdb"
  value TEXT NOT NULL CHECK (value <> ''),    -- "tt0018455"
  film_id INTEGER NOT NULL REFERENCES films(id) ON DELETE CASCADE, -- the film
  PRIMARY KEY (scheme, value)
) STRICT, WITHOUT ROWID;
INSERT INTO "film_ids" VALUES('imdb','tt0018455',1);
CREATE TABLE films (
  -- A film. Two mentions are one film when they share an external id, or folded title and year.
  id INTEGER PRIMARY KEY,            -- inside this file
  title TEXT NOT NULL CHECK (title <> ''),        -- as its first mention named it
  year INTEGER CHECK (year BETWEEN 1870 AND 2200) -- the first one that a mention gave
) STRICT;
INSERT INTO "films" VALUES(1,'Sunrise',1927);
INSERT INTO "films" VALUES(2,'Tabu',1931);
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
INSERT INTO "frontier" VALUES('https://silent.example/tabu','demo','page','https://silent.example/',1,1,'done',0,'2026-03-01T10:00:00Z',NULL,NULL,NULL,NULL,NULL,2);
CREATE TABLE outlets (
  -- A publication, under the name it gives itself.
  id INTEGER PRIMARY KEY,            -- inside this file
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),  -- as printed
  folded TEXT NOT NULL               -- name without case, accents and punctuation, for matching
) STRICT;
INSERT INTO "outlets" VALUES(1,'Silent Hours','silent hours');
CREATE TABLE review_critics (
  -- Who wrote an article, in the page's order.
  review INTEGER NOT NULL REFERENCES reviews(row) ON DELETE CASCADE, -- the article
  position INTEGER NOT NULL CHECK (position >= 0),  -- from 0, in the page's order
  critic_id INTEGER NOT NULL REFERENCES critics(id),  -- the critic
  PRIMARY KEY (review, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "review_critics" VALUES(1,0,1);
INSERT INTO "review_critics" VALUES(1,1,2);
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
INSERT INTO "review_films" VALUES(1,0,1,'Sunrise','sunrise',1927,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "review_films" VALUES(2,0,2,'Tabu','tabu',1931,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "review_films" VALUES(2,1,1,'Sunrise','sunrise',1927,'B+',NULL,NULL,NULL,NULL);
CREATE TABLE reviews (
  -- One article of any kind, as our reader understood it. Unknown is NULL. Long columns come last, so that a
  -- scan over the short ones does not read them.
  row INTEGER PRIMARY KEY,           -- for joins and full text inside this file; other archives number otherwise
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 16 AND id NOT GLOB '*[^0-9a-f]*'), -- sha256(canonical_url), 16 digits
  kind TEXT NOT NULL CHECK (kind IN ('review', 'interview', 'news', 'list', 'essay', 'other')), -- sort of text
  outlet_id INTEGER REFERENCES outlets(id),  -- where it was published
  published TEXT CHECK ((published GLOB '[0-9][0-9][0-9][0-9]' OR published GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
             OR published GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' OR published GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]*')),  -- as precise as the page, its own day and offset
  modified TEXT CHECK ((modified GLOB '[0-9][0-9][0-9][0-9]' OR modified GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
             OR modified GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' OR modified GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]*')),    -- likewise, when the page says that it was changed
  language TEXT CHECK (language <> ''),      -- BCP 47
  about TEXT,                        -- film, series, book, game, music, stage, ...
  word_count INTEGER NOT NULL CHECK (word_count >= 0),  -- of text
  partial INTEGER NOT NULL CHECK (partial IN (0, 1)),  -- 1: paywalled or cut
  rating_raw TEXT,                   -- as written
  rating_value REAL,                 -- what was written, as a number
  rating_best REAL,                  -- the best value of the scale, where known
  rating_worst REAL,                 -- the worst one, where known
  rating REAL CHECK (rating BETWEEN 0 AND 1),  -- normalised; NULL without a scale
  first_seen TEXT NOT NULL CHECK (first_seen GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*Z'),  -- UTC, when the oldest capture was fetched
  last_seen TEXT NOT NULL CHECK (last_seen GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*Z'),    -- UTC, when it was last found there
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
INSERT INTO "reviews" VALUES(1,'2316b8e359f208e4','review',1,'2026-02-01',NULL,'en',NULL,4,0,'***',3.0,4.0,NULL,0.75,'2026-03-01T10:00:00Z','2026-03-01T10:00:00Z',1,1,'55b1284f7341a23699ba923b6ea744eaac16086c53430575ee432f8f71c10740','https://silent.example/sunrise','https://silent.example/sunrise',NULL,NULL,NULL,NULL,'{"title": {"source": "json-ld"}}','A text about sunrise.');
INSERT INTO "reviews" VALUES(2,'0113c7b6e43f7f05','review',NULL,NULL,NULL,NULL,NULL,4,0,NULL,NULL,NULL,NULL,NULL,'2026-03-01T10:00:00Z','2026-03-01T10:00:00Z',2,1,'540a8d19c7455b2de1380f7a971c880469f6af6517e097c1481d5a6d1438430a','https://silent.example/tabu','https://silent.example/tabu',NULL,NULL,NULL,NULL,'{}','A text about tabu.');
INSERT INTO "reviews" VALUES(3,'bb5bf58edcc2e99d','news',NULL,'2026',NULL,NULL,NULL,4,0,NULL,NULL,NULL,NULL,NULL,'2026-03-01T10:00:00Z','2026-03-01T10:00:00Z',3,1,'9feab38398112e5ecd7407d7b88da912c3de495317e0a2d88572b5e00fc4d5be','https://silent.example/news','https://silent.example/news',NULL,NULL,NULL,NULL,'{}','A text about news.');
CREATE TABLE runs (
  -- One execution of a command that writes: a crawl, an import.
  id INTEGER PRIMARY KEY,            -- its number
  command TEXT NOT NULL,             -- "crawl", "import", ...
  site TEXT,                         -- the site's name, where the command has one
  started TEXT NOT NULL CHECK (started GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*Z'),  -- UTC
  finished TEXT CHECK (finished GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*Z'),  -- NULL: still running, or killed
  outcome TEXT,                      -- "done", "interrupted", ... NULL until finished
  counts TEXT CHECK (counts IS NULL OR json_valid(counts))  -- JSON object: found, fetched, reviews, ...
) STRICT;
INSERT INTO "runs" VALUES(1,'crawl','demo','2026-03-01T10:00:00Z','2026-03-01T10:05:00Z','done','{"reviews": 2}');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX captures_by_url ON captures(url, fetched);
CREATE INDEX film_ids_by_film ON film_ids(film_id);
CREATE INDEX reviews_by_date ON reviews(published, id);
CREATE INDEX reviews_by_outlet ON reviews(outlet_id);
CREATE INDEX reviews_by_capture ON reviews(capture_id);
CREATE INDEX review_critics_by_critic ON review_critics(critic_id);
CREATE INDEX review_films_by_film ON review_films(film_id);
CREATE INDEX review_films_by_title ON review_films(folded, year);
CREATE INDEX frontier_next ON frontier(site, state, priority DESC, due);
CREATE INDEX frontier_by_capture ON frontier(capture_id);
CREATE VIEW corpus AS
SELECT r.id,
       r.canonical_url AS url,
       o.name AS outlet,
       r.kind,
       r.about,
       r.title,
       (SELECT group_concat(title, '; ') FROM
         (SELECT title FROM review_films WHERE review = r.row ORDER BY position)) AS film_title,
       -- of the one film; an article about several has none of its own
       (SELECT CASE count(*) WHEN 1 THEN max(year) END FROM review_films WHERE review = r.row) AS film_year,
       (SELECT group_concat(name, '; ') FROM
         (SELECT c.name FROM review_critics AS rc JOIN critics AS c ON c.id = rc.critic_id
           WHERE rc.review = r.row ORDER BY rc.position)) AS critics,
       r.published,
       r.rating_raw,
       r.rating_value,
       r.rating_best,
       r.rating,
       r.language,
       r.word_count,
       r.text,
       r.first_seen,
       r.last_seen
  FROM reviews AS r LEFT JOIN outlets AS o ON o.id = r.outlet_id;
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
INSERT INTO fulltext(fulltext, rank) VALUES ('rank', 'bm25(8.0, 8.0, 4.0, 1.0)');
INSERT INTO fulltext(fulltext) VALUES ('rebuild');
COMMIT;
