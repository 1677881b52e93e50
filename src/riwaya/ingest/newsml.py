"""The few fields of NewsML-G2 that a ledger needs: who, when, which version, whether it was killed. Ingest room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from riwaya.ingest.items import Content, Format, Items, Skip, Source, language, moment
from riwaya.ingest.wire import WITHHELD, Credited, Wire, content_of, item_of
from riwaya.ingest.written import escaped
from riwaya.ingest.xmltext import children, element_of, first, local, raw_of, words

_BLOCKS = frozenset("p h1 h2 h3 h4 hl2 li dt dd br hr tr td th block div section pre blockquote media".split())
_ASIDE = frozenset({"media", "head", "body.head"})
"""Pictures with their captions and makers; what stands before the story."""
_STORY = ("body.content", "body")


def items(root: etree._Element, source: Source) -> Items:
    """The news items of a message or a file; packages and concepts are skipped."""
    for element in _items(root, source):
        wire = wire_of(element)
        if wire.status == WITHHELD:
            source.skipped[Skip.MISSING] += 1
        elif not wire.id or not (wire.killed or wire.headline or wire.body):
            source.skipped[Skip.NO_TEXT] += 1
        else:
            yield item_of(wire, Format.NEWSML, raw_of(element))


def _items(root: etree._Element, source: Source) -> Iterator[etree._Element]:
    if local(root) == "newsitem":
        yield root
        return
    for block in children(root, "itemset"):
        for element in block:
            if local(element) == "newsitem":
                yield element
            elif local(element):
                source.skipped[Skip.UNSUPPORTED] += 1


def content(raw: bytes, _container: Mapping[str, Any]) -> Content:
    """The text of one item."""
    return content_of(wire_of(element_of(raw)))


def wire_of(element: etree._Element) -> Wire:
    """What an item says."""
    item, about = _child(element, "itemmeta"), _child(element, "contentmeta")
    status = _child(item, "pubstatus")
    located = _child(about, "located")
    spoken = _child(about, "language")
    return Wire(
        id=(element.get("guid") or "").strip(),
        version=(element.get("version") or "").strip(),
        status=_code(status).rpartition(":")[2].lower() or "usable",
        headline=_line(about, "headline"),
        body=_body(element),
        note=_line(item, "ednote"),
        outlet=_named(_child(item, "provider")) or None,
        byline=_line(about, "by") or next(map(_named, _children(about, "creator")), "") or None,
        place=_named(located) or _line(about, "dateline") or None,
        language=language(spoken.get("tag") if spoken is not None else None),
        sources=tuple(_sources(about)),
        first=moment(_line(item, "firstcreated")) or moment(_line(about, "contentcreated")),
        made=moment(_line(item, "versioncreated")),
        embargoed=moment(_line(item, "embargoed")),
        more={key: value for key in ("slugline", "urgency", "dateline") if (value := _line(about, key))},
    )


def _sources(about: etree._Element | None) -> Iterator[Credited]:
    for child in _children(about, "infosource"):
        if name := _named(child):
            yield Credited(name, child.get("role") or "")
    if credit := _line(about, "creditline"):
        yield Credited(credit, "creditline")


def _children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return iter(()) if element is None else children(element, name)


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(_children(element, name), None)


def _line(element: etree._Element | None, name: str) -> str:
    return "" if element is None else " ".join(first(element, name).split())


def _code(element: etree._Element | None) -> str:
    return "" if element is None else (element.get("qcode") or element.get("uri") or "").replace("/", ":")


def _named(element: etree._Element | None) -> str:
    """The name inside, else what stands for it."""
    if element is None:
        return ""
    name = first(element, "name") or element.get("literal") or _code(element).rpartition(":")[2]
    return " ".join(name.split())


def _paragraphs(story: etree._Element) -> list[str]:
    """What stands between the beginnings and ends of blocks: every text once, however they are nested."""
    found = [""]
    walk = etree.iterwalk(story, events=("start", "end"))
    for event, part in walk:
        if local(part) in _BLOCKS:
            found.append("")
        if event == "start" and local(part) in _ASIDE:
            walk.skip_subtree()
        elif event == "start":
            found[-1] += part.text or ""
        elif part is not story:
            found[-1] += part.tail or ""
    return [text for one in found if (text := one.strip())]


def _body(element: etree._Element) -> str:
    """The story as markup: paragraphs of NITF or XHTML, or plain text."""
    content_set = _child(element, "contentset")
    for inline in _children(content_set, "inlinexml"):
        story = next((part for name in _STORY for part in inline.iter() if local(part) == name), inline)
        return "".join(f"<p>{escaped(one)}</p>\n" for one in _paragraphs(story))
    for inline in _children(content_set, "inlinedata"):
        text = words(inline).strip()
        return text if "html" in (inline.get("contenttype") or "") else escaped(text)
    return ""
