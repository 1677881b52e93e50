"""Profiles out of YAML: whose party an outlet is, and what does not fit together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from riwaya.lexicon.build import compiled
from riwaya.lexicon.commands import lint
from riwaya.lexicon.profiles_build import COMPILED_NAME

ACTORS = """schema: actor/1
entries:
- id: actor.zz
  name_ar: دولة الرمل
  name_en: Sandland
  kind: state
  party: zz
  country: ZZ
  examples: ["وقعت {actor:دولة الرمل} اتفاقا."]
  source: "https://zz.example"
  as_of: "2025-11"
"""
OWNERS = """schema: owner/1
entries:
- id: owner.banks
  name_ar: ضفتان
  name_en: Two Banks
  ownership: private
  examples: ["https://nahr.example/1"]
  source: "https://b.example"
  as_of: "2025-11"
- id: owner.radio
  name_ar: هيئة الرمل
  name_en: Sand Radio
  ownership: state
  owner: actor.zz
  examples: ["https://r.example/1"]
  source: "https://r.example"
  as_of: "2025-11"
"""


def outlet(more: str, name: str = "nahr", domain: str = "nahr.example") -> str:
    return (
        f"- {{id: outlet.{name}, name_ar: قناة {name}, name_en: Channel {name}, kind: tv, domains: [{domain}], {more}"
        f' examples: ["نشرت {{outlet:قناة {name}}} النص."], source: "https://n.example", as_of: "2025-11"}}\n'
    )


def write(root: Path, *outlets: str, channels: str = "") -> Path:
    (root / "world").mkdir(exist_ok=True)
    for scope in ("ar", "en"):
        (root / scope).mkdir(exist_ok=True)
    (root / "world" / "actors.yaml").write_text(ACTORS, "utf-8")
    (root / "world" / "owners.yaml").write_text(OWNERS, "utf-8")
    (root / "world" / "outlets.yaml").write_text("schema: outlet/1\nentries:\n" + "".join(outlets), "utf-8")
    if channels:
        text = f"schema: official_channel/1\nentries:\n{channels}"
        (root / "world" / "official_channels.yaml").write_text(text, "utf-8")
    return root


def profile(root: Path, *outlets: str) -> dict[str, Any]:
    lines = compiled(write(root, *outlets)).files[COMPILED_NAME].splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}["outlet.nahr"]


def codes(root: Path) -> list[str]:
    return [finding.code for finding in lint(root=root) if finding.code in ("L13", "L14", "L00")]


@pytest.mark.parametrize(
    ("owned", "ownership", "party"),
    [
        ("", None, None),
        ("ownership: private,", "private", None),
        ("owner: owner.banks,", "private", "owner.banks"),
        ("owner: owner.radio,", "state", "zz"),
        ("owner: actor.zz, ownership: state,", "state", "zz"),
        ("owner: actor.zz, ownership: public,", "public", None),
    ],
)
def test_an_outlet_belongs_to_the_actor_it_speaks_for_else_to_its_house(
    tmp_path: Path, owned: str, ownership: str | None, party: str | None
) -> None:
    row = profile(tmp_path, outlet(owned))
    assert (row.get("ownership"), row.get("party")) == (ownership, party)


def test_every_spelling_of_a_name_leads_to_the_profile(tmp_path: Path) -> None:
    row = profile(tmp_path, outlet("aliases: [النهر.نت], guarded: [النهر],"))
    assert row["names"] == ["channel nahr", "النهر نت", "قناه nahr"]
    assert row["ordinary"] == ["النهر"]


def test_names_that_count_in_no_text_are_compiled_for_profiles_only(tmp_path: Path) -> None:
    files = compiled(write(tmp_path, outlet("in_text: false, aliases: [صحيفة النهر اليومية],"))).files
    assert [row["words"] for row in map(json.loads, files["world.outlets.jsonl"].splitlines())] == [
        ["صحيفه", "النهر", "اليوميه"]
    ]
    assert "channel nahr" in files[COMPILED_NAME]


def test_sites_and_accounts_are_not_in_the_rows_that_reading_loads(tmp_path: Path) -> None:
    rows = compiled(write(tmp_path, outlet("handles: {x: [NahrTV]}, languages: [ar],"))).files["world.outlets.jsonl"]
    assert set(json.loads(rows.splitlines()[0])) == {"id", "words", "kind", "name_ar", "name_en", "country", "case"}


@pytest.mark.parametrize(
    ("outlets", "found"),
    [
        ([outlet("")], []),
        ([outlet("owner: owner.nobody,")], ["L13"]),
        ([outlet("owner: actor.zz,")], ["L13"]),
        ([outlet(""), outlet("", "daffa")], ["L14"]),
        ([outlet("handles: {x: [Nahr]},"), outlet("handles: {x: [NAHR]},", "daffa", "daffa.example")], ["L14"]),
        ([outlet("handles: {x: ['@Nahr']},")], ["L00"]),
        ([outlet("", domain="https://nahr.example")], ["L00"]),
    ],
)
def test_what_does_not_fit_together_is_found(tmp_path: Path, outlets: list[str], found: list[str]) -> None:
    assert codes(write(tmp_path, *outlets)) == found


@pytest.mark.parametrize(("more", "found"), [("domains: [c.example]", []), ("handles: {}", ["L00"])])
def test_an_official_channel_leads_somewhere(tmp_path: Path, more: str, found: list[str]) -> None:
    channel = (
        f'- {{id: channel.zz, actor: actor.zz, {more}, examples: ["https://c.example/1"], '
        'source: "https://c.example", as_of: "2025-11"}\n'
    )
    assert codes(write(tmp_path, outlet(""), channels=channel)) == found


def test_an_official_channel_is_of_an_actor_that_is_there(tmp_path: Path) -> None:
    channel = (
        '- {id: channel.yy, actor: actor.yy, domains: [c.example], examples: ["https://c.example/1"], '
        'source: "https://c.example", as_of: "2025-11"}\n'
    )
    assert codes(write(tmp_path, outlet(""), channels=channel)) == ["L13"]
