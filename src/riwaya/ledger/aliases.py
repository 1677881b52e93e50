"""Names of one actor for a search: who asks for CENTCOM also finds «القيادة المركزية الأميركية» (its Arabic name)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias

from riwaya.ledger.words import indexed
from riwaya.lexicon.flat_places import lines
from riwaya.lexicon.load import rows as lexicon_rows

Name: TypeAlias = tuple[str, ...]
"""The normalised words of a name."""
Aliases: TypeAlias = Mapping[Name, tuple[Name, ...]]
"""For every spelling of an actor all of its spellings, that one among them."""


def actor_aliases(rows: Iterable[Mapping[str, Any]], not_names: Collection[str] = ()) -> dict[Name, tuple[Name, ...]]:
    """What `Query.parse` needs, from compiled rows of world/actors; of actors with one spelling the first has it.

    `not_names` are spellings that an index without capitals and without context cannot tell from something else: the
    pronoun «us», and Cairo where it is the town and not Egypt. They are left out of abbreviations and of the names of
    states; an actor's own Arabic and English name always stays.
    """
    unsure = {indexed(text) for text in not_names}
    names: dict[str, dict[Name, None]] = {}
    for row in rows:
        known = names.setdefault(row["id"], {})
        for text in (row["name_ar"], row["name_en"]):
            known[tuple(indexed(text).split())] = None
        spelling = indexed(" ".join(row["words"]))
        if not (spelling in unsure and (row.get("place") or row.get("case") == "upper")):
            known[tuple(spelling.split())] = None
    found: dict[Name, tuple[Name, ...]] = {}
    for known in names.values():
        spellings = tuple(name for name in known if name)
        for name in spellings:
            found.setdefault(name, spellings)
    return found


def lexicon_aliases() -> dict[Name, tuple[Name, ...]]:
    """`actor_aliases` of the shipped lexicon; reads its files, so a caller keeps the result."""
    words = [" ".join(row["words"]) for row in lexicon_rows("en", "function_words")]
    towns = [" ".join(row["words"]) for row in lexicon_rows("world", "places") if row["kind"] != "country"]
    flat = [line.split("\t") for language in ("ar", "en") for line in lines(language)]
    towns += [spelling for cells in flat if cells[1] != "country" for spelling in cells[-1].split("|")]
    return actor_aliases(lexicon_rows("world", "actors"), {*words, *towns})
