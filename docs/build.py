"""Writes the generated parts and pictures of the documentation: `python -m docs.build [--check]`.

A generated part stands between `<!-- generated: NAME -->` and `<!-- end of NAME -->`; all else is written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from docs import numbers
from riwaya.cli import app
from riwaya.lexicon.load import rows
from riwaya.vocabulary import EventType

DOCS = Path(__file__).resolve().parent
_WIDTH = 100


def commands() -> str:
    """The help of every command, as the terminal shows it."""
    parts = [f"## `{name}`\n\n```text\n{text}\n```" for name, text in _helps(app, "riwaya", None)]
    return "\n\n".join(parts)


def _helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    settings: dict[str, Any] = {"max_content_width": _WIDTH, "terminal_width": _WIDTH, **command.context_settings}
    context = click.Context(command, info_name=name.rsplit(maxsplit=1)[-1], parent=parent, **settings)
    yield name, "\n".join(line.rstrip() for line in command.get_help(context).strip().splitlines())
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            if found is not None and not found.hidden:
                yield from _helps(found, f"{name} {each}", context)


def event_types() -> str:
    """The event types with the codes of other schemes, from the lexicon."""
    known = {row["key"]: row for row in rows("world", "event_types") if row["sort"] == "type"}
    lines = ["| Riwaya | English | Arabic | PLOVER | CAMEO | ACLED sub-type | ACE |", "|---|---|---|---|---|---|---|"]
    for kind in EventType:
        row = known[kind.value]
        codes = (row["plover"], row["cameo"], row["acled"], row["ace"])
        cells = (f"`{kind.value}`", row["name_en"], row["name_ar"], *(code or "–" for code in codes))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def timeline_picture() -> str:
    """The timeline of the sample coverage, as README shows it."""
    from riwaya.engine import Engine
    from riwaya.events.timeline import timeline_of
    from riwaya.views.html import timeline_svg

    engine = Engine.default()
    paths = sorted((DOCS.parent / "src" / "riwaya" / "samples").glob("[0-9]*.txt"))
    comparison = engine.compare([engine.read_path(str(path)) for path in paths])
    return timeline_svg(comparison, timeline_of(comparison))


PICTURES: dict[str, Callable[[], str]] = {"images/timeline.svg": timeline_picture}
PARTS: dict[str, tuple[str, Callable[[], str]]] = {
    "commands": ("cli.md", commands),
    "event types": ("concepts.md", event_types),
    "scores": ("evaluation.md", numbers.scores),
    "parts": ("evaluation.md", numbers.parts),
}


def rebuilt(name: str) -> tuple[Path, str]:
    """The page that holds part `name`, and its text with that part written anew."""
    page, make = PARTS[name]
    path = DOCS / page
    begin, end = f"<!-- generated: {name} -->", f"<!-- end of {name} -->"
    text, count = re.subn(
        f"{re.escape(begin)}.*?{re.escape(end)}",
        lambda _: f"{begin}\n\n{make()}\n\n{end}",
        path.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    if count != 1:
        raise SystemExit(f"{page}: needs exactly one {begin} … {end}, found {count}")
    return path, text


def stale() -> list[str]:
    """Pages that are not what the program would write now."""
    written = [rebuilt(name) for name in PARTS] + [(DOCS / name, make()) for name, make in PICTURES.items()]
    return [path.name for path, text in written if path.read_text(encoding="utf-8") != text]


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with --check only say which are stale."""
    if "--check" in arguments:
        for page in stale():
            sys.stdout.write(f"docs/{page} is stale; run: make docs\n")
        return 1 if stale() else 0
    for name in PARTS:  # one after the other: two parts may stand in one page
        path, text = rebuilt(name)
        path.write_text(text, encoding="utf-8")
    for name, make in PICTURES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
