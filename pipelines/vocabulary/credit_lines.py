"""How a line of credits ties a film's title to its directors: "X, de A. Name. France, 1929, 82 minutes."

Regular expressions, case ignored.
"""

from __future__ import annotations

# Long enough to stand anywhere: nothing but a credit reads so.
CREDITED = (
    r"(?:(?:written|produced|edited|scripted|starring|photographed),? (?:(?:and|&) )?){0,4}"
    r"(?:co-?)?directed by|dir\.?(?: by|:)|an? film by|directors?:"
    r"|(?:une? )?film (?:r[eé]alis[eé] par|de|d['’])|(?:[eé]crit et )?r[eé]alis[eé]e? par"
    r"|r[eé]al(?:isation|isateur|isatrice)?\s?:|mise en sc[eè]ne(?: de)?\s?:?|(?:ein )?film von|regie(?: von)?\s?:?"
    r"|regie f[uü]hrte|(?:un )?film di|(?:scritto e )?diretto da|regia(?: di)?\s?:?"
    r"|(?:escrit[ao] y )?dirigid[ao] (?:por|per)|(?:una pel[ií]cula|un filme|um filme) de|direcci[oó]n(?: de)?\s?:?"
    r"|dire[cç][aã]o(?: de)?\s?:?|realiza(?:ci[oó]n|[cç][aã]o)(?: de)?\s?:?|een film van|regi(?:ss[oö]r)?\s?:"
    r"|en film av|en film af|re[zż]yseria\s?:|re[zž]ie\s?:|ohjaus\s?:|режисс[её]р\s?:?|yönetmen\s?:"
)
# Short words that only count behind a comma, a bracket or the end of the title.
TIED = r"by|von|de|d['’]|di|da|do|van|av|af"
YEAR = r"(?:18[89]|19\d|20\d)\d"
