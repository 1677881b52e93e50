"""A statement that is only put down to somebody speaks for him, and is marked as alleged."""

from __future__ import annotations

import pytest

from riwaya.engine import read_text
from riwaya.vocabulary import HopRole, Language

SARAYA = "سرايا المدّ"  # the Saraya (companies) of the Tide, invented


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # pages passed on a statement bearing the name of the Saraya, saying that a mined boat hit the ferry
        ("تناقلت صفحات بياناً ممهوراً باسم «سرايا المدّ»، يقول إن زورقاً مفخخاً أصاب العبّارة.", "زورقاً مفخخاً أصاب العبّارة"),
        # a statement bearing the signature of the Saraya spread in which it says that their fighters sank the ferry
        ("انتشر بيان يحمل توقيع سرايا المدّ جاء فيه أن مقاتليها أغرقوا العبّارة.", "مقاتليها أغرقوا العبّارة"),
        # a statement issued in the name of the Saraya claimed that their fighters meant the ferry
        ("وزعم بيان صادر باسم سرايا المدّ أن مقاتليها استهدفوا العبّارة.", "مقاتليها استهدفوا العبّارة"),
        # local pages published a statement in the name of the Saraya in which it says that they sank the ferry
        ("ونشرت صفحات محلية بياناً باسم سرايا المدّ جاء فيه أنها أغرقت العبّارة.", "أغرقت العبّارة"),
        # activists circulated a statement signed by the Saraya that contained a claim of the attack
        ("وتداول ناشطون بياناً مذيلاً بتوقيع «سرايا المدّ» تضمن تبنياً للهجوم.", "تبنياً للهجوم"),
        # a channel published a statement attributed to the Saraya in which they claim the attack on the ferry
        ("نشرت قناة بياناً منسوباً إلى سرايا المدّ تتبنى فيه الهجوم على العبّارة.", "الهجوم على العبّارة"),
        # a statement attributed to the Saraya spread in which it says that their fighters sank the ferry
        ("انتشر بيان منسوب إلى سرايا المدّ جاء فيه أن مقاتليها أغرقوا العبّارة.", "مقاتليها أغرقوا العبّارة"),
    ],
)
def test_a_statement_in_a_name_speaks_for_it_and_only_allegedly(text: str, content: str) -> None:
    [claim] = read_text(text, Language.AR).claims
    assert (claim.speaker.name, claim.speaker.alleged) == (SARAYA, True)
    assert [text[span.start : span.end] for span in claim.content] == [content]


def test_the_platform_on_which_such_a_statement_appeared_is_its_channel() -> None:
    # pages on the platform X circulated a statement with the signature of the Saraya that says they sank the ferry
    text = "تداولت صفحات على منصة إكس بياناً يحمل توقيع سرايا المدّ يقول إنها أغرقت العبّارة."
    [claim] = read_text(text, Language.AR).claims
    assert [hop.name for hop in claim.chain if hop.role is HopRole.CHANNEL] == ["منصة إكس"]


@pytest.mark.parametrize(
    "text",
    [
        "وقال بيان للمتحدث باسم الجيش إن الطريق آمن.",  # a statement of the spokesman of the army: the road is safe
        "وأكد المتحدث باسم النقابة أن الإضراب مستمر.",  # the spokesman of the union: the strike goes on
        "وأعلنت الوزارة في بيان وقعه الوزير أن السد ممتلئ.",  # the ministry, in a statement the minister signed
    ],
)
def test_a_statement_that_somebody_did_issue_is_not_alleged(text: str) -> None:
    [claim] = read_text(text, Language.AR).claims
    assert not claim.speaker.alleged


def test_what_is_attributed_to_a_pronoun_is_put_down_to_nobody_new() -> None:
    # the Saraya described the statement attributed to them as fabricated
    [claim] = read_text("وصفت السرايا البيان المنسوب إليها بأنه مفبرك.", Language.AR).claims
    assert claim.speaker.name == "السرايا"
    assert not claim.speaker.alleged
