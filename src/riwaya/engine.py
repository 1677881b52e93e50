"""Engine: wires the rooms together; the one place that knows them all. Doors (cli, web) call it and add no logic."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from riwaya.annotate.mentions import ActorFinder
from riwaya.annotate.model import Annotated
from riwaya.annotate.names import NameFinder
from riwaya.annotate.pipeline import Pipeline
from riwaya.annotate.places import PlaceFinder
from riwaya.annotate.quantities import QuantityFinder
from riwaya.annotate.quotes import QuoteFinder
from riwaya.annotate.realis import RealisFinder
from riwaya.annotate.sentences import SentenceFinder
from riwaya.annotate.times import TimeFinder
from riwaya.annotate.tokens import TokenFinder
from riwaya.annotate.triggers import TriggerFinder
from riwaya.attribution.reader import AttributionReader, attribution_reader
from riwaya.claims.build import ClaimBuilder
from riwaya.claims.decided import FacetsOf
from riwaya.claims.model import Reading
from riwaya.document import Document, Metadata
from riwaya.encoder import installed_encoder
from riwaya.events.compare import Comparer
from riwaya.events.knowledge import Knowledge
from riwaya.events.meaning import Encoder
from riwaya.events.model import Comparison
from riwaya.ingest.reader import document_from_text, read_path
from riwaya.lexicon.load import rows
from riwaya.vocabulary import Language

_OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""Some ten megabytes at most could wait for the collector between two of its turns."""


class LanguageReader:
    """Everything that reads one language: annotators, attributions, claims."""

    def __init__(self, pipeline: Pipeline, attributions: AttributionReader, claims: ClaimBuilder) -> None:
        self.pipeline = pipeline
        self._attributions = attributions
        self._claims = claims

    @classmethod
    def default(cls, language: Language) -> LanguageReader:
        """The reader over the compiled lexicon of the package."""
        attributions, claims = attribution_reader(language), ClaimBuilder.default(language)
        pipeline = Pipeline(
            (
                TokenFinder(),
                QuoteFinder(),
                SentenceFinder(),
                ActorFinder(
                    [row for kind in ("actors", "agencies", "outlets") for row in rows("world", kind)],
                    rows(language.value, "name_guards"),
                ),
                PlaceFinder.default(language),
                NameFinder.default(language),
                TimeFinder.default(language),
                QuantityFinder.default(language),
                TriggerFinder.default(language),
                RealisFinder.default(language),
            ),
            later=(attributions, claims),
        )
        return cls(pipeline, attributions, claims)

    def __call__(self, document: Document) -> Reading:
        annotated = self.pipeline(Annotated(document))
        return self._claims(annotated, self._attributions(annotated))

    def facets_of(self, document: Document) -> FacetsOf:
        """Reads the facets of corrected claims of a document anew."""
        return partial(self._claims.facets_of, self.pipeline(Annotated(document)))


class Engine:
    """Reads documents and compares readings; loads a language's lexicon when the first document needs it."""

    def __init__(
        self, readers: Mapping[Language, LanguageReader] | None = None, encoder: Encoder | None = None
    ) -> None:
        """With an `encoder`, what is told in different languages is compared by meaning too."""
        self._readers = dict(readers or {})
        self._encoder = encoder
        self._comparer: Comparer | None = None

    @classmethod
    def default(cls) -> Engine:
        """An engine over the package's own lexicon."""
        return cls()

    @classmethod
    def across_languages(cls) -> Engine:
        """The same with the optional encoder of sentences; raises UsageError where it is not installed."""
        return cls(encoder=installed_encoder())

    def read_document(self, document: Document) -> Reading:
        """The claims, statements and mentions of one document."""
        return self._reader(document)(document)

    def facets_of(self, document: Document) -> FacetsOf:
        """What `claims.decided` needs to read the facets of corrected claims of a document anew."""
        return self._reader(document).facets_of(document)

    def _reader(self, document: Document) -> LanguageReader:
        reader = self._readers.get(document.language)
        if reader is None:
            with _for_good():
                reader = self._readers[document.language] = LanguageReader.default(document.language)
        return reader

    def read_path(
        self,
        path: str,
        options: Metadata | None = None,
        manifest: Mapping[str, Metadata] | None = None,
        language: Language | None = None,
    ) -> Reading:
        """Read one file (or "-"); raises InputError."""
        return self.read_document(read_path(path, options, manifest, language))

    def read_text(
        self, text: str, metadata: Metadata | None = None, language: Language | None = None, name: str = ""
    ) -> Reading:
        """Read a plain string; raises InputError where it can't be read as a document."""
        return self.read_document(document_from_text(text, metadata or Metadata(), language, name))

    def compare(self, readings: Sequence[Reading], as_of: str | None = None) -> Comparison:
        """Readings side by side, as the public could know them at `as_of` (ISO 8601; None: all of them).

        The same document given twice counts once and order makes no difference.
        """
        if self._comparer is None:
            self._comparer = Comparer(Knowledge.default(), self._encoder)
        return self._comparer(readings, as_of)


@contextmanager
def _for_good() -> Iterator[None]:
    """What is made inside stays as long as the process, so the garbage collector need not look at it again and again.

    A lexicon is some 150,000 objects: without this the collector walks over all of them several times while they are
    made and again every few hundred documents. Objects alive at the end are only kept out of its search for cycles;
    they are freed as ever when nothing refers to them.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if running:
            gc.enable()


@contextmanager
def many_documents() -> Iterator[None]:
    """Inside, many documents are read: the garbage collector, which finds nothing, runs once for dozens of them.

    Readings are records that hold no cycles, so all of them are freed when nothing refers to them; the collector's
    usual turn after every 700 new objects, about once a document, and over all words remembered every hundred, costs
    a thirtieth of the time of reading. What it was set to is restored at the end.
    """
    usual = gc.get_threshold()
    gc.set_threshold(max(usual[0], _OBJECTS_BETWEEN_COLLECTIONS) if usual[0] else 0, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def read_text(text: str, language: Language | None = None) -> Reading:
    """Read one plain text with a fresh default engine; for examples and tests, not for many documents."""
    return Engine.default().read_text(text, language=language)


__all__ = ["Engine", "LanguageReader", "many_documents", "read_text"]
