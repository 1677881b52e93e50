"""Who stands beside an English cue: the subject before it, after it, shared with the cue before, or nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.attribution.english_phrases import adjunct, is_media, noun_phrase, with_apposition
from riwaya.attribution.english_verbs import Group, noun_like, verb_group
from riwaya.attribution.english_view import EnglishView, Range

_LONGEST_SEGMENT = 26
_LONGEST_LEAD = 6
_CLAUSE = ("comp", "sub", "contrast", "rel", "aux", "be", "modal")


@dataclass(frozen=True, slots=True)
class Subject:
    """`kind` is svo, inverted, dropped, participle, relative or none; `start` the first token of the construct.

    `verb` is the first token of the verb group («has not immediately» included), `cut` says that the construct begins
    a clause of its own, `aside` are the tokens between commas before the verb.
    """

    kind: str
    source: Range | None
    start: int
    verb: int
    negated: bool = False
    passive: bool = False
    unsaid: bool = False
    cut: bool = False
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    hidden: bool = False


def subject(view: EnglishView, hit: CueHit, form: CueForm, lo: int, hi: int) -> Subject:
    """The subject of the verb form `form` at `hit` in the stretch lo..hi."""
    group = verb_group(view, hit.first, lo)
    found = _inverted(view, hit, lo, hi) if group.first == hit.first else None
    found = found or _before(view, form, group, lo)
    unsaid = group.infinitive or (group.modal and not group.negated) or noun_like(view, hit, form, group, lo)
    return replace(
        found, negated=group.negated or found.negated, passive=group.passive and form.tense == "past",
        unsaid=unsaid or found.unsaid, channels=found.channels + group.channels,
    )  # fmt: skip


def _inverted(view: EnglishView, hit: CueHit, lo: int, hi: int) -> Subject | None:
    """«…, said Mara Quill»: after a comma or a quotation, and the phrase after the verb ends its clause."""
    k = hit.first - 1
    if "before" not in {f for form in hit.forms for f in form.takes} or k < lo:
        return None
    quoted = k in view.closers and view.closers[k].speech
    if not (quoted or view.mark(k) in (",", "-", "\u2013", "\u2014")) or hit.forms[0].tense == "participle":
        return None
    if any(form.object for form in hit.forms) or (view.has(hit.last, "pronoun") and not quoted):
        return None
    stop = noun_phrase(view, hit.last, hi)
    if stop == hit.last or not _closes(view, stop, hi):
        return None
    return Subject("inverted", (hit.last, with_apposition(view, stop, hi)), hit.first, hit.first)


def _closes(view: EnglishView, at: int, hi: int) -> bool:
    if at >= hi or view.mark(at) or at in view.quotes:
        return True
    return view.has(at, "sub", "rel") or adjunct(view, at, hi) is not None


def _before(view: EnglishView, form: CueForm, group: Group, lo: int) -> Subject:
    k = group.first - 1
    if k < lo:
        return Subject("dropped" if form.tense == "participle" else "none", None, group.first, group.first)
    if view.has(k, "coord", "contrast"):
        start = k - 1 if k - 1 >= lo and view.mark(k - 1) in (",", ";") else k
        return Subject("dropped", None, start, group.first, cut=start < k)
    comma = view.mark(k) in (",", "\u2013", "\u2014", "-")
    comma = comma or (form.tense == "participle" and k in view.closers)
    if form.tense == "participle" and not group.passive:
        if comma:
            return Subject("participle", None, k + int(k in view.closers), group.first, cut=True)
        return _relative(view, k + 1, group.first, lo)
    if view.has(k, "rel", "comp"):
        return _relative(view, k - 1 if view.mark(k - 1) == "," else k, group.first, lo)
    if comma:
        return _past_commas(view, k, group.first, lo)
    return _plain(view, group.first, group.first, lo)


def _relative(view: EnglishView, end: int, verb: int, lo: int) -> Subject:
    start = phrase_before(view, end, lo)
    if start >= end:
        return Subject("dropped", None, verb, verb, unsaid=True)
    return Subject("relative", (start, end), start, verb, negated=view.has(start, "nobody"))


def _plain(view: EnglishView, end: int, verb: int, lo: int) -> Subject:
    start = phrase_before(view, end, lo)
    if start >= end:
        return Subject("none", None, verb, verb, unsaid=True)
    begin, cut = _construct(view, start, lo)
    channels, carriers = _leading(view, begin, lo) if view.mark(begin) == "," else ((), ())
    nobody = view.has(start, "nobody")
    return Subject("svo", (start, end), begin, verb, nobody, cut=cut, channels=channels, carriers=carriers)


def _leading(view: EnglishView, comma: int, lo: int) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """Channel and carrier of «In an interview with Darb Radio on Monday, the mayor said»."""
    first = comma
    while first > max(lo, comma - _LONGEST_SEGMENT) and not view.mark(first - 1):
        first -= 1
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    while first < comma:
        found = adjunct(view, first, comma)
        if found is None:
            break
        channels += (found.channel,) if found.channel else ()
        carriers += (found.carrier,) if found.carrier else ()
        first = found.last
    return channels, carriers


def _past_commas(view: EnglishView, comma: int, verb: int, lo: int) -> Subject:
    """«Ada Kell, a clerk at the mill, said»: the name, its appositions; «speaking quietly» is an aside."""
    last = comma
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    hidden = False
    end = comma
    for _ in range(3):
        before = _comma_before(view, last, lo)
        if before < 0:
            break
        aside = view.has(before + 1, "prep", "rel", "aside", "sub", "adverb") or (before + 1) in view.anonymity
        name = phrase_before(view, before, lo)
        if name >= before or (view.has(name, "prep", "sub") and not aside):
            break
        if aside:
            end = before
            found = adjunct(view, before + 1, last)
            channels += (found.channel,) if found and found.channel else ()
            carriers += (found.carrier,) if found and found.carrier else ()
            hidden = hidden or any(k in view.anonymity for k in range(before + 1, last))
        last = before
        if not view.has(name, "det") or view.has(name, "definite") or aside:
            break
    found_subject = _plain(view, last, verb, lo)
    if found_subject.source is None:
        return found_subject
    source = (found_subject.source[0], end)
    hit = view.cues.get(end + 1)
    if hit is not None and hit.forms[0].object == "relay" and hit.last < comma:
        cited = noun_phrase(view, hit.last, comma)
        if cited > hit.last and is_media(view, *source):
            source, carriers = (hit.last, cited), (*carriers, source)
    return replace(
        found_subject, source=source, channels=found_subject.channels + channels,
        carriers=found_subject.carriers + carriers, hidden=hidden,
    )  # fmt: skip


def _comma_before(view: EnglishView, at: int, lo: int) -> int:
    """Index of the comma before the one at `at` in the same clause, -1 where there is none."""
    for k in range(at - 1, max(lo, at - _LONGEST_SEGMENT) - 1, -1):
        if view.mark(k) == ",":
            return k
        if view.mark(k) or (k in view.closers and view.closers[k].speech):
            return -1
    return -1


def _construct(view: EnglishView, start: int, lo: int) -> tuple[int, bool]:
    """Where the clause of a subject at `start` begins, its conjunction and comma included, and whether it cuts."""
    k = start
    cut = False
    lo = max(lo, start - _LONGEST_LEAD)
    while k - 1 >= lo and view.has(k - 1, "contrast", "sub", "coord", "adverb"):
        cut = cut or view.has(k - 1, "contrast", "sub") or (view.has(k - 1, "coord") and view.mark(k - 2) == ",")
        k -= 1
    while cut and k - 1 >= lo and view.has(k, "sub", "span_word") and view.has(k - 1, "span_word", "det"):
        k -= 1
    if k - 1 >= lo and view.mark(k - 1) in (",", ";", "\u2013", "\u2014"):
        cut = cut or view.mark(k - 1) == ";"
        k -= 1
    return k, cut


def phrase_before(view: EnglishView, end: int, lo: int) -> int:
    """Where the noun phrase that ends at `end` begins; `end` where there is none."""
    k = end
    lo = max(lo, end - _LONGEST_SEGMENT)
    while k > lo:
        quote = view.closers.get(k - 1)
        if quote is not None and not quote.speech and quote.first >= lo:
            k = quote.first
        elif quote is not None or _bounds(view, k, lo):
            break
        else:
            k -= 1
    return _last_of_two(view, _without_lead(view, k, end), end)


def _last_of_two(view: EnglishView, start: int, end: int) -> int:
    """«a charge the army denies»: where two phrases abut, the second begins at its article."""
    for k in range(end - 1, start, -1):
        if view.has(k, "definite") and view.tokens[k - 1].kind == "word":
            return start if view.has(k - 1, "prep", "coord", "det", "adverb", "definite") else k
    return start


def _bounds(view: EnglishView, k: int, lo: int) -> bool:
    """True where the token before `k` can't belong to the noun phrase that ends further right."""
    if view.mark(k - 1) or view.has(k - 1, *_CLAUSE) or _verb_ends(view, k):
        return True
    return view.has(k - 1, "coord") and not _joins_names(view, k - 1, lo)


