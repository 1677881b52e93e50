"""The closed sets of Riwaya as Enums (DESIGN section 2); any room may import this module, it imports none.

Every member's value is the word printed in JSON and written in lexicon YAML, so data and code share one set.
"""

from __future__ import annotations

from enum import Enum


class Word(str, Enum):
    """An Enum whose members print as their value."""

    def __str__(self) -> str:
        return str(self.value)


class Language(Word):
    AR = "ar"
    EN = "en"


class ZoneKind(Word):
    HEADLINE = "headline"
    DECK = "deck"
    DATELINE = "dateline"
    BYLINE = "byline"
    CREDIT = "credit"
    CAPTION = "caption"
    HEADING = "heading"
    BODY = "body"
    EMBED = "embed"
    BOILERPLATE = "boilerplate"


class Stance(Word):
    """The speech act, decided from cue and content together (CAMEO 01x, 11, 13; PARC)."""

    ASSERT = "assert"
    CONFIRM = "confirm"
    DENY = "deny"
    DISOWN = "disown"
    DECLINE = "decline"
    SILENT = "silent"
    WITHHOLD = "withhold"
    NO_INFORMATION = "no_information"
    ACCUSE = "accuse"
    CLAIM_RESPONSIBILITY = "claim_responsibility"
    UNCLAIMED = "unclaimed"
    THREATEN = "threaten"
    WARN = "warn"
    PROMISE = "promise"
    DEMAND = "demand"
    CONDEMN = "condemn"
    PRAISE = "praise"
    ADMIT = "admit"
    ESTIMATE = "estimate"
    QUESTION = "question"
    RETRACT = "retract"
    CORRECT = "correct"


TAKES_BACK = frozenset({Stance.RETRACT, Stance.CORRECT})
"""Stances of who takes back words of his own."""


class VerbClass(Word):
    """The lexical class of the cue: what the word is, not what the sentence does."""

    SAY = "say"
    ANNOUNCE = "announce"
    ADD = "add"
    EXPLAIN = "explain"
    CONFIRM = "confirm"
    DENY = "deny"
    DISOWN = "disown"
    DECLINE = "decline"
    SILENT = "silent"
    NO_INFORMATION = "no_information"
    ACCUSE = "accuse"
    CLAIM = "claim"
    NO_CLAIM = "no_claim"
    THREATEN = "threaten"
    WARN = "warn"
    PROMISE = "promise"
    CONDEMN = "condemn"
    PRAISE = "praise"
    DEMAND = "demand"
    ADMIT = "admit"
    ESTIMATE = "estimate"
    ALLEGE = "allege"
    EVALUATE = "evaluate"
    RELAY = "relay"
    ACCORDING_TO = "according_to"
    IMPERSONAL = "impersonal"
    HEADLINE = "headline"
    QUESTION = "question"
    RETRACT = "retract"
    CORRECT = "correct"


class Certainty(Word):
    """How sure the speaker presents himself (FactBank, without its polarity)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSTATED = "unstated"


class Polarity(Word):
    POSITIVE = "positive"
    NEGATIVE = "negative"


class Distance(Word):
    """The reporter's own distance from what he relays."""

    NEUTRAL = "neutral"
    ATTRIBUTED = "attributed"
    ALLEGED = "alleged"
    ENDORSED = "endorsed"
    SCARE_QUOTES = "scare_quotes"


class QuoteForm(Word):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerType(Word):
    NAMED_PERSON = "named_person"
    ORGANIZATION = "organization"
    STATE = "state"
    DOCUMENT = "document"
    MEDIA = "media"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


class HopRole(Word):
    SPEAKER = "speaker"
    SPOKESPERSON = "spokesperson"
    CHANNEL = "channel"
    CARRIER = "carrier"
    OUTLET = "outlet"


class Medium(Word):
    TELEGRAM = "telegram"
    X = "x"
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    WHATSAPP = "whatsapp"
    YOUTUBE = "youtube"
    TRUTH_SOCIAL = "truth_social"
    SOCIAL = "social"
    WEBSITE = "website"
    STATEMENT = "statement"
    SPEECH = "speech"
    PRESS_CONFERENCE = "press_conference"
    INTERVIEW = "interview"
    REPORT = "report"
    TV = "tv"
    RADIO = "radio"
    PHONE = "phone"
    VIDEO = "video"
    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    COURT = "court"
    UNSPECIFIED = "unspecified"


class Platform(Word):
    """Where handles are given out: one handle is one account there."""

    X = "x"
    TELEGRAM = "telegram"


class Ownership(Word):
    """Whose voice an outlet is, by who owns it.

    `public`: paid for by the public, with a law or a board between editors and government.
    """

    STATE = "state"
    PUBLIC = "public"
    PARTY = "party"
    GROUP = "group"
    PRIVATE = "private"


class Anonymity(Word):
    NAMED = "named"
    ROLE_ONLY = "role_only"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"


class StatementKind(Word):
    COMMUNIQUE = "communique"
    POST = "post"
    INTERVIEW = "interview"
    REPORT = "report"
    VIDEO = "video"


