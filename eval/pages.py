"""How much of a page is read rightly: `python -m eval.pages [--check] [--pages] [--against trafilatura]`.

Two sets. The project's own (eval/gold_pages): Arabic pages in the mark-up habits of different publishing systems, every
name in them invented. Of each: the words of the story (precision, recall, F1 over the tokens of the zone body), title,
date, bylines, credits, headings, captions, embedded posts with whose they are, and `leaks`: texts of the page that
belong to other stories, comments or notices, of which four words in a row were read. And the 181 English pages of the
article extraction benchmark (outside, RIWAYA_SHARED), by its own measure: shingles of four tokens, precision and recall
averaged over pages, F1 of the averages; its bodies hold headings and embedded posts, so ours do there too. And the one
open Arabic page with snippets that belong to its story and snippets that do not (outside).
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from eval.pagescore import Parts, Score, average, matched, shingles, tokens
from riwaya.document import Document
from riwaya.errors import RiwayaError
from riwaya.ingest.reader import read_bytes
from riwaya.vocabulary import Language, ZoneKind

ROOT = Path(__file__).resolve().parent.parent
GOLD = Path(__file__).resolve().parent / "gold_pages"
FLOORS: Mapping[str, float] = {"arabic": 0.99, "each": 0.95, "benchmark": 0.965}
"""F1 of the Arabic pages on average, of the worst of them, and of the benchmark."""
READ = frozenset({ZoneKind.HEADLINE, ZoneKind.DECK, ZoneKind.BODY, ZoneKind.HEADING, ZoneKind.CAPTION, ZoneKind.EMBED})
"""Zones in which claims are looked for, and headings."""
STORY = frozenset({ZoneKind.BODY, ZoneKind.HEADING, ZoneKind.EMBED})

Extract = Callable[[bytes], str]


class Page(NamedTuple):
    """A page and what is to be read from it."""

    name: str
    data: bytes
    gold: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """How one Arabic page was read. `date` is right, absent or wrong; the lists hold what was missed or leaked."""

    name: str
    parts: Parts
    title: bool
    date: str
    missed: tuple[str, ...]
    leaks: tuple[str, ...]

    @property
    def score(self) -> Score:
        return Score.of(self.parts)


def arabic_pages() -> list[Page]:
    """The project's own pages, by name."""
    found = []
    for page in sorted(GOLD.glob("*.htm*")):
        gold = page.with_suffix(".gold.json").read_text(encoding="utf-8")  # NAME.json would be taken for a sidecar
        found.append(Page(page.stem, page.read_bytes(), json.loads(gold)))
    return found


def benchmark_pages() -> list[Page]:
    """The pages of the benchmark; [] where the outside texts are absent."""
    folder = outside() / "article_extraction_benchmark"
    if not (folder / "ground-truth.json").is_file():
        return []
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return [Page(key, gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()), gold[key]) for key in gold]


def open_pages() -> list[tuple[str, str]]:
    """Of each Arabic page that others published with snippets to be read or not: its name and what is wrong, or ""."""
    folder = outside() / "trafilatura_ar"
    if not (folder / "evaldata.json").is_file():
        return []
    found = []
    for wanted in json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).values():
        document = read_bytes((folder / wanted["file"]).read_bytes(), name=wanted["file"])
        story = text_of(document, STORY)
        wrong = [f"without {text!r}" for text in wanted["with"] if text not in story]
        wrong += [f"with {text!r}" for text in wanted["without"] if text in story]
        wrong += [] if tokens(document.title or "") == tokens(wanted["title"]) else ["another title"]
        if wanted["date"] and dated(document, wanted["date"]) == "wrong":
            wrong.append("another date")
        found.append((wanted["file"], "; ".join(wrong)))
    return found


def outside() -> Path:
    """The folder of texts that are not part of the project."""
    return Path(os.environ.get("RIWAYA_SHARED") or ROOT.parent / "shared") / "data"


def text_of(document: Document, kinds: Iterable[ZoneKind]) -> str:
    """What stands in zones of these kinds, a line each."""
    wanted = frozenset(kinds)
    return "\n".join(document.quote(zone.span) for zone in document.zones if zone.kind in wanted)


def reading(page: Page) -> Reading:
    """How one of the project's own pages is read."""
    try:
        found = read_bytes(page.data, name=page.name, language=Language.AR)
    except RiwayaError:
        found = Document(id="", text="", language=Language.AR)
    gold = page.gold
    missed = [*_missed_posts(found, gold), *_missed_names(found, gold)]
    for kind, name in ((ZoneKind.HEADING, "headings"), (ZoneKind.CAPTION, "captions"), (ZoneKind.DECK, "decks")):
        there = " ".join(tokens(text_of(found, [kind])))
        missed += [f"{kind.value}: {text}" for text in gold[name] if " ".join(tokens(text)) not in there]
    read = shingles(text_of(found, READ))
    leaks = [text for text in gold["foreign"] if any(shingle in read for shingle in shingles(text))]
    return Reading(
        page.name,
        matched(Counter(tokens("\n".join(gold["body"]))), Counter(tokens(text_of(found, [ZoneKind.BODY])))),
        (found.title or "") == gold["title"],
        dated(found, gold["published"]),
        tuple(missed),
        tuple(leaks),
    )


