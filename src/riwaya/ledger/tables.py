"""The tables of the ledger, step by step: each step takes a ledger from one version to the next. Ledger room.

Rows of `RECORDS` are added, never changed or removed; triggers refuse anything else, except that a redaction may blank
what it names. The other tables are worked out from them and can be made anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.ledger.database import Dialect

RECORDS = (
    "documents",
    "raws",
    "readings",
    "tombstones",
    "judgements",
    "redactions",
    "redacted",
    "masked",
    "links",
    "log",
)
"""Tables of what was received and said."""
BLANKED = {
    "raws": "NEW.bytes IS NULL",
    "documents": "NEW.id = OLD.id AND NEW.seq = OLD.seq AND NEW.sha256 = OLD.sha256 "
    "AND NEW.recorded_at = OLD.recorded_at",
    "readings": "NEW.id = OLD.id AND NEW.seq = OLD.seq AND NEW.document = OLD.document "
    "AND NEW.recorded_at = OLD.recorded_at",
    "tombstones": "NEW.id = OLD.id AND NEW.seen_at = OLD.seen_at AND NEW.recorded_at = OLD.recorded_at",
    "judgements": "NEW.id = OLD.id AND NEW.seq = OLD.seq AND NEW.verdict = OLD.verdict "
    "AND NEW.recorded_at = OLD.recorded_at",
    "redactions": "NEW.id = OLD.id AND NEW.recorded_at = OLD.recorded_at",
}
"""What a redaction may do to a row of each table: never to its id, its hash, its place or its time."""
MASKED = {"tombstones": "tombstone", "judgements": "judgement", "redactions": "redaction"}
"""How `masked` names a row of each of these tables, before its id."""

_FIRST = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE documents (
    seq BIGINT PRIMARY KEY,        -- order of recording, without gaps
    id TEXT NOT NULL UNIQUE,       -- hash of source key and bytes
    source TEXT,                   -- URL, or channel and message: what versions have in common; NULL where unknown
    sha256 TEXT NOT NULL,          -- of the raw bytes
    input TEXT NOT NULL,
    outlet TEXT,
    published_at TEXT,             -- as first given, ISO 8601
    url TEXT,
    language TEXT NOT NULL,
    captured TEXT NOT NULL,        -- JSON: how the bytes were received (final URL, headers, retrieved_at …)
    recorded_at TEXT NOT NULL      -- UTC, as all instants here: text that sorts by time
);
CREATE INDEX documents_source ON documents (source);
CREATE INDEX documents_sha256 ON documents (sha256);
CREATE INDEX documents_recorded ON documents (recorded_at);

CREATE TABLE raws (
    document TEXT PRIMARY KEY REFERENCES documents (id),
    bytes {blob}                   -- as received, deflated; NULL once redacted or where they were not handed over
);

CREATE TABLE readings (
    seq BIGINT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,       -- hash of the record, so the same reading twice is one row
    document TEXT NOT NULL REFERENCES documents (id),
    reader TEXT NOT NULL,          -- which Riwaya with which lexicon read it
    asked TEXT NOT NULL,           -- hash of document, metadata and reader: the same again need not be read
    published_from TEXT NOT NULL,  -- the earliest instant that can be as this reading knows it; '~' without a date
    recorded_at TEXT NOT NULL,
    record {blob} NOT NULL         -- the whole Reading as JSON, deflated
);
CREATE INDEX readings_document ON readings (document, published_from, seq);
CREATE INDEX readings_published ON readings (published_from, document);

CREATE TABLE asked (               -- what need not be read again, those that gave a reading that was there among it
    key TEXT PRIMARY KEY
){rowless};

CREATE TABLE tombstones (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    seen_at TEXT NOT NULL,         -- when it was found to be gone
    how TEXT NOT NULL,
    recorded_at TEXT NOT NULL
);
CREATE INDEX tombstones_source ON tombstones (source);

CREATE TABLE judgements (
    seq BIGINT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    verdict TEXT NOT NULL,
    person TEXT NOT NULL,
    body TEXT NOT NULL,            -- JSON of the whole judgement
    recorded_at TEXT NOT NULL
);

CREATE TABLE redactions (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,            -- JSON: what kind, who signed, why; never what was removed
    recorded_at TEXT NOT NULL
);
CREATE TABLE redacted (
    redaction TEXT NOT NULL REFERENCES redactions (id),
    document TEXT NOT NULL REFERENCES documents (id),
    PRIMARY KEY (redaction, document)
);
CREATE INDEX redacted_document ON redacted (document);
CREATE TABLE masked (              -- records of other kinds in which a redaction blanked something
    redaction TEXT NOT NULL REFERENCES redactions (id),
    record TEXT NOT NULL,          -- kind and id: 'judgement j12…'
    PRIMARY KEY (redaction, record)
);
CREATE INDEX masked_record ON masked (record);

CREATE TABLE log (
    seq BIGINT PRIMARY KEY,
    recorded_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    content TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX log_subject ON log (subject);

CREATE TABLE claims (              -- worked out from the readings: what claims are looked for by
    reading BIGINT NOT NULL,
    place BIGINT NOT NULL,         -- order in the reading; narrated ones after the others
    id TEXT NOT NULL,
    stance TEXT NOT NULL,
    speaker TEXT NOT NULL,         -- folded
    entity TEXT,
    narrated BIGINT NOT NULL,
    PRIMARY KEY (reading, place)
){rowless};
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_stance ON claims (stance, reading);
CREATE INDEX claims_entity ON claims (entity, reading);
CREATE INDEX claims_speaker ON claims (speaker, reading);
"""

