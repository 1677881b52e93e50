"""What the tag, the class and the attributes of an element say of the text in it. Ingest room."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

DROPPED = frozenset(
    "script style noscript template nav footer aside button select iframe object svg canvas video audio dialog menu"
    " math textarea label datalist amp-ad amp-auto-ads amp-consent amp-sidebar amp-social-share".split()
)
BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 blockquote figcaption caption td th tr table ul ol dl dt dd section article main header"
    " figure pre address details summary body html center hr br fieldset amp-twitter amp-carousel".split()
)
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_CONTAINERS = frozenset("div section ul ol td p dl table figure header span li form article ps-promo a".split())
_WORDS = (
    "related|share|sharing|social|comments?|breadcrumbs?|newsletter|subscribe|subscription|cookies?|consent|promo|advert"
    "|ads?|sponsored|sidebar|recommend(?:ed|ations)?|most-?(?:read|popular|viewed|shared)|popular-posts|trending|tags?"
    "|tags?-?cloud|menu|navbar|nav|navigation|footer|popup|modal|widget|outbrain|taboola|(?:read|see|learn)-?(?:more|also)"
    "|also|more-?(?:news|stories|from|on)|toolbar|byline|meta|timestamp|reading-?time|visually-hidden|sr-only"
    "|screen-reader-text|authors?|about-?author|bio|ticker|suggested|pager|pagination|poll|rating"
    "|signup|sign-up|copyright|gdpr|teaser|cta"
    # the words of sites made in the Maghreb
    "|partage|commentaires?|publicite|abonn\\w*|abo|a-lire|lire-aussi|mots-?cles|legal"
)
_SUSPECT = re.compile(rf"hidden|(?:[a-z]{{1,2}}-)?(?:{_WORDS})(?:-.*)?|.*-(?:{_WORDS})")
_NOT_SUSPECT = ("no-", "has-", "with-", "is-", "category-", "tag-")
"""Beginnings of names that say what a part has, or what the story in it is about."""
_CERTAIN = re.compile(
    r".*(?:comment|related|gdpr|cookie|consent|recommend|most-?(?:read|popular|viewed)|trending|outbrain|taboola|newsletter)"
)
_CAPTION = re.compile(r"(?:.*-)?(?:fig-?)?(?:caption|cutline|legende|descriptif)(?:-(?!s\b).*)?")
_DECK = re.compile(r"(?:.*-)?(?:deck|dek|sub-?head(?:line)?|sub-?title|standfirst|tagline|chapo|excerpt)(?:-.*)?")
_AUTHOR = re.compile(r"(?:.*-)?(?:author|authors|byline|by|writer|fn|createdby|uid|auteur)(?:-(?:name|link|vcard))?")
_STAMP = re.compile(
    r"(?:.*-)?(?:date|dates|time|timestamp|published|posted-on|pubdate|submitted)(?:-(?:header|simple|time|pub))?"
)
_POST = re.compile(
    r"(?:twitter|embed(?:ded)?|amp)-(?:tweet|video)|tweet(?:-embed)?|(?:telegram|fb|facebook|x)-(?:post|embed)"
    r"|instagram-media|tgme-widget-message(?:-wrap)?|(?:tiktok|bluesky|mastodon)-embed"
)
_POST_TAGS = frozenset("blockquote div article figure section amp-twitter amp-facebook amp-instagram".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BREAKS = re.compile(r"_+|-{2,}")


class Marks(NamedTuple):
    """What the names of an element say: no story, perhaps or surely, a caption, a deck, an author, a date, a post."""

    suspect: bool = False
    certain: bool = False
    caption: bool = False
    deck: bool = False
    author: bool = False
    stamp: bool = False
    post: bool = False


class Reader:
    """Reads the names of elements, remembering those met: pages repeat theirs."""

    def __init__(self) -> None:
        self._known: dict[str, Marks] = {}

    def __call__(self, attributes: Mapping[str, str]) -> Marks:
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:800]
        found = self._known.get(names)
        if found is None:
            found = self._known[names] = _marks(names)
        return found


def _marks(names: str) -> Marks:
    found = [_BREAKS.sub("-", _CAMEL.sub("-", name)).lower() for name in names.split()[:30] if len(name) <= 80]
    if not found:
        return Marks()
    own = [name for name in found if not name.startswith(_NOT_SUSPECT)]
    suspect = any(_SUSPECT.fullmatch(name) for name in own)
    return Marks(
        suspect,
        suspect and any(_CERTAIN.match(name) for name in own),
        *(any(pattern.fullmatch(name) for name in own) for pattern in (_CAPTION, _DECK, _AUTHOR, _STAMP, _POST)),
    )


def says_suspect(name: str) -> bool:
    """True for a name («relatedStories») of what may be no story."""
    return _marks(name).suspect


def is_suspect(tag: str, marks: Marks) -> bool:
    """True for an element that may be no story by its names, or is a form."""
    return tag == "form" or (marks.suspect and tag in _CONTAINERS)


def is_post(tag: str, marks: Marks, attributes: Mapping[str, str]) -> bool:
    """True for the element of an embedded post."""
    if tag not in _POST_TAGS:
        return False
    return marks.post or tag.startswith("amp-") or "data-tweet-id" in attributes or "data-telegram-post" in attributes


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """True for what is not shown, and for the parts of a page that say they are navigation."""
    hidden = "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
    return hidden or attributes.get("role") in ("navigation", "banner", "dialog", "search", "contentinfo")