def _missed_posts(found: Document, gold: Mapping[str, Any]) -> Iterator[str]:
    kept = dict(found.metadata.extra).get("embeds") or ()
    for post in gold["embeds"]:
        words = " ".join(tokens(post["text"]))
        same = [item for item in kept if words in " ".join(tokens(found.text[item["start"] : item["end"]]))]
        apart = words in " ".join(tokens(text_of(found, [ZoneKind.EMBED])))
        handle = (post["handle"] or "").removeprefix("@") or None
        if not apart or not any((item["speaker"], item["handle"]) == (post["name"], handle) for item in same):
            yield f"post: {post['name']}"


def _missed_names(found: Document, gold: Mapping[str, Any]) -> Iterator[str]:
    if found.outlet != gold["outlet"]:
        yield f"outlet: {gold['outlet']} (read: {found.outlet})"
    for kind, wanted, read in (("byline", gold["bylines"], found.bylines), ("credit", gold["credits"], found.credits)):
        yield from (f"{kind}: {name}" for name in wanted if name not in read)
        others = {*gold["bylines"], *gold["credits"], gold["outlet"]}
        yield from (f"{kind} of nobody: {name}" for name in read if name not in others)


def dated(found: Document, wanted: str | None) -> str:
    """Whether the date of publication is right, absent or wrong; a day is right for any time of it."""
    read = found.published or found.dateline.date
    if read is None:
        return "right" if wanted is None else "absent"
    if wanted is None:
        return "wrong"
    exact = isinstance(read, datetime.datetime) and read.tzinfo is not None and "T" in wanted
    if exact and isinstance(read, datetime.datetime):
        return "right" if read == datetime.datetime.fromisoformat(wanted) else "wrong"
    return "right" if read.isoformat()[:10] == wanted[:10] else "wrong"


def riwaya(data: bytes) -> str:
    """The story as Riwaya reads it, with headings and embedded posts; "" for a page it refuses."""
    try:
        return text_of(read_bytes(data, language=Language.EN), STORY)
    except RiwayaError:
        return ""


def trafilatura(data: bytes) -> str:
    """The same by trafilatura in its strictest mode, to compare with where it is installed."""
    import trafilatura as other  # type: ignore[import-not-found,unused-ignore]

    text = data.decode("utf-8", "replace") if b"1256" not in data[:600] else data.decode("cp1256")
    return str(other.extract(text, include_comments=False, favor_precision=True) or "")


def benchmark(pages: Sequence[Page], extract: Extract) -> Score:
    """Precision, recall and F1 as the benchmark itself counts them."""
    rows = [matched(shingles(page.gold.get("articleBody", "")), shingles(extract(page.data))) for page in pages]
    return average(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; 1 with --check where one is under its floor or a date is wrong or another story was read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--pages", action="store_true", help="say what was missed on each Arabic page")
    parser.add_argument("--against", choices=["trafilatura"], help="print the scores of this library too")
    asked = parser.parse_args(arguments)
    readings = [reading(page) for page in arabic_pages()]
    for item in readings if asked.pages else ():
        print(f"{item.name:28}{item.score}  {item.date}{'' if item.title else '  title'}")
        for line in (*item.missed, *(f"leak: {text}" for text in item.leaks)):
            print(f"    {line[:110]}")
    found = {"arabic": average([item.parts for item in readings])}
    pages = benchmark_pages()
    if pages:
        found["benchmark"] = benchmark(pages, riwaya)
    for name, score in found.items():
        print(f"{name:28}{score}")
    for name, wrong in open_pages():
        print(f"{name:28}{wrong or 'read rightly'}")
    if asked.against:
        own = [
            matched(Counter(tokens("\n".join(page.gold["body"]))), Counter(tokens(trafilatura(page.data))))
            for page in arabic_pages()
        ]
        print(f"{'arabic, ' + asked.against:28}{average(own)}\n{'benchmark, ' + asked.against:28}", end="")
        print(benchmark(pages, trafilatura) if pages else "")
    faults = failures(readings, found)
    for line in faults if asked.check else ():
        print(line, file=sys.stderr)
    return 1 if asked.check and faults else 0


def failures(readings: Sequence[Reading], found: Mapping[str, Score]) -> list[str]:
    """One line for each floor that is not reached, each wrong date and each leak."""
    lines = [
        f"{name}: F1 is {score.f1:.3f}, the floor {FLOORS[name]}" for name, score in found.items() if _low(name, score)
    ]
    lines += [f"{item.name}: F1 is {item.score.f1:.3f}" for item in readings if _low("each", item.score)]
    lines += [f"{item.name}: the date is wrong" for item in readings if item.date == "wrong"]
    return lines + [f"{item.name}: {text!r} is of another story" for item in readings for text in item.leaks]


def _low(name: str, score: Score) -> bool:
    return score.f1 < FLOORS[name]


if __name__ == "__main__":
    sys.exit(main())
