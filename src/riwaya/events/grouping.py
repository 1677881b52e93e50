"""The events of one document: its sketches joined in the order of the text; part of the events room."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from riwaya.claims.facets import LOOKS_AHEAD
from riwaya.claims.model import Claim
from riwaya.events.cluster import Cluster
from riwaya.events.instants import Days, telling
from riwaya.events.knowledge import ANY, VIOLENCE
from riwaya.events.likeness import HARMLESS, PLACE_POINTS, Likeness, days_points, families_agree
from riwaya.events.names import same_name
from riwaya.events.places import PlaceBook, Relation, Site
from riwaya.events.sketch import PURSUIT, Sketch
from riwaya.events.threads import Thread
from riwaya.events.topics import NO_TOPIC, Topic
from riwaya.vocabulary import TAKES_BACK, SpeakerType, Stance

INSIDE_JOINS = 0.5
"""Score a sketch needs to join an event of its own document."""
FAMILIES_WITHOUT_EVENTS = frozenset({"announcement", "truce", "withdrawal", "statement"})
"""Families that are general talk unless somebody tells a happening with them."""
LOOKS_ELSEWHERE = frozenset({Stance.DENY, Stance.RETRACT, Stance.CORRECT})
"""Stances of claims that may be about an event told in another document only."""
ANSWERING = LOOKS_ELSEWHERE | {Stance.ACCUSE, Stance.CONFIRM, Stance.CONDEMN}
LONGEST_BARE = 2
"""Longer words of the longest denial that may be of anything its document tells («هذه المعلومات غير صحيحة», not so)."""
ASKED = frozenset({SpeakerType.NAMED_PERSON, SpeakerType.ORGANIZATION, SpeakerType.ANONYMOUS})
"""Who is asked about the news."""
MOST_BACK = 24
"""How many events of a document are looked back at, so that a very long text costs no more than its length."""


@dataclass(slots=True)
class Growing:
    """An event of one document while its sketches are gathered; private to this module."""

    sketches: list[Sketch] = field(default_factory=list)
    family: str = ANY
    types: set[str] = field(default_factory=set)
    site: Site = field(default_factory=Site)
    days: tuple[Days, ...] = ()
    actors: set[str] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    sections: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    paragraphs: set[int] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    aside: bool = False
    """True of all that a document tells beside events: it holds the place of what is told about last."""

    @property
    def corrects(self) -> bool:
        """True of a toll without place or day by which somebody corrects his own: of an event told elsewhere."""
        bare = self.family == ANY and not self.site and not self.days
        return bare and any(sketch.claim.stance in TAKES_BACK for sketch in self.sketches)

    def keep(self, sketch: Sketch) -> None:
        """Take in a sketch that says nothing of what, where or when."""
        self.sketches.append(sketch)
        self.names |= sketch.names
        self.words |= sketch.words
        self.paragraphs.add(sketch.paragraph)
        self.speakers.add(sketch.claim.speaker.name)

    def linked(self, sketch: Sketch) -> bool:
        """True where something says that a sketch without an event of its own is about this one.

        It stands in a paragraph that tells of it, is said by one who told of it, has a word or a name in common with
        it, or speaks of what is seen at the scene.
        """
        return (
            sketch.thread is Thread.SCENE
            or sketch.paragraph in self.paragraphs
            or sketch.claim.speaker.name in self.speakers - {""}
            or not self.words.isdisjoint(sketch.words)
            or not self.names.isdisjoint(sketch.names)
        )

    def told_by(self, name: str) -> bool:
        """True where the speaker told of it already; in one document a part of a name is enough to know him by."""
        return bool(name) and (name in self.speakers or any(same_name(name, one, fewest=1) for one in self.speakers))

    def add(self, sketch: Sketch) -> None:
        """Take a sketch in; what a denial says of place and time is not what happened."""
        self.keep(sketch)
        self.family = sketch.family if self.family == ANY else self.family
        self.types |= sketch.types
        self.actors |= sketch.actors
        if sketch.claim.stance is not Stance.DENY:
            self.doers |= sketch.doers
            self.others |= sketch.others
        self.sections.add(sketch.section)
        if sketch.claim.stance is not Stance.DENY:
            self.site |= sketch.site
            self.days = telling((*self.days, *sketch.days))


class Grouper:
    """Joins the sketches of a document into clusters; `places` and `likeness` say what goes together."""

    def __init__(self, likeness: Likeness, places: PlaceBook) -> None:
        self._likeness = likeness
        self._places = places

    def __call__(self, sketches: Sequence[Sketch], about: Topic = NO_TOPIC) -> tuple[list[Cluster], list[Cluster]]:
        """The events of one document from its sketches in the order of the text, and what is about others.

        The latter are denials, and all a document says of happenings it takes as known. `about` is what the
        document speaks of.
        """
        groups, told, waiting = self._told(sketches, about)
        asked: list[Growing] = []
        for sketch in waiting:
            self._place(sketch, groups, asked, told, about)
        orphans = [_about(group, about) for group in asked] if groups else _taken_as_known(waiting, about)
        orphans += [_about(group, about) for group in groups if group.corrects]
        groups = [group for group in groups if not group.corrects]
        _tell_topic(groups, about)
        return [_cluster(group) for group in groups], orphans

    def _told(
        self, sketches: Sequence[Sketch], about: Topic
    ) -> tuple[list[Growing], list[tuple[int, Growing]], list[Sketch]]:
        """The events that are told, what is told where, and what waits for all of them to be known."""
        groups: list[Growing] = []
        told: list[tuple[int, Growing]] = []
        waiting: list[Sketch] = []
        aside = Growing(aside=True)
        for sketch in sketches:
            if sketch.aside:
                told.append((sketch.position, aside))
                continue
            home = self._home(sketch, groups, told[-1][1] if told else None, about) if sketch.family else None
            if home is None and sketch.solid and sketch.family not in FAMILIES_WITHOUT_EVENTS:
                home = Growing()
                groups.append(home)
            if home is None:
                waiting.append(sketch)
                continue
            home.add(sketch)
            told.append((sketch.position, home))
        told.sort(key=_position)
        return groups, told, waiting

    def _place(
        self, sketch: Sketch, groups: Sequence[Growing], asked: list[Growing], told: list[tuple[int, Growing]],
        about: Topic,
    ) -> None:  # fmt: skip
        """Find a sketch that founds no event its place in one, among what is `asked` of events told elsewhere, or none.

        What is said with an answer («أسحب ما قلته», I take back what I said) goes where the answer goes.
        """
        home = self._home(sketch, groups, _nearest(told, sketch), about) if sketch.family else None
        if home is None and self._attach(sketch, groups, told):
            return
        if home is None and sketch.family and groups:
            home = self._home(sketch, asked, None, about)
            if home is None and sketch.claim.stance in LOOKS_ELSEWHERE:
                home = Growing()
                asked.append(home)
        if home is not None:
            home.add(sketch)
            insort(told, (sketch.position, home), key=_position)
        elif not sketch.family and sketch.claim.stance is not Stance.DISOWN:
            self._keep_beside(sketch, groups, told)

    def _home(self, sketch: Sketch, groups: Sequence[Growing], latest: Growing | None, about: Topic) -> Growing | None:
        """The event of this document a sketch belongs to: the best nothing speaks against, the latest of equals."""
        best: tuple[float, int] | None = None
        for number in range(max(0, len(groups) - MOST_BACK), len(groups)):
            if self._elsewhere(sketch, groups[number], about):
                continue
            score = self._inside(sketch, groups[number], groups[number] is latest)
            if score is not None and score >= INSIDE_JOINS:
                best = max(best, (score, number)) if best is not None else (score, number)
        return groups[best[1]] if best is not None else None

    def _inside(self, sketch: Sketch, group: Growing, latest: bool) -> float | None:
        if not families_agree(sketch.family, group.family):
            return None
        place = self._places.sites(sketch.site, group.site)
        when = days_points(sketch.days, group.days)
        if place is Relation.APART or when is None or self._answers(sketch, group):
            return None
        score = PLACE_POINTS.get(place, 0.0) + when + self._likeness.types_points(sketch.types, group.types)
        score -= 0.5 if place is Relation.UNKNOWN and sketch.site and group.site else 0.0
        score += 0.5 if sketch.section == group.sketches[-1].section else -0.5
        score += (0.5 if latest else 0.0) + (0.5 if sketch.back else 0.0)
        return score + (0.5 if sketch.actors & group.actors else 0.0)

    def _elsewhere(self, sketch: Sketch, group: Growing, about: Topic) -> bool:
        """True for a claim about a place apart from where the document is about, and an event told without a place,
        which is likelier there. A search goes where it goes."""
        if group.site or PURSUIT in (sketch.family, group.family):
            return False
        return self._places.sites(sketch.site, about.main) is Relation.APART

    def _answers(self, sketch: Sketch, group: Growing) -> bool:
        """True for a blow struck back: another doer, at those who struck first."""
        if sketch.claim.stance is Stance.DENY or not sketch.doers or not group.doers or sketch.doers & group.doers:
            return False
        return bool(sketch.others & group.doers or group.others & sketch.doers)

    def _attach(self, sketch: Sketch, groups: Sequence[Growing], told: Sequence[tuple[int, Growing]]) -> bool:
        """A claim that names no event of its own goes to the one last spoken of, in its own section if it can."""
        if not sketch.family and not _speaks_of_one(sketch):
            return False
        at = bisect_right(told, sketch.position, key=_position)
        before = [group for _, group in told[max(0, at - MOST_BACK) : at][::-1] if self._may_hold(sketch, group)]
        near = next((group for group in before if sketch.section in group.sections), None)
        chosen = near or next(iter(before), None)
        if chosen is None and len(groups) == 1 and self._may_hold(sketch, groups[0]):
            chosen = groups[0]
        if chosen is not None and self._unlike(sketch, chosen, told[at - 1][1] if at else None):
            return False
        if chosen is not None:
            chosen.keep(sketch)
        return chosen is not None

    def _unlike(self, sketch: Sketch, group: Growing, latest: Growing | None) -> bool:
        """True for an answer nothing links to an event, where its document has just told of something else or it says
        itself what it denies."""
        if group.linked(sketch):
            return False
        denies = sketch.claim.stance is Stance.DENY and len(sketch.words) > LONGEST_BARE
        return denies or (latest is not None and latest.aside)

    def _keep_beside(self, sketch: Sketch, groups: Sequence[Growing], told: Sequence[tuple[int, Growing]]) -> None:
        """What names no event and answers nothing may still be said about the one last spoken of, when something links
        it to that. It answers no question of it, so none of its facets go with it. What is demanded or threatened is
        news of its own, and so is what follows a funeral or a letter.
        """
        if sketch.claim.stance in LOOKS_AHEAD:
            return
        at = bisect_right(told, sketch.position, key=_position)
        seen = sketch.thread is Thread.SCENE
        before = [group for _, group in told[max(0, at - MOST_BACK) : at][::-1] if not (seen and group.aside)]
        chosen = next((group for group in before if group.aside or sketch.section in group.sections), None)
        chosen = chosen or next(iter(before), None) or (groups[0] if groups else None)
        if chosen is None or chosen.aside:
            return
        if chosen.linked(sketch) or (len(groups) == 1 and _was_asked(sketch.claim)):
            chosen.keep(_beside(sketch))

    def _may_hold(self, sketch: Sketch, group: Growing) -> bool:
        if group.aside:
            return False
        told = not sketch.family and group.told_by(sketch.claim.speaker.name)
        if not told and not families_agree(sketch.family or VIOLENCE, group.family):
            return False
        if days_points(sketch.days, group.days) is None:
            return False
        return self._places.sites(sketch.site, group.site) is not Relation.APART


def _was_asked(claim: Claim) -> bool:
    """True for what a person or a body says, plainly, in a document that tells of one event: they were asked about it.

    An outlet's own background, a forecast and words nobody says need something that links them.
    """
    return claim.stance is Stance.ASSERT and claim.speaker.type in ASKED


def _cluster(group: Growing) -> Cluster:
    return Cluster(tuple(sorted(group.sketches, key=lambda one: one.rank)))


def _about(group: Growing, about: Topic) -> Cluster:
    """What is answered of an event told elsewhere, with the names by which it may be found."""
    first, *rest = sorted(group.sketches, key=lambda one: one.rank)
    return Cluster((replace(first, names=first.names | about.names), *rest))


def _position(entry: tuple[int, Growing]) -> int:
    return entry[0]


def _nearest(told: Sequence[tuple[int, Growing]], sketch: Sketch) -> Growing | None:
    """What is told of nearest to a sketch."""
    at = bisect_right(told, sketch.position, key=_position)
    around = told[max(0, at - 1) : at + 1]
    return min(around, key=lambda entry: abs(entry[0] - sketch.position))[1] if around else None


def _tell_topic(groups: Sequence[Growing], about: Topic) -> None:
    """The names a document speaks of belong to its only event, its places to those that name none themselves.

    A search, an arrest or a release told besides is what followed the event, and takes no name from it.
    """
    blows = [group for group in groups if group.family not in HARMLESS] or groups
    for group in groups:
        names = about.names if len(blows) == 1 and blows[0] is group else frozenset[str]()
        taken = {place for other in groups for place in other.site.places}
        spoken = Site() if group.site else Site(about.site.places - taken)
        group.sketches[0] = replace(group.sketches[0], names=group.sketches[0].names | names, spoken=spoken)


def _taken_as_known(waiting: Sequence[Sketch], about: Topic) -> list[Cluster]:
    """What a document without an event of its own says of happenings («انفجار العبّارة», the ferry explosion)."""
    told = [s for s in waiting if s.family and s.family not in FAMILIES_WITHOUT_EVENTS and s.family != PURSUIT]
    if not told:
        return []
    beside = [_beside(s) for s in waiting if not s.family and s.claim.stance is not Stance.DISOWN]
    first, *rest = sorted((*told, *beside), key=lambda sketch: sketch.rank)
    spoken = Site() if any(sketch.site for sketch in told) else about.site
    return [Cluster((replace(first, names=first.names | about.names, spoken=spoken), *rest))]


def _beside(sketch: Sketch) -> Sketch:
    """A claim that is kept with an event but answers no question about it."""
    return replace(sketch, facets=(), words=frozenset())


def _speaks_of_one(sketch: Sketch) -> bool:
    """Claims that may be about an event they do not name: they leave it open, deny, accuse or point back at it."""
    if sketch.claim.speaker.alleged:
        return False
    return sketch.quiet or sketch.claim.stance in ANSWERING
