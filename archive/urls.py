"""The canonical url: the key that a page is filed under.

One review has many addresses: with tracking parameters, as AMP, mobile or print page, with a session in it.
What is dropped here never changes which article is shown; everything that might (scheme, `www.`, a trailing
slash, the case of the path) is kept as given. A page's own `rel=canonical` decides those: see `Page.canonical_url`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

# Parameters that track, share, or ask for another rendering of the same page. Sources: the vendors' own
# documents; AMP plug-in (amp, noamp), AMPforWP (nonamp), WPtouch (wptouch_switch), Jetpack (ak_action, share),
# WordPress comments (replytocom, unapproved, moderation-hash).
_DROPPED = """
amp noamp nonamp amp_js_v amp_gsa usqp ampmode ak_action wptouch_switch wptouch_preview_theme
fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid _ga _gl
_hsenc _hsmi mkt_tok vero_id oly_enc_id oly_anon_id wickedid s_cid icid ncid ocid cmpid __twitter_impression
spm ref_src ref_url guccounter guce_referrer guce_referrer_sig
share shared replytocom unapproved moderation-hash print printable printer_friendly printerfriendly pagewanted
phpsessid jsessionid aspsessionid sessionid session_id sid zenid cftoken cfid
"""
DROPPED_PARAMETERS = frozenset(_DROPPED.split())
DROPPED_PREFIXES = ("utm_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_", "at_custom", "at_medium", "at_campaign")
# Host labels that name a variant of a site rather than another site.
VARIANT_LABELS = frozenset(("www", "www1", "www2", "m", "mobile", "amp", "wap"))

# What most addresses are: without port, query, escapes, dots that name a folder, anything that could be dropped.
_PLAIN = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/(?!\.)[\w.~-]*)+", re.ASCII)
_VARIANT_SUFFIX = re.compile(r"(?<=[^/])/(?:amp|print)(/?)$")
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_IGNORED = re.compile(r"[\t\r\n]")  # browsers drop these wherever they stand in a url
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonicalise(url: str) -> str:
    """The address of the same page without tracking, AMP, mobile, print and session variants.

    Idempotent. What is not an http(s) url, or cannot be parsed, is given back stripped of white space.
    """
    if _PLAIN.fullmatch(url) and not _VARIANT_SUFFIX.search(url):
        return url
    url = _IGNORED.sub("", url.strip())
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return url
    authority = _ascii_host(host)
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        authority = f"{authority}:{port}"
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # "#!" names the page on scripted sites
    return urlunsplit((scheme, authority, _clean_path(parts.path), _clean_query(parts.query), _escape(fragment)))


@lru_cache(maxsize=256)  # a page asks again and again for its own
def host_of(url: str) -> str:
    """The host of `url`, lower case, without port; empty when there is none."""
    try:
        host = urlsplit(_IGNORED.sub("", url.strip())).hostname
    except ValueError:
        return ""
    return _ascii_host(host).strip("[]") if host else ""


def same_site(one: str, other: str) -> bool:
    """Whether two urls belong to one site: equal hosts, but for labels such as `www.`, `m.` or `amp.`, and ports."""
    site = _site(one)
    return site is not None and site == _site(other)


def _site(url: str) -> tuple[str, int | None] | None:
    host = host_of(url)
    if not host:
        return None
    try:
        port = urlsplit(_IGNORED.sub("", url.strip())).port
    except ValueError:
        return None
    while host.count(".") > 1 and host.split(".", 1)[0] in VARIANT_LABELS:
        host = host.split(".", 1)[1]
    return host, None if port in (80, 443) else port


def _ascii_host(host: str) -> str:
    """Host in lower case, as DNS spells it; brackets kept round an IPv6 address."""
    host = host.rstrip(".") or host
    if ":" in host:
        return f"[{host}]"
    if host.isascii():
        return host.lower()
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def _clean_path(path: str) -> str:
    path = _resolve_dots(_PATH_SESSION.sub("", _escape(path)) or "/")
    while (shorter := _VARIANT_SUFFIX.sub(r"\1", path)) != path:
        path = shorter
    return path


def _resolve_dots(path: str) -> str:
    """`path` without `.` and `..` segments (RFC 3986, 5.2.4); always begins with a slash."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _clean_query(query: str) -> str:
    """Parameters that choose the page, by name; those of one name keep their order."""
    return "&".join(sorted(_kept_parameters(_escape(query)), key=lambda pair: pair.partition("=")[0]))


def _kept_parameters(query: str) -> Iterator[str]:
    pairs = [pair for pair in query.split("&") if pair]
    names = [pair.partition("=")[0].lower() for pair in pairs]
    switched = "wptouch_switch" in names  # WPtouch adds where to go back to
    for pair, name in zip(pairs, names, strict=True):
        if name in DROPPED_PARAMETERS or name.startswith(DROPPED_PREFIXES) or (switched and name == "redirect"):
            continue
        yield pair


def _escape(text: str) -> str:
    """Percent-encoding in one form: needless escapes undone, hex in upper case, everything else than ASCII escaped."""
    return quote(_ESCAPE.sub(_normal_escape, text), safe="%/:@!$&'()*+,;=?~-._[]|")


def _normal_escape(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()