class FacetName(Word):
    OCCURRENCE = "occurrence"
    CAUSE = "cause"
    PERPETRATOR = "perpetrator"
    RESPONSIBILITY = "responsibility"
    TARGET = "target"
    VICTIM = "victim"
    MEANS = "means"
    PLACE = "place"
    LAUNCH_PLACE = "launch_place"
    TIME = "time"
    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    CAPTURED = "captured"
    MUNITION_COUNT = "munition_count"
    DAMAGE = "damage"
    AUTHENTICITY = "authenticity"
    INTENT = "intent"


FUNCTIONAL_FACETS = frozenset(
    {
        FacetName.OCCURRENCE,
        FacetName.CAUSE,
        FacetName.PERPETRATOR,
        FacetName.MEANS,
        FacetName.PLACE,
        FacetName.LAUNCH_PLACE,
        FacetName.TIME,
        FacetName.KILLED,
        FacetName.WOUNDED,
        FacetName.MISSING,
        FacetName.CAPTURED,
        FacetName.MUNITION_COUNT,
        FacetName.AUTHENTICITY,
    }
)
"""Facets with one true answer, so that two answers can conflict (DESIGN section 2)."""

CASUALTY_FACETS = frozenset({FacetName.KILLED, FacetName.WOUNDED, FacetName.MISSING, FacetName.CAPTURED})
COUNTED_FACETS = CASUALTY_FACETS | {FacetName.MUNITION_COUNT}


class Commitment(Word):
    ASSERTED = "asserted"
    PRESUPPOSED = "presupposed"


class Grade(Word):
    CONTESTED = "contested"
    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    SINGLE_DENIED = "single_denied"
    SINGLE = "single"
    DISOWNED = "disowned"
    UNATTRIBUTED = "unattributed"
    DISCOUNTED = "discounted"


class RangeStatus(Word):
    SINGLE = "single"
    AGREE = "agree"
    RISING = "rising"
    CONFLICT = "conflict"


class ConflictKind(Word):
    DENIAL = "denial"
    DISOWNED = "disowned"
    VALUE = "value"
    NEGATION = "negation"


class BriefSection(Word):
    """The parts of what a brief says about one event, in the order in which they are read."""

    COVERAGE = "coverage"
    CLAIMED = "claimed"
    FIGURES = "figures"
    DENIED = "denied"
    CHANGED = "changed"
    OPEN = "open"
    CONFLICTS = "conflicts"
    CREDIT = "credit"
    IN_SHORT = "in_short"


class CopyEvidence(Word):
    FEED = "feed"
    CREDIT = "credit"
    IN_TEXT = "in_text"
    TEXT_REUSE = "text_reuse"
    SAME_POST = "same_post"


class CopyKind(Word):
    """What was done to a text on the way; headlines are compared only where the bodies are alike."""

    VERBATIM = "verbatim"
    REHEADLINED = "reheadlined"
    REWRITTEN = "rewritten"
    TRIMMED = "trimmed"
    EXTENDED = "extended"
    REWORKED = "reworked"
    PARAGRAPH = "paragraph"


class Grain(Word):
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class TimeBasis(Word):
    STATED = "stated"
    RESOLVED = "resolved"
    PUBLICATION_DEFAULT = "publication_default"


class MentionKind(Word):
    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"


class PlacePrecision(Word):
    """Riwaya's code; UCDP where_prec and ACLED geo_precision are mapped in the exporters (shared event model)."""

    FACILITY = "facility"
    SETTLEMENT = "settlement"
    NEAR = "near"
    DISTRICT = "district"
    PROVINCE = "province"
    AREA = "area"
    COUNTRY = "country"
    WATERS = "waters"
    UNKNOWN = "unknown"


class EventType(Word):
    """PLOVER events and modes plus our own where PLOVER has none (docs/concepts.md has the table)."""

    AIRSTRIKE = "airstrike"
    DRONE_ATTACK = "drone_attack"
    ROCKET_MISSILE_SHELLING = "rocket_missile_shelling"
    IED_BOMBING = "ied_bombing"
    SUICIDE_ATTACK = "suicide_attack"
    ARMED_CLASH = "armed_clash"
    ARMED_ATTACK = "armed_attack"
    TARGETED_KILLING = "targeted_killing"
    ABDUCTION = "abduction"
    EXPLOSION_UNKNOWN_CAUSE = "explosion_unknown_cause"
    ARREST = "arrest"
    RELEASE = "release"
    SEARCH_PURSUIT = "search_pursuit"
    SEIZURE_OF_WEAPONS = "seizure_of_weapons"
    PROTEST = "protest"
    RIOT = "riot"
    TRUCE = "truce"
    WITHDRAWAL = "withdrawal"
    RESUMPTION_OF_ATTACKS = "resumption_of_attacks"
    STATEMENT = "statement"
    CYBER_ATTACK = "cyber_attack"
    ACCIDENT = "accident"
    DISASTER = "disaster"
    OTHER = "other"


PURSUITS = frozenset({EventType.SEARCH_PURSUIT, EventType.ARREST, EventType.SEIZURE_OF_WEAPONS, EventType.RELEASE})
"""Events that follow another one."""


class Realis(Word):
    """Whether an event word reports a happening, and why not where it does not; `unstated` where nothing decides."""

    ACTUAL = "actual"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"
    GENERIC = "generic"
    NEGATED = "negated"
    UNSTATED = "unstated"
