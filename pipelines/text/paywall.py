"""Whether a page shows its article in part only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.page import Page
from pipelines.text.prose import measure

_WALL = re.compile(
    r"subscribe to (?:continue|read|keep)|to (?:continue|keep) reading|this (?:article|story|content) is (?:for"
    r"|available (?:only )?to|exclusive to) (?:\w+ )?(?:subscribers|members)"
    r"|(?:already|existing) (?:a )?(?:subscriber|member)|subscribers? only|create (?:a free|an) account to"
    r"|unlock (?:this|the full) (?:article|story)|read the full (?:article|review|story)"
    r"|(?:il vous )?reste \d+ ?% (?:de cet article )?à lire|(?:article|contenu) réservé aux abonnés"
    r"|la suite est réservée|pour lire la suite|nur für abonnenten|jetzt weiterlesen mit"
    r"|mit .{1,20}plus weiterlesen"
    r"|contenido exclusivo para suscriptores|para (?:seguir|continuar) leyendo|exclusivo para assinantes"
    r"|continue lendo|para continuar lendo|contenuto riservato agli abbonati|per continuare a leggere"
    r"|(?:endast|kun|bare) for abonnenter|endast för prenumeranter|alleen voor abonnees|только для подписчиков"
    r"|会員限定|有料会員|続きは有料|この記事は有料|订阅后可阅读|訂閱後可閱讀|유료 회원"
)
_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*(?:(?:read|continue|more|weiterlesen|lire|leer|leia|leggi"
    r"|続きを読む)\b.{0,30})?$",
    re.IGNORECASE,
)
_SHORT = 700.0  # weighted characters: a text that ends in an ellipsis and is no longer is a teaser


def is_partial(page: Page, texts: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether the page declares its text not free, shows a paywall, or ends a short text in an ellipsis."""
    if any(_is_not_free(node.get("isAccessibleForFree")) for node in page.nodes):
        return True
    if any(len(line) <= 400 and _WALL.search(line.lower()) for line in lines):
        return True
    return bool(texts) and bool(_CUT.search(texts[-1])) and sum(map(measure, texts)) <= _SHORT


def _is_not_free(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() == "false")
