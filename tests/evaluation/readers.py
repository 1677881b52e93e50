"""Readers of known quality for tests of the measures, and small texts to read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from riwaya.evaluation.model import Gold, GoldText, Predicted
from riwaya.evaluation.predict import as_predicted

TEXT = "قال الناطق إن الطريق مغلق. وأضاف أن الجسر مفتوح. ونفى المجلس ذلك."
# "The spokesman said the road is closed. He added that the bridge is open. The council denied that."


def dull(text: GoldText) -> list[Predicted]:
    """A reader who takes everything for a statement of nobody."""
    return [replace(p, speaker="", stance="assert", channels=(), carriers=()) for p in as_predicted(text)]


def silent(text: GoldText) -> list[Predicted]:
    return []


def chatty(text: GoldText) -> list[Predicted]:
    """A reader who finds everything and one thing more."""
    said = as_predicted(text)
    if not said:
        return said
    return [*said, replace(said[0], zone="boilerplate", cue=(0, 1), source=(), content=((0, 1),))]


def place(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def a_gold(cue: str, source: str, content: str, **changes: Any) -> Gold:
    """One attribution of TEXT; no source where the subject is dropped, no content where nothing is said."""
    values: dict[str, Any] = {
        "id": cue,
        "zone": "body",
        "cue": place(cue),
        "cue_text": cue,
        "source": (place(source),) if source else (),
        "contents": ((place(content),),) if content else (),
        "speakers": (source or "الناطق",),
        "speaker_type": "organization",
        "stances": ("assert",),
        "certainty": "certain",
        "quote": "indirect",
        "channel": "",
        "carrier": "",
        "subject_dropped": not source,
        "optional": False,
    }
    return Gold(**values | changes)


SAID = a_gold("قال", "الناطق", "الطريق مغلق")
ADDED = a_gold("أضاف", "", "الجسر مفتوح")
DENIED = a_gold("نفى", "المجلس", "ذلك", stances=("deny",))


def a_text(*golds: Gold, **changes: Any) -> GoldText:
    """TEXT with some of its attributions."""
    return GoldText(**{"id": "one", "split": "dev", "text": TEXT, "golds": golds or (SAID, ADDED, DENIED)} | changes)
