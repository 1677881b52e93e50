"""Names that no list knows, told by what stands beside them: titles, words for groups, outlets and places, first names.

A name found by one of these is found wherever it or its proper part stands again. Nobody is resolved: the mention says
that a name stands here and of what kind, and who speaks is decided without it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, NamedTuple

from riwaya.annotate.match import QUOTE_MARKS, PhraseIndex, proclitic_length
from riwaya.annotate.model import Annotated, NameMention, TokenKind
from riwaya.document import Span
from riwaya.lexicon.load import rows as lexicon_rows
from riwaya.vocabulary import Language

Row = Mapping[str, Any]
PROCLITICS = frozenset({"و", "ف", "ب", "ل", "ك", "وب", "ول"})
ARTICLE, LI, LI_AL, AND = "ال", "ل", "لل", "و"
ATTACHED = ("بال", "لل", "كال", "فال", "وال")
WORD = TokenKind.WORD
NAMED = frozenset({"organization", "media", "place"})
VERBS, VERB_ENDS, PLURAL, NISBA = ("ي", "سي", "ست", AND), ("ت", "وا", "ون"), "ات", ("يه", "ي")
"""Letters by which a word without article shows that it is a verb, or begins with «and»; and those of adjectives."""
HEADED = "name.headed"
"""«بلدية نابلس» (the municipality of Nablus) is a body, though the places know it as a place too."""
GIVEN, NO_TRIGGERS = frozenset({"given", "also_given", "inside_given"}), frozenset({"inside_given", "plain", "son"})
CLASSES_IN_NAMES = frozenset({"person", "body", "adjective", "addressee", "media", "armed"})
MOST_QUOTED, MOST_TOLD, MOST_BARE, MOST_DEFINITE = 5, 3, 2, 3
LEAST_AGAIN = 4
"""Letters that a part of a name must have to be looked for alone."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word of `name_words` does; with `proper` what follows may stand alone, with `bare` it needs no article."""

    role: str
    proper: bool
    bare: bool


class _Found(NamedTuple):
    """A name as tokens first..last (half-open); `core` is where its proper part begins."""

    first: int
    last: int
    kind: str
    rule: str
    core: int = -1
    proclitic: str = ""


class NameFinder:
    """Fills `names` of Arabic texts; `stops` are folded words in no name (verbs, particles), `adjectives` describe."""

    name = "names"
    requires = frozenset({"tokens", "actors", "places"})
    provides = frozenset({"names"})

    def __init__(self, rows: Iterable[Row], stops: Iterable[str] = (), adjectives: Iterable[str] = ()) -> None:
        words = [
            (tuple(row["words"]), _Word(row["role"], bool(row.get("proper")), bool(row.get("bare")))) for row in rows
        ]
        triggers = [(key, word) for key, word in words if word.role not in NO_TRIGGERS]
        self.index: PhraseIndex[_Word] = PhraseIndex(triggers, PROCLITICS)
        self.lookups = (self.index,)
        self.given = frozenset(key[0] for key, word in words if word.role in GIVEN)
        self.doubtful = frozenset(key[0] for key, word in words if word.role in GIVEN and word.role != "given")
        self.inside = frozenset(key[0] for key, word in words if word.role == "inside_given")
        self.titles = frozenset(key[0] for key, word in words if word.role == "title")
        self.joined = frozenset(key[0] for key, word in words if word.role == "joined")
        self.sons = frozenset(key[0] for key, word in words if word.role == "son")
        self.plain = frozenset(key[0] for key, word in words if word.role == "plain")
        self.heads = {key[0]: word for key, word in words if word.role in NAMED}
        self.adjectives = frozenset(adjectives)
        self.stops = frozenset(stops) - self.given - self.joined - self.sons
        self.begins, self.before_name = self.given | self.joined, self.titles | self.plain
        self.not_definite = self.stops | self.before_name
        self.not_alone = self.stops | self.plain | self.heads.keys()

    @classmethod
    def default(cls, language: Language = Language.AR) -> NameFinder:
        """With the lexicon of the package; a language without `name_words` has no unknown names."""
        scope = language.value
        found = lexicon_rows(scope, "name_words")
        if not found:
            return cls(())
        kinds = ("function_words", "reporting_cues", "date_words", "number_words")
        known = (row for kind in kinds for row in lexicon_rows(scope, kind) if not _in_names(row))
        adjectives = (row for row in lexicon_rows(scope, "function_words") if row.get("class") == "adjective")
        return cls(found, (r["words"][0] for r in known if len(r["words"]) == 1), (r["words"][0] for r in adjectives))

    def __call__(self, annotated: Annotated) -> Annotated:
        """The document with its unknown names, in order, without overlaps, none where a known one stands."""
        return annotated._replace(names=tuple(_Reading(annotated, self).mentions()))


