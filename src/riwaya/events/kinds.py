"""The closed sets with which the events room speaks of sources, figures and time (others are in `vocabulary`)."""

from __future__ import annotations

from riwaya.vocabulary import Word


class OriginKind(Word):
    """What stands at the root of a claim's chain once carriers and outlets are dropped."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    STATEMENT = "statement"
    OUTLET = "outlet"


class HeardBy(Word):
    """How it is known to which desk words belong whose speaker has no name."""

    CARRIER = "carrier"
    CREDIT = "credit"
    COPY = "copy"
    OUTLET = "outlet"


class OneOrigin(Word):
    """Why several reports are one origin."""

    SPEAKER = "speaker"
    DESCRIPTION = "description"
    STATEMENT = "statement"
    OUTLET = "outlet"
    CARRIER = "carrier"
    CREDIT = "credit"
    COPY = "copy"


class FigureStatus(Word):
    """What has become of a figure: only live ones make the range."""

    LIVE = "live"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    PRESUPPOSED = "presupposed"


class TimelineKind(Word):
    """What became known, and what followed from it."""

    ACCOUNT = "account"
    DENIAL = "denial"
    DISOWNING = "disowning"
    RETRACTION = "retraction"
    CORRECTION = "correction"
    UNANSWERED = "unanswered"
    SUPERSEDED = "superseded"
    FOLLOW_UP = "follow_up"
    GRADE = "grade"
