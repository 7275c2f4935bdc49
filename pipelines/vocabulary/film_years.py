"""How texts bind a year to a film: words between the title and its year, and words that bind it to something else.

Regular expressions, case ignored.
"""

from __future__ import annotations

from pipelines.vocabulary.film_titles import FILM_NOUNS

NOUNS = (
    rf"{FILM_NOUNS}|debut|effort|hit|masterpiece|flick|romp|entry|outing|short|biopic|rom-?com|slasher|chiller|weepie"
    r"|animation|mystery|opus|curio|melodrama|satire|farce|fable|blockbuster|anime|whodunn?it|tearjerker"
    r"|shocker|potboiler|swashbuckler|psychodrama|docudrama|featurette|vehicle|production"
)
# "TITLE, released in 1999", "TITLE aus dem Jahr 1999": all that stands between a title or a word for film and the year.
BETWEEN = (
    r"(?:(?:is|was|which|that|first|originally|theatrically|fue|foi|est|wurde|è|stato|is een)\s+){0,3}"
    r"(?:(?:released|made|shot|produced|filmed|completed|premi[eè]red|came out|dates?|lan[cç]ad[oa]|estrenad[oa]"
    r"|rodad[oa]|realizad[oa]|filmad[oa]|dirigid[oa]|sortie?|r[eé]alis[eé]e?|tourn[eé]e?|uscit[oa]|girat[oa]|diretto"
    r"|erschienen|gedreht|entstanden|uitgebracht)\b[^.!?\d(]{0,40}?\s)(?:in|en|em|nel|från|from|back to|im jahre?|im)"
    r"(?:\s[a-zé]+)?(?:\sof)?"
    r"|from|aus dem jahre?|von|del|de|do ano de|(?:datant )?de|uit|från|fra|vuodelta|z(?: roku)?|din|του|iz"
)
# "TITLE 1999 года": words that follow the year.
SUFFIXES = r"года|року|roku|gedreht|entstanden|tarihli|yapımı"
# "1999 yapımı TITLE", "az 1999-es TITLE".
PREFIXES = r"(?:-(?:es|as|os|ös)|\s(?:yapımı|yılı|tarihli|года|року))"
# Before a word for film: the year is of another film, of a book, of a life.
OTHERS = (
    r"remake|sequel|prequel|reboot|original|first|previous|last|earlier|later|based|book|novel|after|since|follow\w*"
    r"|unlike|who|whose|other|another|known|born|inspired|adapted|premier|précédent|nach|seit|erste[rn]?|primer[ao]?"
    r"|anterior|basad[oa]|novela|roman"
)
# What makes a year that of a disc or a second run.
AGAIN = r"blu-?ray|dvd|vhs|home video|4k|restor|re-?release|re-?issue|streaming|netflix|vod|on demand"
FESTIVALS = (
    r"festival|fest\b|cannes|berlinale|venice|venezia|venise|sundance|tiff|nyff|sxsw|locarno|tribeca|lff|viff|biff"
    r"|fantasia|rotterdam|iffr|karlovy|telluride|toronto|oscars?|academy awards?|sitges|gijón|san sebastián|viennale"
)
