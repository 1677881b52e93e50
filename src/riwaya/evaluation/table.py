"""An evaluation as aligned lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from riwaya.evaluation.evaluate import Evaluation
from riwaya.evaluation.labels import Labels
from riwaya.evaluation.measures import MEASURES, Measure
from riwaya.evaluation.slices import Slice
from riwaya.views.look import Look, wrap
from riwaya.views.visible import display_width, visible

HEAD = ("p", "r", "f1", "interval", "hit", "gold", "said")
SLICE_HEAD = ("texts", "gold", "found_p", "found_r", "found_f1", "joint_r", "joint_f1", "speaker", "stance")
_GAP = "  "


def table(evaluation: Evaluation, look: Look, title: str) -> str:
    """Title, scores with intervals, what the intervals are, and the slices."""
    labels = Labels(look.words)
    rows = [(labels.of("measure", m.name), measure_cells(evaluation, m)) for m in measured(evaluation)]
    parts = [(labels.part(s.family, s.name), slice_cells(s)) for s in evaluation.slices]
    heads = [[labels.of("eval", name) for name in head] for head in (HEAD, SLICE_HEAD)]
    lines = [look.paint(look.place(visible(title)), "title"), ""]
    lines += _aligned(_Rows(labels("eval.measure"), heads[0], rows, tuple(groups(evaluation))), labels, look)
    if evaluation.intervals:
        note = wrap(labels("eval.interval_note", n=evaluation.resamples), look.width)
        lines += ["", *(look.paint(look.place(line), "quiet") for line in note)]
    if parts:
        lines += ["", *_aligned(_Rows(labels("eval.slice"), heads[1], parts), labels, look)]
    return "\n".join(lines) + "\n"


def title(evaluation: Evaluation, split: str, second: bool, labels: Labels) -> str:
    """How much was scored, and that it was two annotators where it was."""
    golds = sum(not gold.optional for each in evaluation.judged for gold in each.text.golds)
    summary = labels("eval.summary", texts=len(evaluation.judged), golds=golds, split=split)
    return f"{labels('eval.agreement')} · {summary}" if second else summary


def measured(evaluation: Evaluation) -> list[Measure]:
    """The measures of which the gold has a case."""
    return [m for m in MEASURES if (c := evaluation.counts.get(m.name)) and (c.gold or c.said)]


def groups(evaluation: Evaluation) -> Iterator[str]:
    """For each row of scores the group that begins with it, "" where none does."""
    before = ""
    for measure in measured(evaluation):
        yield measure.group if measure.group != before else ""
        before = measure.group


def measure_cells(evaluation: Evaluation, measure: Measure) -> list[str]:
    """P, R, F1, interval, counts; a rate has one number, under R, for it is right ones of those there are."""
    count = evaluation.counts[measure.name]
    interval = evaluation.intervals.get(measure.name)
    between = f"{number(interval.low)}–{number(interval.high)}" if interval else ""
    if measure.rate:
        return ["", number(count.r), "", between, str(count.hit), str(count.gold), ""]
    return [*map(number, (count.p, count.r, count.f1)), between, *map(str, (count.hit, count.gold, count.said))]


def slice_cells(part: Slice) -> list[str]:
    """Precision and F1 only where the slice is one of whole texts."""
    found, joint = part.counts["found"], part.counts["joint"]
    speaker, stance = (number(part.counts[name].r) for name in ("speaker", "stance"))
    whole = part.of_texts
    numbers = (found.p if whole else None, found.r, found.f1 if whole else None, joint.r, joint.f1 if whole else None)
    cells = ["" if value is None else number(value) for value in numbers]
    return [str(part.texts), str(found.gold), *cells, speaker, stance]


def number(value: float | None) -> str:
    """.837, 1.000, or a dash for no number."""
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


@dataclass(frozen=True, slots=True)
class _Rows:
    corner: str
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]
    groups: Sequence[str] = ()


def _aligned(rows: _Rows, labels: Labels, look: Look) -> Iterator[str]:
    width = max(display_width(label) for label in (rows.corner, *(label for label, _ in rows.rows))) + 2
    columns = list(zip(rows.head, *(cells for _, cells in rows.rows), strict=True))
    widths = [max(map(display_width, column)) for column in columns]
    yield look.paint(_line(rows.corner, rows.head, (width, widths), look), "quiet")
    for place, (label, cells) in enumerate(rows.rows):
        group = rows.groups[place] if rows.groups else ""
        if group:
            yield look.paint(look.place(labels.of("group", group)), "label")
        indent = "  " if rows.groups else ""
        yield _line(indent + visible(label), cells, (width, widths), look).rstrip()


def _line(label: str, cells: Iterable[str], widths: tuple[int, Sequence[int]], look: Look) -> str:
    first = label + " " * (widths[0] - display_width(label))
    rest = (
        " " * (width - display_width(cell)) + look.place(cell) for cell, width in zip(cells, widths[1], strict=True)
    )
    return look.place(first.rstrip()) + " " * (len(first) - len(first.rstrip())) + _GAP + _GAP.join(rest)
