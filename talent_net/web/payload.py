"""What a message may contain: a dataclass is the schema, and what does not fit it never reaches a handler."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

P = TypeVar("P")
LONGEST_TEXT = 200
MOST_ITEMS = 100
LARGEST_NUMBER = 2**53 - 1


class BadPayload(ValueError):
    """The payload does not fit its schema. `field` names where."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@cache
def _hints(schema: type) -> dict[str, Any]:
    return get_type_hints(schema, include_extras=True)


def parse(schema: type[P], payload: object) -> P:
    """The payload as an instance of the schema, a dataclass of str, int, bool, enums, lists of them and `| None`.

    Texts are at most 200 letters long, unless the field says `Annotated[str, 2000]`. Unknown and missing fields are refused.
    """
    if not isinstance(payload, Mapping):
        raise BadPayload("")
    known = {item.name: item for item in fields(schema)}  # type: ignore[arg-type]  # a dataclass by contract
    if unknown := set(payload) - set(known):
        raise BadPayload(str(min(map(str, unknown)))[:LONGEST_TEXT])
    values: dict[str, Any] = {}
    hints = _hints(schema)  # type: ignore[arg-type]  # every class is hashable
    for name, item in known.items():
        if name in payload:
            values[name] = _value(hints[name], payload[name], name)
        elif item.default is MISSING and item.default_factory is MISSING:
            raise BadPayload(name)
    return schema(**values)


def _value(kind: Any, value: object, name: str) -> object:
    longest = LONGEST_TEXT
    if get_origin(kind) is Annotated:
        kind, longest = get_args(kind)
    if get_origin(kind) in {Union, UnionType}:
        if value is None and NoneType in get_args(kind):
            return None
        (kind,) = (choice for choice in get_args(kind) if choice is not NoneType)
        return _value(kind, value, name)
    if get_origin(kind) is list:
        if not isinstance(value, list) or len(value) > MOST_ITEMS:
            raise BadPayload(name)
        return [_value(get_args(kind)[0], item, name) for item in value]
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(value)
        except ValueError:
            raise BadPayload(name) from None
    return _scalar(kind, value, name, longest)


def _scalar(kind: type, value: object, name: str, longest: int) -> object:
    # In Python a bool is an int; in a message it is not. NUL never reaches PostgreSQL.
    fits = type(value) is kind
    if isinstance(value, str):
        fits = fits and len(value) <= longest and "\x00" not in value
    if isinstance(value, int):
        fits = fits and abs(value) <= LARGEST_NUMBER
    if not fits:
        raise BadPayload(name)
    return value
