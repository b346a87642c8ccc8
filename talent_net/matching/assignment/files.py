"""Instances in JSON files: the format of docs/matching.md, checked word by word."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from talent_net.matching.assignment.building import instance_of
from talent_net.matching.assignment.instance import Instance, WrongInstance

NEEDED = ("students", "mentors", "demand", "capacity", "scores")
OPTIONAL = ("student_ranks", "mentor_ranks", "pins", "forbidden", "floor")

Document = dict[str, Any]


def read_instance(path: Path) -> Instance:
    """The instance in the file; WrongInstance says in one line why there is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise WrongInstance(f"{path}: {error.strerror or 'cannot be read'}") from None
    except UnicodeDecodeError:
        raise WrongInstance(f"{path}: not UTF-8 text") from None
    try:
        document = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_each_once)
    except json.JSONDecodeError as error:
        raise WrongInstance(f"{path}: not JSON (line {error.lineno}, column {error.colno}: {error.msg})") from None
    except RecursionError:
        raise WrongInstance(f"{path}: nested too deeply") from None
    except WrongInstance as error:
        raise WrongInstance(f"{path}: {error}") from None
    except ValueError:
        # Python refuses to read integers of thousands of digits.
        raise WrongInstance(f"{path}: a number is too long") from None
    try:
        return instance_from(document)
    except WrongInstance as error:
        raise WrongInstance(f"{path}: {error}") from None


def instance_from(document: object) -> Instance:
    """The instance of a parsed document."""
    if not isinstance(document, dict):
        raise WrongInstance("an instance is an object, not " + _kind(document))
    missing = [key for key in NEEDED if key not in document]
    if missing:
        raise WrongInstance(f"{missing[0]} is missing")
    unknown = [key for key in document if key not in NEEDED + OPTIONAL]
    if unknown:
        raise WrongInstance(f"{unknown[0]!r} is not a key of an instance")
    for key, of in (("students", "demand"), ("mentors", "capacity")):
        count = _whole(key, document[key])
        _rows(of, document[of], _whole)
        if count != len(document[of]):
            raise WrongInstance(f"{of}: {len(document[of])} numbers for {count} {key}")
    _rows("scores", document["scores"], _scored)
    for key in ("pins", "forbidden"):
        _rows(key, _given(document, key, []), _pair)
    for key in ("student_ranks", "mentor_ranks"):
        _rows(key, _given(document, key, []), lambda where, row: _rows(where, row, _pair))
    floor = _given(document, "floor", None)
    return instance_of(
        demand=document["demand"],
        capacity=document["capacity"],
        scores=document["scores"],
        student_ranks=_given(document, "student_ranks", None),
        mentor_ranks=_given(document, "mentor_ranks", None),
        pins=_given(document, "pins", []),
        forbidden=_given(document, "forbidden", []),
        floor=None if floor is None else _number("floor", floor),
    )


def _given(document: Document, key: str, default: object) -> Any:
    """What may be left out may as well be null."""
    value = document.get(key)
    return default if value is None else value


def _rows(where: str, rows: object, check: Callable[[str, Any], object]) -> None:
    if not isinstance(rows, list):
        raise WrongInstance(f"{where}: a list is wanted, not {_kind(rows)}")
    for index, row in enumerate(rows):
        check(f"{where}[{index}]", row)


def _pair(where: str, row: object) -> None:
    if type(row) is not list or len(row) != 2 or type(row[0]) is not int or type(row[1]) is not int:
        raise WrongInstance(f"{where}: a list of two whole numbers is wanted, not {_shown(row)}")


def _scored(where: str, row: object) -> None:
    if type(row) is not list or len(row) != 3 or type(row[0]) is not int or type(row[1]) is not int:
        raise WrongInstance(f"{where}: [student, mentor, score] is wanted, not {_shown(row)}")
    _number(where, row[2])


def _whole(where: str, value: object) -> int:
    if type(value) is not int or value < 0:
        raise WrongInstance(f"{where}: a whole number, not negative, is wanted, not {_shown(value)}")
    return value


def _number(where: str, value: object) -> float:
    if type(value) not in (int, float):
        raise WrongInstance(f"{where}: a number is wanted as score, not {_shown(value)}")
    try:
        return float(value)  # type: ignore[arg-type]  # One of the two it is.
    except OverflowError:
        raise WrongInstance(f"{where}: {_shown(value)} is too large for a score") from None


def _shown(value: object) -> str:
    """A value as JSON, cut to what fits a line."""
    text = json.dumps(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "a truth value", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")


def _no_constant(name: str) -> NoReturn:
    raise WrongInstance(f"{name} is not a number of JSON")


def _each_once(pairs: list[tuple[str, Any]]) -> Document:
    keys = [key for key, _ in pairs]
    again = next((key for key in keys if keys.count(key) > 1), None)
    if again is not None:
        raise WrongInstance(f"{again!r} stands there twice")
    return dict(pairs)
