"""What is said: the stretch after an English cue or before its speaker, and the frames the lexicon asks for."""

from __future__ import annotations

from dataclasses import dataclass, field

from riwaya.annotate.cues import CueForm
from riwaya.attribution.english_phrases import Adjunct, addressee, adjunct, begins_phrase, is_media
from riwaya.attribution.english_view import EnglishView, Range

_THAT_REACH = 25
_MOST_ADJUNCTS = 12
_HEAD = 8
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Wants:
    """What may follow a cue: the frames it takes and demands, its tails, and whether somebody is told."""

    takes: frozenset[str]
    needs: frozenset[str] = frozenset()
    tail: tuple[tuple[str, ...], ...] = ()
    told: bool = False

    @classmethod
    def of(cls, form: CueForm) -> Wants:
        """The frames of a form of the lexicon."""
        return cls(form.takes, form.needs, form.tail, form.object == "addressee" and form.kind == "verb")


CLAUSE = Wants(frozenset({"clause", "quote"}))
QUOTE = Wants(frozenset({"quote"}))


@dataclass(slots=True)
class After:
    """What follows a cue; `at` is where content begins, -1 where there is none. Short-lived while a cue is read."""

    at: int = -1
    frame: str = ""
    stop: int = 0
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    hidden: bool = False
    frames: set[str] = field(default_factory=set)


def after(view: EnglishView, wants: Wants, at: int, hi: int) -> After:
    """Adjuncts after the cue, then the content."""
    found = After(stop=at)
    k = at
    if wants.told:
        k = _told(view, k, hi, found)
    k = _adjuncts(view, k, hi, found, wants)
    found.stop = k
    if k < hi:
        _begin(view, wants, k, hi, found)
    return found


def _told(view: EnglishView, at: int, hi: int, found: After) -> int:
    stop = addressee(view, at, hi)
    if stop > at and is_media(view, at, stop):
        first = at + 1 if view.has(at, "definite") and at + 1 < stop else at
        found.carriers += ((first, stop),)
    return stop


def _adjuncts(view: EnglishView, at: int, hi: int, found: After, wants: Wants) -> int:
    k = at
    for _ in range(_MOST_ADJUNCTS):
        if k >= hi:
            break
        step = adjunct(view, k, hi)
        if step is None and view.has(k, "adverb") and _leads(view, k + 1, hi):
            k += 1
            continue
        if step is None and view.mark(k) == "," and _that_after(view, k, hi):
            step = adjunct(view, k + 1, hi)
            if step is None:
                k = _that_after(view, k, hi)
                break
            k += 1
        if step is None and view.has(k, "prep") and f"prep:{view.fold(k)}" not in wants.takes:
            k = _that_near(view, k, hi) or k
        if step is None or _is_content(view, k, step, wants):
            break
        found.channels += (step.channel,) if step.channel else ()
        found.carriers += (step.carrier,) if step.carrier else ()
        found.hidden = found.hidden or step.kind == "anonymity"
        k = max(step.last, k + 1)
    if k < hi and view.mark(k) == "," and view.has(k + 1, "comp"):
        return k + 1
    return k


def _is_content(view: EnglishView, at: int, step: Adjunct, wants: Wants) -> bool:
    """«comment on the letter», «admitted to reporters»: what looks like an adjunct is what the cue is about."""
    if step.kind == "audience":
        return "prep:to" in wants.takes
    return "rest" in wants.takes and step.kind == "channel" and view.has(at + 1, "det")


def _leads(view: EnglishView, at: int, hi: int) -> bool:
    if at >= hi or view.mark(at) or view.has(at, "comp") or at in view.quotes:
        return True
    return adjunct(view, at, hi) is not None


def _that_near(view: EnglishView, at: int, hi: int) -> int:
    """«said in Port Ellary that …»: the index of «that» a few words on, 0 where there is none."""
    for k in range(at + 1, min(hi, at + _HEAD)):
        if view.has(k, "comp"):
            return k
        if view.mark(k) or k in view.cues or view.has(k, "aux", "be", "modal", "rel", "sub"):
            return 0
    return 0


def _that_after(view: EnglishView, comma: int, hi: int) -> int:
    """«said, citing the log, that …»: the index of «that» after the aside, 0 where there is none."""
    for k in range(comma + 1, min(hi, comma + _THAT_REACH)):
        if view.mark(k) == "," and view.has(k + 1, "comp"):
            return k + 1
        if view.mark(k) in (".", ";", ":") or k in view.quotes:
            return 0
    return 0


def _begin(view: EnglishView, wants: Wants, k: int, hi: int, found: After) -> None:
    takes = wants.takes
    if view.has(k, "comp") and k + 1 < hi:
        if "clause" in takes:
            found.at, found.frame, found.frames = k + 1, "that", {"clause", "prep:that"}
        return
    if view.mark(k) == ":" and k + 1 < hi:
        quoted = k + 1 in view.quotes
        found.at, found.frame, found.frames = k + 1, "quote" if quoted else "colon", {"colon", "quote"}
        return
    if view.mark(k) == "," and k + 1 in view.quotes and view.quotes[k + 1].speech:
        found.at, found.frame, found.frames = k + 1, "quote", {"quote"}
        return
    if k in view.quotes:
        found.at, found.frame, found.frames = k, "quote", {"quote", "nominal", *_nominal(view, wants, k, hi)}
        return
    _plain(view, wants, k, hi, found)


def _plain(view: EnglishView, wants: Wants, k: int, hi: int, found: After) -> None:
    word = view.fold(k)
    if view.mark(k):
        return
    if f"prep:{word}" in wants.takes and k + 1 < hi:
        found.at, found.frame, found.frames = k + 1, "prep", {f"prep:{word}"}
    elif "rest" in wants.takes:
        found.at, found.frame, found.frames = k, "rest", {"rest", f"prep:{word}", *_nominal(view, wants, k, hi)}
        found.frames |= {"nominal"} if begins_phrase(view, k, hi) else set()
    elif begins_phrase(view, k, hi) or view.has(k, "question_word"):
        frames = {"nominal", *_nominal(view, wants, k, hi)}
        if "clause" in wants.takes and (view.holds(k, hi, 2) or view.has(k, "question_word")):
            frames.add("clause")
        if frames & wants.takes or frames & wants.needs:
            found.at, found.frame, found.frames = k, "clause", frames


def _nominal(view: EnglishView, wants: Wants, k: int, hi: int) -> set[str]:
    """The frames that depend on which words the content begins with."""
    found = set()
    near = range(k, min(hi, k + _NEAR))
    if any(view.has(n, "attack_object") for n in near):
        found.add("attack")
    if any(view.has(n, "statement_object", "record") for n in near):
        found.add("statement")
    if wants.tail and has_tail(view, wants, k, hi):
        found.add("tail")
    return found


def has_tail(view: EnglishView, wants: Wants, at: int, hi: int) -> bool:
    """True where one of the tails of `form` stands among the first words from `at`."""
    for k in range(at, min(hi, at + _HEAD)):
        if any(tuple(view.fold(k + n) for n in range(len(tail))) == tail for tail in wants.tail):
            return True
    return False


def allowed(form: CueForm, found: After, before: bool) -> bool:
    """True when one of the frames the lexicon demands is there; `before` says the content stands before the speaker."""
    if not form.needs:
        return True
    if before and "before" in form.needs:
        return True
    return bool(found.frames & form.needs)
