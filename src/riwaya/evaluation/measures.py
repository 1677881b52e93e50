"""What is measured: every measure with its counts over one text, so that sums over texts give the scores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from riwaya.evaluation.count import Count
from riwaya.evaluation.judge import Judged
from riwaya.evaluation.roles import ROLES, role_counts

Main = Literal["p", "r", "f1"]
ATTACKS = ("deny", "disown")
SHOWN_STANCES = ("deny", "disown", "decline", "withhold", "accuse", "threaten")
ORDINARY_TOPICS = frozenset({"sport", "weather", "economy", "culture", "health"})
FEW = 2
"""A text of so few attributions counts as ordinary news whatever its topic."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`main` is the number that stands for it; a rate is right ones of those it could be right about, one number."""

    name: str
    group: str
    main: Main = "f1"
    rate: bool = False


MEASURES = (
    *(Measure(f"{role}{how}", "spans") for role in ROLES for how in ("", "_begin", "_overlap")),
    Measure("all_exact", "spans"),
    Measure("found", "attributions"),
    Measure("joint", "attributions"),
    Measure("speaker", "attributions", "r", rate=True),
    Measure("speaker_type", "attributions", "r", rate=True),
    Measure("dropped", "attributions", "r", rate=True),
    Measure("headline", "attributions"),
    Measure("ordinary", "attributions", "p"),
    Measure("stance", "stances", "r", rate=True),
    Measure("deny_disown", "stances"),
    *(Measure(f"stance_{stance}", "stances") for stance in SHOWN_STANCES),
    Measure("channel", "chain", "r"),
    Measure("carrier", "chain", "r"),
    Measure("quote_form", "other", "r", rate=True),
    Measure("certainty", "other", "r", rate=True),
)
"""In the order of the table."""


def counts_of(judged: Judged) -> dict[str, Count]:
    """The counts of every measure over one text."""
    body = judged.part(heads=False)
    found = Count(len(body.answers), len(body.answers) + len(body.missed), len(body.answers) + len(body.spurious))
    return {
        **role_counts(judged),
        "found": found,
        "joint": Count(sum(a.speaker for a in body.answers), found.gold, found.said),
        **_rates(body),
        **_stances(body),
        **_hops(body),
        "headline": _headline(judged.part(heads=True)),
        "ordinary": found if is_ordinary(judged) else Count(),
    }


def is_ordinary(judged: Judged) -> bool:
    """True for uncontested news: by its topic, or because hardly anybody says anything in it."""
    few = sum(not gold.optional for gold in judged.text.golds) <= FEW
    return judged.text.topic in ORDINARY_TOPICS or few


def rate(right: Iterable[bool]) -> Count:
    """How many are right of those there are."""
    several = list(right)
    return Count(sum(several), len(several), len(several))


def _rates(body: Judged) -> dict[str, Count]:
    answers = body.answers
    dropped = sum(g.subject_dropped for g in (*(a.gold for a in answers), *body.missed))
    return {
        "speaker": rate(a.speaker for a in answers),
        "speaker_type": rate(a.type for a in answers),
        "dropped": Count(sum(a.gold.subject_dropped and a.speaker for a in answers), dropped, dropped),
        "stance": rate(a.right_stance for a in answers),
        "quote_form": rate(a.said.quote == a.gold.quote for a in answers),
        "certainty": rate(a.said.certainty == a.gold.certainty for a in answers),
    }


def _stances(body: Judged) -> dict[str, Count]:
    wanted = {"deny_disown": ATTACKS, **{f"stance_{stance}": (stance,) for stance in SHOWN_STANCES}}
    return {name: _stance(body, stances) for name, stances in wanted.items()}


def _stance(body: Judged, stances: tuple[str, ...]) -> Count:
    """Over all claims, found or not: an unfounded denial is one too many."""
    golds = [*(a.gold for a in body.answers), *body.missed]
    said = [*(a.stance for a in body.answers), *(p.stance for p in body.spurious)]
    return Count(
        sum(a.right_stance and a.stance in stances for a in body.answers),
        sum(g.stances[0] in stances for g in golds),
        sum(stance in stances for stance in said),
    )


def _hops(body: Judged) -> dict[str, Count]:
    golds = [*(a.gold for a in body.answers), *body.missed]
    said = [*(a.said for a in body.answers), *body.spurious]
    return {
        "channel": Count(
            sum(a.channel for a in body.answers),
            sum(bool(g.channel) for g in golds),
            sum(bool(p.channels) for p in said),
        ),
        "carrier": Count(
            sum(a.carrier for a in body.answers),
            sum(bool(g.carrier) for g in golds),
            sum(bool(p.carriers) for p in said),
        ),
    }


def _headline(heads: Judged) -> Count:
    found = len(heads.answers)
    return Count(found, found + len(heads.missed), found + len(heads.spurious))
