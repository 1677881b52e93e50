"""Counting right and wrong over texts, and the ratios that come out of the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from eval.gold_io import Gold, GoldText
from eval.match import pair
from eval.names import alike, same_speaker
from eval.predict import Predicted

ATTACKS = ("deny", "disown")
SHOWN_STANCES = ("deny", "disown", "decline", "withhold", "accuse", "threaten")
_SAME_TYPE = {"state", "organization"}


@dataclass(slots=True)
class Tally:
    """Counts over any number of texts. Notes are one line each, in text order."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)

    def add(self, text: GoldText, said: Sequence[Predicted]) -> None:
        """Count one text; its headlines apart from its body."""
        self.counts["texts"] += 1
        self._body(text, said)
        heads = [g for g in text.golds if g.in_head and not g.optional]
        head_said = [p for p in said if p.in_head]
        head_free = {id(p) for _, p in pair([g for g in text.golds if g.in_head and g.optional], head_said)}
        pairs = pair(heads, head_said)
        taken = {id(p) for _, p in pairs}
        self.counts["head_gold"] += len(heads)
        self.counts["head_said"] += sum(1 for p in head_said if id(p) in taken or id(p) not in head_free)
        self.counts["head_found"] += len(pairs)

    def _body(self, text: GoldText, said: Sequence[Predicted]) -> None:
        golds = [g for g in text.golds if not g.in_head and not g.optional]
        body = [p for p in said if not p.in_head]
        pairs = pair(golds, body)
        taken = {id(p) for _, p in pairs}
        rest = [p for p in body if id(p) not in taken]
        # An optional gold is doubtful: who finds it is not wrong, who does not has missed nothing.
        spared = {id(p) for _, p in pair([g for g in text.golds if not g.in_head and g.optional], rest)}
        extra = [p for p in rest if id(p) not in spared]
        self.counts["gold"] += len(golds)
        self.counts["said"] += len(pairs) + len(extra)
        for gold in golds:
            self._gold(gold)
        for claim in extra:
            self.counts[f"stance_said:{claim.stance}"] += 1
            self.spurious.append(
                f"{text.id}: {claim.speaker or '-'} | {claim.cue_text} | {_short(claim.content_text)} | {claim.rule}"
            )
        for gold, claim in pairs:
            self._pair(text, gold, claim)
        found = {id(gold) for gold, _ in pairs}
        for gold in golds:
            if id(gold) not in found:
                content = " … ".join(text.text[s:e] for s, e in gold.contents[0]) if gold.contents else ""
                self.missed.append(
                    f"{text.id}:{gold.id}: {gold.speakers[0] or '-'} | {gold.cue_text} | {_short(content)}"
                )

    def _gold(self, gold: Gold) -> None:
        self.counts["dropped_gold"] += gold.subject_dropped
        self.counts["channel_gold"] += bool(gold.channel)
        self.counts["carrier_gold"] += bool(gold.carrier)
        self.counts[f"stance_gold:{gold.stances[0]}"] += 1

    def _pair(self, text: GoldText, gold: Gold, claim: Predicted) -> None:
        rivals = {g.speakers[0] for g in text.golds} - {*gold.speakers, ""}
        right = same_speaker(gold.speakers, claim.speaker, rivals)
        stance = gold.stances[0] if claim.stance in gold.stances else claim.stance
        counts = self.counts
        counts["found"] += 1
        counts["joint"] += right
        counts["stance"] += stance == gold.stances[0]
        counts[f"stance_said:{stance}"] += 1
        counts[f"stance_hit:{stance}"] += stance == gold.stances[0]
        counts["type"] += (
            claim.speaker_type == gold.speaker_type or {claim.speaker_type, gold.speaker_type} == _SAME_TYPE
        )
        counts["quote"] += claim.quote == gold.quote
        counts["certainty"] += claim.certainty == gold.certainty
        counts["dropped_joint"] += gold.subject_dropped and right
        counts["channel"] += bool(gold.channel) and any(alike(gold.channel, said) for said in claim.channels)
        counts["carrier"] += bool(gold.carrier) and any(alike(gold.carrier, said) for said in claim.carriers)
        where = f"{text.id}:{gold.id}"
        if not right:
            self.wrong.append(
                f"{where}: speaker {claim.speaker or '-'} for {gold.speakers[0] or '-'} | {gold.cue_text}"
            )
        if stance != gold.stances[0]:
            self.wrong.append(
                f"{where}: stance {stance} for {gold.stances[0]} | {gold.cue_text} | {_short(claim.content_text)}"
            )

    def report(self) -> dict[str, Any]:
        """The ratios, rounded to three digits; None where there is nothing to divide by."""
        n = self.counts
        return {
            "texts": n["texts"],
            "found": prf(n["found"], n["gold"], n["said"]),
            "joint": prf(n["joint"], n["gold"], n["said"]),
            "speaker": ratio(n["joint"], n["found"]),
            "speaker_type": ratio(n["type"], n["found"]),
            "dropped_joint": ratio(n["dropped_joint"], n["dropped_gold"]),
            "stance": ratio(n["stance"], n["found"]),
            "deny_disown_f1": self._stance(*ATTACKS),
            "stance_f1": {stance: self._stance(stance) for stance in SHOWN_STANCES if n[f"stance_gold:{stance}"]},
            "quote_form": ratio(n["quote"], n["found"]),
            "certainty": ratio(n["certainty"], n["found"]),
            "channel": ratio(n["channel"], n["channel_gold"]),
            "carrier": ratio(n["carrier"], n["carrier_gold"]),
            "headline": prf(n["head_found"], n["head_gold"], n["head_said"]),
        }

    def _stance(self, *stances: str) -> float | None:
        hit, gold, said = (
            sum(self.counts[f"stance_{kind}:{stance}"] for stance in stances) for kind in ("hit", "gold", "said")
        )
        return prf(hit, gold, said)["f1"] if gold else None


def prf(hit: int, gold: int, said: int) -> dict[str, Any]:
    """Precision, recall and F1 with the counts they come from."""
    precision, recall = hit / said if said else 0.0, hit / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3), "hit": hit, "gold": gold, "said": said}


def ratio(part: int, whole: int) -> float | None:
    """`part` of `whole`, None for an empty whole."""
    return round(part / whole, 3) if whole else None


def _short(text: str, most: int = 70) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
