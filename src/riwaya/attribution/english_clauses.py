"""English sentences read cue by cue into frames: who stands where and what each verb holds."""

from __future__ import annotations

from riwaya.annotate.cues import CueForm, CueHit
from riwaya.attribution.draft import HEADLINES
from riwaya.attribution.english_content import QUOTE, After, Wants, after, allowed
from riwaya.attribution.english_frames import Frame, Frames
from riwaya.attribution.english_headlines import read_headline
from riwaya.attribution.english_others import FEWEST_WORDS, read_accord, read_phrase, read_relay, resumes
from riwaya.attribution.english_phrases import adjunct, noun_phrase, opening_phrase, past_aside
from riwaya.attribution.english_subject import Subject, subject
from riwaya.attribution.english_view import EnglishView, Range, Unit
from riwaya.vocabulary import Stance, VerbClass, ZoneKind

_MOST_LEADS = 3
_DASHES = ("-", "\u2013", "\u2014")


class ClauseReader:
    """Reads the units of one document in order into `frames`."""

    def __init__(self, view: EnglishView) -> None:
        self._view = view
        self.frames = Frames(view)

    def read(self, unit: Unit) -> None:
        """Add the frames of one unit."""
        view = self._view
        self.frames.begin()
        lo = at = unit.first
        while at < unit.last:
            hit = view.cues.get(at)
            if self.frames.spoken(at):
                at = max(view.quotes[at].last, at + 1)
                continue
            frame = self._cue(hit, unit, lo) if hit is not None and hit.last <= unit.last else None
            if hit is None or frame is None:
                at += 1
                continue
            self.frames.add(frame)
            at = lo = max(lo, hit.last, frame.content[-1][0] if frame.open else 0)
        headline = read_headline(view, unit) if unit.zone in HEADLINES and not self.frames.here else None
        if headline is not None:
            self.frames.add(headline)
        self.frames.close(unit)

    def _cue(self, hit: CueHit, unit: Unit, lo: int) -> Frame | None:
        view = self._view
        for form in hit.forms:
            if view.fold(hit.last) in form.not_before or view.fold(hit.first - 1) in form.not_after:
                continue
            if form.object == "relay":
                frame = read_relay(view, self.frames, hit, form, unit, lo)
            elif form.kind == "verb":
                frame = self._verb(hit, form, unit, lo)
            elif form.kind == "preposition":
                frame = read_accord(view, self.frames, hit, form, unit)
            else:
                frame = read_phrase(view, self.frames, hit, form, unit, lo)
            if frame is not None:
                return frame
        return None

    def _verb(self, hit: CueHit, form: CueForm, unit: Unit, lo: int) -> Frame | None:
        who = subject(self._view, hit, form, lo, unit.last)
        if who.unsaid or (who.negated and form.negated is None) or (form.only_negated and not who.negated):
            return None
        if who.passive:
            return self._passive(hit, form, who, unit)
        if form.tense == "present" and who.source is not None and not self._speaks(who.source):
            return None
        if who.kind in ("dropped", "participle") and not self.frames.here and self._opening(unit, hit.first) is None:
            return None
        if who.kind == "none" and not self._headless(unit, hit, form):
            return None
        found = self._after(hit, form, who, unit)
        before = self._before(who, unit) if "before" in form.takes and self._looks_back(who, found) else ()
        if not before and found.at < 0 and form.stance is Stance.DENY:
            before = self._charge_before(who)
        if not allowed(form, found, bool(before)):
            return None
        return self._made(hit, form, who, found, before, unit)

    def _opening(self, unit: Unit, end: int) -> Range | None:
        """The subject of a sentence that opens with a verb that does not report («The firm apologised, saying …»)."""
        view, first = self._view, unit.first
        for _ in range(_MOST_LEADS):
            lead = adjunct(view, first, end)
            if lead is None:
                break
            first = lead.last + int(view.mark(lead.last) == ",")
        stop = opening_phrase(view, first, min(end, unit.last))
        return (first, stop) if stop > first else None

    def _charge_before(self, who: Subject) -> tuple[Range, ...]:
        """«…, a charge the army denies»: the accusation before it is what is denied."""
        view, k = self._view, who.start - 1
        if who.kind == "svo" and view.has(k, "said_thing") and self.frames.here and self.frames.here[-1].open:
            while k > self.frames.here[-1].content[-1][0] and view.mark(k) != ",":
                k -= 1
            last = self.frames.here[-1]
            if last.content[-1][0] < k:
                self.frames.cut(last, k)
                return last.content
        return ()

    def _headless(self, unit: Unit, hit: CueHit, form: CueForm) -> bool:
        """A headline may begin with its verb («Denies knowing of the sale»)."""
        return hit.first == unit.first and unit.zone is ZoneKind.HEADLINE and form.number == "s"

    def _after(self, hit: CueHit, form: CueForm, who: Subject, unit: Unit) -> After:
        if who.kind == "inverted" and who.source is not None:
            beyond, hidden = past_aside(self._view, who.source[1], unit.last)
            found = after(self._view, QUOTE, beyond, unit.last)
            found.hidden = found.hidden or hidden
            return found
        return after(self._view, Wants.of(form), hit.last, unit.last)

    def _looks_back(self, who: Subject, found: After) -> bool:
        """True where the content may stand before the speaker: nothing follows, or a quotation ends right there."""
        if who.kind == "inverted" or found.at < 0:
            return True
        closers = self._view.closers
        return found.frame in ("clause", "quote") and any(
            at in closers and closers[at].speech for at in (who.start - 1, who.start)
        )

    def _before(self, who: Subject, unit: Unit) -> tuple[Range, ...]:
        """The content before the speaker: the quotation that ends there, else the clause up to the comma."""
        view, k = self._view, who.start
        if who.kind not in ("svo", "inverted"):
            return ()
        if view.mark(k) not in (",", *_DASHES) and view.mark(k - 1) in (",", *_DASHES):
            k -= 1
        quote = view.closers.get(k - 1)
        lo = self.frames.clause_start(unit, k)
        if quote is not None and quote.speech and quote.first >= unit.first:
            alone = bool(self.frames.here) or not view.holds(lo, quote.first, 1)
            return ((quote.first, k),) if alone else ((lo, k),)
        if view.has(lo, "sub"):
            return ()
        parted = k > unit.first and view.mark(k) in (",", *_DASHES)
        return ((lo, k),) if parted and view.holds(lo, k, FEWEST_WORDS) else ()

    def _made(
        self, hit: CueHit, form: CueForm, who: Subject, found: After, before: tuple[Range, ...], unit: Unit
    ) -> Frame:
        content, runs_on = before, False
        if before and found.frame == "quote":
            content, runs_on = (*before, (found.at, unit.last)), True
        elif before and who.kind == "svo" and resumes(self._view, found.stop, who.start, unit):
            content, runs_on = (*before, (found.stop + 1, unit.last)), True
        elif not before and found.at >= 0:
            content, runs_on = ((found.at, unit.last),), True
        source = who.source
        nobody = source is not None and who.negated and self._view.has(source[0], "nobody")
        if form.verb_class is not VerbClass.NO_CLAIM and nobody and not form.impersonal:
            nobody = False
        first = source[0] if nobody and source else who.verb if who.negated else hit.first
        goes_on = who.kind in ("dropped", "participle")
        return Frame(
            form=form, cue=(first, hit.last), unit=unit, start=who.start, construction=who.kind,
            stance=form.negated if who.negated and form.negated is not None else form.stance,
            source=None if nobody else source, content=content, channels=who.channels + found.channels,
            carriers=who.carriers + found.carriers, hidden=who.hidden or found.hidden,
            negated=who.negated and not form.only_negated, open=runs_on,
            follows=self.frames.leader(who.cut) if goes_on and self.frames.here else -1,
            covers=before[0][0] if before and before[-1][1] <= hit.first and not self._shared(before) else -1,
            lead=self._opening(unit, hit.first) if goes_on and not self.frames.here else None,
        )  # fmt: skip

    def _speaks(self, source: Range) -> bool:
        """«conflicting reports that …»: a bare word nobody knows is no subject of a verb that may be a noun."""
        return any(self._view.cap(k) or self._view.classed(k) for k in range(*source))

    def _shared(self, content: tuple[Range, ...]) -> bool:
        """True for a content that is already another attribution's."""
        return any(frame.content == content for frame in self.frames.here)

    def _passive(self, hit: CueHit, form: CueForm, who: Subject, unit: Unit) -> Frame | None:
        """«The attack was claimed by the Lamp Front»: the agent speaks about the subject."""
        if self._view.fold(hit.last) != "by" or who.source is None or not self._can_be_done(form, who.source):
            return None
        stop = noun_phrase(self._view, hit.last + 1, unit.last)
        if stop == hit.last + 1:
            return None
        return Frame(
            form, (hit.first, hit.last), unit, who.start, "passive", form.stance,
            (hit.last + 1, stop), (who.source,), who.channels, who.carriers,
        )  # fmt: skip

    def _can_be_done(self, form: CueForm, source: Range) -> bool:
        """An attack is claimed, a report denied; what a form demands of its object is asked of the passive subject."""
        if "attack" in form.needs:
            return any(self._view.has(k, "attack_object") for k in range(*source))
        return "nominal" in form.takes and (not form.needs or "nominal" in form.needs)
