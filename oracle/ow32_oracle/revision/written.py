"""What somebody wrote in a file of a proposal, taken out key by key, each of the kind that it has to be."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from ow32_oracle.names import nearest
from ow32_oracle.record_problems import shown

T = TypeVar("T")

Written = Mapping[str, Any]
"""A table of a file, as it was read."""

_KINDS: Mapping[type, str] = {str: "text in quotes", bool: "true or false", dict: "a table", list: "a list"}


class AmendmentError(ValueError):
    """A file that is no amendment; the message says which, where and what to write."""


def only(written: Written, known: Iterable[str], what: str) -> None:
    """Refuse a key that means nothing.

    Raises:
        AmendmentError: there is one.
    """
    for key in written:
        if key not in known:
            near = nearest(key, known)
            hint = f"did you mean {near}?" if near else f"write one of {', '.join(known)}"
            raise AmendmentError(f"{what} has no {shown(key)}: {hint}")


def value(written: Written, key: str, kind: type[T], otherwise: T) -> T:
    """The value of a key, or another where it is not written.

    Raises:
        AmendmentError: it is of another kind.
    """
    found = written.get(key, otherwise)
    if not isinstance(found, kind):
        raise AmendmentError(f"{key} is to be {_KINDS[kind]}, and is {shown(str(found))}")
    return found


def text(written: Written, key: str) -> str:
    """The text of a key that has to be written.

    Raises:
        AmendmentError: it is not, or is no text.
    """
    if key not in written:
        raise AmendmentError(f"{key} is missing: write {key} = ...")
    return value(written, key, str, "")


def words(written: Written, key: str) -> tuple[str, ...]:
    """The words of a list; none where it is not written.

    Raises:
        AmendmentError: it is no list of words.
    """
    found = value(written, key, list, [])
    if not all(isinstance(each, str) for each in found):
        raise AmendmentError(f"{key} is to be a list of words in quotes")
    return tuple(found)


def texts(written: Written, key: str) -> Mapping[str, str]:
    """The texts of a table, by name; none where it is not written.

    Raises:
        AmendmentError: it is no table of texts.
    """
    found: Mapping[str, Any] = value(written, key, dict, {})
    for name in found:
        text(found, name)
    return found


def tables(written: Written, key: str) -> list[Written]:
    """The tables that are written under one key; none where none is.

    Raises:
        AmendmentError: they are no tables.
    """
    found = value(written, key, list, [])
    if not all(isinstance(each, dict) for each in found):
        raise AmendmentError(f"write [[{key}]], with two brackets on each side, for each {key}")
    return list(found)
