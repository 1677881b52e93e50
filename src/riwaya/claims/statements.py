"""Statements: communiqués, posts and interviews as objects, so that a disowning can attack one and not its content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from riwaya.attribution.model import Attribution, Hop
from riwaya.claims.model import Claim, SaidAt, Statement
from riwaya.document import Document, Span
from riwaya.ingest.accounts import account_of
from riwaya.ingest.outlets import packaged
from riwaya.vocabulary import HopRole, Medium, SpeakerType, Stance, StatementKind

_KINDS = {
    Medium.TELEGRAM: StatementKind.POST,
    Medium.X: StatementKind.POST,
    Medium.FACEBOOK: StatementKind.POST,
    Medium.INSTAGRAM: StatementKind.POST,
    Medium.TRUTH_SOCIAL: StatementKind.POST,
    Medium.SOCIAL: StatementKind.POST,
    Medium.INTERVIEW: StatementKind.INTERVIEW,
    Medium.SPEECH: StatementKind.INTERVIEW,
    Medium.PRESS_CONFERENCE: StatementKind.INTERVIEW,
    Medium.REPORT: StatementKind.REPORT,
    Medium.VIDEO: StatementKind.VIDEO,
}
_CHANNEL = HopRole.CHANNEL
_OWN_ACTS = frozenset({Stance.DENY, Stance.DISOWN, Stance.DECLINE, Stance.SILENT})
_NEAR = 3
"""How many claims before a disowning may still stand in the statement it disowns, when no statement is named."""


@dataclass
class _Draft:
    """A statement while its claims are gathered; private to this module."""

    key: tuple[str, ...]
    owner: str
    alleged: bool
    channel: Hop | None
    span: Span | None
    said_at: SaidAt | None
    claims: dict[str, None] = field(default_factory=dict)
    disowned_by: list[str] = field(default_factory=list)


def with_statements(
    document: Document, claims: tuple[Claim, ...], attributions: Sequence[Attribution]
) -> tuple[tuple[Claim, ...], tuple[Statement, ...]]:
    """Claims with `statement` and `about` filled, and the statements of the document in order of their first claim."""
    drafts: dict[tuple[str, ...], _Draft] = {}
    for claim, attribution in zip(claims, attributions, strict=True):
        if claim.speaker.name:
            _gather(drafts, claim, attribution)
    _disown(drafts, claims)
    order = {claim.id: number for number, claim in enumerate(claims)}
    made = [_statement(document, draft, order) for draft in drafts.values()]
    of_claim = {claim: statement for statement in made for claim in statement.claims}
    about: dict[str, set[str]] = {}
    for statement in made:
        for claim_id in statement.disowned_by:
            about.setdefault(claim_id, set()).add(statement.id)
    linked = tuple(
        replace(c, statement=of_claim[c.id].id if c.id in of_claim else None, about=tuple(sorted(about.get(c.id, ()))))
        if c.id in of_claim or c.id in about
        else c
        for c in claims
    )
    return linked, tuple(made)


def with_own_statement(
    document: Document, statements: tuple[Statement, ...], narrated: tuple[Claim, ...]
) -> tuple[tuple[Statement, ...], tuple[Claim, ...]]:
    """What an actor tells on its own official channel is a statement of its own: a post, on its site a communiqué."""
    channel = packaged().channel_of(document)
    if channel is None or not narrated:
        return statements, narrated
    account = account_of(document.metadata)
    digest = hashlib.sha256(f"{document.id}|own".encode()).hexdigest()[:12]
    own = Statement(
        id=f"s{digest}",
        document=document.id,
        kind=StatementKind.COMMUNIQUE if account is None else StatementKind.POST,
        author=narrated[0].speaker.name,
        channel=f"@{account.handle}" if account is not None else None,
        claims=tuple(claim.id for claim in narrated),
    )
    return (*statements, own), tuple(replace(claim, statement=own.id) for claim in narrated)


def _gather(drafts: dict[tuple[str, ...], _Draft], claim: Claim, attribution: Attribution) -> None:
    channel = next((hop for hop in claim.chain if hop.role is _CHANNEL), None)
    document = claim.speaker.type is SpeakerType.DOCUMENT
    if claim.speaker.alleged:
        key: tuple[str, ...] = ("alleged", claim.speaker.name)
    elif channel is not None and channel.span is not None:
        key = ("channel", claim.speaker.name, str(channel.span.start))
    elif document and attribution.statement is not None:
        key = ("document", claim.speaker.name)
    else:
        return
    draft = drafts.get(key)
    if draft is None:
        span = attribution.statement or (channel.span if channel is not None else None)
        draft = drafts[key] = _Draft(key, claim.speaker.name, claim.speaker.alleged, channel, span, claim.said_at)
    draft.claims[claim.id] = None
    draft.channel = draft.channel or channel


def _disown(drafts: dict[tuple[str, ...], _Draft], claims: tuple[Claim, ...]) -> None:
    """Link each disowning to the statement alleged to be its speaker's; make that statement from his claims if need
    be."""
    taken = {c for d in drafts.values() if d.key[0] != "alleged" for c in d.claims}
    for number, claim in enumerate(claims):
        if claim.stance is not Stance.DISOWN or not claim.speaker.name:
            continue
        key = ("alleged", claim.speaker.name)
        draft = drafts.get(key)
        before = _said_before(claims, number, taken)
        if draft is None:
            if not before or claim.speaker.resolved_from is not None:
                continue  # who disowns is only inferred, so what he said before may well be somebody else's subject
            draft = drafts[key] = _Draft(key, claim.speaker.name, True, None, None, None)
        draft.alleged = True
        draft.claims.update(dict.fromkeys(before))
        draft.disowned_by.append(claim.id)


def _said_before(claims: tuple[Claim, ...], number: int, taken: set[str]) -> list[str]:
    """The speaker's own assertions right before he disowns them, where no other statement holds them."""
    out: list[str] = []
    for earlier in claims[max(0, number - _NEAR) : number]:
        same = earlier.speaker.name == claims[number].speaker.name
        if same and earlier.stance not in _OWN_ACTS and earlier.id not in taken:
            out.append(earlier.id)
    return out


def _kind(draft: _Draft, medium: Medium | None) -> StatementKind:
    """A statement that speaks for itself or is only ascribed to somebody is a communiqué, wherever it was posted."""
    if medium is None or draft.alleged or draft.key[0] == "document":
        return StatementKind.VIDEO if medium is Medium.VIDEO else StatementKind.COMMUNIQUE
    return _KINDS.get(medium, StatementKind.COMMUNIQUE)


def _statement(document: Document, draft: _Draft, order: dict[str, int]) -> Statement:
    digest = hashlib.sha256("|".join((document.id, *draft.key)).encode()).hexdigest()[:12]
    medium = draft.channel.medium if draft.channel is not None else None
    return Statement(
        id=f"s{digest}",
        document=document.id,
        kind=_kind(draft, medium),
        author=None if draft.alleged else draft.owner,
        alleged_author=draft.owner if draft.alleged else None,
        channel=draft.channel.name if draft.channel is not None else None,
        span=draft.span,
        said_at=draft.said_at,
        claims=tuple(sorted(draft.claims, key=order.__getitem__)),
        disowned_by=tuple(draft.disowned_by),
    )