_EVENTS = """
CREATE TABLE tellings (            -- what one document tells of one happening
    number BIGINT PRIMARY KEY,
    claim TEXT NOT NULL,           -- its first claim
    family TEXT NOT NULL,          -- of the happening, where one claim tells of two
    kind TEXT NOT NULL,
    document TEXT NOT NULL,
    content BIGINT NOT NULL,       -- hash: another reading may tell otherwise what begins with the same claim
    UNIQUE (claim, family, content)
);
CREATE INDEX tellings_document ON tellings (document);

CREATE TABLE parts (               -- the claims of a telling; a claim of two happenings is part of two
    claim TEXT NOT NULL,
    family TEXT NOT NULL,
    telling BIGINT NOT NULL,
    PRIMARY KEY (claim, family, telling)
){rowless};
CREATE INDEX parts_telling ON parts (telling);

CREATE TABLE blocks (              -- by what a telling is found: a place, a name, an actor … in a window of days
    key BIGINT NOT NULL,
    seeking BIGINT NOT NULL,       -- 1: it looks for all under the key, 0: only those that look find it
    telling BIGINT NOT NULL,
    PRIMARY KEY (key, seeking, telling)
){rowless};

CREATE TABLE links (               -- which telling is of which event, by rule; the latest row of a telling counts
    seq BIGINT PRIMARY KEY,
    telling BIGINT NOT NULL,
    event BIGINT,                  -- number of the event inside this ledger, NULL where it is of none
    recorded_at TEXT NOT NULL
);
CREATE INDEX links_telling ON links (telling, seq);
CREATE INDEX links_event ON links (event, telling);

CREATE TABLE shown (               -- every id an event was ever shown under, and the claim it stands for
    id TEXT PRIMARY KEY,
    claim TEXT NOT NULL,
    family TEXT NOT NULL
);

CREATE TABLE cards (               -- events as last worked out, to list and filter them
    event BIGINT NOT NULL,
    id TEXT NOT NULL,
    last_at TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (event, id)
);
CREATE TABLE stale (               -- events whose cards must be made anew
    event BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL          -- the last of the log when it changed last
);
CREATE INDEX cards_last ON cards (last_at);
CREATE INDEX cards_id ON cards (id);
"""

_WATCH = """
CREATE TABLE watched (             -- what is looked at again and again, and when next; changed in place, proves nothing
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    target TEXT NOT NULL UNIQUE,   -- URL or path
    seconds BIGINT NOT NULL,       -- from one look to the next
    told TEXT NOT NULL,            -- JSON: what is known of all it holds, and how it is read
    state TEXT NOT NULL,           -- JSON: what the last look has to hand to the next one (etag, modified …)
    added_at TEXT NOT NULL,
    due TEXT NOT NULL,
    looks BIGINT NOT NULL,
    found BIGINT NOT NULL,         -- documents and versions that came of it
    failures BIGINT NOT NULL,      -- in a row
    error TEXT,
    looked_at TEXT,
    holder TEXT,                   -- who looks at it now, and until when nobody else does
    held_until TEXT
);
CREATE INDEX watched_due ON watched (due);

CREATE TABLE seen (                -- items as they were last seen: hashes only, no word of them
    watched TEXT NOT NULL,
    item TEXT NOT NULL,
    raw TEXT NOT NULL,             -- of its bytes; "" where it has to be looked at again
    content TEXT NOT NULL,         -- of what it says
    tries BIGINT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (watched, item)
){rowless};
CREATE INDEX seen_content ON seen (content);

CREATE TABLE followed (            -- to whom changes of an event are told, and up to which instant they were
    id TEXT PRIMARY KEY,
    event TEXT NOT NULL,
    target TEXT NOT NULL,          -- URL, or a name of the place where they are printed
    point TEXT NOT NULL,           -- everything recorded up to here was delivered
    upto TEXT,                     -- where the delivery under way ends, NULL where none is
    delivered BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    error TEXT,
    due TEXT NOT NULL,
    holder TEXT,
    held_until TEXT
);
"""

