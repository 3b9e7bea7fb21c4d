"""A rulebook: everything that one edition of the text states, checked as a whole.

It is a value. A planted change, a proposed amendment or a reduced set of norms is another rulebook, made from
this one, and everything computed from a rulebook can be computed from that.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Self, TypeVar

from attrs import evolve, frozen

from ow32_spec.language.checks import check, unknown
from ow32_spec.language.clauses import Clause
from ow32_spec.language.courses import Course
from ow32_spec.language.norms import Assumption, Decision, Incompatibility, Norm, Precedence
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import readings_of

T = TypeVar("T")


@frozen(eq=False, kw_only=True)
class Rulebook:
    """Facts, readings, decisions and norms of one edition.

    Attributes:
        edition: which edition, as in `ow32/2025-12-02`.
        clauses: every sentence of the text, classified.
        facts: the vocabulary of records.
        readings: the ways of taking the text.
        decisions: the questions.
        norms: what the clauses say of them, in source order.
        precedences: which norm yields to which, and under which reading.
        incompatibilities: outcomes of different decisions that cannot both be carried out.
        assumptions: what is taken to be so of every patient considered.
        course: how a treatment runs from day to day, where the text has one.
    """

    edition: str
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...]
    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]
    norms: tuple[Norm, ...]
    precedences: tuple[Precedence, ...] = ()
    incompatibilities: tuple[Incompatibility, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    course: Course | None = None

    def __attrs_post_init__(self) -> None:
        check(self)

    # -- looking things up ------------------------------------------------------------------------------------

    def norms_of(self, decision: Decision) -> tuple[Norm, ...]:
        """The norms that speak of a decision, in source order."""
        return tuple(norm for norm in self.norms if norm.decision.name == decision.name)

    def yieldings_of(self, norm: Norm) -> tuple[Precedence, ...]:
        """The exceptions to which a norm yields."""
        return tuple(each for each in self.precedences if each.yielding.name == norm.name)

    def clause(self, identifier: str) -> Clause:
        """The clause with this identifier."""
        return _find("clause", identifier, self.clauses, lambda clause: clause.id)

    def fact(self, name: str) -> Fact:
        """The fact with this name."""
        return _find("fact", name, self.facts, lambda fact: fact.name)

    def reading(self, name: str) -> Reading:
        """The reading with this name."""
        return _find("reading", name, self.readings, lambda reading: reading.name)

    def decision(self, name: str) -> Decision:
        """The decision with this name."""
        return _find("decision", name, self.decisions, lambda decision: decision.name)

    def norm(self, name: str) -> Norm:
        """The norm with this name."""
        return _find("norm", name, self.norms, lambda norm: norm.name)

    def current(self, norm: Norm) -> Norm:
        """The norm that has this norm's name here; the norm itself where none has."""
        return next((each for each in self.norms if each.name == norm.name), norm)

    # -- readings ---------------------------------------------------------------------------------------------

    @property
    def default_readings(self) -> Choice:
        """Each reading's default alternative."""
        return {reading.name: reading.default for reading in self.readings}

    @property
    def literal_readings(self) -> Choice:
        """Each reading's alternative that adds nothing to the wording; no exception is made."""
        return {reading.name: reading.literal for reading in self.readings}

    def readings_with(self, **changes: str) -> Choice:
        """The default readings with some changed; hyphens in names are written as underscores."""
        choice = dict(self.default_readings)
        for key, alternative in changes.items():
            reading = self.reading(key.replace("_", "-"))
            reading.require(alternative)
            choice[reading.name] = alternative
        return choice

    # -- other rulebooks made from this one -------------------------------------------------------------------

    def without(self, *names: str) -> Self:
        """This rulebook without the named norms, and without what was said of them."""
        gone = {self.norm(name).name for name in names}
        return self.only(norm.name for norm in self.norms if norm.name not in gone)

    def only(self, names: Iterable[str]) -> Self:
        """This rulebook with the named norms alone.

        Exceptions stay: a norm that has gone may still be what another yields to, since an exception is made
        by a reading and by the facts.
        """
        kept = set(names)
        return evolve(self, norms=tuple(norm for norm in self.norms if norm.name in kept))

    def with_norm(self, norm: Norm) -> Self:
        """This rulebook with one more norm, or with the norm of that name replaced."""
        if norm.name not in {each.name for each in self.norms}:
            return evolve(self, norms=(*self.norms, norm))
        swapped = tuple(norm if each.name == norm.name else each for each in self.norms)
        return evolve(self, norms=swapped, precedences=tuple(_carry_over(each, norm) for each in self.precedences))

    def with_decision(self, decision: Decision) -> Self:
        """This rulebook with the decision of that name replaced, and what speaks of it speaking of the new one."""
        self.decision(decision.name)  # refuse one that replaces none

        def moved(old: Decision) -> Decision:
            return decision if old.name == decision.name else old

        changed = evolve(
            self,
            decisions=tuple(map(moved, self.decisions)),
            norms=tuple(evolve(norm, decision=moved(norm.decision)) for norm in self.norms),
            incompatibilities=tuple(
                evolve(each, one=(moved(each.one[0]), each.one[1]), other=(moved(each.other[0]), each.other[1]))
                for each in self.incompatibilities
            ),
            course=self.course
            and evolve(
                self.course,
                acts=tuple(evolve(each, decision=moved(each.decision)) for each in self.course.acts),
            ),
        )
        current = {norm.name: norm for norm in changed.norms}

        def carried(norm: Norm) -> Norm:
            return current.get(norm.name) or evolve(norm, decision=moved(norm.decision))

        precedences = tuple(
            evolve(each, yielding=carried(each.yielding), to=carried(each.to)) for each in self.precedences
        )
        return evolve(changed, precedences=precedences)

    def without_precedence(self, precedence: Precedence) -> Self:
        """This rulebook with one exception fewer."""
        return evolve(self, precedences=tuple(each for each in self.precedences if each is not precedence))

    # -- how complete it is -----------------------------------------------------------------------------------

    def unstated_clauses(self) -> tuple[Clause, ...]:
        """The clauses that call for norms and have none."""
        stated = {identifier for norm in self.norms for identifier in norm.clauses}
        return tuple(clause for clause in self.clauses if clause.formalised and clause.id not in stated)

    def unused_readings(self) -> tuple[Reading, ...]:
        """The readings on which nothing depends."""
        terms = [term for norm in self.norms for term in (norm.under, norm.condition)]
        terms += [decision.asked for decision in self.decisions]
        terms += [precedence.under for precedence in self.precedences]
        terms += [term for _, term in self.course.terms()] if self.course else []
        used = {reading.name for reading in readings_of(*terms)}
        return tuple(reading for reading in self.readings if reading.name not in used)


def _carry_over(precedence: Precedence, norm: Norm) -> Precedence:
    if precedence.yielding.name == norm.name:
        return evolve(precedence, yielding=norm)
    if precedence.to.name == norm.name:
        return evolve(precedence, to=norm)
    return precedence


def _find(kind: str, name: str, among: Sequence[T], key: Callable[[T], str]) -> T:
    for each in among:
        if key(each) == name:
            return each
    raise unknown(kind, name, [key(each) for each in among])
