"""What an amendment does to a rulebook: norms changed, added and gone, exceptions, when a question arises."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve

from ow32_oracle.names import nearest
from ow32_oracle.record_problems import shown
from ow32_oracle.revision.conditions import read_condition
from ow32_oracle.revision.written import AmendmentError, Written, only, tables, text, texts, value, words
from ow32_spec.language.norms import Modality, Norm, Precedence
from ow32_spec.language.revising import with_changed_norm
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import TRUE, all_of, any_of

CHANGES = ("without_exceptions", "norm", "without", "exception", "decision", "carried")
"""The keys of an amendment that change rules, in the order in which they are carried out."""

_WHERE = ("when", "only_where", "also_where")
_NORM = ("name", "decision", "modality", "outcomes", *_WHERE, "clauses", "guidance", "always")
_EXCEPTION = ("yielding", "to", "reason", "outcomes")
_DECISION = ("name", "asked")

Change = tuple[Rulebook, str]


def changed_book(written: Written, book: Rulebook) -> tuple[Rulebook, tuple[str, ...]]:
    """The rulebook with what an amendment changes, and the names of what that is.

    Raises:
        AmendmentError: it changes what there is not, or says what cannot be.
        ConditionError: a condition cannot be read.
        SpecificationError: what comes of it is no rulebook.
    """
    changed = list[str]()
    for name in words(written, "without_exceptions"):
        book = book.without_precedence(_precedence(name, book))
        changed.append(name)
    for key, change in _EACH.items():
        for entry in tables(written, key):
            book, name = change(entry, book)
            changed.append(name)
        if key == "norm" and (gone := words(written, "without")):
            book, changed = book.without(*gone), [*changed, *gone]
    for name, condition in texts(written, "carried").items():
        book = _carried(name, condition, book)
        changed.append(name)
    return book, tuple(changed)


# -- norms --------------------------------------------------------------------------------------------------------


def _norm(entry: Written, book: Rulebook) -> Change:
    only(entry, _NORM, "a norm")
    name = text(entry, "name")
    old = next((each for each in book.norms if each.name == name), None)
    changes = _said_of_a_norm(entry, book)
    if not old:
        return book.with_norm(_new_norm(entry, book, name, changes)), name
    if entry.get("decision", old.decision.name) != old.decision.name:
        raise AmendmentError(f"norm {name!r} speaks of {old.decision.name}: give one about another a new name")
    if sum(key in entry for key in _WHERE) > 1:
        raise AmendmentError(f"norm {name!r}: write one of {', '.join(_WHERE)}")
    if "only_where" in entry:
        changes["condition"] = all_of(old.condition, read_condition(text(entry, "only_where"), book))
    if "also_where" in entry:
        changes["condition"] = any_of(old.condition, read_condition(text(entry, "also_where"), book))
    return with_changed_norm(book, evolve(old, **changes)), name


def _said_of_a_norm(entry: Written, book: Rulebook) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if "when" in entry:
        changes["condition"] = read_condition(text(entry, "when"), book)
    if "outcomes" in entry:
        changes["outcomes"] = words(entry, "outcomes")
    if "clauses" in entry:
        changes["clauses"] = tuple(book.clause(each).id for each in words(entry, "clauses"))
    if "guidance" in entry:
        changes["guidance"] = value(entry, "guidance", bool, False)
    if "modality" in entry:
        changes["modality"] = _modality(text(entry, "modality"))
    if value(entry, "always", bool, False):
        changes["under"] = TRUE
    return changes


def _new_norm(entry: Written, book: Rulebook, name: str, said: Mapping[str, Any]) -> Norm:
    for key in ("decision", "modality", "outcomes", "when", "clauses"):
        if key not in entry:
            near = nearest(name, [each.name for each in book.norms])
            meant = f"did you mean {near!r}? Or else " if near else ""
            raise AmendmentError(f"there is no norm {name!r}: {meant}a new one needs {key}")
    decision = book.decision(text(entry, "decision"))
    if not name.startswith(f"{decision.name}/"):
        raise AmendmentError(f"norm {name!r} is about {decision.name}: let its name begin with {decision.name}/")
    return Norm(name=name, decision=decision, **said)


def _modality(word: str) -> Modality:
    try:
        return Modality(word)
    except ValueError:
        raise AmendmentError(f"{shown(word)} is no modality: write one of {', '.join(Modality)}") from None


# -- exceptions ---------------------------------------------------------------------------------------------------


def _exception(entry: Written, book: Rulebook) -> Change:
    only(entry, _EXCEPTION, "an exception")
    made = Precedence(
        yielding=book.norm(text(entry, "yielding")),
        to=book.norm(text(entry, "to")),
        under=TRUE,
        reason=text(entry, "reason"),
        outcomes=words(entry, "outcomes"),
    )
    return evolve(book, precedences=(*book.precedences, made)), _name(made)


def _precedence(named: str, book: Rulebook) -> Precedence:
    known = {_name(each): each for each in book.precedences}
    if named not in known:
        near = nearest(named, known)
        hint = f"did you mean {near!r}?" if near else 'write one as in "start/a yields to start/b"'
        raise AmendmentError(f"there is no exception {shown(named)}: {hint}")
    return known[named]


def _name(exception: Precedence) -> str:
    return f"{exception.yielding.name} yields to {exception.to.name}"


# -- questions, and what a course remembers -----------------------------------------------------------------------


def _decision(entry: Written, book: Rulebook) -> Change:
    only(entry, _DECISION, "a decision")
    old = book.decision(text(entry, "name"))
    asked = read_condition(text(entry, "asked"), book)
    return book.with_decision(evolve(old, asked=asked)), f"when {old.name} is asked"


def _carried(name: str, condition: str, book: Rulebook) -> Rulebook:
    course = book.course
    carried = {each.fact.name: each for each in course.carried} if course else {}
    if course is None or name not in carried:
        near = nearest(name, carried)
        hint = f"did you mean {near}?" if near else "`ow32 facts` says which facts a course carries"
        raise AmendmentError(f"no course carries {shown(name)} from day to day: {hint}")
    tomorrow = read_condition(condition, book, of_courses=True)
    renewed = evolve(carried[name], tomorrow=tomorrow)
    every = tuple(renewed if each.fact.name == name else each for each in course.carried)
    return evolve(book, course=evolve(course, carried=every))


_EACH: Mapping[str, Callable[[Written, Rulebook], Change]] = {
    "norm": _norm,
    "exception": _exception,
    "decision": _decision,
}
"""What is written in tables of its own, and how it changes a rulebook."""
