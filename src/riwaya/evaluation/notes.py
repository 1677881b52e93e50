"""What went wrong, one line each, in text order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riwaya.evaluation.judge import Judged
from riwaya.evaluation.model import Gold, GoldText

_LONGEST = 70


def missed(judged: Iterable[Judged]) -> Iterator[str]:
    """Attributions that no claim answers: speaker, cue, content."""
    for each in judged:
        for gold in each.missed:
            parts = (gold.speakers[0] or "-", gold.cue_text, _content(each.text, gold))
            yield f"{_where(each.text, gold)}: {' | '.join(parts)}"


def wrong(judged: Iterable[Judged]) -> Iterator[str]:
    """Found, but with the wrong speaker, stance, channel or carrier."""
    for each in judged:
        for answer in each.answers:
            gold, said = answer.gold, answer.said
            where, tail = _where(each.text, gold), f" | {gold.cue_text} | {short(said.content_text)}"
            if not answer.speaker:
                yield f"{where}: speaker {said.speaker or '-'} for {gold.speakers[0] or '-'}{tail}"
            if not answer.right_stance:
                yield f"{where}: stance {answer.stance} for {gold.stances[0]}{tail}"
            for part, wanted, given, right in (
                ("channel", gold.channel, said.channels, answer.channel),
                ("carrier", gold.carrier, said.carriers, answer.carrier),
            ):
                if not right and (wanted or given):
                    yield f"{where}: {part} {given[0] if given else '-'} for {wanted or '-'}{tail}"


def spurious(judged: Iterable[Judged]) -> Iterator[str]:
    """Claims that answer no attribution: speaker, cue, content, rule."""
    for each in judged:
        for said in each.spurious:
            parts = (said.speaker or "-", said.cue_text, short(said.content_text), said.rule)
            yield f"{each.text.id}: {' | '.join(parts)}"


def short(text: str, most: int = _LONGEST) -> str:
    """The beginning of `text` on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _where(text: GoldText, gold: Gold) -> str:
    return f"{text.id}:{gold.id}"


def _content(text: GoldText, gold: Gold) -> str:
    return short(" … ".join(text.text[s:e] for s, e in gold.contents[0]) if gold.contents else "")
