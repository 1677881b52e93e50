"""A small ledger with one of everything, and how to tamper with it, for the tests of what evidence stands on.

All people, groups and outlets are invented. Glosses: ليلى الزين (Layla al-Zein), مرسى (Marsa).
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from riwaya.annotate.model import NameMention
from riwaya.attribution.model import Speaker
from riwaya.claims.anchors import anchor_of
from riwaya.claims.judgements import reattribute
from riwaya.document import Document, Metadata, Span
from riwaya.ledger.database import Dialect
from riwaya.ledger.groups import Groups
from riwaya.ledger.people import People
from riwaya.ledger.redact import name_eraser, redact
from riwaya.ledger.versions import Versions
from riwaya.vocabulary import Language, SpeakerType
from tests.exports.records import READING

NOW = datetime(2025, 11, 15, 20, 0, tzinfo=UTC)
NAME = "ليلى الزين"
HELD = f"قالت {NAME} في البلدة إن الطريق مقطوع، وأكدت مرسى ذلك."
# Layla al-Zein said in the town that the road was cut, and Marsa confirmed it
OTHER = "قالت البلدية إن الطريق مفتوح."  # the municipality said that the road was open


def reading_of(name, text, url=None, author=None, claims=READING.claims[:1]):
    """A reading of an invented document: its claims are those of the records, pinned to its own words."""
    raw = text.encode()
    metadata = Metadata(outlet="مرسى", published=NOW, url=url, author=author)
    document = Document(name, text, Language.AR, f"{name}.txt", (), text[:4], metadata=metadata)
    document = replace(document, sha256=hashlib.sha256(raw).hexdigest())
    said = Span(text.index("إن"), len(text))
    speaker = text.split(" ", 1)[1].partition(" إن")[0].partition(" في")[0]
    own = tuple(
        replace(
            claim,
            id=f"{claim.id}-{name}",
            document=name,
            cue=Span(0, 4),
            source=None,
            content=(said,),
            chain=(),
            facets=(),
            triggers=(),
            said_at=None,
            speaker=Speaker(speaker, SpeakerType.NAMED_PERSON),
        )
        for claim in claims
    )
    start = text.index(speaker)
    mention = NameMention(Span(start, start + len(speaker)), speaker, "person", "name.test")
    return replace(READING, document=document, claims=own, narrated=(), statements=(), mentions=(mention,), triggers=())


FIRST = reading_of("doc-first", HELD, f"https://marsa.example/{NAME.replace(' ', '-')}/1", NAME)
AGAIN = replace(FIRST, claims=(*FIRST.claims, replace(FIRST.claims[0], id="again")))
SECOND = reading_of("doc-second", OTHER, "https://marsa.example/2")


def fill(ledger):
    """Two documents, one of them read twice, a page that is gone, a judgement, two portions of links."""
    for n, reading in enumerate((FIRST, SECOND, AGAIN)):
        ledger.add(reading, reading.document.text.encode(), NOW + timedelta(minutes=n))
    versions = Versions(ledger.db, ledger.log)
    versions.bury("https://marsa.example/2", NOW, "404", NOW + timedelta(minutes=3))
    judge(ledger)
    groups = Groups(ledger.db, ledger.log)
    with ledger.db.writing():
        groups.link({1: 1, 2: 1}, NOW + timedelta(minutes=5))
        groups.link({2: 2}, NOW + timedelta(minutes=6))
    return ledger


def judge(ledger, reading=FIRST, name=NAME):
    """A person says who is quoted in the first claim of a reading; the id of the judgement."""
    made = reattribute(anchor_of(reading.claims[0], reading.document), "Mona", "the next sentence says so", name)
    assert People(ledger.db, ledger.log).record(made, NOW + timedelta(minutes=4))
    return made.id


def redact_name(ledger, *names, by="Sami", reason="she asked for it"):
    """Take a person's name out."""
    return redact(ledger, name_eraser(names or (NAME,)), by, reason, NOW + timedelta(hours=1), b"0123456789abcdef")


class _Back(Exception):
    """Ends a transaction so that nothing of it stays."""


@contextmanager
def tampered(ledger, *statements):
    """The ledger as somebody leaves it who has the file and knows SQL; afterwards it is as before.

    Each statement is SQL, or SQL and its values.
    """
    try:
        with ledger.db.writing():
            disarm(ledger.db)
            for statement in statements:
                sql, *values = (statement,) if isinstance(statement, str) else statement
                ledger.db.run(sql, tuple(values))
            yield ledger
            raise _Back
    except _Back:
        pass


def disarm(db):
    """Take away what keeps rows from being changed."""
    if db.dialect is Dialect.POSTGRES:
        db.run("SET LOCAL session_replication_role = replica")
        return
    db.run("PRAGMA defer_foreign_keys = ON")
    for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        db.run(f"DROP TRIGGER {name}")
