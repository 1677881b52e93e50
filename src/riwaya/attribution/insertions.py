"""What stands between a cue, its speaker and the content: dates, channels, carriers, manner, asides."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.attribution.accord import Accord, accord_at
from riwaya.attribution.grammar import masdar_like
from riwaya.attribution.phrase import anonymity_end
from riwaya.attribution.view import View

Range = tuple[int, int]
_FARTHEST = 45
_BETWEEN_DASHES = 20
_AFTER_TOLD = frozenset({"comp", "channel_prep", "aside", "time", "anonymity", "manner", "prep"})
"""Classes of words that end the name of an outlet that was told something."""
QUOTES = frozenset('"«“')


@dataclass(frozen=True, slots=True)
class Insertions:
    """Where the insertions end, and the channel and carrier phrases among them (token ranges)."""

    end: int
    channels: tuple[Range, ...] = ()
    carriers: tuple[Range, ...] = ()
    relayed: Range | None = None


def skip_insertions(view: View, first: int, end: int, frames: frozenset[str]) -> Insertions:
    """Consume every insertion from `first` on; stops where the content may begin (`frames` of the cue)."""
    at = first
    channels: list[Range] = []
    carriers: list[Range] = []
    relayed: Range | None = None
    end = min(end, first + _FARTHEST)
    wanted = frame_preps(frames)
    while at < end:
        if view.words[at].core in wanted and not (view.has(at, "time", "manner") or _opens_channel(view, at, end)):
            break
        told = _told(view, at, end)
        if told > at and not view.has(at, "audience", "to_audience"):
            carriers.append((at, told))
            at = told
            continue
        step = anonymity_end(view, at, end) or _related(view, at, end) or _aside(view, at, end, frames)
        if step > at:
            at = step
            continue
        accord = accord_at(view, at, end)
        if accord is not None:
            accord = _to_comma(view, accord, end)
        if accord is not None and _closes(view, accord.end, end):
            if accord.relay:
                relayed = (accord.first, accord.last)
            elif "document" in view.words[accord.first].classes:
                channels.append((accord.first, accord.last))
            else:
                carriers.append(accord.carrier or (accord.first, accord.last))
            at = accord.end
            continue
        carrier = _carrier(view, at, end) or _medium_told(view, at, end)
        if carrier is not None:
            carriers.append(carrier)
            at = carrier[1]
            continue
        channel = _channel(view, at, end, frames)
        if channel is not None:
            channels.append(channel)
            carriers.extend(carriers_inside(view, *channel))
            at = channel[1]
            continue
        break
    return Insertions(at, tuple(channels), tuple(carriers), relayed)


def _opens_channel(view: View, at: int, end: int) -> bool:
    """A channel noun follows the preposition, and not «على التقرير» (on the report), which is what is commented on."""
    after = view.kinds[min(at + 1, end - 1)]
    return "channel_head" in after and not ("upon" in view.words[at].classes and "document" in after)


def frame_preps(frames: frozenset[str]) -> frozenset[str]:
    """The folded prepositions among the frames of a cue («prep:عن» → عن)."""
    return frozenset(f[5:] for f in frames if f.startswith("prep:"))


def _to_comma(view: View, accord: Accord, end: int) -> Accord:
    """«، وفق بيان نُسب إليها وتداولته قنوات،»: a document's own clause goes on to the comma."""
    if "document" not in view.words[accord.first].classes or _closes(view, accord.end, end):
        return accord
    for stop in range(accord.end, min(end, accord.end + 14)):
        if view.marks[stop] in ("،", ","):
            return Accord(accord.first, stop, stop, accord.relay, accord.verb)
        if view.marks[stop] or "comp" in view.kinds[stop]:
            break
    return accord


def _closes(view: View, at: int, end: int) -> bool:
    """An aside «بحسب X» between speaker and content ends in a comma, a complementiser or a quotation mark."""
    return at < end and (view.marks[at] in ("،", ",", ":", "-", "–") or "comp" in view.kinds[at] or at in view.quote)


