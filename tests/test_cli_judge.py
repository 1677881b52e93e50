"""`riwaya judge` and `riwaya search` over the coverage of the convoy (an abduction near Rutba, made up)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli import app
from riwaya.ledger.database import LedgerError
from tests.desk.conftest import filled  # noqa: F401 (a fixture)

SIGNED = ("--by", "R. Haddad", "--reason", "checked against the page")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)


def data(*arguments: object):
    return json.loads(run(*arguments, "--format", "json").stdout)


@pytest.fixture
def db(filled, tmp_path) -> Path:  # noqa: F811
    """A ledger that may be judged."""
    path = tmp_path / "ledger.db"
    shutil.copy(filled, path)
    return path


def denials(db: Path):
    return data("claims", "--stance", "deny", "--db", db)["claims"]


def test_a_judgement_says_its_id_and_what_is_shown_otherwise_now(db):
    claim = next(one for one in denials(db) if one["events"])
    told = run("judge", "reject", claim["id"], *SIGNED, "--db", db).stdout
    (made,) = data("judge", "list", "--db", db)
    assert made["id"] in told
    assert claim["events"][0] in told


def test_a_rejected_claim_is_listed_no_more_and_is_back_once_that_is_withdrawn(db):
    claim = denials(db)[0]["id"]
    run("judge", "reject", claim, *SIGNED, "--db", db)
    assert claim not in {one["id"] for one in denials(db)}
    (made,) = data("judge", "list", "--db", db)
    run("judge", "withdraw", made["id"][:8], *SIGNED, "--db", db)
    assert claim in {one["id"] for one in denials(db)}


def test_the_list_says_who_why_and_whether_it_counts(db):
    run("judge", "confirm", denials(db)[0]["id"], *SIGNED, "--db", db)
    (made,) = data("judge", "list", "--db", db)
    assert (made["by"], made["reason"], made["counts"], made["found"]) == (SIGNED[1], SIGNED[3], True, True)
    text = run("judge", "list", "--ui", "ar", "--db", db).stdout
    assert all(word in text for word in (SIGNED[1], SIGNED[3], "تأكيد القراءة"))  # confirms the reading


def test_an_event_shows_the_judgements_on_it(db):
    claim = next(one for one in denials(db) if one["events"])
    run("judge", "confirm", claim["id"], *SIGNED, "--db", db)
    assert [one["by"] for one in data("event", claim["events"][0], "--db", db)["people"]] == [SIGNED[1]]
    assert "Judgements of named persons" in run("event", claim["events"][0], "--db", db).stdout


def test_a_ledger_without_judgements_says_so(db):
    assert "nobody has judged" in run("judge", "list", "--db", db).stdout


@pytest.mark.parametrize("missing", ["--by", "--reason"])
def test_nobody_judges_without_a_name_and_a_reason(db, missing):
    words = list(SIGNED)
    at = words.index(missing)
    del words[at : at + 2]
    assert run("judge", "confirm", denials(db)[0]["id"], *words, "--db", db).exit_code == 2


def test_a_ledger_that_is_not_there_is_not_made_by_a_judgement(tmp_path):
    with pytest.raises(LedgerError, match="no ledger"):
        run("judge", "same-actor", "a", "b", *SIGNED, "--db", tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_search_shows_the_stretch_with_what_was_found_marked(db):
    told = run("search", "الرطبة", "--db", db, "--ui", "ar").stdout  # Rutba
    assert "[الرطبة]" in told
    assert "مواد" in told or "مادة" in told


def test_search_as_json_gives_characters_and_events(db):
    first = data("search", "الرطبة", "--limit", 1, "--db", db)[0]
    assert "رطب" in first["found"][0]["text"]
    assert first["stretch"]["start"] <= first["found"][0]["start"]
    assert "text" not in first["document"]


def test_words_nobody_wrote_are_found_nowhere(db):
    result = run("search", "قسطنطينوبوليس", "--db", db)
    assert result.exit_code == 0
    assert "no document" in result.stdout
