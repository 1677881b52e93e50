"""What the outlet tells in its own voice is kept apart from what others say."""

from __future__ import annotations

import pytest

from riwaya.claims import narrated, statements
from riwaya.claims.model import Reading
from riwaya.document import Document, Metadata
from riwaya.vocabulary import Language, SpeakerType, StatementKind, ZoneKind
from tests.support.outlets import COMMAND, PROFILES
from tests.support.reading import language_reader, read

NARRATED = "وانفجرت سيارة مفخخة قرب السوق القديمة صباح السبت."
"""A car bomb exploded near the old market on Saturday morning."""
SAID = "قالت وزارة المياه إن السد سليم."
"""The water ministry said that the dam is sound."""


def test_an_event_told_by_nobody_is_narrated() -> None:
    reading = read(f"{SAID} {NARRATED}")
    (told,) = reading.narrated
    assert reading.document.quote(told.content[0]) == NARRATED.rstrip(".")


def test_a_narrated_claim_is_not_among_the_claims() -> None:
    reading = read(f"{SAID} {NARRATED}")
    assert [claim.narrated for claim in reading.claims] == [False]
    assert [claim.narrated for claim in reading.narrated] == [True]


def test_a_narrated_claim_has_neither_cue_nor_source() -> None:
    (told,) = read(NARRATED).narrated
    assert (told.cue, told.source) == (None, None)


def test_the_outlet_speaks_what_it_narrates() -> None:
    (told,) = read(NARRATED, outlet="دفتر الرصيف").narrated  # outlet: the Quay Notebook
    assert (told.speaker.name, told.speaker.type) == ("دفتر الرصيف", SpeakerType.MEDIA)


def test_without_an_outlet_nobody_is_named_for_what_is_narrated() -> None:
    (told,) = read(NARRATED).narrated
    assert (told.speaker.name, told.speaker.type) == ("", SpeakerType.UNKNOWN)


def test_what_is_said_by_somebody_is_not_narrated() -> None:
    # The police said that a car bomb exploded near the old market on Saturday morning.
    assert read("قالت الشرطة إن سيارة مفخخة انفجرت قرب السوق القديمة صباح السبت.").narrated == ()


def test_a_sentence_without_an_event_is_not_narrated() -> None:
    assert (
        read("ويقع السوق القديم في وسط البلدة قرب النهر.").narrated == ()
    )  # The old market lies in the town's centre.


def test_a_headline_is_not_narrated() -> None:
    assert read(NARRATED, [(ZoneKind.HEADLINE, NARRATED)]).narrated == ()


def test_boilerplate_is_not_narrated() -> None:
    assert read(NARRATED, [(ZoneKind.BOILERPLATE, NARRATED)]).narrated == ()


def test_narrated_ids_differ_from_each_other_and_from_claims() -> None:
    # … And two shells fell on the village near the river at dawn on Friday.
    reading = read(f"{SAID} {NARRATED} وسقطت قذيفتان على القرية قرب النهر فجر الجمعة.")
    ids = [claim.id for claim in (*reading.claims, *reading.narrated)]
    assert len(reading.narrated) == 2
    assert len(ids) == len(set(ids))


def test_what_is_told_according_to_somebody_is_not_narrated() -> None:
    # Three workers were killed in the explosion, according to the police.
    assert read("وقُتل ثلاثة عمال في الانفجار، بحسب الشرطة.").narrated == ()


def on_channel(monkeypatch: pytest.MonkeyPatch, **metadata: str) -> Reading:
    """A narrated text on the official channel of an invented command."""
    for module in (narrated, statements):
        monkeypatch.setattr(module, "packaged", lambda: PROFILES)
    document = Document("d", NARRATED, Language.AR, metadata=Metadata(**metadata))
    return language_reader()(document)


def test_on_an_official_channel_the_actor_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    post = on_channel(monkeypatch, url="https://x.com/CoastCommand/status/1", outlet="Coast Command")
    (told,) = post.narrated
    assert (told.speaker.name, told.speaker.type, told.speaker.entity) == ("Coast Command", SpeakerType.STATE, COMMAND)


def test_an_official_post_is_a_statement_of_its_actor(monkeypatch: pytest.MonkeyPatch) -> None:
    post = on_channel(monkeypatch, url="https://x.com/CoastCommand/status/1", outlet="Coast Command")
    (statement,) = post.statements
    assert (statement.kind, statement.author, statement.channel) == (
        StatementKind.POST,
        "Coast Command",
        "@CoastCommand",
    )
    assert statement.claims == tuple(told.id for told in post.narrated if told.statement == statement.id)


def test_a_page_of_an_official_site_is_a_communique(monkeypatch: pytest.MonkeyPatch) -> None:
    page = on_channel(monkeypatch, url="https://www.command.example/1")
    assert [(s.kind, s.author) for s in page.statements] == [(StatementKind.COMMUNIQUE, "قيادة الساحل")]


def test_a_look_alike_of_an_official_account_is_an_outlet_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    post = on_channel(monkeypatch, url="https://x.com/CoastCommand_/status/1", outlet="Coast Command")
    assert [told.speaker.type for told in post.narrated] == [SpeakerType.MEDIA]
    assert post.statements == ()
