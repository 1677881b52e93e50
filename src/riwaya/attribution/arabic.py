"""Arabic attributions of one document: every sentence's cues read, settled against each other, then given speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from riwaya.annotate.cues import CueFinder, CueForm, CueHit
from riwaya.annotate.model import Annotated, Sentence
from riwaya.attribution.clauses import settle
from riwaya.attribution.draft import Draft
from riwaya.attribution.grammar import Grammar
from riwaya.attribution.headlines import colon_of, read_headline
from riwaya.attribution.left import Before, look_before
from riwaya.attribution.model import Attribution
from riwaya.attribution.phrases import read_accord, read_phrase, read_relay
from riwaya.attribution.relative import follows_bare_noun, read_relative, read_resumed, resumes_clause
from riwaya.attribution.speakers import SpeakerResolver
from riwaya.attribution.verbs import read_verb
from riwaya.attribution.view import View
from riwaya.attribution.within import read_within, within_document
from riwaya.lexicon.load import rows
from riwaya.vocabulary import ZoneKind

READ_ZONES = frozenset({ZoneKind.HEADLINE, ZoneKind.DECK, ZoneKind.CAPTION, ZoneKind.BODY, ZoneKind.EMBED})
_SPEECH_WORDS = 3
_GOVERNING = frozenset({"in_name", "in_title", "agent", "upon", "channel_prep", "none"})


class ArabicReader:
    """Finds attributions; stateless between documents apart from remembered word readings."""

    def __init__(self, grammar: Grammar, resolver: SpeakerResolver) -> None:
        self._grammar = grammar
        self._resolver = resolver
        self.lookups = (grammar,)

    @classmethod
    def default(cls) -> ArabicReader:
        """The reader over the compiled Arabic lexicon."""
        grammar = Grammar(rows("ar", "function_words"), CueFinder(rows("ar", "reporting_cues")))
        return cls(grammar, SpeakerResolver.default())

    def __call__(self, annotated: Annotated) -> tuple[Attribution, ...]:
        """Attributions in order of their cues."""
        view = View(annotated, self._grammar)
        places = view.cue_places
        drafts: list[Draft] = []
        for number, sentence in enumerate(annotated.sentences):
            cues = places[bisect_left(places, sentence.first) : bisect_left(places, sentence.last)]
            # Most sentences hold neither a cue nor a colon, and nobody says anything in them.
            if cues or colon_of(view, sentence) >= 0:
                zone = annotated.document.zone_at(annotated.tokens[sentence.first].start)
                if zone in READ_ZONES:
                    drafts.extend(self._sentence(view, sentence, number, zone, cues))
        return self._resolver(view, drafts)

    def _sentence(
        self, view: View, sentence: Sentence, number: int, zone: ZoneKind, cues: Sequence[int]
    ) -> list[Draft]:
        found: list[Draft] = []
        skip = sentence.first
        busy = sentence.first
        for at in cues:
            if at < skip:
                continue
            hit = view.cues[at]
            draft = self._cue(view, hit, sentence, number, zone, busy, found)
            if draft is None:
                continue
            found.append(draft)
            if draft.construction != "relative":
                busy = max(busy, draft.content[0][0] if draft.content else hit.last)
            skip = max(skip, hit.last, _after_speech(view, draft))
            if draft.construction.startswith("relay") and draft.content:
                skip = max(skip, draft.content[0][0])
            if draft.construction.startswith("accord") and draft.source is not None:
                skip = max(skip, draft.source[0])
        settled = settle(view, found, sentence.first, sentence.last)
        if not settled or settled[0].at > sentence.first + 3:
            opened = read_headline(view, sentence, number, zone)
            if opened and not any(d.at <= opened[0].at for d in settled):
                settled = [*opened, *(d for d in settled if d.source is not None)]
        return settled

    def _cue(
        self, view: View, hit: CueHit, sentence: Sentence, number: int, zone: ZoneKind, busy: int, found_before:
        list[Draft]
    ) -> Draft | None:  # fmt: skip
        if found_before and hit.forms[0].takes >= {"before"}:
            return None
        before = look_before(view, hit, max(sentence.first, min(busy, hit.first)), sentence.first)
        last = found_before[-1] if found_before else None
        for form in hit.forms:
            draft = self._suffixed(view, hit, form, sentence, number, zone, last) if form.suffix else None
            if draft is None and (hit.first >= busy or _resumes(view, hit)):
                draft = _plain(view, hit, form, before, sentence, number, zone)
            if draft is not None:
                return draft
        return None

    def _suffixed(
        self,
        view: View,
        hit: CueHit,
        form: CueForm,
        sentence: Sentence,
        number: int,
        zone: ZoneKind,
        last: Draft | None,
    ) -> Draft | None:
        """A verb with an object pronoun may resume a clause or a noun before it."""
        if last is not None and resumes_clause(view, hit):
            return read_resumed(view, hit, form, last, sentence, number, zone)
        related = hit.first > 0 and "rel" in view.words[hit.first - 1].classes
        if related or (form.tense == "past" and follows_bare_noun(view, hit, sentence.first)):
            return read_relative(view, hit, form, sentence, number, zone)
        return None


def _plain(
    view: View, hit: CueHit, form: CueForm, before: Before, sentence: Sentence, number: int, zone: ZoneKind
) -> Draft | None:
    """The construction the kind of the form asks for."""
    if form.narrates and form.tense == "present" and _own_remark(view, hit, sentence, before):
        return None
    if form.tense == "past" and not hit.conj and hit.first > sentence.first:
        if _governed(view, hit.first - 1) or _after_tailed(view, hit.first - 1):
            return None
    if hit.first > sentence.first and view.words[hit.first - 1].core in form.not_after:
        return None
    if form.kind in ("verb", "phrase") and within_document(view, hit):
        return read_within(view, hit, form, before, sentence, number, zone)
    if form.kind == "preposition":
        return read_accord(view, hit, form, before, sentence, number, zone)
    if form.object == "relay":
        return read_relay(view, hit, form, before, sentence, number, zone)
    if form.kind == "verb" or (form.kind == "phrase" and form.tail):
        return read_verb(view, hit, form, before, sentence, number, zone)
    if form.kind in ("phrase", "impersonal"):
        return read_phrase(view, hit, form, before, sentence, number, zone)
    return None


def _own_remark(view: View, hit: CueHit, sentence: Sentence, before: Before) -> bool:
    """«يذكر أن …» (it is to be mentioned that) at the head of a sentence: the reporter speaks."""
    opens = before.start <= sentence.first or hit.first <= sentence.first + 1
    if not opens or before.source is not None or before.negated or hit.last >= sentence.last:
        return False
    return "comp" in view.kinds[hit.last]


def _after_tailed(view: View, before: int) -> bool:
    """«رفض كشف …» (refused to disclose): right after a verb that takes a tail the word is its noun."""
    hit = view.cues.get(before)
    return hit is not None and any(f.tail and f.tense in ("past", "present") for f in hit.forms)


def _governed(view: View, before: int) -> bool:
    """A preposition that only nouns follow: «في نقل الخبر» (in relaying the news) is no verb."""
    return not view.words[before].classes.isdisjoint(_GOVERNING)


def _resumes(view: View, hit: CueHit) -> bool:
    """A cue inside another's speaker counts only where it resumes what stands before it («ما وصفته بـ…»)."""
    if hit.forms[0].continues:
        return True
    return (hit.first > 0 and "what" in view.words[hit.first - 1].classes) or any(f.suffix for f in hit.forms)


def _after_speech(view: View, draft: Draft) -> int:
    """Index after a quotation that is the words of the speaker: cues inside it are his, not the reporter's."""
    if not draft.content or not draft.whole_quote:
        return 0
    start = draft.content[0][0]
    close, quotation = view.quote[start]
    if not quotation.closed or view.words_between(start, close) <= _SPEECH_WORDS:
        return 0
    return close
