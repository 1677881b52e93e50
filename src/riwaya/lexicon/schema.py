"""The shape of what people write in lexicon YAML, one pydantic model per kind; imported at build time only.

Every closed set is an Enum of `vocabulary`, so a stance in YAML and a stance in Python are the same thing.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from riwaya.text import fold
from riwaya.vocabulary import Anonymity, Certainty, Distance, EventType, Medium, Stance, VerbClass

FRAMES = "clause|quote|colon|nominal|rest|scope|before|tail|statement|attack|ma|object|subject|nosubject"
Id = Annotated[str, Field(pattern=r"^(ar|en|world|actor|agency|outlet|owner|channel|place)(\.[a-z0-9_]+)+$")]
Frame = Annotated[str, Field(pattern=rf"^({FRAMES}|prep:.+)$")]
Url = Annotated[str, Field(pattern=r"^https://[^\s]+\.[^\s]+$")]
GUARDS = frozenset({"needs", "never", "not_before", "not_after"})
"""Labels that list words: compiled folded, as the words they are compared with."""
Label = str | int | float | bool | None | list[str] | list[int]
Tense = Literal["past", "present", "participle", "masdar", "passive"]
Gender = Literal["m", "f"]
Number = Literal["s", "d", "p"]


class Strict(BaseModel):
    """A model that refuses unknown keys, so that a misspelt one is an error."""

    model_config = ConfigDict(extra="forbid")


class Entry(Strict):
    """What every entry has. `examples` are its tests."""

    id: Id
    gloss: str | None = None
    examples: list[str] = []
    counterexamples: list[str] = []
    optional_examples: bool = False
    source: Url | None = None
    note: str | None = None


class SpeltEntry(Entry):
    """An entry that lists its own spellings; those of a reporting cue come from its paradigm instead."""

    @abstractmethod
    def spellings(self) -> Iterator[str]:
        """Every spelling this entry is found by."""

    def labels_out(self) -> dict[str, Any]:
        """The labels that go into each compiled row."""
        return {}

    def forms_out(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every spelling with the labels of its rows."""
        labels = self.labels_out()
        yield from ((spelling, labels) for spelling in self.spellings())


class Form(Strict):
    """One explicit spelling with its grammar."""

    form: str
    tense: Tense | None = None
    gender: Gender | None = None
    number: Number | None = None
    person: Literal[1, 2, 3] | None = None
    suffix: bool = False


class Inflection(Strict):
    """The principal parts that a paradigm of `paradigms.yaml` expands; present stems are written without ي."""

    paradigm: str
    past: str | None = None
    past_short: str | None = None
    present: str | None = None
    present_short: str | None = None
    participle: str | None = None
    masdar: str | None = None
    past_passive: str | None = None
    present_passive: str | None = None
    passive_participle: str | None = None
    third: str | None = None
    ing: str | None = None
    tail: str | None = None
    suffixes: bool = False
    passive: bool = False

    def parts(self) -> dict[str, str]:
        """The principal parts that are given, by name."""
        named = self.model_dump(exclude={"paradigm", "tail", "suffixes", "passive"}, exclude_none=True)
        return {name: str(part) for name, part in named.items()}


class Guards(Strict):
    """Words that tell a homograph from the cue when they stand right before or after it."""

    not_before: list[str] = []
    not_after: list[str] = []

    def folded(self) -> dict[str, list[str]]:
        """Both sides, folded and sorted, as they are compiled."""
        return {
            "not_before": sorted({fold(word) for word in self.not_before}),
            "not_after": sorted({fold(word) for word in self.not_after}),
        }


class ReportingCue(Entry):
    """A word or phrase by which somebody is said to say something.

    `tail` are the words of which one must follow (رفض … التعليق, refused to comment); the other flags are
    documented in README.md.
    """

    lemma: str
    kind: Literal["verb", "phrase", "preposition", "noun", "impersonal"]
    verb_class: VerbClass
    stance: Stance
    distance: Distance | None = None
    certainty: Certainty | None = None
    inflect: Inflection | None = None
    forms: list[str | Form] = []
    takes: list[Frame] = []
    needs: list[Frame] = []
    object: Literal["accused", "addressee", "relay"] | None = None
    subject: Literal["document", "speaker"] | None = None
    negated: Stance | None = None
    guards: Guards = Guards()
    tail: list[str] = []
    tail_words: list[str] = []
    keep_tail: bool = False
    strict: bool = False
    only_negated: bool = False
    impersonal: bool = False
    inclusive: bool = False
    continues: bool = False
    narrates: bool = False


class PhraseEntry(SpeltEntry):
    """A phrase of any kind with free labels."""

    lemma: str | None = None
    forms: list[str] = []
    labels: dict[str, Label] = {}

    @model_validator(mode="after")
    def _has_a_spelling(self) -> PhraseEntry:
        if not self.forms and not self.lemma:
            raise ValueError("needs `forms` or `lemma`")
        clash = {"id", "words"} & set(self.labels)
        if clash:
            raise ValueError(f"labels can't be called {sorted(clash)}")
        return self

    def spellings(self) -> Iterator[str]:
        yield from self.forms or [self.lemma or ""]

    def labels_out(self) -> dict[str, Any]:
        return {
            name: [fold(str(word)) for word in label] if name in GUARDS and isinstance(label, list) else label
            for name, label in self.labels.items()
        }


