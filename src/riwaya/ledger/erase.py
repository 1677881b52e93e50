"""What a redaction does to each record: empties the readings of a document, or blanks a name. Ledger room."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from riwaya.annotate.model import ActorMention
from riwaya.claims.anchors import LONGEST_BEGINNING
from riwaya.claims.model import Claim, FacetValue, Reading
from riwaya.document import Document, Metadata
from riwaya.ledger.chain import canonical
from riwaya.ledger.contents import DOCUMENT
from riwaya.ledger.mask import BLANK, Masker
from riwaya.ledger.prepare import storable
from riwaya.ledger.redactions import RedactionKind

Row = tuple[Any, ...]
_KEPT = ("id", "sha256", "outlet", "published_at", "language")
"""What is kept of a document that is taken out: which gap it is."""

_PERSON = "person"


class Eraser(Protocol):
    """What is to be removed."""

    @property
    def kind(self) -> RedactionKind: ...
    @property
    def documents(self) -> Sequence[str] | None:
        """The documents it may be in; None for all."""
        ...

    def may_change(self, record: str) -> bool:
        """False only where `reading` would change nothing in this record; quick."""
        ...

    def reading(self, reading: Reading) -> Reading:
        """The reading without it."""
        ...

    def document(self, row: Row) -> Row:
        """The columns of a document without it."""
        ...

    def in_bytes(self, raw: bytes) -> bool:
        """True where the bytes have to go."""
        ...

    def body(self, text: str) -> str:
        """JSON or other text of a judgement, a tombstone or an earlier redaction without it."""
        ...


class EraseDocument:
    """Takes one document out: bytes, text, everything read in it, and quotations in judgements on it."""

    kind = RedactionKind.DOCUMENT

    def __init__(self, document: str, texts: Sequence[str]) -> None:
        """`texts` are those of its readings: what a judgement quotes is known by them."""
        self.documents = (document,)
        self._texts = texts

    def may_change(self, record: str) -> bool:
        return True

    def reading(self, reading: Reading) -> Reading:
        document = reading.document
        metadata = Metadata(outlet=document.outlet, published=document.published)
        return Reading(Document(document.id, "", document.language, metadata=metadata, sha256=document.sha256))

    def document(self, row: Row) -> Row:
        empty = {"input": "", "captured": "{}"}
        return tuple(value if name in _KEPT else empty.get(name) for name, value in zip(DOCUMENT, row, strict=True))

    def in_bytes(self, raw: bytes) -> bool:
        return True

    def body(self, text: str) -> str:
        if self.documents[0] not in text:
            return text
        try:
            value = json.loads(text)
        except ValueError:
            return text
        without = self._without_quotes(value)
        told = without.get("value") if isinstance(without, dict) else None
        if isinstance(told, dict) and "name" in told:  # who speaks is said in words of the text
            without["value"] = {**told, "name": self._unquoted(told["name"])}
        return _as_text(without, text)

    def _without_quotes(self, value: Any) -> Any:
        """Blanks what an anchor quotes: an object that names the document."""
        if isinstance(value, list):
            return [self._without_quotes(item) for item in value]
        if not isinstance(value, dict):
            return value
        if self.documents[0] in value.values():
            return {key: self._unquoted(item) for key, item in value.items()}
        return {key: self._without_quotes(item) for key, item in value.items()}

    def _unquoted(self, item: Any) -> Any:
        quoted = isinstance(item, str) and item and any(item in text for text in self._texts)
        return BLANK * len(item) if quoted else item


class EraseName:
    """Blanks a person's name wherever it stands."""

    kind = RedactionKind.NAME
    documents = None

    def __init__(self, masker: Masker) -> None:
        self._masker = masker

    @property
    def key(self) -> str:
        """The names in one spelling."""
        return self._masker.key

    def may_change(self, record: str) -> bool:
        return self._masker.may_hold(record)

    def reading(self, reading: Reading) -> Reading:
        masked: Reading = self._masker.masked(reading)
        who = self._persons(reading)
        return _without(masked, who) if who else masked

    def _persons(self, reading: Reading) -> frozenset[str]:
        """The ids in the lexicon of the persons meant by the name: an id tells who it is as well as a name does."""
        text = self._masker.mask(reading.document.text)
        return frozenset(
            mention.entity
            for mention in reading.mentions
            if isinstance(mention, ActorMention)
            and mention.kind == _PERSON
            and BLANK in text[mention.span.start : mention.span.end]
        )

    def document(self, row: Row) -> Row:
        masked = self._masker.masked(row[:-1])
        return (row[0], *masked[1:], self.body(row[-1]))

    def in_bytes(self, raw: bytes) -> bool:
        return self._masker.in_bytes(raw)

    def body(self, text: str) -> str:
        try:
            value = json.loads(text)
        except ValueError:
            return self._masker.mask(text)
        return _as_text(self._masker.masked(self._uncut(value)), text)

    def _uncut(self, value: Any) -> Any:
        """An anchor quotes only the beginning of what is said, which may end within the name."""
        if isinstance(value, dict):
            return {key: self._masker.mask_cut(v) if _cut(key, v) else self._uncut(v) for key, v in value.items()}
        return [self._uncut(item) for item in value] if isinstance(value, list) else value


def _cut(key: str, value: Any) -> bool:
    return key == "content" and isinstance(value, str) and len(value) >= LONGEST_BEGINNING


def _without(reading: Reading, who: frozenset[str]) -> Reading:
    """The reading without the ids `who`: nobody is resolved to them any longer."""
    mentions = tuple(m for m in reading.mentions if not (isinstance(m, ActorMention) and m.entity in who))
    claims, narrated = (tuple(_unresolved(claim, who) for claim in some) for some in (reading.claims, reading.narrated))
    return replace(reading, mentions=mentions, claims=claims, narrated=narrated)


def _unresolved(claim: Claim, who: frozenset[str]) -> Claim:
    target = claim.target
    return replace(
        claim,
        speaker=replace(claim.speaker, entity=None) if claim.speaker.entity in who else claim.speaker,
        target=replace(target, entity=None) if target is not None and target.entity in who else target,
        facets=tuple(_nobody(facet) if who & {facet.entity, facet.value} else facet for facet in claim.facets),
    )


def _nobody(facet: FacetValue) -> FacetValue:
    return replace(facet, entity=None, value=BLANK * len(facet.value) if isinstance(facet.value, str) else facet.value)


def _as_text(value: Any, before: str) -> str:
    """JSON as it is stored; the very text before where nothing changed."""
    if value == json.loads(before):
        return before
    return storable(canonical(value).decode("utf-8", "surrogatepass"))