def _aside(view: View, at: int, end: int, frames: frozenset[str]) -> int:
    """Commas, dates, manner, audience, brackets, discourse words, «رداً على …» up to the next comma or
    complementiser."""
    mark = view.marks[at]
    if mark in ("-", "–"):
        return _past_dash(view, at, end)
    if mark in ("،", ",", "ـ") or (mark == "؛" and at + 1 < end and "comp" in view.kinds[at + 1]):
        return at + 1
    if mark == "(":
        return view.past_bracket(at, end)
    if "time" in view.kinds[at]:
        return _dated(view, at, end)
    if view.has(at, "manner", "audience", "to_audience", "discourse"):
        step = view.after(at)
        return step + 1 if "manner_head" in view.kinds[at] and step < end else step
    hit = view.cues.get(at)
    if hit is not None and hit.forms[0].continues and "scope" not in hit.forms[0].takes:
        return _up_to_comma(view, at, end)
    if view.saying(at):
        return at + 1
    if "pronoun_prep" in view.words[at].classes or (
        "that" in view.words[at].classes and at + 1 < end and "comp" in view.kinds[at + 1]
    ):
        return at + 1
    if "resuming" in view.words[at].classes or ("publish" in view.words[at].classes and not view.words[at].conj):
        return _up_to_frame(view, at, end, frames)
    if "aside" in view.kinds[at] and "channel_head" not in view.kinds[min(at + 1, end - 1)]:
        return _up_to_frame(view, at, end, frames)
    return at


def _related(view: View, at: int, end: int) -> int:
    """«التسجيل، الذي لم يتسن التحقق منه، …» (the recording, which could not be verified, …): up to the closing comma."""
    if "rel" not in view.words[at].classes or at == 0 or view.marks[at - 1] not in ("،", ","):
        return 0
    stop = _up_to_comma(view, at, end)
    return stop if stop > at else 0


def _past_dash(view: View, at: int, end: int) -> int:
    """«-طلب عدم كشف هويته-» (he asked not to be named): past the second dash, or past this one where it stands alone."""
    for stop in range(at + 1, min(end, at + _BETWEEN_DASHES)):
        if view.marks[stop] in ("-", "–"):
            return stop + 1
        if view.marks[stop] in (".", ":", "؛") or "comp" in view.kinds[stop]:
            break
    return at + 1


def _up_to_comma(view: View, at: int, end: int) -> int:
    """The index of the comma that closes an aside, `at` where none does."""
    for stop in range(at + 1, end):
        if view.marks[stop] in ("،", ","):
            return stop
    return at


def _told(view: View, at: int, end: int) -> int:
    """«أوضح للأفق أن …» (explained to the Horizon that …): the index after a name with ل that ends at the frame, else
    `at`.

    Whom a newsroom quotes as told is an outlet, unless the word is for people («للصحافيين», to reporters).
    """
    word = view.words[at]
    if (
        "to_media" in word.classes
        or word.classes & {"to_person", "to_body", "pronoun_prep", "to_object", "possessed"}
        or word.conj
    ):
        return at
    if not word.core.startswith("ل") or len(word.core) <= 3 or (word.classes and "to_media" not in word.classes):
        return at
    if masdar_like(word.core[1:]) or word.core.endswith(("ها", "هم")):
        return at
    stop = at + 1
    while stop < min(end, at + 3) and not view.marks[stop] and view.kinds[stop].isdisjoint(_AFTER_TOLD):
        stop += 1
    if stop >= end:
        return at
    closes = "comp" in view.kinds[stop] or view.marks[stop] in (":", "،", ",") or stop in view.quote
    return stop if closes or not view.kinds[stop].isdisjoint(_AFTER_TOLD) else at


def _dated(view: View, at: int, end: int) -> int:
    step = view.after(at)
    while step < end and (
        "time" in view.kinds[step]
        or view.tokens[step].kind == "number"
        or (view.marks[step] in ("(", ")", "/", "-") and view.tokens[step].kind == "mark")
        or _month_like(view, step)
    ):
        step = view.after(step)
    return step


