"""How biographies of critics speak, as regular expressions; case matters only where said."""

from __future__ import annotations

# Between a name and what the person does: a biography's verb, in the third person.
VERBS = (
    r"is|was|has|writes|wrote|works?|teaches|lives|studied|studies|covers|reviews|edits|hosts|holds|runs|loves"
    r"|likes|grew|began|started|joined|serves"
    r"|est|était|a|écrit|vit|enseigne|travaille|ist|war|hat|schreibt|lebt|arbeitet|studierte|lehrt|es|fue|ha"
    r"|escribe|vive|trabaja|enseña"
    r"|é|foi|escreve|trabalha|mora|è|scrive|lavora|insegna|schrijft|woont|werkt|heeft|er|skriver|bor|är|jest"
    r"|pisze|mieszka|pracuje|píše|je"
    r"|пишет|работает|живёт|живет|родился|родилась|yazıyor|yazar"
)
# Roles that make a sentence "X is a ..." a biography when X is not known to be the author.
ROLES = (
    r"critics?|journalist|reviewer|freelancer?|staff writer|contributor|contributing|columnist|(?:managing "
    r"|senior |film |deputy |associate )?editor(?:-in-chief)?|blogger|podcaster|film writer|cinephile"
    r"|critique|journaliste|rédact(?:eur|rice)|filmkritiker(?:in)?|kritiker(?:in)?|redakteur(?:in)?|autor(?:in)?"
    r"|crític[oa]|periodista|redactor[a]?|colaborador[a]?"
    r"|jornalista|redator[a]?|critico|giornalista|redattore|redattrice|recensent|redacteur|kritiker|skribent"
    r"|krytyk|dziennikarz|dziennikarka|критик|журналист|автор|обозреватель|eleştirmen|yazar"
    r"|映画評論家|映画ライター|ライター|影评人|影評人|평론가"
)
# Roles that nobody in a film's plot is likely to have.
CRITICS = (
    r"\b(?:film|movie|cinema|tv|television|culture|arts|entertainment) (?:critic|writer|journalist|reviewer|editor"
    r"|blogger|columnist)\b|\bfreelance (?:film|writer|critic|culture|arts|entertainment)|\b(?:staff|contributing)"
    r" (?:writer|editor|critic)\b|\bcritic (?:for|at|based)\b|\bcinephile\b|\bcritique de cinéma"
    r"|\bfilmkritiker(?:in)?\b"
    r"|\bcrítico de cine(?:ma)?\b|\bcrítica de cine(?:ma)?\b|\bcritico cinematografico|\bfilmrecensent|\bfilmanmelder"
    r"|\bfilmkritikere?\b|\bkrytyk(?:iem)? filmowy|\bкинокритик|\bsinema (?:yazarı|eleştirmeni)|映画評論家|映画ライター"
    r"|影评人|影評人|영화평론가"
)
# How a line opens that tells of the author.
OPENINGS = (
    r"about the (?:author|critic|writer|reviewer)|the (?:author|writer|reviewer) (?:is|lives|writes)"
    r"|(?:à propos de|sur) l['’]aut(?:eur|rice)|über (?:den autor|die autorin)"
    r"|(?:sobre|acerca de) (?:el|la|o|a) autora?|(?:sull['’]autore|l['’]autore)|over de auteur|om (?:forfatteren"
    r"|författaren)|o autor(?:ze|ovi)|об авторе|yazar hakkında"
    r"|著者(?:について|プロフィール|紹介)|この記事を書いた人|プロフィール|关于作者|作者简介|關於作者|作者簡介"
    r"|글쓴이|저자 소개"
)
