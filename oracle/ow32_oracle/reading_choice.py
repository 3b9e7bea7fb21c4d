"""The way of reading the text that somebody asks for, by name, in a file, or change by change."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ow32_oracle.names import nearest
from ow32_oracle.record_lines import RECORD_LIMIT
from ow32_oracle.record_problems import shown
from ow32_oracle.record_syntax import Members, SyntaxFault, line_and_column, parse
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.rulebook import Rulebook


class ReadingError(ValueError):
    """Readings that are not those of the rulebook; the message says which, and what to write."""


def choose_readings(book: Rulebook, base: str, changes: Iterable[str]) -> Choice:
    """The alternative asked for of every reading.

    Args:
        book: whose readings.
        base: `default`, `literal`, or the path of a file with a JSON object of alternatives by reading; those
            that the file does not name keep their default.
        changes: NAME=ALTERNATIVE, taken in place of what `base` says.

    Raises:
        ReadingError: there is no such file, reading or alternative, or one reading is changed twice.
    """
    match base:
        case "default":
            choice = dict(book.default_readings)
        case "literal":
            choice = dict(book.literal_readings)
        case _:
            choice = {**book.default_readings, **_from_file(book, base)}
    changed: set[str] = set()
    for change in changes:
        name, equals, alternative = change.partition("=")
        if not equals:
            raise ReadingError(f"{shown(change)} is no change of a reading: write NAME=ALTERNATIVE")
        reading = _reading(book, name.strip())
        if reading.name in changed:
            raise ReadingError(f"reading {reading.name} is changed twice: name it once")
        changed.add(reading.name)
        choice[reading.name] = _alternative(reading, alternative.strip())
    return choice


def in_words(book: Rulebook, choice: Choice) -> str:
    """A choice by its difference from the default or the literal one, whichever it is nearer to."""
    bases: dict[str, Choice] = {"default": book.default_readings, "literal": book.literal_readings}
    changes = {name: [each for each in choice if choice[each] != base[each]] for name, base in bases.items()}
    name = min(changes, key=lambda each: len(changes[each]))
    return ", ".join([f"{name} readings", *(f"{each}={choice[each]}" for each in changes[name])])


def _from_file(book: Rulebook, path: str) -> Mapping[str, str]:
    try:
        with Path(path).open("rb") as file:
            text = file.read(RECORD_LIMIT).decode("utf-8-sig")
    except OSError as error:
        raise ReadingError(
            f"cannot read {shown(path)} ({error.strerror}): write default, literal or the path of a JSON file"
        ) from error
    except UnicodeDecodeError as error:
        raise ReadingError(f"{shown(path)} is not UTF-8 text: save it as UTF-8") from error
    match parse(text or "?"):
        case SyntaxFault(at=at, fault=fault):
            line, column = line_and_column(text, at)
            raise ReadingError(f"{shown(path)}, line {line}, column {column}: {fault.what}: {fault.remedy}")
        case Members(pairs=pairs):
            return _checked(book, path, pairs)
    raise ReadingError(f'{shown(path)} holds no object: write {{"NAME": "ALTERNATIVE"}}')


def _checked(book: Rulebook, path: str, pairs: Iterable[tuple[str, object]]) -> Mapping[str, str]:
    choice: dict[str, str] = {}
    for name, alternative in pairs:
        reading = _reading(book, name)
        if reading.name in choice:
            raise ReadingError(f"{shown(path)} names reading {reading.name} twice: name it once")
        if not isinstance(alternative, str):
            listed = ", ".join(reading.alternatives)
            raise ReadingError(f"{shown(path)}, reading {reading.name}: write one of {listed}, in quotes")
        choice[reading.name] = _alternative(reading, alternative)
    return choice


def _reading(book: Rulebook, name: str) -> Reading:
    readings = {reading.name: reading for reading in book.readings}
    if name not in readings:
        near = nearest(name, readings)
        hint = f"did you mean {near}?" if near else f"write one of {', '.join(readings)}"
        raise ReadingError(f"there is no reading {shown(name)}: {hint}")
    return readings[name]


def _alternative(reading: Reading, name: str) -> str:
    if name not in reading.alternatives:
        near = nearest(name, reading.alternatives)
        hint = f"did you mean {near}?" if near else f"write one of {', '.join(reading.alternatives)}"
        raise ReadingError(f"reading {reading.name} has no alternative {shown(name)}: {hint}")
    return name
