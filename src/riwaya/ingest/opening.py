"""What stands before the story: dates, datelines («القاهرة (سهم) -») and bylines («بغداد - وكالات»). Ingest room.

A prefix ends inside a line and the story begins there; everything unsure is left to the story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from riwaya.ingest import days
from riwaya.ingest.knowledge import Knowledge
from riwaya.ingest.lines import Line
from riwaya.vocabulary import ZoneKind

DASH = r"\-\u2010-\u2015\u0640\u2212"
_ISO = re.compile(r"(?:date\s{1,3})?(\d{4})-(\d{1,2})-(\d{1,2})(?=[\sT]|$)(?:[T ]\d{1,2}:\d{2}[\d:.+Z-]{0,30})?\s*")
_PLACE_END = re.compile(r"[\d,،]")
_AGENCY = re.compile(
    rf"(?P<place>[^()\[\]:\n\u00ab\u00bb\"\u201c\u201d]{{0,45}}?)\s*[{DASH}]?\s*[(\[](?P<name>[^()\[\]\n]{{2,30}})[)\]]\s*"
    rf"(?P<mark>(?:[{DASH}]\s*){{1,3}}|:\s|$)\s*"
)
_PLAIN = rf"[^/\n:()«»\"{DASH}]{{2,30}}?"
_SLASH = re.compile(rf"(?P<place>{_PLAIN})\s*/\s*(?P<name>{_PLAIN})\s*(?P<mark>[{DASH}]{{1,3}}|:)\s*")
_DASHED = re.compile(rf"(?P<place>{_PLAIN})\s*[{DASH}]{{1,2}}\s*(?P<name>{_PLAIN})\s*(?P<mark>:|[{DASH}]{{1,2}})\s*")
_PLACE_ONLY = re.compile(rf"(?P<place>[^/\n:()«»\"{DASH}،,]{{2,30}}?)\s*(?:[{DASH}]{{1,2}}\s|\s[{DASH}]{{1,2}}|:\s)\s*")
_OUTLET_SLASH = re.compile(r"(?P<name>[^/\n:()«»\"]{2,30}?)\s*/\s+")
_CAPITALS = re.compile(
    rf"(?P<place>[A-Z][A-Z .'{DASH}]{{2,25}}(?:,\s[A-Z][A-Za-z. ]{{2,20}})?)(?:,\s[A-Z][a-z]+\.?\s\d{{1,2}})?"
    rf"(?:\s*\((?P<name>[A-Za-z .]{{2,25}})\))?\s*[{DASH}]{{1,2}}\s*"
)
_PARTS = re.compile(rf"\s*(?:[/|•·:]|(?<=\S)[{DASH}]+(?=\S)|\s[{DASH}]+\s|[{DASH}]+$|(?<=\S)[{DASH}]+\s)\s*")
_PART_END = re.compile(rf"[/|•·:{DASH}]")
_MARKED = re.compile(rf"[^:{DASH}]{{1,25}}(?::|\s[{DASH}])\s*")
_COLON = re.compile(r"([^:\n()]{3,40}):\s*")
_ENDS_OPENING = re.compile(rf"[(\[/:{DASH}]")
"""What every dateline has: an opening bracket, slash, colon or dash."""
TRIM = ' \t\u00a0\u200f\u200e:،,-–—/|«»"“”().'


@dataclass(frozen=True, slots=True)
class Opening:
    """What the lines before the story say of it; `rest` is where the story begins in the line looked at."""

    rest: int
    kind: ZoneKind = ZoneKind.DATELINE
    place: str | None = None
    date: date | None = None
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def scraped_date(text: str, line: Line) -> Opening | None:
    """An ISO date at the beginning of a line, as crawlers write it (« date 2025-12-29 »)."""
    match = _ISO.match(text, line.start, line.end)
    return Opening(match.end(), date=days.day_of(*map(int, match.groups()))) if match else None


def date_line(text: str, line: Line, known: Knowledge) -> Opening | None:
    """A short line that holds a date and nothing else («الأحد, 29 أكتوبر, 2023 - 14:57»)."""
    if line.size > 12 or not line.short:
        return None
    raw = text[line.start : line.end]
    if not any(map(str.isdecimal, raw)):
        return None
    words = line.words
    roles = known.roles_at(words)
    words = words[roles.get("updated", 0) or roles.get("modified", 0) :]
    month, left = _month(words, known)
    if any(not _date_word(word, known) for word in left) or not (month or re.search(r"\d{4}[/.-]\d|\d[/.-]\d{4}", raw)):
        return None
    # The day of a change is not the day of publication.
    return Opening(line.end, date=None if "modified" in roles else days.named(raw, known))


def _date_word(word: str, known: Knowledge) -> bool:
    return word in known.date_words or word in known.months or "date_filler" in known.roles_at((word,))


def _month(words: tuple[str, ...], known: Knowledge) -> tuple[int, list[str]]:
    """The month among the words (0 where there is none, or two that differ) and the words that are left."""
    months: set[int] = set()
    left: list[str] = []
    at = 0
    while at < len(words):
        two, one = " ".join(words[at : at + 2]), words[at]
        if at + 1 < len(words) and two in known.months:
            months.add(known.months[two])
            at += 2
            continue
        if one in known.months:
            months.add(known.months[one])
        else:
            left.append(one)
        at += 1
    return (months.pop() if len(months) == 1 else 0), left


def dateline(text: str, line: Line, known: Knowledge, extra: frozenset[str], first: bool) -> Opening | None:
    """A dateline with which the line begins; `first` is true in the first paragraph of the story.

    Only there an agency or place nobody knows is believed; elsewhere one of the two must be in the lexicon.
    """
    end = min(line.end, line.start + 110)
    if _ENDS_OPENING.search(text, line.start, end) is None:
        return None  # nearly every line: the patterns below would each try all of its beginning
    match = _AGENCY.match(text, line.start, end)
    if match and (match["mark"] or match.end() == line.end):
        return _with_agency(match, known, extra, first)
    match = _CAPITALS.match(text, line.start, end)
    if match and (first or match["name"]):
        return _opening(match, match["name"])
    for pattern in (_SLASH, _DASHED):
        match = pattern.match(text, line.start, end)
        if match and _believed(match, known, extra, first and pattern is _SLASH):
            return _place_and_name(match, known, extra)
    match = _PLACE_ONLY.match(text, line.start, end)
    if match and first and known.is_place(match["place"]) and ":" not in match.group():
        return _opening(match, None)
    match = _COLON.match(text, line.start, end)
    if match and first:
        found = _outlet_from_place(match, known, extra)
        if found:
            return found
    match = _OUTLET_SLASH.match(text, line.start, end)
    if match and known.is_name(match["name"], extra):
        return Opening(match.end(), bylines=(match["name"].strip(TRIM),))
    return None


def _with_agency(match: re.Match[str], known: Knowledge, extra: frozenset[str], first: bool) -> Opening | None:
    words = known.folder.words(match["place"])
    month, left = _month(words, known)
    place_words = [word for word in left if not _date_word(word, known)]
    name = match["name"].strip(TRIM)
    sure = known.is_name(name, extra) or known.is_place(" ".join(place_words)) or bool(month)
    if len(place_words) > 3 or not (sure or (first and len(place_words) <= 2 and len(name.split()) <= 3)):
        return None
    if match["mark"].startswith(":") and not sure:
        return None
    place = _PLACE_END.split(match["place"])[0].strip(TRIM) or None
    found = Opening(match.end(), place=place, date=days.named(match["place"], known) if month else None)
    if known.is_place(name) and not known.is_place(place or ""):
        return replace(found, place=name, bylines=(place,) if place else ())
    return replace(found, credits=(name,))


def _believed(match: re.Match[str], known: Knowledge, extra: frozenset[str], first: bool) -> bool:
    """True where a name is known; «صنعاء/PNN-» (place/agency-) needs none, as nothing else opens a story like that."""
    parts = (match["place"], match["name"])
    if any(len(part.split()) > 4 for part in parts):
        return False
    if any(known.is_name(part, extra) for part in parts):
        return True
    return first and match["mark"] != ":" and len(parts[0].split()) <= 2 and len(parts[1].split()) <= 3


def _outlet_from_place(match: re.Match[str], known: Knowledge, extra: frozenset[str]) -> Opening | None:
    """«سهم من بغداد:» (Sahm from Baghdad:)."""
    words = match[1].split()
    for at in range(1, len(words) - 1):
        if "from" in known.roles_at(known.folder.words(words[at])) and len(words) - at <= 3:
            name, place = " ".join(words[:at]), " ".join(words[at + 1 :])
            if known.is_name(name, extra):
                return Opening(match.end(), place=place, bylines=(name.strip(TRIM),))
    return None


def _opening(match: re.Match[str], name: str | None) -> Opening:
    return Opening(match.end(), place=match["place"].strip(TRIM), credits=(name,) if name else ())


def _place_and_name(match: re.Match[str], known: Knowledge, extra: frozenset[str]) -> Opening:
    place, names = _sides((match["place"].strip(TRIM), match["name"].strip(TRIM)), known, extra)
    wire = tuple(name for name in names if known.is_agency(name))
    return Opening(match.end(), place=place, bylines=tuple(name for name in names if name not in wire), credits=wire)


def byline(text: str, line: Line, known: Knowledge, extra: frozenset[str], titled: bool) -> Opening | None:
    """A whole short line that says who wrote it, from where; `titled` is true below a headline.

    There «place - outlet» is believed with names nobody knows; above it one of them must be in the lexicon.
    """
    raw = text[line.start : line.end]
    if line.size > 9 or line.stop or not line.short or "(" in raw:
        return None
    marker = known.roles_at(line.words).get("byline", 0) if known.may_begin(line.first, "byline") else 0
    if marker and len(line.words) > marker and (line.words[0].isascii() or _MARKED.match(raw)):
        names = _split_names(_after(raw, marker), known, extra)
        return Opening(line.end, ZoneKind.BYLINE, bylines=tuple(names))
    bare = raw.strip(TRIM)
    pieces = _PARTS.split(bare) if _PART_END.search(bare) else (bare,)
    parts = [part.strip(TRIM) for part in pieces if part.strip(TRIM)]
    named = [part for part in parts if known.is_name(part, extra) or len(_unglued(part, known, extra)) > 1]
    others = [part for part in parts if part not in named and not known.is_place(part)]
    if ":" in raw.strip(TRIM) and parts[-1] not in named:
        return None  # «رويترز: مسؤول ينفي» (Reuters: an official denies) is a headline
    if not _credible(parts, named, others, titled):
        return None
    place, names = _sides(tuple(parts), known, extra)
    return Opening(line.end, ZoneKind.BYLINE, place=place, bylines=tuple(names))


def _credible(parts: list[str], named: list[str], others: list[str], titled: bool) -> bool:
    """True for known names with at most one short unknown part beside them, or for two short parts."""
    longest = max((len(part.split()) for part in others), default=0)
    if named:
        return len(others) == 0 or (len(others) == 1 and longest <= (2 if titled else 1))
    if len(parts) != 2:
        return False
    return longest <= 4 if titled else sum(len(part.split()) for part in parts) <= 4 and longest <= 2


def _after(raw: str, words: int) -> str:
    """What follows the first `words` words of a line."""
    marked = _MARKED.match(raw)
    return raw[marked.end() :] if marked else raw.split(None, words)[-1]


def _split_names(raw: str, known: Knowledge, extra: frozenset[str]) -> list[str]:
    names = [part.strip(TRIM) for part in re.split(r"\s*(?:[،,/|+&]|\sand\s)\s*", raw.strip(TRIM))]
    return [piece for name in names if name for piece in _unglued(name, known, extra)]


def _sides(parts: tuple[str, ...], known: Knowledge, extra: frozenset[str]) -> tuple[str | None, list[str]]:
    """Which part is the place: the known one, else the one beside a known name, else a single word before the dash."""
    names = [part for part in parts if known.is_name(part, extra) or len(_unglued(part, known, extra)) > 1]
    others = [part for part in parts if part not in names]
    place = next((part for part in others if known.is_place(part)), None)
    if place is None and len(parts) == 2 and others:
        single = len(others[0].split()) == 1
        if len(others) == 2:
            place = parts[0] if single else None
        elif single or not known.roles_at(known.folder.words(names[0])):
            place = others[0]  # beside «خاص» (exclusive) two words are the outlet, one is the town
    return place, [piece for part in parts if part != place for piece in _unglued(part, known, extra)]


def _unglued(name: str, known: Knowledge, extra: frozenset[str]) -> list[str]:
    """Names that a scraper wrote together, apart: «فنار الساحلوكالات» → «فنار الساحل», «وكالات» (agencies)."""
    if known.is_name(name, extra) or len(name) > 40:
        return [name]
    for cut in range(len(name) - 3, 2, -1):
        if not (name[cut - 1].isalpha() and name[cut].isalpha()):
            continue
        head, tail = name[:cut], name[cut:]
        if known.stands_for_agencies(tail) or (known.is_listed(tail, extra) and known.is_name(head, extra)):
            return [*(_unglued(head, known, extra) if len(head) > 3 else [head]), tail]
    return [name]
