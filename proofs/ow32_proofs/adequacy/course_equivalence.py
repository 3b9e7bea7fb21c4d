"""Slips in keeping count that change no answer on any day of any course within the text, which is proved.

A slip is harmless if whatever it makes of a fact is the same wherever the fact matters. Between courses a count of
the course may matter no more: then what it is there may differ, until a start sets it anew. That is an invariant of two
courses side by side that differ in the one fact; z3 confirms that it passes from each day to the next, under every
reading, every fact being known. The invariants of `ow32_proofs.courses` are taken as proved, as they are by
`ow32 verify`.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from ow32_proofs.adequacy.bearing import bearing_facts
from ow32_proofs.adequacy.course_slips import CourseSlip, Of
from ow32_proofs.courses.induction import assumed
from ow32_proofs.courses.invariants import INVARIANTS
from ow32_proofs.courses.model import Model
from ow32_proofs.smt import Session, Verdict
from ow32_proofs.smtlib import Scene, Writer
from ow32_spec.facts import on_treatment
from ow32_spec.language.projection import Projection
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.terms import Fact, Term, any_of


@frozen(eq=False, slots=False)
class Harmless:
    """Tells slips that are proved to change no answer.

    Attributes:
        projection: the rulebook's norms, projected on outcomes.
    """

    projection: Projection
    _between_courses: dict[Fact, bool] = field(factory=dict, init=False)

    @cached_property
    def _model(self) -> Model:
        return Model(self.projection)

    @cached_property
    def _tomorrow(self) -> Mapping[Fact, Term]:
        return {each.fact: each.tomorrow for each in self._model.course.carried}

    def is_harmless(self, slip: CourseSlip) -> bool:
        """Whether a slip is proved to change no answer; that it is not proved says nothing."""
        match slip.of:
            case Of.RECORDED:
                return False
            case Of.FIRST_DAY:
                return self._set_anew(slip.fact) and self._passes_on(slip.fact, self._tomorrow[slip.fact])
        carried = next(each for each in slip.course.carried if each.fact is slip.fact)
        return self.stands_anyway(slip.fact) or self._passes_on(slip.fact, carried.tomorrow)

    def stands_anyway(self, fact: Fact) -> bool:
        """Whether a fact remembers of yesterday what stands as it was last recorded, and nothing else.

        As long as nobody records what it remembers, it changes nothing whether it does.
        """
        course = self._model.course
        told = {remembering: name for name, remembering in course.remembered.items()}
        names = {each.name: each for each in course.standing}
        return fact in told and told[fact] in names and self._tomorrow[fact] is names[told[fact]]

    def _passes_on(self, fact: Fact, slipped: Term) -> bool:
        """Whether two courses that differ in a fact at most where it does not matter do so on the next day, too."""
        other = _other(fact)
        alike = fact.is_(other)
        goes_on = self._tomorrow[on_treatment]
        if fact is not on_treatment and self._set_anew(fact):
            return self._never(alike | ~on_treatment, goes_on, _apart(self._tomorrow[fact], _with(fact, slipped)))
        return self._never(alike, _apart(self._tomorrow[fact], _with(fact, slipped)))

    def _set_anew(self, fact: Fact) -> bool:
        """Whether between courses nothing turns on a fact but what it is itself."""
        if fact not in self._between_courses:
            different = [_apart(each, _with(fact, each)) for each in self._turning_on(fact)]
            self._between_courses[fact] = fact is not on_treatment and self._never(~on_treatment, any_of(*different))
        return self._between_courses[fact]

    def _turning_on(self, fact: Fact) -> Iterator[Term]:
        """What is answered on a day, and what the day makes of all other facts that bear on an answer."""
        projection = self.projection
        for decision in projection.book.decisions:
            asked = projection.asked(decision)
            yield asked
            yield from (asked & projection.open(decision, outcome) for outcome in decision.outcomes.values)
        bearing = bearing_facts(projection)
        yield from (tomorrow for each, tomorrow in self._tomorrow.items() if each is not fact and each in bearing)

    def _never(self, *terms: Term) -> bool:
        """Whether no day of a course within the text makes all of these true, as far as z3 can tell."""
        model = self._model
        others = tuple(_other(fact) for fact in model.course.state)
        unbounded = frozenset(name for each in model.unbounded for name in (each, f"{each}{_OTHERWISE}"))
        writer = Writer(Scene(facts=(*model.facts, *others), readings=model.readings), unbounded=unbounded)
        parts = [("a day", model.day), ("invariants", assumed(model, INVARIANTS))]
        parts += [(f"part {place}", term) for place, term in enumerate(terms)]
        return Session(writer.script("Two courses side by side.", parts)).verdict() is Verdict.UNSAT


_OTHERWISE = "_otherwise"


def harmless(projection: Projection, slips: Iterable[CourseSlip]) -> tuple[CourseSlip, ...]:
    """Those of some slips that are proved to change no answer."""
    proving = Harmless(projection)
    return tuple(slip for slip in slips if proving.is_harmless(slip))


_others: dict[Fact, Fact] = {}


def _other(fact: Fact) -> Fact:
    """The same fact in the course beside."""
    if fact not in _others:
        _others[fact] = evolve(fact, name=f"{fact.name}{_OTHERWISE}")
    return _others[fact]


def _with(fact: Fact, term: Term) -> Term:
    """A term in the course beside, which differs in one fact."""
    return Substitution(facts={fact: _other(fact)}).rewrite(term)


def _apart(one: Term, other: Term) -> Term:
    return ~one.is_(other)
