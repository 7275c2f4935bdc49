"""The corpus: what researchers get, as one SELECT."""

from __future__ import annotations

from typing import Final

# One row of the corpus for each article. The view `corpus` is this; `archive.query` adds its conditions to this.
CORPUS_SELECT: Final = """\
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
  FROM reviews AS r LEFT JOIN outlets AS o ON o.id = r.outlet_id"""
