"""E-mail alerts with the faults that mail has. Senders and their words are invented."""

from __future__ import annotations

import base64
import quopri
from datetime import datetime, timedelta, timezone
from email.header import Header

import pytest

from riwaya.errors import InputError
from riwaya.ingest.mail import is_mail
from riwaya.vocabulary import ZoneKind
from tests.support.formats import extra, one, read

STORY = "قال المتحدث باسم البلدية إن الجسر سليم، وإن الصور التي انتشرت أمس قديمة ولا صلة لها بالمدينة."  # all is well
SUBJECT = "تنبيه: الجسر سليم"  # alert: the bridge is sound


def head(**more: str) -> bytes:
    fields = {
        "From": f"{Header('نشرة فنار', 'utf-8').encode()} <alerts@fanar.example>",
        "To": "desk@example.org",
        "Subject": Header(SUBJECT, "utf-8").encode(),
        "Date": "Sun, 21 Apr 2024 20:10:00 +0300",
        "Message-ID": "<7@fanar.example>",
        "MIME-Version": "1.0",
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode() + b"\r\n"


def test_a_message_has_sender_time_subject_and_words() -> None:
    body = quopri.encodestring(STORY.encode())
    found = one(head(Content_Type="text/plain; charset=utf-8", Content_Transfer_Encoding="quoted-printable") + body)
    assert found.text == f"{SUBJECT}\n\n{STORY}"
    assert (found.title, found.zone_at(0)) == (SUBJECT, ZoneKind.HEADLINE)
    assert (found.outlet, found.metadata.channel) == ("نشرة فنار", "alerts@fanar.example")
    assert found.published == datetime(2024, 4, 21, 20, 10, tzinfo=timezone(timedelta(hours=3)))
    assert extra(found, "message") == "7@fanar.example"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1256", "cp1256"),
        ("us-ascii", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("x-unknown", "utf-8"),
        ("utf-8", "cp1256"),
        ('"WINDOWS-1256"; format=flowed', "cp1256"),
    ],
)
def test_a_charset_that_is_wrong_or_unknown_does_no_harm(declared: str, encoding: str) -> None:
    body = base64.encodebytes(STORY.encode(encoding))
    found = one(head(Content_Type=f"text/plain; charset={declared}", Content_Transfer_Encoding="base64") + body)
    assert found.text == f"{SUBJECT}\n\n{STORY}"


def test_a_message_without_a_charset_and_with_bare_bytes_in_its_headers_is_read() -> None:
    fields = f"From: نشرة فنار <a@fanar.example>\nSubject: {SUBJECT}\nDate: Sun, 21 Apr 2024 20:10:00 +0300"
    raw = f"{fields}\n\n{STORY}".encode()
    found = one(raw)
    assert found.text == f"{SUBJECT}\n\n{STORY}"
    assert found.outlet == "نشرة فنار"


def multipart(plain: str, markup: str) -> bytes:
    return (
        head(Content_Type='multipart/alternative; boundary="b"')
        + (
            f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{plain}\r\n"
            f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{markup}\r\n--b--\r\n"
        ).encode()
    )


def test_the_html_part_is_read_where_the_plain_one_only_points_to_it() -> None:
    page = f"<html><style>p{{}}</style><body><p>{STORY}</p></body></html>"
    assert one(multipart("هذه رسالة بصيغة HTML.", page)).text == f"{SUBJECT}\n\n{STORY}"
    assert one(multipart(STORY, "<p>غير ذلك</p>")).text == f"{SUBJECT}\n\n{STORY}"


def test_an_attachment_is_no_part_of_the_words() -> None:
    raw = (
        head(Content_Type='multipart/mixed; boundary="b"')
        + (
            "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment\r\n\r\nسر\r\n"
            f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{STORY}\r\n--b--\r\n"
        ).encode()
    )
    assert one(raw).text == f"{SUBJECT}\n\n{STORY}"


def test_a_message_without_a_word_is_an_input_error() -> None:
    with pytest.raises(InputError):
        one(head(Subject="7", Content_Type="image/png", Content_Transfer_Encoding="base64") + b"aaaa")


def test_parts_inside_parts_do_not_keep_the_reader_busy() -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(300))
    head = "From: a@b.example\nDate: Sun, 21 Apr 2024 20:10:00 +0300\nMIME-Version: 1.0\n"
    with pytest.raises(InputError) as caught:
        read(head + nested + "Content-Type: text/plain\n\n" + "x\n" * 200_000)
    assert caught.value.code == "too_large"


def test_words_with_a_colon_are_no_headers() -> None:
    assert not is_mail("قال الوزير: السد سليم\nوأضاف: لا تسرب")
    assert not is_mail("From: here\nto there: a story\n\nIt began at noon.")
    assert not is_mail("Subject: report\nDate: today\n\nThe minister said so.")
