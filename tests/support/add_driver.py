"""Adds a folder of texts to a ledger in two processes and says so: `python -m tests.support.add_driver LEDGER FOLDER`.

After each portion that is recorded a line names the documents in it; whoever reads the line may rely on them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from riwaya.desk.adding import How
from riwaya.desk.desk import Desk
from riwaya.ledger.database import Mode


def main(target: str, folder: str, jobs: int = 2) -> None:
    inputs = [(str(path), None) for path in sorted(Path(folder).glob("*.txt"))]
    with Desk.open(target, Mode.CREATE) as desk:
        for added in desk.add(inputs, How("driver"), jobs):
            sys.stdout.write(" ".join(str(one.document) for one in added) + "\n")
            sys.stdout.flush()
        desk.catch_up()
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
