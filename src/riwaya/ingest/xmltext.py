"""XML of strangers, read so that it can fetch nothing and grow to nothing: no DOCTYPE, no entities. Ingest room."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from riwaya.errors import InputError
from riwaya.ingest.items import Source
from riwaya.ingest.plain import decode

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,30})[\"']")
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]{0,400}\?>")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


MOST_PARTS = 2_000_000
"""Tags and attributes of a document: each takes some 100 bytes of memory however short it is."""
MOST_BYTES = 100_000_000


def parsed(data: bytes, source: Source) -> etree._Element:
    """The root of an XML document; a truncated one gives what stands before its end.

    Raises InputError where it declares a document type or entities (of a feed nobody needs them, and they can be made
    to grow without bound or to name files), where it is too large, or is no XML.
    """
    if len(data) > MOST_BYTES:
        raise source.refuse(f"{len(data):,} bytes; of XML at most {MOST_BYTES:,} are read at once.", "too_large")
    declared = _DECLARED.search(data[:400])
    text = decode(data, name=source.name, declared=declared[1].decode("ascii") if declared else None, limit=len(data))
    if text.count("<") + text.count("=") > MOST_PARTS:
        raise source.refuse(f"more than {MOST_PARTS:,} tags and attributes; split it.", "too_large")
    if _DOCTYPE.search(_CDATA.sub("", text)):
        raise source.refuse("the XML declares a document type or entities, which is refused.", "refused_doctype")
    # What HTML names (&nbsp;) XML does not know, and a parser that goes on would drop it.
    text = _NAMED.sub(lambda found: html.unescape(found[0]), _DECLARATION.sub("", text, count=1))
    root = _parse(_FORBIDDEN.sub("", text))
    if root is None:
        raise source.refuse("no XML that can be read.", "broken_xml")
    return root


def element_of(raw: bytes) -> etree._Element:
    """The element that stands for an item. Raises InputError."""
    root = None if _DOCTYPE.search(raw[:1000].decode("utf-8", "replace")) else _parse(raw.decode("utf-8", "replace"))
    if root is None:
        raise InputError("the bytes of this item are not the XML they were.")
    return root


def _parse(text: str) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_pis=True,
        encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def raw_of(element: etree._Element) -> bytes:
    """The bytes that stand for an element: Canonical XML, which carries the namespaces it needs.

    What has no canonical form (a namespace that is no address) is written as the library writes it.
    """
    tail, element.tail = element.tail, None
    try:
        return etree.tostring(element, method="c14n", with_comments=False)
    except etree.LxmlError:
        return etree.tostring(element, encoding="utf-8")
    finally:
        element.tail = tail


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, in lower case; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def space(element: etree._Element) -> str:
    """The namespace of an element, "" for none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children with one of these local names."""
    return (child for child in element if local(child) in names)


def words(element: etree._Element | None) -> str:
    """All text inside an element, white space as it is; "" for None."""
    return "" if element is None else "".join(_texts(element))


def _texts(element: etree._Element) -> Iterator[str]:
    for part in element.iter():
        if isinstance(part.tag, str):
            yield part.text or ""
        if part is not element:
            yield part.tail or ""


def first(element: etree._Element, *names: str) -> str:
    """The text of the first child with one of these local names that holds any, without white space around it."""
    return next((text for child in children(element, *names) if (text := words(child).strip())), "")