def _month_like(view: View, at: int) -> bool:
    """A bare word between a number and a number or mark: the name of a month («24 مايو 2017», 24 May 2017)."""
    before = view.tokens[at - 1]
    return before.kind == "number" and view.tokens[at].kind == "word" and not view.words[at].classes


def _up_to_frame(view: View, at: int, end: int, frames: frozenset[str]) -> int:
    preps = frame_preps(frames)
    for stop in range(at + 1, end):
        if view.marks[stop] in ("،", ",", ":", "–") or ("comp" in view.kinds[stop] and stop > at + 1):
            return stop
        if stop > at + 1 and view.words[stop].core in preps:
            return stop
        if "nominal" in frames and stop > at + 2 and "object" in view.words[stop].classes and not view.words[stop].conj:
            return stop
    return at


def _carrier(view: View, at: int, end: int) -> Range | None:
    """«لوكالة "سهم"» (to the agency Sahm), «للقناة» (to the channel), «لصحيفة …»; or a known outlet after ل."""
    word = view.words[at]
    token = view.tokens[at]
    to_media = "to_media" in word.classes
    known = at in view.to_medium
    split = word.core == "ل" and at + 1 < end
    if split:
        after = at + 1
        while after < end and view.marks[after] in ("ـ", "-"):
            after += 1
        if after in view.quote:
            last = view.quote[after][0]
            return (at, min(last + 1, end)) if view.words_between(after, last) <= 5 else None
        if after < end and ("media" in view.words[after].classes or after in view.name or _named(view, after)):
            return at, _media_name(view, after, end)
        if after < end and view.marks[after] == "(":
            stop = view.past_bracket(after, end)
            return (at, stop) if stop > after else None
        return None
    if not to_media and not known:
        return None
    if token.kind != "word":
        return None
    return at, _media_name(view, at, end)


def _medium_told(view: View, at: int, end: int) -> Range | None:
    """«أفاد مصدر الجريدة بأن …» (a source informed the paper that …): an outlet right before the complementiser."""
    quoted = at in view.quote and view.words_between(at + 1, view.quote[at][0]) <= 4
    if not quoted and not (view.medium(at) and not view.words[at].conj):
        return None
    stop = view.quote[at][0] + 1 if quoted and view.quote[at][1].closed else _media_name(view, at, end)
    return (at, stop) if stop < end and "comp" in view.kinds[stop] else None


def _named(view: View, at: int) -> bool:
    """What stands apart after «لـ» (to) is a name: Latin letters, or a word that is no kind of person."""
    token, word = view.tokens[at], view.words[at]
    if token.kind != "word":
        return False
    return (token.fold.isascii() and token.fold.isalpha()) or not word.classes


def _media_name(view: View, first: int, end: int) -> int:
    """Index after the name of an outlet: quoted or bracketed names, «الذي تبثه قناة …» (aired by channel …)
    included."""
    at = max(first + 1, view.name.get(first, 0))
    while at < min(end, first + 14):
        if at in view.quote and view.words_between(at + 1, view.quote[at][0]) <= 5:
            last = view.quote[at][0]
            at = last + 1 if last in view.closer else last
        elif view.marks[at] == "(":
            close = next((k for k in range(at, min(at + 8, end)) if view.marks[k] == ")"), None)
            if close is None:
                break
            at = close + 1
        elif at in view.name and not view.words[at].conj:
            at = view.name[at]
        elif "rel" in view.words[at].classes:
            at = _relative_media(view, at, end)
            break
        elif (
            view.marks[at]
            or (view.words[at].definite and view.tokens[at - 1].fold.isascii() and view.tokens[at - 1].kind == "word")
            or view.has(at, "comp", "time", "prep", "object", "discourse", "neg", "manner", "copy", "anonymity")
            or view.verb(at)
            or view.words[at].conj
            or (view.words[at].core[:1] == "ب" and masdar_like(view.words[at].core[1:]))
        ):
            break
        else:
            at += 1
    return at


