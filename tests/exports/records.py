"""Invented records that every test of exports, views, web and ledger reads: one article and a comparison of it.

All people, groups and outlets are invented. Glosses: كتائب الغيم (Cloud Brigades), مستشفى الوادي (Valley Hospital),
قيادة الجسر (Bridge Command), بريد الضفة (Bank Post), وكالة مرسى (Marsa Agency).
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

from riwaya.annotate.model import ActorMention, NameMention, PlaceMention, QuantityMention, TimeMention, TriggerMention
from riwaya.attribution.model import Hop, Speaker
from riwaya.claims.model import Claim, FacetValue, Reading, SaidAt, Statement, Target
from riwaya.document import Dateline, Document, Metadata, Span, Zone
from riwaya.events.kinds import FigureStatus, HeardBy, OriginKind
from riwaya.events.model import (
    Comparison,
    Conflict,
    Copies,
    CountRange,
    Event,
    Facet,
    FigureRecord,
    HistoryStep,
    OriginRecord,
    Position,
    Shared,
    Taken,
)
from riwaya.vocabulary import (
    Anonymity,
    Certainty,
    Commitment,
    ConflictKind,
    CopyEvidence,
    CopyKind,
    Distance,
    EventType,
    FacetName,
    Grade,
    Grain,
    HopRole,
    Language,
    Medium,
    PlacePrecision,
    Polarity,
    QuoteForm,
    RangeStatus,
    SpeakerType,
    Stance,
    StatementKind,
    TimeBasis,
    VerbClass,
    ZoneKind,
)

TEXT = (
    "كتائب الغيم تتبرأ من بيان\n\n"  # the Cloud Brigades disown a statement
    'قال بيان على "تلغرام" نُسب إلى كتائب الغيم إن الهدنة انتهت، لكن الكتائب نفت إصدارها البيان.\n'
    # a statement on Telegram attributed to the Brigades said the truce is over; the Brigades denied issuing it
    "وذكر مصدران طبيان لوكالة مرسى أن 3 أشخاص قُتلوا، الجمعة، واتُّهمت قيادة الجسر بالوقوف وراء الانفجار.\n"
    # two medical sources told Marsa Agency that 3 people were killed on Friday; Bridge Command was accused
    "ورفضت القيادة التعليق."  # the Command declined to comment
)


def span(words: str, nth: int = 0) -> Span:
    """The place of `words` in TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def hop(role: HopRole, name: str, medium: Medium | None = None, where: str | None = None) -> Hop:
    return Hop(role, name, medium, None if where is None else span(where), Anonymity.NAMED)


OUTLET = hop(HopRole.OUTLET, "بريد الضفة")

DOCUMENT = Document(
    id="doc-a",
    text=TEXT,
    language=Language.AR,
    input="articles/a.txt",
    zones=(Zone(ZoneKind.HEADLINE, Span(0, 25)),),
    title="كتائب الغيم تتبرأ من بيان",
    dateline=Dateline("الضفة"),
    bylines=("بريد الضفة",),
    credits=("وكالات",),
    metadata=Metadata(
        outlet="بريد الضفة",
        published=datetime(2025, 11, 15, 18, 45, tzinfo=UTC),
        url="https://bareed.example/a",
        extra=(("desk", "night"), ("tags", ("a", ("b",)))),
        feed_source="وكالة مرسى",
    ),
    sha256=hashlib.sha256(b"raw").hexdigest(),
)

BASE = Claim(
    id="",
    document="doc-a",
    zone=ZoneKind.BODY,
    stance=Stance.ASSERT,
    verb_class=VerbClass.SAY,
    certainty=Certainty.CERTAIN,
    polarity=Polarity.POSITIVE,
    distance=Distance.NEUTRAL,
    quote_form=QuoteForm.INDIRECT,
    cue=None,
    source=None,
    speaker=Speaker(),
    content=(),
    chain=(OUTLET,),
    rule="ar.cue.say.qala",
)

