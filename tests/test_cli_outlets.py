"""`riwaya outlets`, as a desk calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli import app


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["outlets", *arguments], catch_exceptions=False)


def ids(*arguments: str) -> list[str]:
    return [one["id"] for one in json.loads(run(*arguments, "--format", "json").stdout)["outlets"]]


@pytest.mark.parametrize("asked", ["aljazeera.net", "الجزيرة نت", "@ajarabic", "https://t.me/s/AjaNews/12"])
def test_site_name_and_handle_lead_to_one_outlet(asked: str) -> None:
    assert ids(asked) == ["outlet.al_jazeera"]


def test_a_handle_leads_to_the_actor_whose_channel_it_is() -> None:
    (found,) = json.loads(run("@CENTCOM", "--format", "json").stdout)["outlets"]
    assert (found["actor"], found["party"]) == ("actor.us.centcom", "us")


def test_a_look_alike_leads_to_nobody() -> None:
    result = run("@CENTCOM_")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "0 profiles")


def test_part_of_a_name_lists_all_that_have_it() -> None:
    assert {"outlet.times_of_israel", "outlet.times_of_oman"} <= set(ids("times of"))


def test_a_country_and_an_owner_narrow_the_list() -> None:
    assert set(ids("--country", "iq", "--owner", "owner.imn")) == {
        "agency.ina",
        "outlet.al_iraqiya",
        "outlet.al_sabaah",
    }


def test_everything_is_listed_where_nothing_is_asked(tmp_path: Path) -> None:
    run("--format", "csv", "-o", str(tmp_path / "outlets.csv"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "outlets.csv").read_text("utf-8"))))
    assert len(rows) > 350
    assert [row["id"] for row in rows if not row["source"] or not row["as_of"]] == []


def test_the_labels_are_arabic_where_the_reader_wants_it() -> None:
    shown = run("aawsat.com", "--ui", "ar").stdout
    assert "تعريف واحد" in shown  # one profile
    assert "المجموعة السعودية للأبحاث والإعلام (خاصة)" in shown  # its owner, private