def _relative_media(view: View, at: int, end: int) -> int:
    for stop in range(at + 1, min(at + 8, end)):
        if view.marks[stop] in ("،", ",", ":") or "comp" in view.kinds[stop]:
            return stop
    return at


def _channel(view: View, at: int, end: int, frames: frozenset[str]) -> Range | None:
    """«في بيان نشرته على تليغرام» (in a statement it posted on Telegram), «عبر منصة "إكس"» (on the platform X)."""
    word = view.words[at]
    after = at + 1
    if after < end and "channel_prep" in view.words[after].classes:
        after += 1
    attached = "by_channel_head" in word.classes and "prep:ب" not in frames
    if not attached and "channel_prep" not in word.classes:
        return None
    if word.conj or (
        not attached
        and (
            after >= end
            or not (_opens_channel(view, after - 1, end) or after in view.quote or _published(view, after, end))
        )
    ):
        return None
    head = at if attached else after
    if not attached and not (
        "channel_head" in view.kinds[head]
        or (head in view.quote and "aside" not in view.kinds[at])
        or _published(view, head, end)
    ):
        return None
    return at, _channel_end(view, head, end, frames)


def _published(view: View, head: int, end: int) -> bool:
    """«في إنفوجراف نشرته …» (in a graphic it posted), «عبر الهاتف» (by telephone): whatever the noun, a verb of
    publishing or «عبر» (through) makes it a channel."""
    if head >= end or view.tokens[head].kind != "word" or view.has(head, "time", "prep"):
        return False
    through = head > 0 and view.tokens[head - 1].fold == "عبر"
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
            return at + 4 if view.words[at - 1].core == "ل" and view.marks[at] in QUOTES and at + 4 < end else at
        if view.has(at, "comp", "time", "manner", "discourse", "resuming"):
            return at
        if at > head + 2 and view.tokens[at].fold == "في" and "publish" not in view.words[at - 1].classes:
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
        if core in preps and "channel_prep" not in view.kinds[at]:
            return at
        hit = view.cues.get(at)
        if hit is not None and at > head + 1 and any(f.tense in ("past", "present") for f in hit.forms):
            if hit.conj or "publish" not in view.words[at].classes:
                return at
        at += 1
    return at


def carriers_inside(view: View, first: int, last: int) -> list[Range]:
    """«تصريحات نقلها موقع …» (statements relayed by the site …), «ورد لوكالة …» (sent to the agency …)."""
    found: list[Range] = []
    at = first + 1
    while at < last:
        classes = view.words[at].classes
        if view.words[at].core == "ل" and at + 1 < last:
            found.append((at, last))
            break
        received = _received(view, at, last)
        if received is not None:
            found.append(received)
            break
        if _spoken_to(view, at, last):
            found.append((at + (view.words[at].core == "مع"), last))
            break
        if classes & {"to_media", "media"} and not _platform(view, at, first, last):
            stop = _media_name(view, at, last)
            found.append((at, stop))
            at = stop
        else:
            at += 1
    return found


def _received(view: View, at: int, last: int) -> Range | None:
    """«بيان تلقت CNN بالعربية نسخة منه» (a statement of which CNN Arabic received a copy): whoever stands before «نسخة»."""
    if "publish" not in view.words[at].classes:
        return None
    copy = next((k for k in range(at + 1, min(last, at + 8)) if "copy" in view.words[k].classes), None)
    return (at + 1, copy) if copy is not None and copy > at + 1 else None


def _spoken_to(view: View, at: int, last: int) -> bool:
    """«حديث للبوصلة» (an interview to the Compass), «مقابلة مع «الضفاف»» (with the Banks): an outlet without its kind."""
    word = view.words[at]
    if word.core == "مع" and at + 1 < last:
        return at + 1 in view.quote or view.medium(at + 1)
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
