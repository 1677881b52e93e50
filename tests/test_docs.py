"""The documentation is true: its code runs, its commands work, its links lead somewhere, its lists are complete."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

import pytest
import yaml

from riwaya.cli import app
from riwaya.engine import Engine
from riwaya.events.kinds import FigureStatus, HeardBy, OneOrigin, OriginKind, TimelineKind
from riwaya.ledger.store import Ledger
from riwaya.vocabulary import (
    Certainty,
    ConflictKind,
    CopyEvidence,
    CopyKind,
    Distance,
    EventType,
    FacetName,
    Grade,
    HopRole,
    Polarity,
    RangeStatus,
    SpeakerType,
    Stance,
    TimeBasis,
    ZoneKind,
)

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")],
    key=lambda path: path.as_posix(),
)
LANGUAGES = {"console", "json", "python", "text", "yaml"}
_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?://|#|mailto:)(?P<target>[^)#\s]+)(?:#[^)]*)?\)")


@dataclass(frozen=True)
class Block:
    page: Path
    line: int
    language: str
    body: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [Block(page, text.count("\n", 0, m.start()) + 1, m["language"], m["body"]) for m in _FENCE.finditer(text)]


BLOCKS = [block for page in PAGES for block in blocks(page)]
COMMANDS = {
    line[2:]: block
    for block in BLOCKS
    if block.language == "console"
    for line in block.body.splitlines()
    if line.startswith("$ ")
}


def of(language: str) -> list[Block]:
    return [block for block in BLOCKS if block.language == language]


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A ledger with some of the sample coverage."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    engine = Engine.default()
    with Ledger.open(str(path)) as ledger:
        for sample in sorted((ROOT / "src" / "riwaya" / "samples").glob("0*.txt")):
            ledger.add(engine.read_path(str(sample)), sample.read_bytes(), datetime(2025, 11, 16, tzinfo=UTC))
    return path.read_bytes()


@pytest.fixture
def workshop(tmp_path: Path, desk: bytes) -> Path:
    """A folder that looks like the checkout, in which commands may write, with a ledger `desk.db`."""
    (tmp_path / "desk.db").write_bytes(desk)
    for name in ("src", "eval", "bench", "docs", "Makefile", "CHANGELOG.md"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def test_every_block_says_what_it_is() -> None:
    assert [str(block) for block in BLOCKS if block.language not in LANGUAGES] == []


@pytest.mark.parametrize(
    "page", [p for p in PAGES if any(b.language == "python" for b in blocks(p))], ids=lambda p: p.name
)
def test_python_in_the_documentation_runs_and_prints_what_it_says(
    page: Path, workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workshop)
    names: dict[str, object] = {"__name__": "documentation"}
    found = blocks(page)
    for block, after in zip(found, [*found[1:], None], strict=True):
        if block.language != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block.body, str(block), "exec"), names)
        if after is not None and after.language == "text":
            assert printed.getvalue() == after.body, f"{after} is not what {block} prints"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_commands_in_the_documentation_work(command: str, workshop: Path) -> None:
    block = COMMANDS[command]
    if command.startswith("make "):  # the continuous check runs these on a clean clone
        assert re.search(rf"^{re.escape(command.split()[1])}:", (ROOT / "Makefile").read_text(), re.MULTILINE), block
        return
    if command.startswith(("riwaya lexicon build", "git ")):
        return  # would write into the checkout
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path}
    done = subprocess.run(
        command, shell=True, cwd=workshop, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{block}: {command}\n{done.stderr}"


@pytest.mark.parametrize("block", [*of("json"), *of("yaml")], ids=str)
def test_data_in_the_documentation_can_be_read(block: Block) -> None:
    parsed = json.loads(block.body) if block.language == "json" else yaml.safe_load(block.body)
    assert parsed


def test_the_verb_of_the_lexicon_page_is_a_good_entry(tmp_path: Path) -> None:
    from riwaya.lexicon.schema import ReportingCue

    (block,) = [b for b in of("yaml") if b.page.name == "lexicon.md"]
    (entry,) = [ReportingCue.model_validate(row) for row in yaml.safe_load(block.body)]
    assert entry.examples


def test_links_lead_to_files_of_the_project() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {match['target']}"
        for page in PAGES
        for match in _LINK.finditer(page.read_text(encoding="utf-8"))
        if not (page.parent / match["target"]).exists()
    ]
    assert broken == []


def test_paths_in_the_table_of_files_exist() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Which file?")[1].split("\n## ")[0]
    named = re.findall(r"`((?:src|docs|eval)/[^`]*)`", table)
    missing = [name for name in named for path in expanded(name) if not list(ROOT.glob(path.rstrip("/")))]
    assert named
    assert missing == []


def expanded(name: str) -> Sequence[str]:
    """`a/{b,c}.yaml` as a/b.yaml and a/c.yaml."""
    found = re.match(r"(.*)\{(.*)\}(.*)", name)
    return [f"{found[1]}{part}{found[3]}" for part in found[2].split(",")] if found else [name]


def test_the_generated_parts_are_current() -> None:
    from docs.build import stale

    assert stale() == [], "run: make docs"


@pytest.mark.parametrize(
    "closed_set",
    [
        Certainty, ConflictKind, CopyEvidence, CopyKind, Distance, EventType, FacetName, Grade, HopRole, Polarity,
        RangeStatus, SpeakerType, Stance, TimeBasis, ZoneKind, FigureStatus, HeardBy, OneOrigin, OriginKind,
        TimelineKind,
    ],
    ids=lambda kind: kind.__name__,
)  # fmt: skip
def test_the_page_of_words_names_every_member_of(closed_set: type[Enum]) -> None:
    page = (ROOT / "docs" / "concepts.md").read_text(encoding="utf-8")
    assert [member.value for member in closed_set if f"`{member.value}`" not in page] == []


def test_every_command_has_help_and_an_example() -> None:
    for name, command in app.commands.items():
        assert command.help, name
        assert "Example" in command.help, name


def test_every_lexicon_schema_is_documented() -> None:
    from riwaya.lexicon.schema import SCHEMAS

    page = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
    assert [name for name in SCHEMAS if f"`{name}`" not in page] == []


def test_every_decision_is_listed_and_fits_a_page() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for path in sorted(folder.glob("0*.md")):
        assert f"({path.name})" in listed
        assert path.read_text(encoding="utf-8").count("\n") <= 60


def test_the_readme_gives_the_commands_that_the_continuous_check_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert "$ make demo" in readme
    assert "$ make test" in readme


def test_the_readme_says_that_grades_are_not_verified() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "computed from attributions, not verified" in readme
    assert "محسوب من الإسناد، ولم يُتحقَّق منه" in readme


def test_the_version_is_in_the_changelog() -> None:
    from riwaya import __version__

    assert f"[{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
