"""Judgements of named persons over what was read: who decided what, about which claims, and why (DESIGN section 5).

Nothing here is ever changed or removed: a judgement is withdrawn by another one. Part of the claims room.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from riwaya.claims.anchors import Anchor, anchor_from, anchor_json
from riwaya.errors import UsageError
from riwaya.vocabulary import COUNTED_FACETS, FacetName, SpeakerType, Stance, Word

LETTERS = "ABCDEF"
"""Reliability of a source as newsrooms and the Admiralty code grade it; F is "cannot be judged", the default."""
EVERYBODY = "total/event"
"""The stratum of a counted facet that is meant where none is named."""
Member = TypeVar("Member", bound=Word)


class Verdict(Word):
    """What a person decides."""

    CONFIRM = "confirm"
    REJECT = "reject"
    SPEAKER = "speaker"
    STANCE = "stance"
    MERGE = "merge"
    SPLIT = "split"
    SAME_ACTOR = "same_actor"
    DIFFERENT_ACTOR = "different_actor"
    RELIABILITY = "reliability"
    DISCOUNT = "discount"
    WITHDRAW = "withdraw"


ON_ONE_CLAIM = frozenset({Verdict.CONFIRM, Verdict.REJECT, Verdict.SPEAKER, Verdict.STANCE, Verdict.DISCOUNT})
"""Verdicts that hold on to exactly one claim; a merge needs two or more, a split one or more, the others none."""
FIELDS: Mapping[Verdict, tuple[str, ...]] = {
    Verdict.SPEAKER: ("name", "entity", "type"),
    Verdict.STANCE: ("stance",),
    Verdict.SAME_ACTOR: ("one", "other"),
    Verdict.DIFFERENT_ACTOR: ("one", "other"),
    Verdict.RELIABILITY: ("actor", "letter"),
    Verdict.DISCOUNT: ("facet", "stratum"),
}


@dataclass(frozen=True, slots=True)
class PersonJudgement:
    """One decision of one person. `id` is a hash of everything else, so the same decision is always the same record.

    `value` holds what the verdict needs, by the names in `FIELDS`; absent is "". Made by the functions below, which
    check it.
    """

    id: str
    verdict: Verdict
    by: str
    reason: str
    anchors: tuple[Anchor, ...] = ()
    value: tuple[tuple[str, str], ...] = ()
    withdraws: str = ""

    def get(self, name: str) -> str:
        """One field of the value, "" where it is not given."""
        return dict(self.value).get(name, "")

    @property
    def anchor(self) -> Anchor:
        """Its first anchor; only for verdicts that have one."""
        return self.anchors[0]


def judgement(
    verdict: Verdict,
    by: str,
    reason: str,
    anchors: Iterable[Anchor] = (),
    value: Mapping[str, str | None] | None = None,
    withdraws: str = "",
) -> PersonJudgement:
    """A checked judgement; raises UsageError that says what is missing or not allowed."""
    by, reason = " ".join(by.split()), reason.strip()
    if not by:
        raise UsageError("a judgement needs the name of who makes it: give the person's name")
    if not reason:
        raise UsageError("a judgement needs a reason: say in a sentence why")
    held = tuple(sorted(set(anchors)))
    _check_anchors(verdict, held)
    given = {name: " ".join((text or "").split()) for name, text in (value or {}).items()}
    unknown = given.keys() - set(FIELDS.get(verdict, ()))
    if unknown:
        allowed = ", ".join(FIELDS.get(verdict, ())) or "nothing"
        raise UsageError(f"{verdict} does not take {', '.join(sorted(unknown))}: it takes {allowed}")
    checked = tuple((name, text) for name, text in sorted(_value(verdict, given).items()) if text)
    if (verdict is Verdict.WITHDRAW) != bool(withdraws):
        raise UsageError("a withdrawal names the id of the judgement it withdraws, and no other verdict does")
    content = [verdict.value, by, reason, [anchor_json(anchor) for anchor in held], checked, withdraws]
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
    return PersonJudgement(f"j{digest}", verdict, by, reason, held, checked, withdraws)


def _check_anchors(verdict: Verdict, held: tuple[Anchor, ...]) -> None:
    least = {Verdict.MERGE: 2, Verdict.SPLIT: 1}.get(verdict, 1 if verdict in ON_ONE_CLAIM else 0)
    many = verdict in (Verdict.MERGE, Verdict.SPLIT)
    if len(held) < least or (len(held) > least and not many):
        wanted = f"{least} or more" if many else ("one" if least else "no")
        raise UsageError(f"{verdict} is about {wanted} claim(s), got {len(held)}: name the claims by their ids")


def _value(verdict: Verdict, given: dict[str, str]) -> dict[str, str]:
    """The value in its one spelling: letters large, pairs in order."""
    if verdict is Verdict.SPEAKER:
        return _checked_speaker(given)
    if verdict is Verdict.STANCE:
        return {"stance": _one_of(Stance, given.get("stance", ""), "stance")}
    if verdict in (Verdict.SAME_ACTOR, Verdict.DIFFERENT_ACTOR):
        one, other = sorted((given.get("one", ""), given.get("other", "")))
        if not one or one == other:
            raise UsageError(f"{verdict} needs two different names or actor ids, got «{one}» and «{other}»")
        return {"one": one, "other": other}
    if verdict is Verdict.RELIABILITY:
        return _checked_letter(given)
    if verdict is Verdict.DISCOUNT:
        return _checked_facet(given)
    return {}


def _checked_speaker(given: dict[str, str]) -> dict[str, str]:
    kind = given.get("type", "")
    if kind:
        _one_of(SpeakerType, kind, "type of speaker")
    nobody = kind == SpeakerType.UNKNOWN.value
    if nobody == bool(given.get("name")):
        raise UsageError("a speaker needs a name, or the type «unknown» and no name where nobody is named")
    return given


def _checked_letter(given: dict[str, str]) -> dict[str, str]:
    letter = given.get("letter", "").upper()
    if not given.get("actor"):
        raise UsageError("a reliability letter needs the name of the outlet or actor it is for")
    if len(letter) != 1 or letter not in LETTERS:
        raise UsageError(f"a reliability letter is one of {', '.join(LETTERS)}, got «{given.get('letter', '')}»")
    return {**given, "letter": letter}


def _checked_facet(given: dict[str, str]) -> dict[str, str]:
    name = FacetName(_one_of(FacetName, given.get("facet", ""), "facet"))
    stratum = given.get("stratum", "")
    if name not in COUNTED_FACETS and stratum:
        raise UsageError(f"{name} is not counted, so it has no stratum; got «{stratum}»")
    return {"facet": name.value, "stratum": stratum or (EVERYBODY if name in COUNTED_FACETS else "")}


def _one_of(closed: type[Member], word: str, what: str) -> str:
    words = [member.value for member in closed]
    if word not in words:
        raise UsageError(f"unknown {what} «{word}»; one of: {', '.join(words)}")
    return word


def confirm(claim: Anchor, by: str, reason: str) -> PersonJudgement:
    """The claim is in the text as it was read."""
    return judgement(Verdict.CONFIRM, by, reason, [claim])


def reject(claim: Anchor, by: str, reason: str) -> PersonJudgement:
    """The text makes no such claim; it no longer counts."""
    return judgement(Verdict.REJECT, by, reason, [claim])


def reattribute(
    claim: Anchor, by: str, reason: str, name: str, entity: str | None = None, kind: SpeakerType | None = None
) -> PersonJudgement:
    """Somebody else says it; "" with `SpeakerType.UNKNOWN` where nobody is named."""
    value = {"name": name, "entity": entity, "type": kind.value if kind is not None else None}
    return judgement(Verdict.SPEAKER, by, reason, [claim], value)


def restance(claim: Anchor, by: str, reason: str, stance: Stance | str) -> PersonJudgement:
    """The claim is another speech act than was read."""
    return judgement(Verdict.STANCE, by, reason, [claim], {"stance": str(stance)})


def merge(claims: Iterable[Anchor], by: str, reason: str) -> PersonJudgement:
    """The events these claims stand for are one."""
    return judgement(Verdict.MERGE, by, reason, claims)


def split(claims: Iterable[Anchor], by: str, reason: str) -> PersonJudgement:
    """What the documents of these claims tell is an event of its own."""
    return judgement(Verdict.SPLIT, by, reason, claims)


def same_actor(one: str, other: str, by: str, reason: str) -> PersonJudgement:
    """Two names or actor ids are one voice."""
    return judgement(Verdict.SAME_ACTOR, by, reason, value={"one": one, "other": other})


def different_actor(one: str, other: str, by: str, reason: str) -> PersonJudgement:
    """Two names or actor ids are two voices."""
    return judgement(Verdict.DIFFERENT_ACTOR, by, reason, value={"one": one, "other": other})


def reliability(actor: str, letter: str, by: str, reason: str) -> PersonJudgement:
    """The letter A to F to be shown beside an outlet or actor."""
    return judgement(Verdict.RELIABILITY, by, reason, value={"actor": actor, "letter": letter})


def discount(claim: Anchor, by: str, reason: str, facet: FacetName | str, stratum: str = "") -> PersonJudgement:
    """What is told on this question of the event the claim stands for is to be discounted."""
    return judgement(Verdict.DISCOUNT, by, reason, [claim], {"facet": str(facet), "stratum": stratum})


def withdraw(judged: str, by: str, reason: str) -> PersonJudgement:
    """A judgement, by its id, no longer counts; a withdrawal can be withdrawn too."""
    return judgement(Verdict.WITHDRAW, by, reason, withdraws=judged.strip())


def judgement_json(one: PersonJudgement) -> dict[str, Any]:
    """The judgement as JSON; what `judgement_from` reads."""
    return {
        "id": one.id,
        "verdict": one.verdict.value,
        "by": one.by,
        "reason": one.reason,
        "anchors": [anchor_json(anchor) for anchor in one.anchors],
        "value": dict(one.value),
        "withdraws": one.withdraws or None,
    }


def judgement_from(row: Mapping[str, Any]) -> PersonJudgement:
    """The judgement of such JSON, checked anew; raises UsageError where it is none or not what its id says."""
    made = judgement(
        Verdict(_one_of(Verdict, str(row.get("verdict", "")), "verdict")),
        str(row.get("by", "")),
        str(row.get("reason", "")),
        [anchor_from(anchor) for anchor in row.get("anchors", ())],
        row.get("value") or {},
        row.get("withdraws") or "",
    )
    if row.get("id", made.id) != made.id:
        raise UsageError(f"judgement {row['id']} is not what its id says: its content gives {made.id}")
    return made
