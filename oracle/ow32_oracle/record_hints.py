"""What to do about a text that is not JSON, told by what stands where the parser stopped."""

import json
import re

from ow32_oracle.record_lines import BLANK
from ow32_oracle.record_problems import Fault, shown

_NO_JSON = Fault("this is not JSON", 'begin the record with {, as in {"age_years": 64}')

_BY_MESSAGE = {
    "Unterminated string": Fault(
        "the text in quotes that begins here has no end", 'close it with ", and the record with }'
    ),
    "Invalid \\": Fault("this escape is not JSON", "write a backslash as \\\\, other characters as they are"),
}
_BY_SIGN = {
    "'": Fault("single quotes are not JSON", 'write "double quotes"'),
    "//": Fault("JSON has no comments", "remove it"),
    "/*": Fault("JSON has no comments", "remove it"),
    "#": Fault("JSON has no comments", "remove it"),
    "\ufeff": Fault("a byte order mark stands here", "remove it; it belongs at the head of a file"),
}
_TOO_MANY = Fault("there is a comma too many here", "remove it")
_NO_NUMBER = Fault("this is not how JSON spells a number", "write digits, for instance 64")

_WORD = re.compile(r"[^\W\d]\w*")
_TOKEN = re.compile(r".[^\s,:{}\[\]\"]*", re.DOTALL)
_PYTHON = {"true": "true", "false": "false", "none": "null", "null": "null"}
_DIGITS = frozenset("0123456789")


def explain(text: str, error: json.JSONDecodeError) -> tuple[int, Fault]:
    """Where a text stops being JSON, the first character being 0, and what to do about it.

    Args:
        text: what was parsed, not blank.
        error: the parser's; of its message only the beginnings are used that all releases share.
    """
    at = error.pos
    if not text[at:].strip(BLANK):
        complete = "close it with }, or write the rest of it"
        return len(text.rstrip(BLANK)), Fault("the record ends before it is complete", complete)
    if error.msg.startswith("Invalid control character"):
        return at, _control(text[at])
    if error.msg == "Extra data":
        return at, _extra(text, at)
    for beginning, fault in _BY_MESSAGE.items():
        if error.msg.startswith(beginning):
            return at, fault
    for sign, fault in _BY_SIGN.items():
        if text.startswith(sign, at):
            return at, fault
    if error.msg.startswith("Expecting ','"):
        return at, _comma(text, at)
    if error.msg.startswith("Expecting ':'"):
        return at, Fault("a colon is missing after the name", 'write "name": value')
    return at, _member(text, at, name=error.msg.startswith("Expecting property name"))


def _member(text: str, at: int, *, name: bool) -> Fault:
    """Where a name or a value was expected."""
    before = text[:at].rstrip(BLANK)
    here = text[at]
    word = _WORD.match(text, at)
    token = shown(_TOKEN.match(text, at)[0])  # type: ignore[index]  # something stands there
    if here == "," or (here in "}]" and before.endswith(",")):
        return _TOO_MANY
    if not before:
        return _NO_JSON
    if word and word[0].lower() in _PYTHON:
        return Fault(f"{token} is not JSON", f"write {_PYTHON[word[0].lower()]}, without quotes")
    if name and here in _DIGITS and re.search(r"\d,$", text[:at]):
        return Fault("a comma stands within a number", "write a whole number, without comma or point")
    if name:
        return Fault(f"{token} is not a name", 'write each name in double quotes, as in "age_years"')
    if here in "+.":
        return _NO_NUMBER
    return Fault(f"{token} is not a value", "write a number, true, false, null, or text in double quotes")


def _comma(text: str, at: int) -> Fault:
    """Between two members, or within what was meant as one value."""
    here, before = text[at], text[:at].rstrip(BLANK)[-1:]
    if before in _DIGITS:
        if here in _DIGITS:
            return Fault("a number begins with a zero", "write it without")
        if here in "-/:T":
            return Fault("a date stands here without quotes", 'write it as in "2026-03-02"')
        if here.isalpha() or here == "%":
            return Fault("letters follow a number", "write the number alone, in the unit of the fact")
        if here == ".":
            return _NO_NUMBER
    if here == ":":
        return Fault("a second colon follows", "write a comma between two members")
    return Fault("a comma is missing before this", "write one between two members")


def _control(here: str) -> Fault:
    if here in "\r\n":
        return Fault("a text in quotes runs over the end of the line", 'close it with "')
    return Fault(f"a control character ({shown(here)[1:-1]}) stands in a text", "remove it")


def _extra(text: str, at: int) -> Fault:
    if text[at] == "{":
        return Fault("a second object begins here", "write each record on one line of its own, as jq -c does")
    if not text.lstrip(BLANK).startswith(("{", "[")):
        return _NO_JSON
    return Fault("the record has ended before this", "remove what follows it")
