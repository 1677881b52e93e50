"""Arabic and English are read, every other language is named."""

from __future__ import annotations

import pytest

from riwaya.errors import UnsupportedLanguage
from riwaya.ingest.language import detect
from riwaya.vocabulary import Language


@pytest.mark.parametrize(
    "text",
    [
        "قال",  # he said
        "هجوم كركوك",  # attack of Kirkuk
        "مقابلة مع «گلپایگانی»",  # interview with a man whose name is written the Persian way
        "نفی المتحدث باسم الوزارة في بیان ان یکون الهجوم قد وقع",  # Arabic typed on a Persian keyboard
        "قال الوزير إن الهجوم وقع عند الفجر وإن التحقيق بدأ. Reported by The Quay Monitor.",
        "۱۲ قتيلا في انفجار العاصمة",  # twelve killed; Persian digits
    ],
)
def test_arabic_is_recognised(text: str) -> None:
    assert detect(text) is Language.AR


@pytest.mark.parametrize(
    "text",
    [
        "US denies strike",
        "BAGHDAD (Sahm) - Two security sources said on Sunday that rockets were fired.",
        "The committee said «لا تعليق» when it was asked about the attack on the base in the east.",
        "El Pais and La Nacion: ministers of Spain deny the report",
    ],
)
def test_english_is_recognised(text: str) -> None:
    assert detect(text) is Language.EN


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("سخنگوی وزارت امور خارجه گفت که این حمله نقض قوانین است و ایران دفاع می‌کند", "Persian"),
        ("وزیر خارجه حمله را محکوم کرد", "Persian"),
        ("وزير خارجه گفت كه اين حمله را محكوم مي كند", "Persian"),
        ("وزیراعظم نے کہا ہے کہ پاکستان میں حملے کی مذمت کرتے ہیں", "Urdu"),
        ("وەزیری دەرەوە هێرشەکەی مەحکوم کرد و ڕایگەیاند", "Kurdish"),
        ("د بهرنیو چارو وزیر وویل چې دا برید غندي", "Pashto"),
        ("ראש הממשלה הודיע כי המתקפה נמשכת", "Hebrew"),
        ("Министерство обороны заявило об ударах", "Cyrillic"),
        ("Ο πρωθυπουργός είπε ότι", "Greek"),
        ("外交部发言人表示强烈谴责", "Chinese"),
        ("外務省は攻撃を強く非難した", "Japanese"),
        ("Le ministre a déclaré que les frappes ont été menées dans la nuit", "French"),
        ("El ministro dijo que los ataques fueron realizados por la noche", "Spanish"),
        ("Der Minister sagte, dass die Angriffe in der Nacht ausgeführt wurden", "German"),
        ("Bakan bir açıklama için ve daha sonra üç kişinin yaralandığını söyledi", "Turkish"),
    ],
)
def test_another_language_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=named):
        detect(text)


def test_the_refusal_says_what_is_read_and_what_to_do() -> None:
    with pytest.raises(UnsupportedLanguage) as caught:
        detect("ראש הממשלה", name="a.txt")
    assert caught.value.code == "unsupported_language"
    assert caught.value.message.startswith("a.txt: ")
    for part in ("Arabic (ar)", "English (en)", "--lang ar"):
        assert part in caught.value.message


@pytest.mark.parametrize("text", ["12345 !!!", "\U0001f600"])
def test_a_text_without_letters_is_refused_unless_the_page_says_its_language(text: str) -> None:
    with pytest.raises(UnsupportedLanguage, match="no letters"):
        detect(text)
    assert detect(text, hint=Language.EN) is Language.EN
