"""Frequent small words by language, and the writing systems that belong to one language."""

from __future__ import annotations

# Words that make up a fifth to a third of running text and that few other languages share in number.
STOP_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in is that it for as with was on are this be by at from his her he she but not have an "
        "or which who you they we has all more one about when so if there what would their its",
        "de": "der die das und in zu den ist von mit sich des auf für nicht ein eine als auch es an er sie aus bei "
        "nach dass wird dem sind wie einer einen noch im am so aber über hat um nur oder man war seine ihr",
        "fr": "le la les de des et un une du en est que qui dans pour pas sur au par plus ce il elle se ne avec son "
        "sa ses sont mais comme on aux cette ou d l qu n c s nous leur tout être",
        "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya o este sí "
        "porque esta entre cuando muy sin sobre también me hasta hay donde quien ha son",
        "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à "
        "seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre",
        "it": "di che e il la un a per in una è non sono da con del della le si come i più al lo gli nel dei alla ma "
        "ha anche delle suo sua o questo se dal nella film cui ed all",
        "nl": "de en van het een in is dat op te zijn met voor niet die aan er om ook als maar uit bij naar door over "
        "hij ze deze nog wordt wel zich dan was heeft kan haar meer",
        "sv": "och att det som en på är av för i med den till inte har de ett om så var han men sig från vi när hon "
        "kan där eller också sin över bara efter mycket",
        "da": "og i at det er en til på som med for af de den ikke der et har han var om sig men fra så vi hun kan når "
        "eller også ved efter blev jeg",
        "no": "og i det er på som en å til av for med at de ikke den har et om han men var seg fra så vi hun kan når "
        "eller også ble etter jeg",
        "fi": "ja on ei että se hän oli joka mutta kun ovat niin myös kuin tai sen hänen mitä nyt jos vain ole sitä "
        "elokuvan elokuva jo ollut vielä",
        "pl": "i w nie na się z do to że jest o jak a po co ale przez od za jego tym tego który jako film są dla już "
        "tylko ma czy jej ze która być",
        "cs": "a v se na je že to s z do o i jako ale za po by který jeho si tak od jsou už jen pro film však jak "
        "která ve ze není co",
        "hu": "a az és hogy nem is egy ez ha de meg csak még mint film van már olyan aki volt vagy ami el nagyon",
        "ro": "și de în a la nu cu o că pe un este din se mai care pentru al ce lui sunt sau dar ca fi într fost",
        "tr": "bir ve bu da de için ile olarak çok daha gibi film ama en ne kadar olan var o ki sonra her ya",
        "id": "yang dan di dengan untuk dari ini tidak film itu dalam pada akan juga oleh ada adalah karena ke saya",
        "ca": "de la i que el en a les un per amb una no és del els al es més com però són aquest seva ha",
        "ru": "и в не на что с он как но это его все из за по к то так а же фильм от у для о",
        "uk": "і в не на що з він як але це його та за до у від та й про фільм для",
    }.items()
}

# A letter of one of these ranges, frequent in a text, tells its language by itself.
SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af\u1100-\u11ff"),
    ("zh", "\u3400-\u9fff"),
    ("th", "\u0e00-\u0e7f"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("ml", "\u0d00-\u0d7f"),
    ("kn", "\u0c80-\u0cff"),
    ("gu", "\u0a80-\u0aff"),
    ("pa", "\u0a00-\u0a7f"),
)
# Scripts that several languages write in: a page that declares another one is not believed.
SHARED_SCRIPTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("\u0400-\u04ff", frozenset({"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg"})),
    ("\u0600-\u06ff", frozenset({"ar", "fa", "ur", "ps", "ku", "sd", "ug"})),
    ("\u0900-\u097f", frozenset({"hi", "mr", "ne", "sa"})),
    ("\u0980-\u09ff", frozenset({"bn", "as"})),
)
