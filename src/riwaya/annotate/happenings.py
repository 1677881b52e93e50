"""Which events a sentence reports: the types of its event words that tell of something that happened."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.annotate.model import TriggerMention
from riwaya.vocabulary import EventType, Realis

_NOBODY_DID_IT = frozenset({EventType.ACCIDENT, EventType.DISASTER})


def reported(triggers: Iterable[TriggerMention]) -> frozenset[EventType]:
    """The types reported by the event words of one sentence.

    People killed or hurt without a word of what was done to them are an attack, unless the sentence tells of an
    accident or a disaster: «قُتل ثلاثة في الزلزال» (three were killed in the earthquake).
    """
    actual = [trigger for trigger in triggers if trigger.realis is Realis.ACTUAL]
    types = {trigger.type for trigger in actual} - {EventType.OTHER}
    if any(trigger.role == "harm" for trigger in actual) and not types & _NOBODY_DID_IT:
        types.add(EventType.ARMED_ATTACK)
    return frozenset(types)
