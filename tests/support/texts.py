"""Arbitrary texts for property tests: Arabic letters and reporting words, digits, quotation marks, controls."""

from __future__ import annotations

from hypothesis import strategies as st

MARKS = "\"'«»“”„‟‘’‹›.،؛:؟!?-–()[]/…ـ"
CONTROLS = (
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200b\u200c\u200d\ufeff\x00\x07\x1b\x85"
)
WORDS = (
    "قال قالت وأضاف وأضافت نفى نفت تنفي أكد نقلت نقلاً عن وكالة قناة صحيفة بيان في على عبر تليغرام "
    "إن أن وأن أنه إنها بأن الذي التي وهو ما نفته وفق بحسب حسبما لم لا لن أي جهة مسؤوليتها اتهم "
    "اتهمت بـ قد كان لكن أما من جهته سارعت إلى نفي كتائب الطيف وزارة المياه مصدر مصدران أمني المدير "
    "الوزير مدير الميناء دون أن تكشف رفض التعليق هجوم قصف قتل 3 جرحى السبت أمس مضيفاً مشيراً طلب عدم "
    "ذكر اسمه قوله نفيه مفبرك قبل تعود وتنفي منصة إكس على حد تعبيره"
).split()
"""Words of reporting and invented names, so that shuffled texts reach every construction."""

_letters = st.characters(min_codepoint=0x0600, max_codepoint=0x06FF)
_anything = st.characters(exclude_categories=("Cs",))
_pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.text(_letters, min_size=1, max_size=6),
    st.sampled_from(tuple(MARKS)),
    st.sampled_from(tuple(CONTROLS)),
    st.sampled_from(("\n", "\r\n", "\u2028", "\t", " ")),
    st.text("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲.,:", min_size=1, max_size=5),
    st.text(_anything, max_size=4),
)
TEXTS = st.builds(
    lambda pieces, glue: glue.join(pieces), st.lists(_pieces, max_size=30), st.sampled_from((" ", " ", " ", ""))
)
"""Any text; lone surrogates excluded, since no file decodes to them."""
