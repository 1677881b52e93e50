"""Brief: what is unknown: withheld, declined, unanswered, unclaimed, and what nobody says. Views room, pure."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.events.model import Event
from riwaya.views.brief_against import facets
from riwaya.views.brief_desk import QUIET, Desk
from riwaya.views.brief_model import Draft, draft
from riwaya.views.brief_voices import grouped
from riwaya.views.brief_words import manner, said, where, who
from riwaya.views.event_wording import in_order_of_need
from riwaya.vocabulary import FacetName, Stance

ORDER = (
    Stance.WITHHOLD,
    Stance.UNCLAIMED,
    Stance.DECLINE,
    Stance.SILENT,
    Stance.NO_INFORMATION,
    Stance.QUESTION,
)
MOST_SILENT = 8


def left_open(event: Event, desk: Desk) -> Iterator[Draft | None]:
    """Who leaves what unsaid, in his own words; then the questions that nobody in the coverage answers."""
    ids = [claim for facet in event.facets for claim in facet.open]
    quiet = [claim for claim in desk.known([*ids, *event.claims]) if claim.stance in QUIET]
    told = 0
    for stance in ORDER:
        same = [claim for claim in quiet if claim.stance is stance]
        # That nobody has claimed it is one thing, however many say so; the last to say so says until when.
        groups = [tuple(reversed(same))] if stance is Stance.UNCLAIMED and same else grouped(same, event, desk)
        for group in groups:
            told += 1
            if told > MOST_SILENT:
                break
            # Two refusals of one voice in one text may be about two things; elsewhere they are the same one carried.
            quoted = [claim for claim in group if claim.document == group[0].document][:2]
            values = {"who": who(quoted[0], desk), "manner": manner(quoted), "said": said(quoted, desk)}
            values["where"] = where(desk.outlets(group))
            yield draft(f"brief.said.{stance}", desk.cites([*quoted, *group]), **values)
    yield _unanswered(event, desk)


def _unanswered(event: Event, desk: Desk) -> Draft | None:
    """Questions that somebody leaves open and nobody answers, of what was read."""
    names: list[FacetName] = []
    cited: list[str] = []
    for facet in in_order_of_need(event.facets):
        if facet.open and not any(position.claims for position in facet.positions):
            names.append(facet.name)
            cited += facet.open
    names = list(dict.fromkeys(names))
    return draft("brief.unanswered", desk.cites(desk.known(cited)), what=facets(names)) if names else None
