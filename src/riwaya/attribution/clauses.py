"""Where each content ends: at the next clause of its own, at a gloss, at the closing mark; and what is nested in
what."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.attribution.draft import Draft, Range
from riwaya.attribution.insertions import skip_insertions
from riwaya.attribution.nouns import anonymity_end
from riwaya.attribution.view import View
from riwaya.vocabulary import VerbClass

_MOST_LATER = 40
_OPENING = 3
"""Words of an opening that says nothing by itself («من المنتظر», it is expected)."""
_SHARING = 4
_DATING = frozenset({"as_of", "time"})
_LONGEST_CONTENT = 600
"""Tokens of one content at most, and how many attributions of one sentence are held against each other: no sentence of
news needs more, and a text without full stops must not cost the square of its length."""
_LONGEST_ASIDE = 80
"""Tokens looked back for the clause that an aside («على حد قوله», as he put it) is about."""


def settle(view: View, drafts: Sequence[Draft], first: int, last: int) -> list[Draft]:
    """Drafts of one sentence (tokens first..last, in order of their cues) with content ends and `outer` decided."""
    if not drafts:
        return []
    settled: list[Draft] = []
    for number, draft in enumerate(drafts):
        later = drafts[number + 1 : number + 1 + _MOST_LATER]
        settled.append(_ended(view, draft, later, last))
    settled = _accords(view, settled, first, last)
    return _nested(view, settled)


def _ended(view: View, draft: Draft, later: Sequence[Draft], last: int) -> Draft:
    if not draft.content or draft.construction == "relative" or draft.content[0][1] <= draft.at:
        return draft
    start = draft.content[0][0]
    if draft.whole_quote and start in view.quote:
        return draft._replace(content=_speech(view, start, last, draft, later))
    end = last = min(last, start + _LONGEST_CONTENT)
    for other in later:
        cut = _cut(view, draft, other)
        if cut is not None and start < cut < end:
            end = cut
            break
    end = min(end, _gloss(view, start, end), _stray_close(view, start, end))
    if draft.construction.endswith(("nominal", "bare")) or draft.construction == "phrase":
        draft, end = _channel_after(view, draft, start, end)
    if not (draft.construction.endswith(("clause", "quote", "colon")) or (start and "comp" in view.kinds[start - 1])):
        end = _contrast(view, start, end)
    end = _without_tail(view, start, end)
    content = ((start, end),) if end > start else ()
    return draft if content == draft.content else draft._replace(content=content)


def _says_where(view: View, at: int) -> bool:
    """«في بيان», «في تصريح لوكالة …»: words that were issued or spoken, not «في اجتماع» (in a meeting)."""
    word = view.words[at]
    if "document" in word.classes:
        return True
    described = at + 1 < len(view.words) and view.has(at + 1, "to_media", "adjective")
    return described and "channel_head" in word.classes


def _contrast(view: View, start: int, end: int) -> int:
    """«نفى القصف لكنه …» (denied the shelling but he …): a bare noun as content ends at a word of contrast."""
    marks, kinds = view.marks, view.kinds
    for at in range(start + 1, end):
        if marks[at] == ":" and at + 1 in view.quote:
            return at
        if "contrast" in kinds[at] and view.folds[at] != "كما" and at not in view.quote:
            return at
    return end


def _channel_after(view: View, draft: Draft, start: int, end: int) -> tuple[Draft, int]:
    """«دانت الخطف في بيان» (condemned the kidnapping in a statement): the channel may follow a bare noun."""
    if start >= end or "what" in view.words[start].classes:
        return draft, end
    kinds = view.kinds
    for at in range(start + 1, end):
        if "channel_prep" in kinds[at] and at + 1 < end and _says_where(view, at + 1):
            if not view.words[at + 1].definite and not draft.channels:
                found = skip_insertions(view, at, end, frozenset())
                if found.channels and found.channels[0][0] == at:
                    return draft._replace(channels=found.channels, carriers=draft.carriers or found.carriers), at
    return draft, end


def _without_tail(view: View, start: int, end: int) -> int:
    """Drop words at the end that say how or until when it was said («جملة وتفصيلاً», «حتى الآن»)."""
    for at in range(max(start + 1, end - 6), end):
        kinds = view.kinds[at]
        if not kinds:
            continue
        if "manner" in kinds and _all_manner(view, at, end):
            return at
        if "until" in kinds and not kinds.isdisjoint(_DATING) and "until" in view.words[at].classes:
            if view.after(at) >= end - 1:
                return at
    return end


def _all_manner(view: View, at: int, end: int) -> bool:
    """Nothing but manner words (and one word after «بشكل», in a … way) up to the end."""
    while at < end:
        if view.marks[at]:
            at += 1
        elif "manner_head" in view.kinds[at]:
            at = view.after(at) + 1
        elif "manner" in view.kinds[at]:
            at = view.after(at)
        else:
            return False
    return True


def _speech(view: View, start: int, last: int, draft: Draft, later: Sequence[Draft]) -> tuple[Range, ...]:
    """A quotation as the whole content; text that follows its closing mark in the clause belongs to it after أن."""
    close, quotation = view.quote[start]
    if not quotation.closed:
        return ((start + 1, min(close, max(last, start + 2))),)
    short = view.words_between(start + 1, close) <= 4
    follows = close + 1
    indirect = "comp" in view.kinds[start - 1] if start else False
    if follows < last and not view.marks[follows] and (short or indirect):
        end = last
        for other in later:
            cut = _cut(view, draft, other)
            if cut is not None and follows <= cut < end:
                end = cut
                break
        end = min(end, _gloss(view, follows, end))
        return ((start, end),)
    spans = [(start + 1, close)]
    while True:
        opener = follows
        while opener < min(last, follows + 3) and view.tokens[opener].fold in ("و", "،", ","):
            opener += 1
        if opener == follows or opener not in view.quote:
            break
        close = view.quote[opener][0]
        spans.append((opener + 1, close))
        follows = close + 1
    return tuple(s for s in spans if s[1] > s[0])


def _cut(view: View, draft: Draft, other: Draft) -> int | None:
    """Where `other` ends the content of `draft`; None when it stands inside it."""
    start = draft.content[0][0]
    if other.at < start:
        return None
    before = view.words[other.at - 1] if other.at else None
    if before is not None and before.conj == "ف" and "comp" in before.classes and other.at - 1 > start:
        return other.at - 1
    if other.construction == "accord/post" or other.construction == "phrase":
        return _before_connective(view, other.lead if other.lead > start else other.at, other.at)
    if other.form.tense == "participle":
        return other.at if not other.conj or other.at > start + 1 else None
    if other.form.needs == frozenset({"ma"}) or (other.at and "what" in view.words[other.at - 1].classes):
        return other.lead if other.contrast and other.lead > start else None
    if (
        other.source is not None
        and other.source[0] < draft.at
        and other.at > start
        and view.marks[other.at - 1] in ("،", ",")
    ):
        return other.at - 1
    if other.source is not None and start < other.source[0] < other.at and view.words[other.source[0]].conj:
        return other.source[0]
    if other.lead <= start < other.at and not other.conj:
        return None
    if other.contrast or other.discourse:
        return other.lead
    if other.conj and not (other.at and "comp" in view.kinds[other.at - 1]):
        return other.lead if other.lead > start else other.at
    if (
        other.at
        and view.marks[other.lead - 1 if other.lead > start else other.at - 1] in ("،", ",")
        and other.form.tense in ("past", "present")
    ):
        if other.source is not None and other.source[0] > other.at and "rel" not in view.words[other.at - 1].classes:
            return other.at
    if other.lead < other.at and other.lead > start and view.marks[other.lead] in ("،", ","):
        return other.lead
    return None


def _before_connective(view: View, lead: int, at: int) -> int:
    """Take a preposition that introduces the phrase («جراء ما قيل», because of what was said) out of the content."""
    while lead > 0 and "prep" in view.words[lead - 1].classes and "in_name" not in view.words[lead - 1].classes:
        lead -= 1
    return min(lead, at)


def _gloss(view: View, start: int, end: int) -> int:
    """«في إشارة إلى» (alluding to) is the reporter's own gloss; it ends the content."""
    kinds, marks = view.kinds, view.marks
    for at in range(start + 1, end):
        if "gloss" in kinds[at] or (marks[at] and _dots(view, at)):
            return at
        if marks[at - 1] in ("،", ",") and at > start + 2:
            if "resuming" in view.words[at].classes or anonymity_end(view, at, end):
                return at - 1
            told = "before_clause" in view.kinds[at] and "before_verb" in view.words[at].classes
            if told and any(k in view.cues or view.has(k, "light") for k in range(at + 1, min(at + 4, end))):
                return at - 1
    return end