ATTRIBUTED = replace(
    BASE,
    id="c1",
    distance=Distance.ATTRIBUTED,
    cue=span("قال"),
    source=span('بيان على "تلغرام" نُسب إلى كتائب الغيم'),
    speaker=Speaker("كتائب الغيم", SpeakerType.DOCUMENT, "cloud_brigades", alleged=True),
    content=(span("الهدنة انتهت"),),
    chain=(
        hop(HopRole.SPEAKER, "كتائب الغيم"),
        hop(HopRole.CHANNEL, "تلغرام", Medium.TELEGRAM, "تلغرام"),
        OUTLET,
    ),
    statement="s1",
)
DISOWNED = replace(
    BASE,
    id="c2",
    stance=Stance.DISOWN,
    verb_class=VerbClass.DENY,
    polarity=Polarity.NEGATIVE,
    cue=span("نفت"),
    source=span("الكتائب"),
    speaker=Speaker("كتائب الغيم", SpeakerType.ORGANIZATION, "cloud_brigades", resolved_from=span("كتائب الغيم", 1)),
    content=(span("إصدارها البيان"),),
    about=("s1",),
)
TOLL = replace(
    BASE,
    id="c3",
    cue=span("ذكر"),
    source=span("مصدران طبيان"),
    speaker=Speaker("مصدران طبيان", SpeakerType.ANONYMOUS, count=2),
    content=(span("3 أشخاص قُتلوا"),),
    chain=(
        Hop(HopRole.SPEAKER, "مصدران طبيان", None, span("مصدران طبيان"), Anonymity.UNNAMED),
        hop(HopRole.CARRIER, "وكالة مرسى", Medium.AGENCY, "وكالة مرسى"),
        OUTLET,
    ),
    said_at=SaidAt("2025-11-14", Grain.DAY, TimeBasis.RESOLVED, span("الجمعة")),
    facets=(FacetValue(FacetName.KILLED, 3, span("3 أشخاص"), 3, 3, stratum="total/event"),),
    triggers=(TriggerMention(span("قُتلوا"), EventType.EXPLOSION_UNKNOWN_CAUSE, None, "ar.event.kill"),),
)
ACCUSED = replace(
    BASE,
    id="c4",
    stance=Stance.ACCUSE,
    verb_class=VerbClass.ACCUSE,
    certainty=Certainty.UNSTATED,
    cue=span("اتُّهمت"),
    content=(span("قيادة الجسر بالوقوف وراء الانفجار"),),
    target=Target("قيادة الجسر", span("قيادة الجسر"), "bridge_command"),
    facets=(FacetValue(FacetName.PERPETRATOR, "bridge_command", span("قيادة الجسر"), entity="bridge_command"),),
)
DECLINED = replace(
    BASE,
    id="c5",
    stance=Stance.DECLINE,
    verb_class=VerbClass.DECLINE,
    cue=span("رفضت القيادة التعليق"),
    source=span("القيادة"),
    speaker=Speaker("قيادة الجسر", SpeakerType.ORGANIZATION, "bridge_command"),
)
OWN_VOICE = replace(
    BASE,
    id="n1",
    speaker=Speaker("بريد الضفة", SpeakerType.MEDIA),
    content=(span("الانفجار"),),
    facets=(
        FacetValue(
            FacetName.WOUNDED, None, span("الانفجار"), 2, None, True, Commitment.PRESUPPOSED, "total/event", hedged=True
        ),
    ),
    narrated=True,
)
STATEMENT = Statement(
    "s1",
    "doc-a",
    StatementKind.COMMUNIQUE,
    alleged_author="كتائب الغيم",
    channel="تلغرام",
    span=span('بيان على "تلغرام"'),
    claims=("c1",),
    disowned_by=("c2",),
)
READING = Reading(
    document=DOCUMENT,
    statements=(STATEMENT,),
    claims=(ATTRIBUTED, DISOWNED, TOLL, ACCUSED, DECLINED),
    narrated=(OWN_VOICE,),
    mentions=(
        ActorMention(span("كتائب الغيم"), "cloud_brigades", "كتائب الغيم", "armed_group"),
        PlaceMention(span("الجسر"), "bridge", "الجسر", 34.5, 41.25, PlacePrecision.SETTLEMENT, "XX"),
        TimeMention(span("الجمعة"), "2025-11-14", Grain.DAY, TimeBasis.RESOLVED),
        QuantityMention(span("3"), 3.0, 3.0, False, "اشخاص"),
        NameMention(span("كتائب الغيم"), "كتائب الغيم", "organization", "name.headed"),
        NameMention(span("الجسر"), "الجسر", "place", "name.headed"),
    ),
    triggers=(TriggerMention(span("الانفجار"), EventType.EXPLOSION_UNKNOWN_CAUSE, None, "ar.event.blast"),),
)

