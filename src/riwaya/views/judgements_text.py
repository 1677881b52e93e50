"""Judgements of persons as text: what was decided, by whom, why, and whether it counts. Part of the views room."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from riwaya.claims.inforce import InForce, Recorded
from riwaya.claims.judgements import PersonJudgement
from riwaya.views.look import Look
from riwaya.views.visible import visible
from riwaya.views.wording import one_line, when


def judgements_text(recorded: Iterable[Recorded], found: InForce, lost: Collection[str], look: Look) -> str:
    """One paragraph each, in the order of recording; `lost` are ids of those whose words are no longer found."""
    paragraphs = ["\n".join(_lines(one, found, lost, look)) for one in recorded]
    if not paragraphs:
        return look.place(look.words("judged.none")) + "\n"
    return "\n\n".join(paragraphs) + "\n"


def judgements_section(recorded: Iterable[Recorded], found: InForce, look: Look) -> str:
    """The same behind an event, under its heading."""
    head = look.paint(look.place(look.words("judged.heading")), "title")
    return f"\n{head}\n\n{judgements_text(recorded, found, (), look)}"


def _lines(one: Recorded, found: InForce, lost: Collection[str], look: Look) -> list[str]:
    words, judgement = look.words, one.judgement
    who = words("judged.by", who=visible(judgement.by), when=when(one.at, words))
    lines = [
        f"{judgement.id}  {look.paint(look.place(words.of('verdict', judgement.verdict)), 'title')}  {look.place(who)}"
    ]
    lines += [f"  {look.place(visible(one_line(text)))}" for text in _about(judgement)]
    lines += look.row(words("judged.reason"), judgement.reason, 2)
    state = _state(judgement, found, lost, look)
    return [*lines, f"  {look.paint(look.place(state), 'warning')}"] if state else lines


def _about(judgement: PersonJudgement) -> list[str]:
    """What it is about, in the words it holds on to, and what it says instead."""
    quotes = [
        f"{anchor.document} {anchor.start}-{anchor.end} «{anchor.quote} … {anchor.content}»"
        for anchor in judgement.anchors
    ]
    told = " · ".join(f"{name}: {text}" for name, text in judgement.value)
    return [*quotes, *([told] if told else []), *([judgement.withdraws] if judgement.withdraws else [])]


def _state(judgement: PersonJudgement, found: InForce, lost: Collection[str], look: Look) -> str:
    withdrawn = dict(found.withdrawn)
    if judgement.id in withdrawn:
        return look.words("judged.withdrawn", id=withdrawn[judgement.id])
    if judgement.id in lost:
        return look.words("judged.unanchored")
    standing = {one.id for one in found.standing}
    if judgement.id in standing and judgement.id not in {one.id for one in found.counting}:
        return look.words("judged.overruled")
    disagreed = {one.id for dispute in found.disagreements for one in dispute.judgements}
    return look.words("judged.disagree") if judgement.id in disagreed else ""
