"""Profiles of invented outlets: a channel and its sister of one house, a state's agency, a command's own channel."""

from __future__ import annotations

from typing import Any

from riwaya.events.compare import Comparer
from riwaya.events.knowledge import Knowledge
from riwaya.ingest.outlets import Profiles
from riwaya.lexicon.load import rows

COMMAND, STATE = "actor.zz.command", "actor.zz"
NAHR, DAFFA, WALA = "outlet.nahr", "outlet.daffa", "agency.wala"


def outlet(name: str, ar: str, en: str, names: list[str], **more: Any) -> dict[str, Any]:
    """A compiled row of an outlet."""
    row = {"id": name, "sort": "outlets", "kind": "tv", "name_ar": ar, "name_en": en, "names": names}
    return {**row, "source": "https://nahr.example/about", "as_of": "2025-11", **more}


ROWS: list[dict[str, Any]] = [
    {"id": "owner.two_banks", "sort": "owners", "name_ar": "ضفتان", "name_en": "Two Banks", "ownership": "private"},
    outlet(
        NAHR, "النهر", "The River", ["النهر", "النهر نت", "the river"], domains=["nahr.example"],
        handles={"x": ["NahrTV"], "telegram": ["nahr_news"]}, owner="owner.two_banks", party="owner.two_banks",
    ),
    outlet(
        DAFFA, "الضفة", "The Bank", ["الضفه", "the bank"], domains=["daffa.example", "nahr.example/daffa"],
        owner="owner.two_banks", party="owner.two_banks",
    ),
    outlet(
        WALA, "وكالة ولا", "Wala", ["وكاله ولا", "wala"], kind="agency", sort="agencies", domains=["wala.example"],
        owner=STATE, owner_ar="دولة", owner_en="A State", ownership="state", party="zz",
    ),
    outlet("outlet.sabah_one", "الصباح", "Morning One", ["morning one"], ordinary=["الصباح"], domains=["one.example"]),
    outlet("outlet.sabah_two", "الصباح", "Morning Two", ["morning two"], ordinary=["الصباح"], domains=["two.example"]),
    outlet("outlet.khabar", "الخبر", "The Report", ["the report"], ordinary=["الخبر"], domains=["khabar.example"]),
    {
        "id": "channel.zz.command", "sort": "official_channels", "name_ar": "قيادة الساحل", "name_en": "Coast Command",
        "domains": ["command.example"], "handles": {"x": ["CoastCommand"]}, "actor": COMMAND, "party": "zz",
        "speaker": "state", "source": "https://command.example", "as_of": "2025-11",
    },
]  # fmt: skip
PROFILES = Profiles(ROWS, ["قناه", "صحيفه"])
"""The folded words for a channel and a newspaper."""
ACTORS = [
    {"id": COMMAND, "party": "zz", "kind": "state_body", "country": "ZZ"},
    {"id": STATE, "party": "zz", "kind": "state", "country": "ZZ"},
]


def comparer() -> Comparer:
    """A comparer that knows the invented state and its command."""
    return Comparer(Knowledge(rows("world", "event_types"), ACTORS, rows("ar", "function_words")))
