"""`riwaya eval`: how well gold texts are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riwaya.cli.batch import with_progress
from riwaya.cli.options import format_option, iso_time, show_options
from riwaya.cli.output import Show, refuse_overwriting, write
from riwaya.errors import UsageError

if TYPE_CHECKING:
    from riwaya.evaluation.evaluate import Evaluation
    from riwaya.evaluation.model import GoldText

DEFAULT = Path("eval") / "gold"
RESAMPLES = 1000
EXIT_CODES = """\b
Exit codes:
  0    every text was scored
  1    a gold file is wrong (nothing is scored), or a text could not be read (all of it counts as missed)
  2    a wrong option or argument, or no gold to score
  130  interrupted
"""
_NO_GOLD = (
    f"there is no {DEFAULT} in this folder; give a .jsonl, a .yaml or a folder of gold texts, "
    "for example: riwaya eval my-gold/"
)
_SHOWN = ("missed", "wrong", "spurious")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which texts, and how many notes of each sort."""

    split: str
    published: date | None
    ids: tuple[str, ...]
    notes: tuple[int, ...]


@click.command("eval", epilog=EXIT_CODES)
@click.argument("gold", nargs=-1, metavar="[GOLD]...", type=click.Path())
@click.option("--split", type=click.Choice(["dev", "test", "all"]), default="all", help="Only the texts of one split.")
@click.option("--text", "ids", multiple=True, metavar="ID", help="Only texts whose id begins so; may be repeated.")
@format_option("text", "json", "html")
@click.option("--published", type=iso_time, metavar="ISO", help="When published, where the gold does not say it.")
@click.option(
    "--bootstrap", "resamples", type=click.IntRange(0, 100_000), default=RESAMPLES, metavar="N", show_default=True,
    help="Resamples of the texts for the 95 % intervals; 0 gives none.",
)  # fmt: skip
@click.option("--show-misses", type=click.IntRange(0), default=0, metavar="N", help="Name so many missed attributions.")
@click.option("--show-wrong", type=click.IntRange(0), default=0, metavar="N", help="Name so many that are read wrong.")
@click.option("--show-spurious", type=click.IntRange(0), default=0, metavar="N", help="Name so many claims too many.")
@click.option(
    "--agreement", "second", metavar="GOLD", type=click.Path(),
    help="Score this second annotation of the same texts instead of what is read.",
)  # fmt: skip
@show_options
@click.pass_context
def evaluate(
    ctx: click.Context, /, gold: tuple[str, ...], split: str, ids: tuple[str, ...], fmt: str, published: date | None,
    resamples: int, show_misses: int, show_wrong: int, show_spurious: int, second: str | None, show: Show,
) -> None:  # fmt: skip
    """Read gold texts and score what was read against what a careful reader finds in them.

    GOLD is a .jsonl (a text a line), a .yaml (a text a file) or a folder of them, by default eval/gold. The scores are
    explained in docs/evaluation.md. Sentences of the split "test" are shown only with --split test: whoever writes
    rules should not see them.

    \b
    Examples:
      riwaya eval                                        the project's own gold, in a checkout
      riwaya eval my-gold/ --split dev --show-misses 20
      riwaya eval gold.jsonl --format html -o errors.html
      riwaya eval my-gold/ --agreement second-annotator/
    """
    wanted = Wanted(split, published, ids, (show_misses, show_wrong, show_spurious))
    files = _files(gold)
    refuse_overwriting(show.output, map(str, files))
    evaluation = _evaluation(_chosen(files, wanted), second, wanted, resamples)
    for name, reason in evaluation.unread:
        click.echo(f"riwaya: {name}: {reason}", err=True)
    write(_rendered(evaluation, fmt, wanted, show, bool(second)), show.output)
    ctx.exit(1 if evaluation.unread else 0)


def _files(gold: Sequence[str]) -> list[Path]:
    from riwaya.evaluation.gold import gold_files

    if not gold and not DEFAULT.is_dir():
        raise UsageError(_NO_GOLD)
    files = [file for path in (map(Path, gold) if gold else [DEFAULT]) for file in gold_files(path)]
    if not files:
        raise UsageError(f"found no gold (.jsonl, .yaml) in {', '.join(gold) or DEFAULT}")
    return files


def _chosen(files: Sequence[Path], wanted: Wanted) -> list[GoldText]:
    from riwaya.evaluation.gold import choose, load

    texts = choose(wanted.split, [text for file in files for text in load(file, wanted.published)])
    texts = [text for text in texts if not wanted.ids or text.id.startswith(wanted.ids)]
    if not texts:
        raise UsageError(f"no text of the gold is of split {wanted.split!r} with an id that begins as --text says")
    return texts


def _evaluation(texts: list[GoldText], second: str | None, wanted: Wanted, resamples: int) -> Evaluation:
    from riwaya.engine import Engine
    from riwaya.evaluation.agreement import common
    from riwaya.evaluation.evaluate import evaluate as measured
    from riwaya.evaluation.predict import annotator, engine_reader

    if second is None:
        return measured(with_progress(texts), engine_reader(Engine.default()), resamples)
    others = _chosen(_files([second]), Wanted("all", wanted.published, (), ()))
    both = common(texts, others)
    if not both:
        raise UsageError(f"--agreement: {second} marks none of the texts of the gold; texts are known by their id")
    if len(both) < len(texts):
        click.echo(f"riwaya: {len(texts) - len(both)} texts are marked only once and left out", err=True)
    return measured(both, annotator(others), resamples)


def _rendered(evaluation: Evaluation, fmt: str, wanted: Wanted, show: Show, second: bool) -> Iterator[str]:
    if fmt == "json":
        from riwaya.evaluation.report import report
        from riwaya.exports.jsontext import indented

        notes = {name: list(lines) for name, lines in _notes(evaluation, wanted) if lines}
        yield indented({"split": wanted.split, **report(evaluation), **notes}) + "\n"
    elif fmt == "html":
        from riwaya.evaluation.page import page

        yield page(evaluation, wanted.split, second, show.ui)
    else:
        yield from _text(evaluation, wanted, show, second)


def _text(evaluation: Evaluation, wanted: Wanted, show: Show, second: bool) -> Iterator[str]:
    from riwaya.evaluation.labels import Labels
    from riwaya.evaluation.table import table, title
    from riwaya.views.visible import visible

    look = show.look()
    yield table(evaluation, look, title(evaluation, wanted.split, second, Labels(look.words)))
    for name, lines in _notes(evaluation, wanted):
        yield from ("\n" * (not place) + f"{name} {look.place(visible(line))}\n" for place, line in enumerate(lines))


def _notes(evaluation: Evaluation, wanted: Wanted) -> Iterator[tuple[str, Sequence[str]]]:
    from riwaya.evaluation import notes
    from riwaya.evaluation.evaluate import shown

    judged = partial(shown, evaluation.judged, wanted.split)
    makers = (notes.missed, notes.wrong, notes.spurious)
    for name, make, most in zip(_SHOWN, makers, wanted.notes, strict=True):
        yield name, list(make(judged()))[:most]