def _dots(view: View, at: int) -> bool:
    """«.. » between two pieces of news ends the first; inside quotation marks it is a pause."""
    if not view.marks[at].startswith("..") or at + 1 >= len(view.tokens):
        return False
    inside = any(opener < at < close for opener, (close, _) in view.quote.items() if at - opener < _LONGEST_ASIDE)
    return not inside and view.tokens[at + 1].start > view.tokens[at].end


def _stray_close(view: View, start: int, end: int) -> int:
    """A content that began inside a quotation opened before it ends where that quotation closes."""
    for opener in range(max(0, start - 2), start):
        if opener in view.quote:
            close, quotation = view.quote[opener]
            if quotation.closed and start <= close < end and view.words_between(start, close) >= 2:
                return close
    return end


def _accords(view: View, drafts: list[Draft], first: int, last: int) -> list[Draft]:
    """Give post-posed sources the clause before them, or make them carriers where the clause has a speaker."""
    out: list[Draft] = []
    carriers: dict[int, Range] = {}
    floor = first
    for number, bare in enumerate(drafts):
        carrier = carriers.get(bare.at)
        draft = bare if carrier is None else bare._replace(carriers=(*bare.carriers, carrier))
        if draft.construction != "accord/post" and "scope" not in draft.form.takes:
            out.append(draft)
            if draft.content:
                floor = max(floor, draft.content[-1][1])
            continue
        if draft.construction == "accord/pre":
            carried = _carried(draft, drafts[number + 1 : number + 4])
            if carried is None:
                out.append(draft)
                floor = draft.at
            elif draft.source is not None:
                carriers[carried] = draft.source
            continue
        holder = next((d for d in reversed(out) if d.outer < 0 and d.at < draft.at), None)
        if holder is not None and draft.source is not None and _speaks_himself(view, draft, holder):
            out.append(draft._replace(content=holder.content))
            continue
        if holder is not None and draft.source is not None and draft.source[0] > draft.at:
            near = out[-_SHARING:]
            out[-_SHARING:] = [_with_source(view, d, draft) if d is holder or _shares(d, holder) else d for d in near]
            continue
        if draft.form.continues and any(
            start <= draft.at <= end for d in out[-_MOST_LATER:] for start, end in d.content
        ):
            continue
        if draft.form.continues:
            out.append(draft._replace(content=_aside_content(view, draft, first)))
            continue
        start = _clause_start(view, max(first, floor if floor < draft.at else first), draft.at)
        if start < draft.at:
            out.append(draft._replace(content=_around(view, draft, start, last)))
    return out