def _in_names(row: Row) -> bool:
    """Function words that names are made of («المركزي», central), and nouns that are counted."""
    return row.get("class") in CLASSES_IN_NAMES or row.get("kind") == "noun"


class _Reading:
    """The unknown names of one text."""

    def __init__(self, annotated: Annotated, finder: NameFinder) -> None:
        self.text, self.tokens = annotated.document.text, annotated.tokens
        columns = annotated.by_column()
        self.folds, self.kinds, self.size = columns.folds, columns.kinds, len(columns.folds)
        self.starts = finder.index.starts_in(annotated)
        self.lexicon = finder
        known = [*((m.span, True) for m in annotated.actors), *((m.span, False) for m in annotated.places)]
        self.taken = sorted((span.start, span.end, actor) for span, actor in known)

    def mentions(self) -> Iterator[NameMention]:
        """Names by their surroundings, then the same names and their proper parts standing alone."""
        found = self._cut(list(self._by_surroundings()))
        found += self._again(found)
        free = 0
        for name in sorted(found, key=lambda name: (name.first, -name.last)):
            mention = self._mention(name)
            if name.first >= free and mention is not None:
                free = name.last
                yield mention

    def _cut(self, found: list[_Found]) -> list[_Found]:
        """A name that another one begins with ends where that one does: «وكالة الأفق» alone elsewhere shows where."""
        known = {self._words(name) for name in found}
        return [self._shortest(name, known) for name in found]

    def _shortest(self, name: _Found, known: set[tuple[str, ...]]) -> _Found:
        words = self._words(name)
        if name.rule == HEADED:
            for length in range(2, len(words)):
                if words[:length] in known:
                    return name._replace(last=name.first + length)
        return name

    def _words(self, name: _Found) -> tuple[str, ...]:
        """The words of a name, without the marks between them and the proclitic before."""
        words = self._only_words(name.first, name.last)
        return (words[0].removeprefix(name.proclitic), *words[1:]) if words else ()

    def _only_words(self, first: int, last: int) -> tuple[str, ...]:
        kinds = self.kinds
        return tuple([self.folds[at] for at in range(first, min(last, self.size)) if kinds[at] == WORD])

    def _by_surroundings(self) -> Iterator[_Found]:
        free = 0
        for at in self.starts:
            hit = self.lexicon.index.at(self.tokens, at) if at >= free and self.kinds[at] == WORD else None
            if hit is None:
                continue
            found = self._at(at, hit[0], hit[2])
            if found is not None:
                free = found.last
                yield found._replace(proclitic=hit[1]) if hit[1] and found.first == at else found

    def _at(self, first: int, after: int, word: _Word) -> _Found | None:
        if word.role == "title":
            head = self.lexicon.heads.get(self._fold(first))
            return self._titled(after) or (self._headed(first, after, head) if head is not None else None)
        if word.role in ("given", "also_given", "joined"):
            last = self._person(first)
            sure = word.role == "given" or self._definite(last - 1) or self._fold(last - 1) in self.lexicon.given
            return _Found(first, last, "person", "name.given", first) if last - first > 1 and sure else None
        if word.role == "media_end":
            before = (
                first and self.tokens[first - 1].kind == WORD and self.tokens[first - 1].fold not in self.lexicon.stops
            )
            return _Found(first - 1, after, "media", "name.ending", first - 1) if before else None
        if word.role == "to":
            last = self._closing(after, MOST_TOLD)
            return _Found(after, last, "media", "name.told", after) if last else None
        return self._headed(first, after, word) if word.role in NAMED else None

    def _titled(self, at: int) -> _Found | None:
        """The name after a title, titles more and an adjective («المدرب البرتغالي», the Portuguese coach)."""
        if self._fold(at) == "." and len(self._fold(at - 1)) == 1:
            at += 1
        title = at
        for _ in range(MOST_BARE):
            if self._definite(at) or self._fold(at) in self.lexicon.before_name:
                at += 1
        last = self._person(at)
        given = self._fold(at) in self.lexicon.begins
        if last > at and (given or (last - at > 1 and (at == title or self._bare(last - 1)))):
            return _Found(at, last, "person", "name.title", at)
        return None

    def _person(self, first: int) -> int:
        """The end of a person's name that begins at a token, the token itself where none does."""
        at = self._part(first, False)
        if at == first:
            return first
        for turn in range(MOST_DEFINITE):
            son = self._fold(at) in self.lexicon.sons
            after = self._part(at + son, True)
            doubtful = not turn and not son and self._fold(first) in self.lexicon.doubtful
            if self._fold(first) in self.lexicon.inside and self._definite(at):
                return first  # «باسم الوزارة» (in the name of the ministry)
            if after == at + son or (doubtful and not self._sure(at)) or (turn and not son and not self._sure(at)):
                break
            whole = not (son or self._fold(at) in self.lexicon.given)
            at = after
            if whole:
                break
        return at

    def _sure(self, at: int) -> bool:
        """The third word of a name must show that it is one."""
        return self._definite(at) or self._fold(at) in self.lexicon.begins

    def _part(self, at: int, definite: bool) -> int:
        """The end of one part of a person's name: «رامز», «عبد الوارث», and «الدالي» where it may be `definite`."""
        if self._fold(at) in self.lexicon.joined:
            return at + 2 if self._bare(at + 1) or self._definite(at + 1) else at
        family = definite and (self._definite(at) or (self._article(at) and self._fold(at) in self.lexicon.titles))
        return at + 1 if self._bare(at) or family else at

    def _headed(self, first: int, after: int, word: _Word) -> _Found | None:
        """A noun with its name: in quotation marks, or the bare and then the definite words that follow."""
        definite = self._fold(first).startswith(ARTICLE)
        if not definite and (last := self._closing(after, MOST_QUOTED)):
            return _Found(first, last, word.role, "name.quoted", after)
        if inner := self._inner(first, after, word):
            return inner
        at = after
        while not definite and at - after < MOST_BARE and self._bare(at):
            at += 1
        bare = at - after
        if bare and (inner := self._inner(first, at, word)):
            return inner
        most = 1 if word.role == "place" else MOST_DEFINITE
        while at - after - bare < most and self._goes_on(word, at, bare, at - after - bare):
            at += 1
        if at == after + bare and not self._bare_name(word, after, bare):
            return None
        if word.role == "organization" and self._fold(at).startswith(LI) and self._definite(at + 1):
            at += 2  # «لإدارة السجون»
        return _Found(first, at, word.role, HEADED, after if word.proper else -1)

    def _inner(self, first: int, at: int, word: _Word) -> _Found | None:
        """A body of another or of a place: «قيادة حرس الساحل» (the command of the coast guard)."""
        inner = self.lexicon.heads.get(self._fold(at)) if word.role == "organization" else None
        if inner is None or inner.role == "media":
            return None
        found = self._headed(at, at + 1, inner)
        return found._replace(first=first, kind=word.role, core=-1) if found is not None else None

    def _goes_on(self, word: _Word, at: int, bare: int, definite: int) -> bool:
        """A definite word belongs to a name: the first one does, except the adjective of a place that is named already
        («إقليم مارينا الساحلي», the coastal region of Marina), further ones if they describe («القومية العربية»)."""
        describes = self._fold(at).endswith(NISBA) or self._fold(at) in self.lexicon.adjectives
        if not self._definite(at):
            return False
        return describes if definite else not (bare and word.role == "place" and describes)

    def _bare_name(self, word: _Word, after: int, bare: int) -> bool:
        """Without the article only what has a name of its own is named: «بنك فيرنو», not «لجنة أمنية» (a committee)."""
        if not bare or not (
            word.proper or word.bare or word.role == "place" or self._fold(after) in self.lexicon.joined
        ):
            return False
        return not (bare == 1 and self._fold(after).endswith(NISBA))

    def _closing(self, at: int, most: int) -> int:
        """The token after the mark that closes a quotation opened at a token, 0 where none is opened or it is long."""
        if self._fold(at) not in QUOTE_MARKS:
            return 0
        for last in range(at + 2, min(at + 2 + most, len(self.tokens))):
            if self.tokens[last].fold in QUOTE_MARKS:
                return last + 1
            if self.tokens[last - 1].kind != WORD:
                return 0
        return 0

    def _fold(self, at: int) -> str:
        return self.folds[at] if 0 <= at < self.size else ""

    def _bare(self, at: int) -> bool:
        """A word without article that may be part of a name."""
        fold = self._fold(at)
        if not fold or self.kinds[at] != WORD or fold in self.lexicon.stops or fold in self.lexicon.plain:
            return False
        if fold in self.lexicon.given:
            return True
        if (
            len(fold) < 2
            or fold.startswith((ARTICLE, *ATTACHED))
            or fold in self.lexicon.heads
            or fold in self.lexicon.titles
        ):
            return False
        return not (fold.startswith(VERBS) or fold.endswith(VERB_ENDS)) or fold.endswith(PLURAL)

    def _definite(self, at: int) -> bool:
        """A word with the article that may be part of a name."""
        fold = self._fold(at)
        return self._article(at) and fold not in self.lexicon.not_definite

    def _article(self, at: int) -> bool:
        fold = self._fold(at)
        return fold.startswith(ARTICLE) and len(fold) >= 4 and self.kinds[at] == WORD

    def _again(self, found: Sequence[_Found]) -> Iterator[_Found]:
        """The names found, and their proper parts, wherever else they stand."""
        wanted: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
        here = frozenset(self.folds) if found else frozenset[str]()
        for words, kind in {words: name.kind for name in found for words in self._parts_of(name)}.items():
            for proclitic in ("", *PROCLITICS):
                if proclitic + words[0] in here:
                    wanted.setdefault(proclitic + words[0], []).append((proclitic, words, kind))
            if words[0].startswith(ARTICLE):
                wanted.setdefault(LI_AL + words[0][2:], []).append(("", words, kind))
        if not wanted:
            return
        covered = {at for name in found for at in range(name.first, name.last)}
        for at in compress(range(len(self.folds)), map(wanted.__contains__, self.folds)):
            for proclitic, words, kind in wanted[self.folds[at]] if at not in covered else ():
                if all(self._fold(at + k) == words[k] for k in range(1, len(words))):
                    yield _Found(at, at + len(words), kind, "name.again", proclitic=proclitic)

    def _parts_of(self, name: _Found) -> Iterator[tuple[str, ...]]:
        words = self._words(name)
        if name.first + len(words) == name.last:
            yield words
        if name.kind == "person":
            ends = (words[-1],) if words[-1] not in self.lexicon.given else ()
            if words[0] in self.lexicon.given:
                ends = (*ends, words[0])
            yield from ((word,) for word in ends if len(word) >= LEAST_AGAIN and word not in self.lexicon.not_alone)
        elif name.core >= 0 and name.rule != "name.ending":
            proper = self._only_words(name.core, name.last)
            if len("".join(proper)) >= LEAST_AGAIN and proper[0] not in self.lexicon.stops:
                yield proper

    def _mention(self, name: _Found) -> NameMention | None:
        start, end = self.tokens[name.first].start, self.tokens[name.last - 1].end
        if name.proclitic:
            start += proclitic_length(self.text[start : self.tokens[name.first].end], name.proclitic)
        at = bisect_left(self.taken, (start,))
        for first, last, actor in self.taken[max(0, at - 1) :]:
            if first >= end:
                break
            longer = last < end and self._definite(
                name.last - 1
            )  # «صحيفة النهار الجديد» is not the known «صحيفة النهار»
            same = first == start and not longer and (actor or (last == end and name.rule != HEADED))
            if start < last and (same or first < start or end < last):
                return None
        return NameMention(Span(start, end), " ".join(self.text[start:end].split()), name.kind, name.rule)


__all__ = ["NameFinder"]
