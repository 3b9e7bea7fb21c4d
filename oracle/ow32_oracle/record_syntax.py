"""JSON, read so that nothing is lost that a record must be refused for.

The parser is the standard library's. Its hooks keep what a dictionary would swallow: repeated names and the
spelling of numbers. It finds a fault at the same place in every release and never runs anything it reads. A
faster or more lenient parser would buy nothing, since deciding a record takes far longer than reading it,
and each dependency is one more thing to trust. Where a member stands is found by a second look, only at
records that have something wrong.
"""

import json
import re
from itertools import islice

from attrs import frozen

from ow32_oracle.record_hints import explain
from ow32_oracle.record_problems import Fault

_LONGEST_NUMBER = 18
"""Digits that are turned into a number; more are refused as they are spelled, Python having a limit, too."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s"{}\[\],:]+', re.DOTALL)


@frozen
class Members:
    """An object: names and values in the order in which they stand, repetitions included."""

    pairs: list[tuple[str, object]]


@frozen
class Spelling:
    """A number that is no plain whole number, as it was written: 17.9, 1e3, -0, NaN, or many digits."""

    text: str


@frozen
class SyntaxFault:
    """Why a text is not JSON, and at which character, the first being 0."""

    at: int
    fault: Fault


def parse(text: str) -> object:
    """What a text says: Members, a list, a str, an int, a Spelling, a bool or None; else a SyntaxFault."""
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        return SyntaxFault(*explain(text, error))
    except RecursionError:
        # Whatever is nested so deeply has more than one bracket.
        _, second = islice(re.finditer(r"[\[{]", text), 2)
        return SyntaxFault(
            second.start(),
            Fault("values are nested here too deeply to be read", "write one plain value for each fact"),
        )


def places(text: str) -> list[tuple[int, int]]:
    """Where each member of an object stands: its name and its value.

    Args:
        text: one that `parse` has read as Members; the places are in their order.
    """
    found: list[tuple[int, int]] = []
    depth, name, colon = 0, -1, False
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if depth == 1 and mark == ":":
            colon = True
        elif depth == 1 and mark == ",":
            name = -1
        elif depth == 1 and colon:
            found.append((name, token.start()))
            colon = False
        elif depth == 1 and name < 0:
            name = token.start()
        depth += (mark in "{[") - (mark in "}]")
    return found


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """The line of a character within a text and its column there, both counted from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _whole(spelling: str) -> int | Spelling:
    if spelling == "-0" or len(spelling) > _LONGEST_NUMBER:
        return Spelling(spelling)
    return int(spelling)


_DECODER = json.JSONDecoder(object_pairs_hook=Members, parse_int=_whole, parse_float=Spelling, parse_constant=Spelling)