def _verb_ends(view: EnglishView, at: int) -> bool:
    """A past cue ends at `at`: what follows it is no part of a name. «the report» and «claims» are nouns there."""
    hit = view.cue_ends.get(at)
    return hit is not None and any(form.tense == "past" for form in hit.forms) and not view.has(hit.first - 1, "det")


def _joins_names(view: EnglishView, at: int, lo: int) -> bool:
    """«the army and the police said»: before «and» nothing but a name stands in the clause."""
    k = at - 1
    while k >= lo and not view.mark(k) and not view.has(k, "comp", "sub", "contrast"):
        if view.has(k, "aux", "be", "modal", "pronoun") or k in view.cues or k + 1 in view.cue_ends:
            return False
        if view.fold(k).endswith("ed") and not view.cap(k):
            return False
        k -= 1
    return at - k <= _LONGEST_SEGMENT // 3


def _without_lead(view: EnglishView, start: int, end: int) -> int:
    """Past «On Saturday», «Separately» and «In Port Ellary» before the subject."""
    k = start
    while k < end:
        found = adjunct(view, k, end)
        if found is not None and found.last < end:
            k = found.last
        elif view.has(k, "coord", "contrast") or _leads_nothing(view, k, end):
            k += 1
        elif view.has(k, "prep") and not view.has(k, "det"):
            k += 1
            while k < end - 1 and (view.has(k, "det") or (view.cap(k) and view.cap(k + 1))):
                k += 1
            k = min(k + 1, end)
        else:
            break
    return k


def _leads_nothing(view: EnglishView, k: int, end: int) -> bool:
    """An adverb, or the verb of «issuing a statement» before its object."""
    if view.has(k, "adverb"):
        return not view.has(k, "det")
    gerund = view.fold(k).endswith("ing") and not view.cap(k) and k + 1 < end
    return gerund and view.has(k + 1, "det", "definite")
