"""Channel phrases beside a cue («عبر حسابها», through its account), where they end, and the carriers inside them."""

from __future__ import annotations

from riwaya.attribution.draft import Range
from riwaya.attribution.frames import frame_preps
from riwaya.attribution.grammar import masdar_like
from riwaya.attribution.media import QUOTES, asked_by, media_name
from riwaya.attribution.view import View


def opens_channel(view: View, at: int, end: int) -> bool:
    """A channel noun follows the preposition, and not «على التقرير» (on the report), which is what is commented on."""
    after = view.kinds[min(at + 1, end - 1)]
    return "channel_head" in after and not ("upon" in view.words[at].classes and "document" in after)


def channel_at(view: View, at: int, end: int, frames: frozenset[str]) -> Range | None:
    """«في بيان نشرته على تليغرام» (in a statement it posted on Telegram), «عبر منصة "إكس"» (on the platform X)."""
    word = view.words[at]
    after = at + 1
    if after < end and "channel_prep" in view.words[after].classes:
        after += 1
    attached = "by_channel_head" in word.classes and "prep:ب" not in frames
    if word.conj:
        return None
    if attached:
        return at, _channel_end(view, at, end, frames)
    if "channel_prep" not in word.classes or after >= end:
        return None
    named = after in view.quote and "aside" not in view.kinds[at]
    if not (opens_channel(view, after - 1, end) or named or _published(view, after, end)):
        return None
    return at, _channel_end(view, after, end, frames)


def _published(view: View, head: int, end: int) -> bool:
    """«في إنفوجراف نشرته …» (in a graphic it posted), «عبر الهاتف» (by telephone): whatever the noun, a verb of
    publishing or «عبر» (through) makes it a channel."""
    if head >= end or view.sorts[head] != "word" or view.has(head, "time", "prep"):
        return False
    through = head > 0 and "through" in view.words[head - 1].classes
    return through or any("publish" in view.words[k].classes for k in range(head + 1, min(head + 3, end)))


def opening_channel(view: View, first: int, cue: int) -> tuple[Range, ...]:
    """The channel phrase that fills the sentence from its first token to the comma before the cue's clause, () if
    none."""
    if first + 1 >= cue or not (
        "channel_prep" in view.words[first].classes and "channel_head" in view.kinds[first + 1]
    ):
        return ()
    end = _channel_end(view, first + 1, cue, frozenset())
    rest = end
    while rest < cue and not view.marks[rest]:
        rest += 1
    return ((first, end),) if rest >= cue or (view.marks[rest] in ("،", ",") and cue - rest <= 2) else ()


def _channel_end(view: View, head: int, end: int, frames: frozenset[str]) -> int:
    preps = frame_preps(frames)
    at = head if head in view.quote else head + 1
    while at < min(end, head + 18):
        if at in view.quote:
            last = view.quote[at][0]
            if view.words_between(at + 1, last) > 4 or last >= end:
                return at
            at = last + 1
            if head in view.quote and at < end and not ("prep" in view.kinds[at] or view.words[at].conj):
                return at
            continue
        if view.marks[at] and view.marks[at] not in ("(", ")", "ـ", "-", "/"):
            told = view.words[at - 2 if view.marks[at - 1] == "ـ" else at - 1].core == "ل"
            return media_name(view, at + 1, end) if told and view.marks[at] in QUOTES and at + 1 < end else at
        if view.has(at, "comp", "time", "manner", "discourse", "resuming"):
            return at
        if at > head + 2 and view.folds[at] == "في" and "publish" not in view.words[at - 1].classes:
            return at
        if (
            "nominal" in frames
            and at > head + 1
            and not view.words[at].conj
            and (
                "object" in view.words[at].classes or (masdar_like(view.words[at].core) and not view.words[at].classes)
            )
        ):
            return at
        core = view.words[at].core
        if (
            "prep:ب" in frames
            and core[:1] == "ب"
            and at > head
            and not view.words[at].classes & {"in_the_name", "by_else"}
        ):
            return at
        if core in preps and ("channel_prep" not in view.kinds[at] or "comp" in view.kinds[min(at + 1, end - 1)]):
            return at
        hit = view.cues.get(at)
        if hit is not None and at > head + 1 and any(f.tense in ("past", "present") for f in hit.forms):
            if hit.conj or "publish" not in view.words[at].classes:
                return at
        at += 1
    return at