STATEMENT_EVENT = Event(
    id="e1",
    type=EventType.STATEMENT,
    title="بيان منسوب إلى كتائب الغيم",
    facets=(
        Facet(
            FacetName.AUTHENTICITY,
            "",
            Grade.DISOWNED,
            (Position("attributed", ("c1",), ("c2",), 1, 1, 1, 1, 1),),
        ),
    ),
    history=(
        HistoryStep(None, FacetName.AUTHENTICITY, Grade.SINGLE, ("c1",)),
        HistoryStep("2025-11-15T18:45:00+00:00", FacetName.AUTHENTICITY, Grade.DISOWNED, ("c2",)),
    ),
    claims=("c1", "c2"),
)
BLAST_EVENT = Event(
    id="e2",
    type=EventType.EXPLOSION_UNKNOWN_CAUSE,
    title="انفجار قرب الجسر",
    facets=(
        Facet(
            FacetName.KILLED,
            "total/event",
            Grade.SINGLE,
            (Position(3, ("c3",), (), 1, 1, 1, 1, 1),),
            CountRange(3, 3, 5, True, RangeStatus.SINGLE, ("c3",)),
            figures=(FigureRecord("c3", span("3"), 3, 3, "medics", FigureStatus.LIVE),),
        ),
        Facet(
            FacetName.PERPETRATOR,
            "",
            Grade.SINGLE_DENIED,
            (Position("bridge_command", ("c4",), (), 2, 1, 1, 1, 1, entity="bridge_command"),),
            flags=("denied_by_accused",),
            open=("c5",),
        ),
    ),
    history=(),
    claims=("c3", "c4", "c5"),
    narrated=("n1",),
    related=("e1",),
)
TAKEN = Taken("doc-a", "doc-a", CopyEvidence.TEXT_REUSE, CopyKind.PARAGRAPH, 0.93, (Shared(Span(0, 25), Span(0, 25)),))
COMPARISON = Comparison(
    readings=(READING,),
    claims=READING.claims,
    statements=READING.statements,
    events=(STATEMENT_EVENT, BLAST_EVENT),
    conflicts=(
        Conflict(
            "e1",
            FacetName.AUTHENTICITY,
            ConflictKind.DISOWNED,
            (("c1",), ("c2",)),
            "A statement in the group's name against its disowning.",
            "بيان باسم الجماعة مقابل تبرّئها منه.",
        ),
    ),
    copies=(Copies(("doc-a",), "وكالة مرسى", CopyEvidence.TEXT_REUSE, (TAKEN,)),),
    as_of="2025-11-16",
    origins=(
        OriginRecord("c1", OriginKind.STATEMENT, "statement:cloud_brigades", "statement:cloud_brigades"),
        OriginRecord("c2", OriginKind.NAMED, "cloud_brigades", "cloud_brigades"),
        OriginRecord(
            "c3", OriginKind.ANONYMOUS, "medics", "medics", "", ("وكالة مرسى",), "وكالة مرسى", HeardBy.CARRIER
        ),
        OriginRecord("c4", OriginKind.OUTLET, "outlet:bareed", "outlet:bareed", "", (), "بريد الضفة", HeardBy.OUTLET),
        OriginRecord("c5", OriginKind.NAMED, "bridge_command", "bridge_command"),
        OriginRecord("n1", OriginKind.OUTLET, "outlet:bareed", "outlet:bareed", "", (), "بريد الضفة", HeardBy.OUTLET),
    ),
)
