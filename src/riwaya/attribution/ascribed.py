"""Statements that are only put down to somebody: «بيان منسوب إلى السرايا», «تسجيل يحمل توقيعها» (a statement attributed
to the Saraya, a recording that bears their signature)."""

from __future__ import annotations

from riwaya.attribution.draft import Draft, Range
from riwaya.attribution.view import View

_PAPERS = frozenset({"document", "channel_head"})
_SIGNED = frozenset({"signed", "signed_for"})
_ASCRIBED = frozenset({"attributed", "signed"})
_BEHIND = 4
"""Tokens behind the noun within which the words that ascribe it begin («بيان صحفي مكتوب منسوب إلى»)."""
_FARTHEST = 12
"""Tokens before a cue within which such a document may stand: its name may be long."""
_POSTED_WITHIN = 8


def ascribes(view: View, at: int, document: int) -> int:
    """The index after the words at `at` that only put the `document` before them down to whoever follows («نُسب إلى»,
    attributed to; «يحمل توقيع», bearing the signature of; «باسم», in the name of); `at` where none do."""
    kinds = view.kinds[at]
    if "attributed" in kinds:
        return _towards(view, at)
    if view.kinds[document].isdisjoint(_PAPERS):
        return at
    if not kinds.isdisjoint(_SIGNED):
        return view.after(at)
    # «بيان المتحدث باسم الجيش» (a statement of the army's spokesman) is the spokesman's.
    named = "in_the_name" in kinds and all("adjective" in kind for kind in view.kinds[document + 1 : at])
    return at + 1 if named else at


def _towards(view: View, at: int) -> int:
    """Behind «المنسوب إلى» (attributed to); `at` before «إليها» (to her): a pronoun names nobody new."""
    after = at + 1
    if after >= len(view.words):
        return after
    if "towards" in view.words[after].classes:
        return after + 1
    return at if "pronoun_prep" in view.words[after].classes else after


def is_ascribed(view: View, document: int, end: int) -> bool:
    """True where words right behind the `document`, before token `end`, only put it down to somebody."""
    return any(ascribes(view, at, document) > at for at in range(document + 1, min(document + _BEHIND, end)))


def ascribed_document(view: View, cue: int, floor: int) -> Range | None:
    """«… بياناً ممهوراً باسم «السرايا»، يقول …» (a statement bearing the name of the Saraya, saying …): such a document
    goes on speaking at the present verb `cue` though it is the object of a verb before; not before token `floor`."""
    if view.words[cue].conj or view.words[cue].core[:1] not in "يت":
        return None
    end = cue - 1 if view.marks[cue - 1] in ("،", ",") else cue
    for at in range(end - 1, max(floor, end - _FARTHEST) - 1, -1):
        if view.marks[at] and at not in view.quote and at not in view.closer:
            return None
        if "document" in view.kinds[at]:
            return (at, end) if is_ascribed(view, at, end) else None
    return None


def alleged_author(view: View, first: int, last: int) -> Range | None:
    """The X of «بيان نُسب إلى X», «بيان يحمل توقيع X» or «بيان مزعوم للدرك»: whom the unowned statement at tokens
    first..last is put down to."""
    for at in range(first, last - 1):
        after = ascribes(view, at, first)
        if after == at:
            continue
        if after in view.quote and view.quote[after][0] < last:
            return after, view.quote[after][0] + 1
        stop = after
        while stop < last and not (view.marks[stop] or view.verb(stop) or (view.words[stop].conj and stop > after)):
            stop += 1
        if stop > after:
            return after, stop
    return None


def ascribed(view: View, draft: Draft) -> bool:
    """The statement that carries the words is itself only «منسوب إليها» (attributed to her), as its channel or as the
    noun before a cue that says so."""
    channels = (at for first, last in draft.channels for at in range(first, last))
    if any(not view.kinds[at].isdisjoint(_ASCRIBED) for at in channels):
        return True
    return draft.at > 0 and "attributed" in view.kinds[draft.at] and not view.kinds[draft.at - 1].isdisjoint(_PAPERS)


def posted_on(view: View, source: Range, ascribed: bool) -> tuple[Range, ...]:
    """The platform inside the phrase that names a statement: «بيان على "تليغرام"» (a statement on Telegram); that of
    one which is only ascribed may stand before it («نشرت صفحات على "تليغرام" بياناً منسوباً إلى …»)."""
    first, last = source
    before = range(max(0, first - _POSTED_WITHIN), first - 1) if ascribed else range(0)
    for at in (*range(first + 1, last - 1), *before):
        if "channel_prep" in view.words[at].classes and ("channel_head" in view.kinds[at + 1] or at + 1 in view.quote):
            stop = view.quote[at + 1][0] + 1 if at + 1 in view.quote else at + 2
            if stop < last and "channel_head" in view.kinds[stop]:
                stop += 1  # «منصة إكس» (the platform X)
            return ((at, min(stop, last)),)
    return ()
