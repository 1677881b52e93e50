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
    FEED = "feed"
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
    FEED = "feed"
    CREDIT = "credit"
    COPY = "copy"


class FigureStatus(Word):
    """What has become of a figure: only live ones make the range."""

    LIVE = "live"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    PRESUPPOSED = "presupposed"


class ChangeKind(Word):
    """What is told of an event now and was not told before."""

    DENIAL = "denial"
    DISOWNING = "disowning"
    RETRACTION = "retraction"
    CORRECTION = "correction"
    TOLL = "toll"
    GRADE = "grade"
    POSITION = "position"
    GONE = "gone"
    """A position nobody holds any more: what it rested on was changed, taken back, or judged otherwise."""


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


class JudgementKind(Word):
    """Whether two tellings are of one event (nomenklatura)."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Reason(Word):
    """What speaks for two tellings being of one event, or (the last group) forbids it."""

    SAME_PLACE = "same_place"
    NEAR_PLACE = "near_place"
    PLACE_INSIDE = "place_inside"
    SAME_COUNTRY = "same_country"
    PLACE_SPOKEN_OF = "place_spoken_of"
    OTHER_PLACES_SPOKEN_OF = "other_places_spoken_of"
    SAME_DAY = "same_day"
    NEXT_DAY = "next_day"
    PUBLISHED_TOGETHER = "published_together"
    PUBLISHED_LONG_AFTER = "published_long_after"
    NO_DAY = "no_day"
    SAME_TYPE = "same_type"
    TYPE_UNKNOWN = "type_unknown"
    OTHER_TYPE = "other_type"
    SAME_ACTOR = "same_actor"
    SAME_FIGURE = "same_figure"
    SAME_LAUNCH_PLACE = "same_launch_place"
    SAME_PERSON = "same_person"
    SAME_NAME = "same_name"
    SAME_THING = "same_thing"
    OTHER_THING = "other_thing"
    SAME_MEANING = "same_meaning"
    SHARED_WORDS = "shared_words"
    ONE_DOCUMENT = "one_document"
    OTHER_KIND = "other_kind"
    PLACES_APART = "places_apart"
    DAYS_APART = "days_apart"
    NOTHING_IN_COMMON = "nothing_in_common"
