"""The names of the world: how many there are, and which must never be confused."""

from __future__ import annotations

import pytest

from riwaya.lexicon.authored import LEXICON, sheets
from riwaya.lexicon.load import rows
from riwaya.lexicon.schema import WorldEntry

TOO_SHORT = (
    "الحزب",
    "الجماعة",
    "الحركة",
    "القيادة",
    "الكتائب",
    "الفصائل",
    "التحالف",
    "الجيش",
    "الحكومة",
    "حزب الله العربي",
)


def entries(kind: str) -> list[WorldEntry]:
    found = [item.entry for sheet in sheets(LEXICON) if sheet.kind == kind for item in sheet.entries]
    return [entry for entry in found if isinstance(entry, WorldEntry)]


@pytest.mark.parametrize(("kind", "least"), [("actors", 150), ("agencies", 40), ("outlets", 60)])
def test_there_are_enough_names_and_each_has_a_source(kind: str, least: int) -> None:
    found = entries(kind)
    assert len(found) >= least
    assert [entry.id for entry in found if entry.source is None or entry.as_of is None] == []


def test_a_name_short_for_many_is_an_alias_of_none() -> None:
    spelt = {
        name for kind in ("actors", "agencies", "outlets") for entry in entries(kind) for name in entry.spellings()
    }
    assert [name for name in TOO_SHORT if name in spelt] == []


def test_three_parties_with_like_names_are_three_actors() -> None:
    ids = {" ".join(row["words"]): (row["id"], row["party"]) for row in rows("world", "actors")}
    three = [ids["كتايب حزب الله"], ids["حزب الله"], ids["حزب الكتايب"]]
    assert len({entity for entity, _ in three}) == len({party for _, party in three}) == 3


def test_no_spelling_belongs_to_two_entries_of_the_world() -> None:
    seen: dict[tuple[str, ...], str] = {}
    doubles = []
    for kind in ("actors", "agencies", "outlets"):
        for row in rows("world", kind):
            known = seen.setdefault(tuple(row["words"]), row["id"])
            if known != row["id"]:
                doubles.append((" ".join(row["words"]), known, row["id"]))
    assert doubles == []


def test_a_nationality_points_to_an_actor_and_its_party() -> None:
    parties = {row["id"]: row["party"] for row in rows("world", "actors")}
    assert [row["id"] for row in rows("world", "demonyms") if parties.get(row["actor"]) != row["party"]] == []


def test_no_nationality_is_spelt_like_a_country() -> None:
    countries = {tuple(row["words"]) for row in rows("world", "actors") if row["kind"] == "state"}
    assert [row["words"] for row in rows("world", "demonyms") if tuple(row["words"]) in countries] == []
