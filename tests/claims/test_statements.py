"""Statements as objects: who issued them, through what, what they say, and who disowns them."""

from __future__ import annotations

from riwaya.vocabulary import Stance, StatementKind
from tests.support.reading import read, statements

DISOWNED = 'وكان بيان على "تليغرام" نُسب إلى كتائب الطيف، قال إن الهدنة انتهت. ونفت كتائب الطيف إصدارها البيان.'
"""A statement on "Telegram" attributed to the Spectrum Brigades said that the truce is over.
The Spectrum Brigades denied having issued the statement."""
POSTED = "قالت كتائب الطيف في بيان على تليغرام إن الهدنة انتهت. وأضافت أن القتال سيعود."
"""The Spectrum Brigades said in a statement on Telegram that the truce is over.
They added that fighting will return."""


def test_words_said_through_a_channel_make_a_statement_of_their_speaker() -> None:
    (statement,) = statements(POSTED)
    assert (statement.author, statement.alleged_author) == ("كتائب الطيف", None)


def test_a_statement_on_a_platform_is_a_post() -> None:
    (statement,) = statements(POSTED)
    assert statement.kind is StatementKind.POST


def test_a_plain_statement_is_a_communique() -> None:
    (statement,) = statements("قالت النقابة في بيان إن الإضراب مستمر.")  # The union said in a statement …
    assert statement.kind is StatementKind.COMMUNIQUE


def test_words_in_an_interview_are_an_interview() -> None:
    (statement,) = statements("قال المدير في مقابلة إن المصنع سيباع.")  # The director said in an interview …
    assert statement.kind is StatementKind.INTERVIEW


def test_a_continued_claim_stands_in_the_same_statement() -> None:
    reading = read(POSTED)
    (statement,) = reading.statements
    assert statement.claims == tuple(claim.id for claim in reading.claims)
    assert {claim.statement for claim in reading.claims} == {statement.id}


def test_words_without_a_channel_make_no_statement() -> None:
    assert statements("قالت وزارة المياه إن السد سليم.") == ()  # The water ministry said that the dam is sound.


def test_two_channels_of_one_speaker_are_two_statements() -> None:
    # The union said in a statement that the strike goes on. The union said in an interview that it ends tomorrow.
    text = "قالت النقابة في بيان إن الإضراب مستمر. وقالت النقابة في مقابلة إنه ينتهي غداً."
    assert [statement.kind for statement in statements(text)] == [StatementKind.COMMUNIQUE, StatementKind.INTERVIEW]


def test_an_attributed_statement_has_only_an_alleged_author() -> None:
    statement = statements(DISOWNED)[0]
    assert (statement.author, statement.alleged_author) == (None, "كتائب الطيف")


def test_the_platform_is_the_channel_of_an_attributed_statement() -> None:
    channel = statements(DISOWNED)[0].channel
    assert channel is not None
    assert "تليغرام" in channel
    assert "الطيف" not in channel


def test_a_disowning_is_linked_to_the_statement_it_attacks() -> None:
    reading = read(DISOWNED)
    statement = next(s for s in reading.statements if s.alleged_author)
    (disowning,) = [claim for claim in reading.claims if claim.stance is Stance.DISOWN]
    assert statement.disowned_by == (disowning.id,)
    assert disowning.about == (statement.id,)


def test_the_disowning_is_no_claim_of_the_statement_it_disowns() -> None:
    reading = read(DISOWNED)
    for statement in reading.statements:
        assert not set(statement.claims) & set(statement.disowned_by)


def test_what_was_announced_and_then_disowned_is_an_alleged_statement() -> None:
    # The Spectrum Brigades announced that the truce is over, before they came back and denied issuing the statement.
    text = "أعلنت كتائب الطيف أن الهدنة انتهت، قبل أن تعود الكتائب وتنفي إصدارها البيان."
    reading = read(text)
    (statement,) = reading.statements
    assert (statement.author, statement.alleged_author) == (None, "كتائب الطيف")
    assert statement.claims == (reading.claims[0].id,)
    assert statement.disowned_by == (reading.claims[1].id,)


def test_a_disowning_of_somebody_else_attacks_nothing_of_the_speaker() -> None:
    # The water ministry said that the dam is sound. The Spectrum Brigades denied issuing the statement.
    reading = read("قالت وزارة المياه إن السد سليم. ونفت كتائب الطيف إصدارها البيان.")
    assert reading.claims[0].statement is None
    assert all(reading.claims[0].id not in statement.claims for statement in reading.statements)


def test_every_claim_a_statement_names_exists() -> None:
    reading = read(DISOWNED + " " + POSTED)
    ids = {claim.id for claim in reading.claims}
    for statement in reading.statements:
        assert {*statement.claims, *statement.disowned_by} <= ids


def test_a_statement_knows_when_it_was_made() -> None:
    # The union said, on Saturday, in a statement that the strike goes on.
    (statement,) = statements("قالت النقابة، السبت، في بيان إن الإضراب مستمر.")
    assert statement.said_at is not None
    assert statement.said_at.value == "2025-11-15"


def test_statement_ids_are_the_same_in_every_run() -> None:
    assert [s.id for s in statements(DISOWNED)] == [s.id for s in statements(DISOWNED)]


def test_a_statement_in_which_somebody_speaks_has_his_name() -> None:
    # The union issued a statement in which it said that the strike goes on.
    (statement,) = statements("أصدرت النقابة بياناً قالت فيه إن الإضراب مستمر.")
    assert (statement.author, statement.channel) == ("النقابة", "بياناً")


def test_a_report_that_was_declined_is_no_statement_of_the_decliner() -> None:
    assert statements("رفضت البلدية التعليق على التقرير.") == ()  # The municipality declined to comment on the report.


def test_a_statement_called_fabricated_by_its_alleged_author_is_disowned() -> None:
    # A statement attributed to the Spectrum Brigades said the truce is over. They said that it is fabricated.
    text = "وكان بيان نُسب إلى كتائب الطيف، قال إن الهدنة انتهت. وقالت كتائب الطيف إن البيان مفبرك."
    reading = read(text)
    statement = next(s for s in reading.statements if s.alleged_author == "كتائب الطيف")
    assert statement.claims == (reading.claims[0].id,)
    assert statement.disowned_by == (reading.claims[1].id,)


def test_who_is_only_inferred_to_disown_has_made_no_disowned_statement() -> None:
    # The paper's desk said that the news rested on an unverified statement. The Brigades had denied any part in it on
    # Tuesday and called it forged.
    text = (
        "وقالت هيئة التحرير إن الخبر اعتمد على بيان غير موثق.\n\n"
        "وكانت الكتائب قد نفت، ليلة الثلاثاء، صدور البيان عنها، ووصفته بأنه مزور ولا يمت إليها بصلة."
    )
    assert not any(statement.claims for statement in statements(text) if statement.disowned_by)