class EventTrigger(PhraseEntry):
    """A word that names an event."""

    @field_validator("labels")
    @classmethod
    def _known_type(cls, labels: dict[str, Label]) -> dict[str, Label]:
        EventType(labels.get("type"))
        return labels


class Phrase(SpeltEntry):
    """A phrase whose labels are fixed fields of its kind.

    `before` are words that may stand in front and belong to it; of `needs` one must stand within three words
    before, for homographs; `guards` are words that must not stand right beside it.
    """

    lemma: str | None = None
    forms: list[str] = Field(min_length=1)
    before: list[str] = []
    needs: list[str] = []
    guards: Guards = Guards()

    def spellings(self) -> Iterator[str]:
        for form in self.forms:
            yield form
            yield from (f"{word} {form}" for word in self.before)

    def labels_out(self) -> dict[str, Any]:
        labels = self.model_dump(mode="json", exclude=set(Phrase.model_fields))
        labels["needs"] = sorted({fold(word) for word in self.needs})
        labels["guards"] = self.guards.folded()
        return labels


class Channel(Phrase):
    """A medium, or a noun for the thing said (statement, post, interview)."""

    medium: Medium
    noun: bool = False


class Hedge(Phrase):
    """A word by which the speaker or the reporter makes less of a claim."""

    certainty: Certainty | None = None
    distance: Distance | None = None
    scope: Literal["clause", "phrase"] = "clause"


class AnonymousSource(Phrase):
    """A noun for a source nobody names (`head`), or a clause that says he wants it so."""

    head: bool = True
    number: Number | None = None
    gender: Gender | None = None
    descriptor: str | None = None
    anonymity: Anonymity = Anonymity.UNNAMED


class Denial(Phrase):
    """A phrase that decides the stance: in the content («لا صحة», no truth) or as the head of the attribution."""

    stance: Stance
    scope: Literal["content", "head"] = "content"
    certainty: Certainty | None = None


class WorldEntry(SpeltEntry):
    """A name in the world, found by its Arabic and English names and its aliases.

    `guarded` spellings are also ordinary words: they count only after an introducing word or in quotation marks.
    `not_after` are words that make it somebody else («كتائب» before «حزب الله», Kata'ib before Hezbollah).
    """

    name_ar: str
    name_en: str
    aliases: list[str] = []
    guarded: list[str] = []
    not_after: list[str] = []
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    as_of: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}){0,2}$")] | None = None

    def spellings(self) -> Iterator[str]:
        yield from (self.name_ar, self.name_en, *self.aliases, *self.guarded)

    def labels_out(self) -> dict[str, Any]:
        drop = set(Entry.model_fields) | {"aliases", "guarded", "not_after", "as_of", "metonyms"}
        labels = self.model_dump(mode="json", exclude=drop)
        return labels | ({"not_after": [fold(word) for word in self.not_after]} if self.not_after else {})

    def forms_out(self) -> Iterator[tuple[str, dict[str, Any]]]:
        labels = self.labels_out()
        for spelling in self.spellings():
            flags: dict[str, Any] = {"guarded": True} if spelling in self.guarded else {}
            case = letter_case(spelling)
            yield spelling, labels | flags | ({"case": case} if case else {})


def letter_case(spelling: str) -> str:
    """How a Latin name must be written to count: "upper" for an acronym (US), "title" (Fars), "" for other scripts."""
    if not spelling.isascii() and not spelling[:1].isupper():
        return ""
    if spelling.upper() == spelling and sum(char.isalpha() for char in spelling) <= 6:
        return "upper"
    return "title" if spelling[:1].isupper() else ""


class Actor(WorldEntry):
    """Somebody who acts or speaks; `party` is the side that counts as one voice.

    `metonyms` (Washington, the Kremlin's city) and the names of states are also places.
    """

    kind: Literal["person", "organization", "armed_group", "state", "state_body", "international", "media"]
    party: Annotated[str, Field(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")] | None = None
    metonyms: list[str] = []

    def spellings(self) -> Iterator[str]:
        yield from super().spellings()
        yield from self.metonyms

    def forms_out(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for spelling, labels in super().forms_out():
            place = self.kind == "state" or spelling in self.metonyms
            yield spelling, labels | ({"place": True} if place else {})


class Demonym(SpeltEntry):
    """An adjective of nationality: Arabic `stems` are inflected by the compiler, `forms` are taken as they are."""

    actor: str
    party: str
    stems: list[str] = []
    forms: list[str] = []

    def spellings(self) -> Iterator[str]:
        yield from self.forms

    def labels_out(self) -> dict[str, Any]:
        return {"actor": self.actor, "party": self.party}


SCHEMAS: dict[str, type[Entry]] = {
    "reporting_cue/1": ReportingCue,
    "phrase_entry/1": PhraseEntry,
    "event_trigger/1": EventTrigger,
    "date_word/1": PhraseEntry,
    "number_word/1": PhraseEntry,
    "boilerplate/1": PhraseEntry,
    "function_word/1": PhraseEntry,
    "place/1": PhraseEntry,
    "channel/1": Channel,
    "hedge/1": Hedge,
    "anonymous_source/1": AnonymousSource,
    "denial/1": Denial,
    "actor/1": Actor,
    "demonym/1": Demonym,
}
