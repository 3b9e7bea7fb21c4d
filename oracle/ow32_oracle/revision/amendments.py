"""Amendments: small files that say what a reworded sentence would state.

title = "Adolescents from 16"
says = "The lower limit of age is 16."

[[norm]]                     # a norm of that name is replaced; what is not written stays as it is
name = "start/adult"
when = "age_years >= 16"

without = ["start/..."]      # norms that go
[[exception]]                # one norm yields to another
yielding = "..."
to = "..."
reason = "..."
[readings]                   # ambiguities that the rewording settles
three-cycles = "..."
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from ow32_oracle.names import nearest
from ow32_oracle.reading_choice import ReadingError, choose_readings
from ow32_oracle.record_problems import shown
from ow32_oracle.revision.conditions import ConditionError, read_condition
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.norms import Modality, Norm, Precedence
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import TRUE


class AmendmentError(ValueError):
    """A file that is no amendment; the message says which, where and what to write."""


@frozen(kw_only=True)
class Amendment:
    """A rewording, as rules.

    Attributes:
        title: in a few words.
        says: what the wording would then say.
        settles: the findings that it is proposed for, by identifier.
        book: the rules with it.
        readings: the readings that it settles.
        changed: the norms that are replaced, added or gone, by name.
    """

    title: str
    says: str
    settles: tuple[str, ...]
    book: Rulebook
    readings: Choice
    changed: tuple[str, ...]


_TOP = ("title", "says", "settles", "without", "norm", "exception", "readings")
_NORM = ("name", "decision", "modality", "outcomes", "when", "clauses", "guidance", "always")
_EXCEPTION = ("yielding", "to", "reason", "outcomes")


def read_amendment(path: Path, book: Rulebook) -> Amendment:
    """The amendment that a file writes.

    Args:
        path: a TOML file.
        book: the rules that it amends.

    Raises:
        AmendmentError: it cannot be read, or says what cannot be.
    """
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise AmendmentError(f"cannot read {path} ({error.strerror}): give the path of an amendment") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AmendmentError(f"{path} is no TOML file ({error}): see `ow32 diff --help` for an example") from error
    try:
        return _amended(written, book)
    except (AmendmentError, ConditionError, SpecificationError, ReadingError) as error:
        raise AmendmentError(f"{path}: {error}") from error


def _amended(written: Mapping[str, Any], book: Rulebook) -> Amendment:
    _only(written, _TOP, "an amendment")
    changed = list[str]()
    for entry in _tables(written, "norm"):
        norm = _norm(entry, book)
        book = book.with_norm(norm)
        changed.append(norm.name)
    gone = _words(written, "without")
    if gone:
        book = book.without(*gone)
    exceptions = tuple(_exception(entry, book) for entry in _tables(written, "exception"))
    book = evolve(book, precedences=(*book.precedences, *exceptions))
    settled = _expected(written, "readings", dict, {})
    choose_readings(book, "default", [f"{name}={alternative}" for name, alternative in settled.items()])
    if not (changed or gone or exceptions or settled):
        raise AmendmentError("it changes nothing: write [[norm]], without, [[exception]] or [readings]")
    return Amendment(
        title=_text(written, "title"),
        says=_expected(written, "says", str, ""),
        settles=_words(written, "settles"),
        book=book,
        readings=settled,
        changed=(*changed, *gone, *(f"{each.yielding.name} yields to {each.to.name}" for each in exceptions)),
    )


def _norm(entry: Mapping[str, Any], book: Rulebook) -> Norm:
    _only(entry, _NORM, "a norm")
    name = _text(entry, "name")
    old = next((each for each in book.norms if each.name == name), None)
    changes: dict[str, Any] = {}
    if "when" in entry:
        changes["condition"] = read_condition(_text(entry, "when"), book)
    if "outcomes" in entry:
        changes["outcomes"] = _words(entry, "outcomes")
    if "clauses" in entry:
        changes["clauses"] = tuple(book.clause(each).id for each in _words(entry, "clauses"))
    if "guidance" in entry:
        changes["guidance"] = _expected(entry, "guidance", bool, False)
    if "modality" in entry:
        changes["modality"] = _modality(_text(entry, "modality"))
    if _expected(entry, "always", bool, False):
        changes["under"] = TRUE
    if old:
        if entry.get("decision", old.decision.name) != old.decision.name:
            raise AmendmentError(f"norm {name!r} speaks of {old.decision.name}: give one about another a new name")
        return evolve(old, **changes)
    for key in ("decision", "modality", "outcomes", "when", "clauses"):
        if key not in entry:
            near = nearest(name, [each.name for each in book.norms])
            meant = f"did you mean {near!r}? Or else " if near else ""
            raise AmendmentError(f"there is no norm {name!r}: {meant}a new one needs {key}")
    return Norm(name=name, decision=book.decision(_text(entry, "decision")), **changes)


def _modality(word: str) -> Modality:
    try:
        return Modality(word)
    except ValueError:
        raise AmendmentError(f"{word!r} is no modality: write one of {', '.join(Modality)}") from None


def _exception(entry: Mapping[str, Any], book: Rulebook) -> Precedence:
    _only(entry, _EXCEPTION, "an exception")
    return Precedence(
        yielding=book.norm(_text(entry, "yielding")),
        to=book.norm(_text(entry, "to")),
        under=TRUE,
        reason=_text(entry, "reason"),
        outcomes=_words(entry, "outcomes"),
    )


# -- what a file may say ------------------------------------------------------------------------------------------


def _only(written: Mapping[str, Any], known: Iterable[str], what: str) -> None:
    for key in written:
        if key not in known:
            near = nearest(key, known)
            hint = f"did you mean {near}?" if near else f"write one of {', '.join(known)}"
            raise AmendmentError(f"{what} has no {shown(key)}: {hint}")


def _expected(written: Mapping[str, Any], key: str, kind: Callable[..., Any], otherwise: Any) -> Any:
    value = written.get(key, otherwise)
    if not isinstance(value, kind):  # type: ignore[arg-type]
        words = {str: "text in quotes", bool: "true or false", dict: "a table", list: "a list"}
        raise AmendmentError(f"{key} is to be {words[kind]}, and is {shown(str(value))}")  # type: ignore[index]
    return value


def _text(written: Mapping[str, Any], key: str) -> str:
    if key not in written:
        raise AmendmentError(f"{key} is missing: write {key} = ...")
    found: str = _expected(written, key, str, "")
    return found


def _words(written: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = _expected(written, key, list, [])
    if not all(isinstance(each, str) for each in found):
        raise AmendmentError(f"{key} is to be a list of words in quotes")
    return tuple(found)


def _tables(written: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = _expected(written, key, list, [])
    if not all(isinstance(each, dict) for each in found):
        raise AmendmentError(f"write [[{key}]], with two brackets on each side, for each {key}")
    return list(found)
