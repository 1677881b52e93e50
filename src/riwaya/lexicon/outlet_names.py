"""How names of outlets are compared, and which files of the lexicon hold profiles."""

from __future__ import annotations

from riwaya.text import fold

OUTLETS, AGENCIES, OWNERS, CHANNELS = "outlets", "agencies", "owners", "official_channels"


def is_house(party: str) -> bool:
    """True for the party of a house that owns outlets and is nobody's voice but its own."""
    return party.startswith("owner.")


def name_key(name: str) -> str:
    """The form in which names of outlets are compared: folded words, without marks between them."""
    return " ".join("".join(char if char.isalnum() else " " for char in fold(name)).split())