def _speaks_himself(view: View, accord: Draft, holder: Draft) -> bool:
    """«قالت الحركة …، حسبما قال مسؤول» (the movement said …, as an official said): a person who is no medium vouches
    for it in his own name."""
    if accord.source is None or holder.source is None or not holder.content or accord.form.object == "relay":
        return False
    if "media" in view.words[holder.source[0]].classes or view.known_medium(holder.source[0]):
        return False
    return "person" in view.words[accord.source[0]].classes and holder.source != accord.source


def _around(view: View, draft: Draft, start: int, last: int) -> tuple[Range, ...]:
    """«ومن المنتظر، حسب المدير، أن …» (it is expected, according to the director, that …): both sides of the source."""
    after = draft.source[1] if draft.source is not None else last
    if view.words_between(start, draft.at) <= _OPENING and after + 1 < last and view.marks[after] in ("،", ","):
        if "comp" in view.kinds[after + 1]:
            return (start, draft.at), (after + 1, last)
    return ((start, draft.at),)


def _shares(draft: Draft, holder: Draft) -> bool:
    """The main verb before a participle is carried by the same source («قالت …، داعية …، وفق سهم»)."""
    return holder.form.tense == "participle" and not draft.carriers and draft.at < holder.at


def _carried(accord: Draft, drafts: Sequence[Draft]) -> int | None:
    """«وبحسب وكالة سهم نفت الوزارة …»: the accord's content is itself an attribution, so its source only carries it."""
    start = accord.content[0][0]
    for draft in drafts:
        if (
            draft.at > accord.at
            and draft.construction != "accord/post"
            and start in (draft.at, draft.lead, *(draft.source or ())[:1])
        ):
            return draft.at
    return None