def carriers_inside(view: View, first: int, last: int) -> list[Range]:
    """«تصريحات نقلها موقع …» (statements relayed by the site …), «ورد لوكالة …» (sent to the agency …)."""
    found = asked_by(view, first, last)
    at = first + 1 if not found else last
    while at < last:
        classes = view.words[at].classes
        if at + 1 < last and (view.words[at].core == "ل" or _at_quoted(view, at, last)):
            found.append((at, last))
            break
        received = _received(view, at, last)
        if received is not None:
            found.append(received)
            break
        if _spoken_to(view, at, last):
            found.append((at + (view.words[at].core in ("مع", "الي")), last))
            break
        if classes & {"to_media", "media", "by_media"} and not _platform(view, at, first, last):
            stop = media_name(view, at, last)
            found.append((at, stop))
            at = stop
        else:
            at += 1
    return found


def _at_quoted(view: View, at: int, last: int) -> bool:
    """«اتصال هاتفي بـ"الضفة"» (a call to "the Bank"): ب apart before a name in quotation marks."""
    if view.words[at].core != "ب":
        return False
    after = at + 2 if view.marks[at + 1] in ("ـ", "-") else at + 1
    return after < last and after in view.quote


def _received(view: View, at: int, last: int) -> Range | None:
    """«تلقت CNN بالعربية نسخة منه» (of which CNN received a copy), «حصلت عليه الأفق» (which the Horizon obtained)."""
    classes = view.words[at].classes
    if classes.isdisjoint(("publish", "received")):
        return None
    copy = next((k for k in range(at + 1, min(last, at + 8)) if "copy" in view.words[k].classes), None)
    if copy is not None:
        first = copy - 1 if view.words[copy - 1].core == "على" else copy
        return (at + 1, first) if first > at + 1 else None
    return _recipient(view, at + 1, last) if "received" in classes else None


def _recipient(view: View, at: int, last: int) -> Range | None:
    """Who got what was issued, after «عليه» (it) or «إلى» (to); None where the subject is not stated."""
    while at < last and view.words[at].classes & {"pronoun_prep", "upon", "towards"}:
        at += 1
    if at >= last or view.has(at, "prep", "rel", "time", "comp", "channel_head") or view.words[at].conj:
        return None
    stop = media_name(view, at, last)
    return at, stop


def _spoken_to(view: View, at: int, last: int) -> bool:
    """«حديث للبوصلة» (talk to the Compass), «مقابلة مع «الضفاف»» (with the Banks): no kind is named."""
    word = view.words[at]
    if word.core in ("مع", "الي") and at + 1 < last:
        return at + 1 in view.quote or view.medium(at + 1) or (at + 2 == last and view.unknown_name(at + 1))
    attached = word.core.startswith("ل") and len(word.core) > 3 and not word.classes
    if not attached or masdar_like(word.core[1:].removeprefix("ل")):
        return False
    raw = view.text[view.tokens[at].start : view.tokens[at].end]
    return word.core.startswith("لل") or not raw.endswith(("ها", "هم", "ه"))


def _platform(view: View, at: int, first: int, last: int) -> bool:
    """«على موقع تويتر» (on the site Twitter) is where it was said, not who relayed it: the head of the phrase
    itself, or a site named like a platform («تغريدة على موقع إكس», a tweet on the site X)."""
    named = (view.words[k].classes for k in range(at + 1, min(at + 5, last)))
    return at <= first + 1 or any("channel_head" in classes and "media" not in classes for classes in named)
