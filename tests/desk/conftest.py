"""A ledger of the bundled coverages, made once; each test gets a copy to work in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from riwaya.desk.adding import How
from riwaya.desk.desk import Desk
from riwaya.ledger.database import Mode
from tests.support.cases import engine

SAMPLES = Path(str(files("riwaya"))) / "samples"
READER = "tests"


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """The file of a ledger with the coverage of the convoy (a made-up abduction near Rutba) in it."""
    path = tmp_path_factory.mktemp("desk") / "filled.db"
    with opened(path) as desk:
        inputs = [(str(one), None) for one in sorted((SAMPLES / "convoy").iterdir()) if one.suffix != ".json"]
        for _ in desk.add(inputs, How(READER)):
            pass
        desk.catch_up()
    return path


def opened(path: Path, mode: Mode = Mode.CREATE) -> Desk:
    """The desk over a file, with the engine all tests share."""
    from riwaya.ledger.store import Ledger

    return Desk(Ledger.open(str(path), mode), engine())


@pytest.fixture
def desk(filled, tmp_path) -> Iterator[Desk]:
    """A desk over a copy of the filled ledger."""
    path = tmp_path / "desk.db"
    shutil.copy(filled, path)
    with opened(path, Mode.WRITE) as one:
        yield one
