"""The JSON object of `riwaya read` (DESIGN section 4): one Reading, keys in a fixed order, nothing computed.

Part of the exports room. Offsets are Unicode code points over `document.text`; every span also carries its text.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from riwaya.annotate.model import ActorMention, NameMention, PlaceMention, TimeMention, TriggerMention
from riwaya.attribution.model import Hop, Speaker
from riwaya.claims.model import Claim, FacetValue, Mention, Reading, SaidAt, Statement, Target
from riwaya.document import Document, Span
from riwaya.errors import RiwayaError
from riwaya.exports.outlets import matched_json
from riwaya.vocabulary import MentionKind

Json = dict[str, Any]

NOT_VERIFIED = "computed from attributions, not verified"
NOT_VERIFIED_AR = "محسوب من الإسناد، ولم يُتحقَّق منه"  # computed from attributions, not verified


def reading_json(reading: Reading) -> Json:
    """Everything `riwaya read` says about one document."""
    document = reading.document
    return {
        "document": document_json(document),
        "statements": [statement_json(statement, document) for statement in reading.statements],
        "claims": [claim_json(claim, document) for claim in reading.claims],
        "narrated": [claim_json(claim, document) for claim in reading.narrated],
        "mentions": [mention_json(mention, document) for mention in reading.mentions],
        "event_words": [event_word_json(trigger, document) for trigger in reading.triggers],
    }


def error_json(name: str, error: RiwayaError) -> Json:
    """The line of an input that could not be read."""
    return {"input": name, "error": {"code": error.code, "message": error.message}}


def document_json(document: Document) -> Json:
    """The document with its text as received."""
    dateline = document.dateline
    return {
        "id": document.id,
        "input": document.input,
        "language": str(document.language),
        "title": document.title,
        "outlet": document.outlet,
        "published_at": iso(document.published),
        "dateline": {"place": dateline.place, "date": iso(dateline.date)},
        "bylines": list(document.bylines),
        "credits": list(document.credits),
        "feed_source": document.metadata.feed_source,
        "url": document.metadata.url,
        "profile": matched_json(document),
        "sha256": document.sha256,
        "text": document.text,
        "zones": [{"kind": str(z.kind), "start": z.span.start, "end": z.span.end} for z in document.zones],
    }


def statement_json(statement: Statement, document: Document) -> Json:
    """A communiqué, post or interview as an object of its own."""
    return {
        "id": statement.id,
        "document": statement.document,
        "kind": str(statement.kind),
        "author": statement.author,
        "alleged_author": statement.alleged_author,
        "channel": statement.channel,
        "span": span_json(statement.span, document),
        "said_at": said_at_json(statement.said_at, document),
        "claims": list(statement.claims),
        "disowned_by": list(statement.disowned_by),
    }


def claim_json(claim: Claim, document: Document) -> Json:
    """Who says what, with the exact characters of each part."""
    return {
        "id": claim.id,
        "document": claim.document,
        "zone": str(claim.zone),
        "stance": str(claim.stance),
        "verb_class": str(claim.verb_class),
        "certainty": str(claim.certainty),
        "polarity": str(claim.polarity),
        "distance": str(claim.distance),
        "quote_form": str(claim.quote_form),
        "parent": claim.parent,
        "cue": span_json(claim.cue, document),
        "source": span_json(claim.source, document),
        "speaker": speaker_json(claim.speaker, document),
        "content": [span_json(span, document) for span in claim.content],
        "chain": [hop_json(hop, document) for hop in claim.chain],
        "about": list(claim.about),
        "target": target_json(claim.target, document),
        "said_at": said_at_json(claim.said_at, document),
        "facets": [facet_value_json(value, document) for value in claim.facets],
        "statement": claim.statement,
        "subject_dropped": claim.subject_dropped,
        "rule": claim.rule,
    }


def speaker_json(speaker: Speaker, document: Document) -> Json:
    """`name` is the fullest form in this document, "" where nobody is named."""
    return {
        "name": speaker.name,
        "type": str(speaker.type),
        "entity": speaker.entity,
        "alleged": speaker.alleged,
        "count": speaker.count,
        "resolved_from": span_json(speaker.resolved_from, document),
    }


def hop_json(hop: Hop, document: Document) -> Json:
    return {
        "role": str(hop.role),
        "name": hop.name,
        "medium": None if hop.medium is None else str(hop.medium),
        "anonymity": str(hop.anonymity),
        "span": span_json(hop.span, document),
    }


def target_json(target: Target | None, document: Document) -> Json | None:
    if target is None:
        return None
    return {"name": target.name, "entity": target.entity, "span": span_json(target.span, document)}


def said_at_json(said_at: SaidAt | None, document: Document) -> Json | None:
    if said_at is None:
        return None
    return {
        "value": said_at.value,
        "grain": str(said_at.grain),
        "basis": str(said_at.basis),
        "span": span_json(said_at.span, document),
    }


def facet_value_json(value: FacetValue, document: Document) -> Json:
    return {
        "name": str(value.name),
        "value": value.value,
        "low": number(value.low),
        "high": number(value.high),
        "approx": value.approx,
        "stratum": value.stratum,
        "commitment": str(value.commitment),
        "negated": value.negated,
        "hedged": value.hedged,
        "entity": value.entity,
        "span": span_json(value.span, document),
    }


def mention_json(mention: Mention, document: Document) -> Json:
    kind, value = _mention_value(mention)
    return {"kind": str(kind), "span": span_json(mention.span, document), "value": value}


def _mention_value(mention: Mention) -> tuple[MentionKind, Json]:
    if isinstance(mention, ActorMention):
        return MentionKind.ACTOR, {"entity": mention.entity, "name": mention.name, "kind": mention.kind}
    if isinstance(mention, NameMention):
        return _name_value(mention)
    if isinstance(mention, PlaceMention):
        return MentionKind.PLACE, {
            "place": mention.place,
            "name": mention.name,
            "lat": mention.lat,
            "lon": mention.lon,
            "precision": str(mention.precision),
            "country": mention.country,
        }
    if isinstance(mention, TimeMention):
        return MentionKind.TIME, {
            "value": mention.value,
            "end": mention.end,
            "grain": str(mention.grain),
            "basis": str(mention.basis),
            "approx": mention.approx,
        }
    return MentionKind.QUANTITY, {
        "low": number(mention.low),
        "high": number(mention.high),
        "approx": mention.approx,
        "unit": mention.unit,
    }


def _name_value(mention: NameMention) -> tuple[MentionKind, Json]:
    """An unknown name in the shape of a known one, with null where a list would answer."""
    if mention.kind != "place":
        return MentionKind.ACTOR, {"entity": None, "name": mention.name, "kind": mention.kind}
    unknown = dict.fromkeys(("lat", "lon", "precision", "country"))
    return MentionKind.PLACE, {"place": None, "name": mention.name, **unknown}


def event_word_json(trigger: TriggerMention, document: Document) -> Json:
    """A word that names an event, and whether it reports that one happened."""
    return {
        "type": str(trigger.type),
        "role": trigger.role,
        "means": trigger.means,
        "realis": str(trigger.realis),
        "span": span_json(trigger.span, document),
    }


def span_json(span: Span | None, document: Document) -> Json | None:
    """Offsets and the exact characters between them."""
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": document.quote(span)}


def iso(when: date | None) -> str | None:
    """A date or datetime (which is a date) in ISO 8601."""
    return None if when is None else when.isoformat()


def number(value: float | None) -> int | float | None:
    """A whole number without ".0"; an infinite bound is an open one, which JSON writes as null."""
    if value is None or value != value or value in (float("inf"), float("-inf")):
        return None
    return int(value) if value == int(value) else value
