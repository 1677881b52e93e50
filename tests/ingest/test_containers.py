"""Files told apart by what is in them; whatever is in them, there is a document or an InputError."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.document import Metadata
from riwaya.errors import InputError, RiwayaError
from riwaya.ingest import containers, jsontext, telegram, telethon, x_posts, xmltext
from riwaya.ingest.containers import Kind, content_of, items_of, kind_of
from riwaya.ingest.items import Format, Skip, Source
from riwaya.ingest.many import parts
from riwaya.ingest.reader import layered, read_bytes

TEXT = "قال الوزير إن السد سليم"  # the minister said the dam is sound


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_json", ".json"), data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'{"messages": []}', Kind.JSON),
        (b' \n\xef\xbb\xbf[{"id": 1}]', Kind.JSON),
        (b"window.YTD.tweets.part0 = []", Kind.X_ARCHIVE),
        (b'<?xml version="1.0"?><!-- x -->\n<rss>', Kind.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', Kind.FEED),
        (b'<rdf:RDF xmlns:rdf="x">', Kind.FEED),
        (b"<newsItem>", Kind.NEWSML),
        (b"<opml>", Kind.ADDRESSES),
        (b"<urlset>", Kind.ADDRESSES),
        (b"WARC/1.0\r\n", Kind.WARC),
        (gzip.compress(b"WARC/1.0\r\n"), Kind.WARC),
        (zipped(a=b""), Kind.ZIP),
        (b"From: a@b.example\nDate: x\nSubject: y\n\n", Kind.MAIL),
        ("\ufeffالنص,المصدر\n".encode("utf-16"), Kind.TABLE),
        (b"<!doctype html><html><body><p>", None),
        (b"<p>rss</p>", None),
        (TEXT.encode(), None),
        (b"[1] is a footnote", None),
        (b"{curly} words", None),
        (b"", None),
        (gzip.compress(b"no archive"), None),
        (b"\x1f\x8b broken", None),
    ],
)
def test_a_file_is_known_by_its_beginning(data: bytes, kind: Kind | None) -> None:
    assert kind_of(data) is kind


def test_a_text_is_no_container() -> None:
    with pytest.raises(InputError, match="one document"):
        items_of(TEXT.encode())


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_BYTES", 10)
    with pytest.raises(InputError) as caught:
        items_of(b'{"messages": []}')
    assert caught.value.code == "too_large"


def test_the_same_key_twice_is_two_keys() -> None:
    message = {"id": 1, "type": "message", "text": TEXT}
    export = {"name": "x", "type": "public_channel", "messages": [message, {**message, "text": TEXT + "."}, message]}
    assert [item.key for item in items_of(json.dumps(export).encode())] == ["1", "1~2", "1~3"]


def test_keys_are_short_and_on_one_line() -> None:
    feed = f"<rss><channel><item><title>x</title><guid>{'a' * 500}\n b</guid></item></channel></rss>"
    assert [len(item.key) for item in items_of(feed.encode())] == [200]


def test_json_of_too_many_objects_is_refused_before_it_is_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsontext, "MOST_OBJECTS", 3)
    with pytest.raises(InputError) as caught:
        list(items_of(b'{"messages": [{}, {}]}'))
    assert caught.value.code == "too_large"


def test_json_of_too_many_values_is_refused_before_it_is_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsontext, "MOST_VALUES", 3)
    with pytest.raises(InputError) as caught:
        list(items_of(b'{"messages": ["ab", "ab", "ab", "ab", "ab"]}'))
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(("limit", "most"), [("MOST_PARTS", 6), ("MOST_BYTES", 60)])
def test_xml_of_too_many_tags_is_refused_before_it_is_in_memory(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(xmltext, limit, most)
    with pytest.raises(InputError) as caught:
        list(items_of(b"<rss><channel>" + b"<item/>" * 10 + b"</channel></rss>"))
    assert caught.value.code == "too_large"


def test_bytes_of_an_unknown_format_are_an_input_error() -> None:
    with pytest.raises(InputError, match="tablet"):
        content_of(b"{}", {"format": "tablet"})


def test_the_page_of_formats_names_every_reason_to_skip() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [reason.value for reason in Skip if f"`{reason.value}`" not in page] == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(TEXT),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
NAMES = sorted(
    telegram._KNOWN
    | telethon._KNOWN
    | set(
        "messages chats list name data includes users tweets meta errors referenced_tweets username screen_name urls"
        " url expanded_url media full_text user retweeted_status quoted_status tweet statuses uri headlines bodies"
        " value role infosources pubstatus versioncreated version items title content_html content_text outlet"
        " date_published published credits language channel_id offset length description_text located".split()
    )
)
VALUES = JSON | st.sampled_from(
    ["text", "message", "https://jsonfeed.org/version/1.1", "1713719400", "urn:x:1", "PeerChannel"]
)
SHAPED = st.recursive(
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8),
    lambda inner: st.dictionaries(st.sampled_from(NAMES), inner | st.lists(inner, max_size=3) | VALUES, max_size=6),
    max_leaves=12,
)
SEEDS: list[Callable[[Any], Any]] = [
    lambda one: {
        "name": "x",
        "type": "public_channel",
        "id": 5,
        "messages": [{"id": 1, "type": "message", "text": TEXT, **one}],
    },
    lambda one: [{"_": "Message", "id": 1, "peer_id": {"channel_id": 2}, "message": TEXT, **one}],
    lambda one: {"data": [{"id": "1", "text": TEXT, "author_id": "2", **one}], "includes": one},
    lambda one: [{"id_str": "1", "full_text": TEXT, "user": one, **one}],
    lambda one: {"uri": "urn:x:1", "version": "1", "pubstatus": "usable", "headline": TEXT, **one},
    lambda one: {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": TEXT, **one}]},
    lambda one: [{"text": TEXT, "outlet": "x", **one}],
    lambda one: one,
]


def check_reads_or_refuses(data: bytes) -> None:
    """Every item of `data` gives a document whose spans lie in its text, or an InputError."""
    try:
        found = list(items_of(data))
    except InputError:
        return
    for item in found:
        if item.error is not None:
            continue
        try:
            document = read_bytes(item.raw, metadata=layered(item.metadata, Metadata()))
        except InputError:
            continue
        again = read_bytes(item.raw, metadata=document.metadata, language=document.language)
        assert (again.id, again.text) == (document.id, document.text)
        for span in dict(document.metadata.extra).get("spans", ()):
            assert 0 <= span["start"] < span["end"] <= len(document.text)


@pytest.mark.parametrize("seed", SEEDS)
@given(one=SHAPED)
@settings(max_examples=60, deadline=None)
def test_any_json_gives_documents_or_an_input_error(seed: Callable[[Any], Any], one: Any) -> None:
    check_reads_or_refuses(json.dumps(seed(one)).encode())


TAGS = st.sampled_from(
    "<rss>|<channel>|<item>|</item>|<title>|</title>|<link>|<link href='https://a.example'/>|<pubDate>|<content:encoded>"
    "|<![CDATA[|]]>|&nbsp;|&lt;p&gt;|<description>|<entry>|<p>|\x00|<source>|<newsItem guid='urn:x:1'>|<itemMeta>"
    "|<pubStatus qcode='stat:canceled'/>|<contentSet>|&#0;|<inlineXML>|<guid>|<!--|-->|<?x ?>|<author>|x@y.example (z)"
    f"|\ud800|</channel>|{TEXT}".split("|")
)
HEADS = st.sampled_from(
    ["<rss><channel><item>", "<feed><entry>", "<newsItem guid='urn:x:1'>", "<rdf:RDF>", "<opml>", "<urlset>"]
)


@given(head=HEADS, tags=st.lists(TAGS, max_size=20))
@settings(max_examples=150, deadline=None)
def test_any_feed_gives_documents_or_an_input_error(head: str, tags: list[str]) -> None:
    check_reads_or_refuses((head + "".join(tags)).encode("utf-8", "replace"))


BEGINNINGS = [
    b'{"', b'[{"', b"window.YTD.tweets.part0 = ", b"<rss>", b"<feed>", b"<newsItem>", b"<opml>", b"<urlset>",
    b"text,outlet\n",
    b"From: a@b.example\nDate: x\nMIME-Version: 1.0\n", b"Message-ID: <1>\nFrom: =?utf-8?B?", b"PK\x03\x04",
    b"WARC/1.0\r\nWARC-Type: response\r\n", b"\xff\xfe", b"",
]  # fmt: skip


@given(beginning=st.sampled_from(BEGINNINGS), rest=st.binary(max_size=120))
@settings(max_examples=250, deadline=None)
def test_any_bytes_give_documents_or_an_input_error(beginning: bytes, rest: bytes) -> None:
    check_reads_or_refuses(beginning + rest)


MAIL = st.sampled_from(
    "Content-Type: multipart/mixed; boundary=b\n|Content-Type: text/html; charset=x\n|\n|--b\n|--b--\n|<p>"
    "|Content-Transfer-Encoding: base64\n|Content-Type: message/rfc822\n|Subject: =?x?B?a?=\n|=?utf-8?Q?=D9?="
    "|Content-Transfer-Encoding: quoted-printable\n|=D9=8|Date: 32 Foo 2024\n|From: <@,;:>\n"
    f"|\udcff| \n|{TEXT}".split("|")
)


@given(lines=st.lists(MAIL, max_size=15))
@settings(max_examples=150, deadline=None)
def test_any_message_gives_a_document_or_an_input_error(lines: list[str]) -> None:
    head = "From: a@b.example\nDate: Sun, 21 Apr 2024 20:10:00 +0300\nMIME-Version: 1.0\n"
    check_reads_or_refuses((head + "".join(lines)).encode("utf-8", "surrogateescape"))


@given(
    form=st.sampled_from(list(Format)),
    raw=st.binary(max_size=60) | SHAPED.map(json.dumps).map(str.encode),
    known=SHAPED,
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_said_to_be_an_item_give_a_content_or_an_input_error(form: Format, raw: bytes, known: Any) -> None:
    try:
        found = content_of(raw, {**known, "format": form.value})
    except RiwayaError:
        return
    assert isinstance(found.text, str)


@given(SHAPED)
@settings(max_examples=150, deadline=None)
def test_any_post_can_be_read(found: Any) -> None:
    assert isinstance(x_posts.post_of({"id": "1", "text": TEXT, **found}).text, str)


def test_half_characters_and_numbers_that_are_none_do_no_harm() -> None:
    message = '{"id":1,"type":"message","text":"%s \\ud83d","n":NaN}'
    written = '{"name":"x","type":"public_channel","id":1e999,"messages":[' + message + "]}"
    (item,) = items_of((written % TEXT).encode())
    document = read_bytes(item.raw, metadata=item.metadata)
    assert document.text == f"{TEXT} \ufffd"
    assert dict(document.metadata.extra)["fields"] == {"n": None}


def test_deep_nesting_and_long_numbers_are_input_errors() -> None:
    for data in (b'{"a":' + b"[" * 100_000, b'[{"a":' * 50_000, b'{"a": ' + b"9" * 10_000 + b"}"):
        with pytest.raises(InputError):
            list(items_of(data))


def test_a_fault_of_a_reader_is_said_of_its_file_alone(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: bytes, source: Source) -> Any:
        raise ZeroDivisionError(source.name)

    monkeypatch.setitem(containers._READERS, Kind.JSON, broken)  # type: ignore[arg-type]
    (tmp_path / "a.json").write_bytes(b'{"messages": []}')
    (part,) = parts(str(tmp_path / "a.json"))
    with pytest.raises(RiwayaError, match="fault of Riwaya"):
        part.read()
