"""What it costs to group claims into events: `python -m bench.grouping [--claims N ...] [--check]`.

Invented coverage of any size, of the kind a monitor collects in a season: towns in which things happen on some days,
each told by a few outlets (some events by many), with tolls that rise, accusations, denials and withheld details. The
documents are read first, which is not timed; grouping is everything `riwaya compare` does after that, in processor time
of one process. `--check` fails where 60,000 claims take over 60 seconds or the cost grows faster than it may.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from bench.process import verdict
from bench.read_speed import peak_memory
from riwaya.claims.model import Reading
from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.events.compare import Comparer
from riwaya.events.knowledge import Knowledge
from riwaya.lexicon.load import rows

SIZES = (5_000, 10_000, 20_000)
AT_MOST = {"seconds_for_60000": 60.0, "growth": 1.25}
"""Seconds for 60,000 claims (in proportion, where fewer were grouped), and by how much a claim may cost more in the
largest set than in the smallest."""
START = datetime(2024, 3, 1, 6, tzinfo=UTC)
DAYS_A_CLAIM = 1 / 600
"""The season grows with the claims: a busy region gives about 600 claims a day."""

# Invented; who tells (agencies, hospitals, officials), who is accused, who denies.
SOURCES = ("مستشفى النخيل", "قائممقام القضاء", "خلية الرصد", "مسعفون", "مصدر أمني", "شهود عيان", "الدفاع المدني")
ACCUSED = ("كتائب النهر", "لواء الصخر", "قيادة الرمال الموحدة", "فصائل الوادي", "جيش أورينيا")
NUMBERS = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
HAPPENINGS = ("انفجار", "هجوم", "قصف صاروخي", "غارة جوية", "اشتباك مسلح", "هجوم بطائرة مسيّرة", "تفجير عبوة ناسفة")
PLACES = ("سوق {}", "معسكر قرب {}", "وسط {}", "نقطة تفتيش شرق {}", "مستودع في {}", "حي سكني في {}")
OUTLETS = tuple(
    f"منبر {name}" for name in ("الساحل", "الجبل", "الوادي", "النهر", "السهل", "الميناء", "الواحة", "القلعة")
)
DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


@dataclass(frozen=True, slots=True)
class Happening:
    """One invented event: what, where, when, how many dead, who is accused."""

    kind: str
    place: str
    day: datetime
    killed: int
    accused: str
    sources: tuple[str, ...] = SOURCES


@dataclass(frozen=True, slots=True)
class Measured:
    """One size; seconds of processor time, megabytes of the whole process."""

    documents: int
    claims: int
    events: int
    conflicts: int
    seconds: float
    microseconds_a_claim: float
    peak_memory_mb: float


@cache
def towns() -> tuple[str, ...]:
    """Names of towns that stand alone in the table of places."""
    found = {" ".join(row["name"].split()) for row in rows("world", "places") if row["kind"] in ("town", "city")}
    return tuple(sorted(name for name in found if len(name.split()) == 1))


def documents(count: int, seed: int = 1) -> Iterator[tuple[str, Metadata]]:
    """`count` texts with outlet and date, event after event; about four claims each."""
    chance = random.Random(seed)
    days, made = max(2, round(count * 4 * DAYS_A_CLAIM)), 0
    while made < count:
        happening = Happening(
            chance.choice(HAPPENINGS), chance.choice(PLACES).format(chance.choice(towns())),
            START + timedelta(days=chance.randrange(days)), chance.randrange(len(NUMBERS) - 2), chance.choice(ACCUSED),
        )  # fmt: skip
        for told in range(min(count - made, 40 if chance.random() < 0.01 else chance.choice((1, 1, 2, 3, 4, 6, 9)))):
            yield document(happening, told, made, chance)
            made += 1


def document(event: Happening, told: int, number: int, chance: random.Random) -> tuple[str, Metadata]:
    """What one outlet tells of it, as the one that comes at place `told`; `number` makes its URL."""
    published = event.day + timedelta(hours=2 + 5 * told)
    killed = NUMBERS[min(len(NUMBERS) - 1, event.killed + chance.choice((0, 0, 0, 1)))]
    first, second = chance.sample(event.sources, 2)
    day = DAYS[event.day.weekday()]
    lines = [
        f"قال {first} إن {event.kind} وقع {day} في {event.place} وأسفر عن مقتل {killed} أشخاص.",
        f"وأضاف {second} أن {chance.choice(NUMBERS)} جرحى نقلوا إلى المستشفى.",
        f"واتهم {second} {event.accused} بتنفيذ الهجوم على {event.place}.",
        f"ونفت {event.accused} تنفيذ أي هجوم على {event.place}.",
        "ولم يحدد المصدر الجهة التي تقف وراء الهجوم.",
    ]
    chosen = [lines[0], *chance.sample(lines[1:], 3)]
    url = f"https://example.org/{number}"
    return f"{event.kind} في {event.place}\n\n" + "\n\n".join(chosen), Metadata(
        outlet=chance.choice(OUTLETS), published=published, url=url
    )


def measure(readings: Sequence[Reading]) -> Measured:
    """Group what was read."""
    comparer = Comparer(Knowledge.default())
    begun = time.process_time()
    found = comparer(readings)
    seconds = time.process_time() - begun
    return Measured(
        len(readings), len(found.claims), len(found.events), len(found.conflicts), round(seconds, 2),
        round(1e6 * seconds / max(1, len(found.claims)), 1), round(peak_memory(), 1),
    )  # fmt: skip


def read(claims: int, engine: Engine) -> list[Reading]:
    """Readings that hold about so many claims."""
    readings, held = [], 0
    for text, metadata in documents(claims):
        readings.append(engine.read_text(text, metadata))
        held += len(readings[-1].claims)
        if held >= claims:
            break
    return readings


def out_of_bounds(found: Sequence[Measured]) -> list[str]:
    """A line for each bound that is missed."""
    last = found[-1]
    numbers = {
        "seconds_for_60000": last.seconds * 60_000 / max(1, last.claims),
        "growth": last.microseconds_a_claim / max(0.1, found[0].microseconds_a_claim),
    }
    return [f"{name} {numbers[name]:.2f} is over {most}" for name, most in AT_MOST.items() if numbers[name] > most]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; a line of JSON for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=SIZES, help="sizes, from small to large")
    parser.add_argument("--check", action="store_true", help="fail where a bound is missed")
    options = parser.parse_args(arguments)
    engine, found = Engine.default(), []
    for claims in options.claims:
        found.append(measure(read(claims, engine)))
        print(json.dumps(asdict(found[-1])), flush=True)
    return verdict(out_of_bounds(found) if options.check else [])


if __name__ == "__main__":
    sys.exit(main())