def _with_source(view: View, holder: Draft, accord: Draft) -> Draft:
    source = accord.source
    if source is None:
        return holder
    classes = view.words[source[0]].classes
    if "document" in classes and "media" not in classes:
        return holder._replace(channels=(*holder.channels, source))
    if accord.form.object == "relay" and holder.source is not None:
        return holder._replace(source=source, carriers=(*holder.carriers, holder.source))
    medium = "media" in classes or view.known_medium(source[0])
    if holder.source is not None and not medium and "media" in view.words[holder.source[0]].classes:
        return holder._replace(source=source, carriers=(*holder.carriers, holder.source))
    return holder._replace(carriers=(*holder.carriers, source))


def _aside_content(view: View, draft: Draft, first: int) -> tuple[Range, ...]:
    start = _clause_start(view, max(first, draft.at - _LONGEST_ASIDE), draft.at)
    if draft.at - start >= 3:
        return ((start, draft.at),)
    after = draft.at + len(draft.form.words)
    return ((after, after + 12),) if after + 1 < len(view.tokens) else ()


def _clause_start(view: View, first: int, at: int) -> int:
    """The start of the clause that ends at `at`: after the last contrast word, else `first`."""
    start = first
    for k in range(first, at - 1):
        if "contrast" in view.kinds[k] or view.marks[k] == "؛":
            start = view.after(k)
    while start < at and (view.marks[start] in ("،", ",") or "discourse" in view.kinds[start]):
        start = view.after(start)
    return start


def _nested(view: View, drafts: list[Draft]) -> list[Draft]:
    """Set `outer`, fold «ذكرت القناة أن الوزير نفى …» into one attribution carried by the channel, drop idle nested
    cues."""
    out: list[Draft] = []
    for draft in drafts:
        outer = next((d for d in reversed(out[-_MOST_LATER:]) if _inside(draft, d)), None)
        if outer is None:
            out.append(draft)
        elif _is_relay_of(view, outer, draft):
            out[out.index(outer)] = draft._replace(carriers=(*draft.carriers, *((outer.source,) if outer.source else
            ()), *outer.carriers),
                outer=-1, channels=(*draft.channels, *outer.channels),
            )  # fmt: skip
        elif _worth_nesting(view, draft):
            out.append(draft._replace(outer=outer.at))
    return out


def _inside(draft: Draft, other: Draft) -> bool:
    return any(start <= draft.at < end for start, end in other.content) and draft.at != other.at


def _is_relay_of(view: View, outer: Draft, inner: Draft) -> bool:
    """The outer speaker is a medium and its content is, from its first words, what somebody else says."""
    if outer.source is None or (
        "media" not in view.words[outer.source[0]].classes and not view.known_medium(outer.source[0])
    ):
        return False
    if outer.form.verb_class not in (VerbClass.SAY, VerbClass.ANNOUNCE, VerbClass.ADD, VerbClass.RELAY):
        return False
    start = outer.content[0][0]
    return inner.source is not None and min(inner.lead, inner.source[0]) <= start + 1


def _worth_nesting(view: View, draft: Draft) -> bool:
    """Nested attributions are kept where they name their own speaker and a clause, or mark distance («ما وصفه بـ…»)."""
    if draft.form.tense == "participle" and draft.source is None:
        return False
    if draft.form.verb_class in (VerbClass.EVALUATE, VerbClass.ALLEGE):
        return bool(draft.content) and (draft.source is not None or "what" in view.words[draft.at - 1].classes)
    return draft.source is not None and draft.construction.endswith(("clause", "quote", "colon"))
