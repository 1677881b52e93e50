"""How fast HTML pages are read: `python -m bench.pages [--rounds N] [--check]`.

The pages are those of eval/gold_pages, each filled up to 100 KB with what such pages carry: menus, cards of other
stories, comments, a script and a style sheet. Two numbers, of processor time of one process: `documents`, from the
bytes of a page to its document with text, zones, language and metadata, and `claims`, the same and what is claimed in
it. `outside` is the first number for the pages of the article extraction benchmark, as they are (174 KB on average),
where they are at hand.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict, dataclass

from bench.articles import articles
from eval.pages import arabic_pages, benchmark_pages
from riwaya.engine import Engine
from riwaya.ingest.reader import read_bytes
from riwaya.vocabulary import Language

AT_LEAST = 30.0
"""Documents a second."""
SIZE = 100_000


@dataclass(frozen=True, slots=True)
class Speed:
    """Pages a second, and their mean size in bytes."""

    pages: int
    kilobytes: float
    documents: float
    claims: float
    outside: float | None


def filled(page: bytes, number: int) -> bytes:
    """A page of 100 KB: half of what is added is markup, half is style and script."""
    encoding = "cp1256" if b"windows-1256" in page[:1000] else "utf-8"
    wanted = SIZE - len(page)
    texts = [text for article in articles(40, seed=number + 1) for text in article.split("\n") if text]
    menu = "".join(f'<li class="menu-item menu-item-{n}"><a href="/c/{n}">باب {n}</a></li>' for n in range(60))
    parts = [f'<div class="site-menu"><ul class="menu">{menu}</ul></div>']
    size = len(parts[0].encode(encoding, "replace"))
    for at, text in enumerate(texts):
        if size > wanted // 2:
            break
        card = (
            f'<div class="card card--{at % 3}"><a href="/n/{at}"><img src="/i/{at}.jpg" alt=""></a><h4 class="card__t">'
            f'<a href="/n/{at}">{text[:60]}</a></h4><p class="card__x">{text[:160]}</p></div>'
        )
        parts.append(card)
        size += len(card.encode(encoding, "replace"))
    low = page.lower().rindex(b"</body>")
    markup = "".join(parts).encode(encoding, "replace")
    script = (
        b"<script>" + b"window.a=window.a||[];a.push({k:'v',n:[1,2,3]});" * (max(0, wanted - size) // 49) + b"</script>"
    )
    return page[:low] + markup + script + page[low:]


def measured(rounds: int = 1) -> Speed:
    """What reading all the pages so many times takes."""
    pages = [filled(page.data, number) for number, page in enumerate(arabic_pages())]
    engine = Engine.default()
    for page in pages:  # the lexicon is read once, and words met before cost little, as in any day of news
        engine.read_document(read_bytes(page, language=Language.AR))
    begin = time.process_time()
    for _ in range(rounds):
        documents = [read_bytes(page, language=Language.AR) for page in pages]
    documented = time.process_time()
    for document in documents:
        engine.read_document(document)
    done = time.process_time()
    each = (documented - begin) / rounds / len(pages)
    claims = each + (done - documented) / len(pages)
    size = sum(map(len, pages)) / len(pages) / 1000
    return Speed(len(pages), round(size, 1), round(1 / each, 1), round(1 / claims, 1), outside())


def outside() -> float | None:
    """Documents a second of the pages of the benchmark, None where they are not at hand."""
    pages = benchmark_pages()
    begin = time.process_time()
    for page in pages:
        read_bytes(page.data, language=Language.EN)
    return round(len(pages) / (time.process_time() - begin), 1) if pages else None


def main() -> int:
    """Print the speeds; 1 with --check where documents are under their bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    found = measured(asked.rounds)
    print(json.dumps(asdict(found), indent=1))
    if asked.check and found.documents < AT_LEAST:
        print(f"pages: {found.documents} a second is under {AT_LEAST}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
