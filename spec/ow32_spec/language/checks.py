"""What is refused of a rulebook as a whole: names that stand for two things, and references to what is not there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.readings import Reading
from ow32_spec.language.terms import Defined, Fact, Term, require_truth
from ow32_spec.language.traversal import facts_of, readings_of, subterms
from ow32_spec.language.types import Enumeration

if TYPE_CHECKING:
    from ow32_spec.language.rulebook import Rulebook


def check(book: "Rulebook") -> None:
    """Refuse a rulebook in which something is named twice, or names what it does not have.

    Raises:
        SpecificationError: saying what, where, and what to write instead.
    """
    for kind, names in (
        ("clause", [clause.id for clause in book.clauses]),
        ("fact", [fact.name for fact in _vocabulary(book)]),
        ("reading", [reading.name for reading in book.readings]),
        ("decision", [decision.name for decision in book.decisions]),
        ("norm", [norm.name for norm in book.norms]),
        ("assumption", [assumption.name for assumption in book.assumptions]),
        ("law", [law.name for law in book.course.laws] if book.course else []),
        ("enumeration", _enumerations(book)),
    ):
        _refuse_repeats(kind, names)
    _check_clauses(book)
    _check_decisions(book)
    _check_course(book)
    _check_terms(book)
    for assumption in book.assumptions:
        require_truth(f"assumption {assumption.name!r}", assumption.term)
        if depends := readings_of(assumption.term):
            raise SpecificationError(
                f"assumption {assumption.name!r} depends on reading {depends[0].name!r}: "
                "assume something of patients, not of how the text is read"
            )


def unknown(kind: str, name: str, among: Iterable[str], where: str = "") -> SpecificationError:
    """The error for a name that stands for nothing, with the nearest that stands for something."""
    near = get_close_matches(name, list(among), n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"no {kind} has a name like it"
    return SpecificationError(f"there is no {kind} {name!r}{f' ({where})' if where else ''}: {hint}")


def _vocabulary(book: "Rulebook") -> tuple[Fact, ...]:
    """The facts of records, then those that only courses have."""
    return (*book.facts, *(book.course.facts if book.course else ()))


def _enumerations(book: "Rulebook") -> list[str]:
    """The names of the lists of values: those of facts once each, those of outcomes once for each decision."""
    of_facts = {id(fact.of): fact.of.name for fact in _vocabulary(book) if isinstance(fact.of, Enumeration)}
    return [*of_facts.values(), *(decision.outcomes.name for decision in book.decisions)]


def _check_clauses(book: "Rulebook") -> None:
    clauses = {clause.id: clause for clause in book.clauses}
    named = [(norm.name, norm.clauses) for norm in book.norms]
    named += [(reading.name, reading.clauses) for reading in book.readings]
    for name, identifiers in named:
        for identifier in identifiers:
            if identifier not in clauses:
                raise unknown("clause", identifier, clauses, f"{name!r} names it")
            if not clauses[identifier].formalised:
                raise SpecificationError(
                    f"{name!r} rests on {identifier}, which is classified as context: "
                    "classify the clause as rule, duty or guidance, or rest on another"
                )


def _check_decisions(book: "Rulebook") -> None:
    for norm in book.norms:
        if norm.decision not in book.decisions:
            raise SpecificationError(f"norm {norm.name!r} speaks of a decision that is not in the rulebook")
    for pair in book.incompatibilities:
        for decision, _ in (pair.one, pair.other):
            if decision not in book.decisions:
                raise SpecificationError(
                    f"{pair.name!r} speaks of decision {decision.name!r}, which is not in the rulebook"
                )


def _check_course(book: "Rulebook") -> None:
    if book.course is None:
        return
    of_courses = set(map(id, book.course.facts))
    for where, term in _terms(book):
        for fact in _uses(term).facts:
            if id(fact) in of_courses:
                raise SpecificationError(
                    f"{where} uses {fact.name!r}, which only courses know: declare it in the vocabulary of records"
                )
    declared = set(map(id, _vocabulary(book)))
    spoken_of = {"carries": book.course.state, "keeps": book.course.standing, "waits for": tuple(book.course.events)}
    for verb, facts in spoken_of.items():
        for fact in facts:
            if id(fact) not in declared:
                raise SpecificationError(f"the course {verb} {fact.name!r}, which is not in the vocabulary: declare it")
    for act in book.course.acts:
        if act.decision not in book.decisions:
            raise SpecificationError(
                f"what is done about {act.decision.name!r} is about a decision that is not in the rulebook"
            )


@frozen
class _Uses:
    """What a term is made of."""

    facts: tuple[Fact, ...]
    readings: tuple[Reading, ...]
    definitions: tuple[Defined, ...]


@cache
def _uses(term: Term) -> _Uses:
    """What a term is made of; a rulebook made from another shares most of its terms with it."""
    definitions = tuple(each for each in subterms(term) if isinstance(each, Defined))
    return _Uses(facts_of(term), readings_of(term), definitions)


def _check_terms(book: "Rulebook") -> None:
    facts, readings = set(map(id, _vocabulary(book))), set(map(id, book.readings))
    taken = {fact.name: "a fact" for fact in _vocabulary(book)} | {norm.name: "a norm" for norm in book.norms}
    defined: dict[str, Defined] = {}
    for where, term in chain(_terms(book), book.course.terms() if book.course else ()):
        uses = _uses(term)
        for fact in uses.facts:
            if id(fact) not in facts:
                raise SpecificationError(f"{where} uses {fact.name!r}, which is not in the vocabulary: declare it")
        for reading in uses.readings:
            if id(reading) not in readings:
                raise SpecificationError(f"{where} uses reading {reading.name!r}, which is not declared: declare it")
        for definition in uses.definitions:
            _check_definition(where, definition, taken, defined)


def _check_definition(where: str, definition: Defined, taken: Mapping[str, str], defined: dict[str, Defined]) -> None:
    name = definition.name
    if name in taken:
        raise SpecificationError(f"{where} defines {name!r}, which is the name of {taken[name]}: give it another")
    if defined.setdefault(name, definition) is not definition:
        raise SpecificationError(f"{where} defines {name!r}, which is defined otherwise elsewhere: use one of them")


def _terms(book: "Rulebook") -> Iterable[tuple[str, Term]]:
    """Everything that is said of single days, and where."""
    for decision in book.decisions:
        yield f"decision {decision.name!r}", decision.asked
    for norm in book.norms:
        yield f"norm {norm.name!r}", norm.condition
        yield f"norm {norm.name!r}", norm.under
    for precedence in book.precedences:
        yield f"the exception to {precedence.yielding.name!r}", precedence.under
    for pair in book.incompatibilities:
        yield f"{pair.name!r}", pair.where
    for assumption in book.assumptions:
        yield f"assumption {assumption.name!r}", assumption.term


def _refuse_repeats(kind: str, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise SpecificationError(f"{times} {kind}s are called {name!r}: give each a name of its own")
