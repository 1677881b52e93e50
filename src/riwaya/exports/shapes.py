"""The pieces that the JSON Schemas of this package are put together from. Part of the exports room."""

from __future__ import annotations

from enum import Enum
from typing import Any

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
OFFSET: Schema = {"type": "integer", "minimum": 0, "description": "Unicode code points over document.text"}
COUNT: Schema = {"type": "integer", "minimum": 0}


def or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(words: type[Enum]) -> Schema:
    return {"enum": [str(member.value) for member in words]}


def list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def object_of(description: str, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
    }
