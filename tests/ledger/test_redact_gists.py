"""What is kept of the tellings of a document goes with whatever a redaction takes out of it."""

from __future__ import annotations

import zlib

import pytest

from riwaya.events.tellings import Telling, TellingKind
from riwaya.ledger.gists import Gists
from tests.ledger.evidence import HELD, fill, redact_name
from tests.ledger.test_redact import FOLDED, everything, redact_document


@pytest.fixture
def kept(ledger):
    """A ledger in which the name stands in what is kept of one document."""
    told = Telling("c1", "contested", TellingKind.STATEMENT, "doc-first", (), 1, author=" ".join(HELD.split()))
    Gists(fill(ledger).db).put({"doc-first": [told], "doc-second": []})
    return ledger


@pytest.mark.parametrize("taken", [redact_name, redact_document])
def test_what_was_kept_of_the_tellings_is_no_longer_anywhere(kept, tmp_path, taken):
    bodies = kept.db.rows("SELECT body FROM gists ORDER BY document")
    assert FOLDED[-1].encode() in zlib.decompress(bodies[0][0])
    taken(kept)
    assert list(Gists(kept.db).held(["doc-first", "doc-second"])) == ["doc-second"]
    after = everything(kept, tmp_path)
    assert not any(form.encode() in after for form in FOLDED)