_GISTS = """
CREATE TABLE gists (               -- what a document tells, as the reading of it that counts has it; see `gists.py`
    document BIGINT PRIMARY KEY,   -- its number
    maker TEXT NOT NULL,           -- which Riwaya with which lexicon made it
    body {blob} NOT NULL           -- JSON, deflated
);
"""

_WORDS = {
    Dialect.SQLITE: (
        "CREATE VIRTUAL TABLE words USING fts5 (body, content='', tokenize='unicode61 remove_diacritics 0')",
    ),
    Dialect.POSTGRES: (
        "CREATE TABLE words (document BIGINT PRIMARY KEY, body tsvector NOT NULL)",
        "CREATE INDEX words_body ON words USING gin (body)",
    ),
}

STEPS: tuple[str, ...] = (_FIRST, _EVENTS, _WATCH, _GISTS)
"""What takes a ledger from each version to the next: the first makes version 1."""
VERSION = len(STEPS)

_TYPES = {
    Dialect.SQLITE: {"blob": "BLOB", "rowless": " WITHOUT ROWID"},
    Dialect.POSTGRES: {"blob": "BYTEA", "rowless": ""},
}


def step(version: int, dialect: Dialect) -> Sequence[str]:
    """The statements that take a ledger of `version` to the next one."""
    script = STEPS[version].format(**_TYPES[dialect])
    if dialect is Dialect.POSTGRES:  # instants and ids are compared by code point, not as a language sorts words
        script = script.replace(" TEXT", ' TEXT COLLATE "C"')
    made = [statement for statement in (part.strip() for part in _uncommented(script).split(";")) if statement]
    words = _WORDS[dialect] if version == 0 else ()
    new = [table for table in RECORDS if any(f"CREATE TABLE {table} " in statement for statement in made)]
    return (*made, *words, *(refusal for table in new for refusal in _refusals(table, dialect)))


def _uncommented(script: str) -> str:
    return "\n".join(line.partition("--")[0] for line in script.splitlines())


def _refusals(table: str, dialect: Dialect) -> Sequence[str]:
    """What refuses to change or remove rows of `table`."""
    allowed = f"({BLANKED[table]} AND {_named(table)})" if table in BLANKED else ""
    if dialect is Dialect.SQLITE:
        return (_sqlite(table, "UPDATE", allowed), _sqlite(table, "DELETE", ""))
    return _postgres(table, allowed)


def _named(table: str) -> str:
    """True of a row that a redaction names, itself or by its document."""
    if table in MASKED:
        return f"EXISTS (SELECT 1 FROM masked WHERE masked.record = '{MASKED[table]} ' || OLD.id)"
    document = "OLD.id" if table == "documents" else "OLD.document"
    return f"EXISTS (SELECT 1 FROM redacted WHERE redacted.document = {document})"


def _message(table: str) -> str:
    return f"the ledger is append-only: rows of {table} are never changed or removed"


def _sqlite(table: str, verb: str, allowed: str) -> str:
    when = f" WHEN NOT {allowed}" if allowed else ""
    return (
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}{when} "
        f"BEGIN SELECT RAISE(ABORT, '{_message(table)}'); END"
    )


def _postgres(table: str, allowed: str) -> Sequence[str]:
    pass_ = f"IF TG_OP = 'UPDATE' AND {allowed} THEN RETURN NEW; END IF; " if allowed else ""
    body = f"BEGIN {pass_}RAISE EXCEPTION '{_message(table)}'; END"
    return (
        f"CREATE FUNCTION {table}_kept() RETURNS trigger AS $$ {body} $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_kept()",
        f"CREATE TRIGGER {table}_all BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {table}_kept()",
    )
