"""A rulebook with some of its terms replaced, everything that is made of them following.

A condition is written once and may be part of much else: that a patient is eligible is made of the conditions of the
criteria, and a law of courses speaks of the condition on which a course stops. If one condition is replaced, all that
is made of it is made of the new one.
"""

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, field, frozen

from ow32_spec.language.courses import Course
from ow32_spec.language.norms import Decision, Norm
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.substitution import Substitution, with_parts
from ow32_spec.language.terms import FALSE, All, Any, Constant, Defined, Fact, Term, all_of, any_of
from ow32_spec.language.traversal import subterms


def rewritten(book: Rulebook, rewrite: Callable[[Term], Term]) -> Rulebook:
    """The rulebook with every term rewritten; what is not changed by that stays the same object.

    Args:
        book: the rulebook.
        rewrite: makes the new term of an old one, the same each time.
    """
    decisions = {each.name: _asked(each, rewrite(each.asked)) for each in book.decisions}
    norms: dict[str, Norm] = {}

    def renewed(norm: Norm) -> Norm:
        if norm.name not in norms:
            norms[norm.name] = evolve(
                norm,
                decision=decisions[norm.decision.name],
                condition=rewrite(norm.condition),
                under=rewrite(norm.under),
            )
        return norms[norm.name]

    return evolve(
        book,
        decisions=tuple(decisions.values()),
        norms=tuple(map(renewed, book.norms)),
        precedences=tuple(
            evolve(each, yielding=renewed(each.yielding), to=renewed(each.to), under=rewrite(each.under))
            for each in book.precedences
        ),
        incompatibilities=tuple(
            evolve(
                each,
                one=(decisions[each.one[0].name], each.one[1]),
                other=(decisions[each.other[0].name], each.other[1]),
                where=rewrite(each.where),
            )
            for each in book.incompatibilities
        ),
        course=book.course and _rewritten_course(book.course, decisions, rewrite),
    )


def _asked(decision: Decision, asked: Term) -> Decision:
    return decision if asked is decision.asked else evolve(decision, asked=asked)


def _rewritten_course(course: Course, decisions: Mapping[str, Decision], rewrite: Callable[[Term], Term]) -> Course:
    return evolve(
        course,
        carried=tuple(evolve(each, tomorrow=rewrite(each.tomorrow)) for each in course.carried),
        laws=tuple(evolve(each, term=rewrite(each.term)) for each in course.laws),
        acts=tuple(
            evolve(
                each,
                decision=decisions[each.decision.name],
                where=rewrite(each.where),
                done={outcome: rewrite(term) for outcome, term in each.done.items()},
            )
            for each in course.acts
        ),
        at_first=rewrite(course.at_first),
    )


# -- a condition replaced -----------------------------------------------------------------------------------------


def with_changed_norm(book: Rulebook, norm: Norm) -> Rulebook:
    """The rulebook with the norm of that name replaced, and what is made of its condition made of the new one.

    A condition that is a fact and nothing more is followed by nothing: that fact may be spoken of for any reason.
    """
    old = book.norm(norm.name).condition
    if not isinstance(old, Fact | Constant) and norm.condition is not old:
        book = rewritten(book, _Following(old, norm.condition).rewrite)
    return book.with_norm(evolve(norm, decision=book.decision(norm.decision.name)))


@frozen(eq=False)
class _Following:
    """One condition put in the place of another, whole or joined flat with others."""

    old: Term
    new: Term
    _done: dict[int, tuple[Term, Term]] = field(factory=dict, init=False)

    def rewrite(self, term: Term) -> Term:
        if id(term) not in self._done:
            self._done[id(term)] = (term, self._rewrite(term))
        return self._done[id(term)][1]

    def _rewrite(self, term: Term) -> Term:
        if term is self.old:
            return self.new
        match term, self.old:
            case All(terms=among), All(terms=sought) if _within(sought, among):
                return all_of(self.new, *map(self.rewrite, _others(among, sought)))
            case Any(terms=among), Any(terms=sought) if _within(sought, among):
                return any_of(self.new, *map(self.rewrite, _others(among, sought)))
        parts = tuple(map(self.rewrite, term.parts))
        if all(new is old for new, old in zip(parts, term.parts, strict=True)):
            return term
        return evolve(term, term=parts[0]) if isinstance(term, Defined) else with_parts(term, parts)


def _within(sought: Sequence[Term], among: Sequence[Term]) -> bool:
    return set(map(id, sought)) <= set(map(id, among))


def _others(among: Sequence[Term], sought: Sequence[Term]) -> list[Term]:
    gone = set(map(id, sought))
    return [each for each in among if id(each) not in gone]


# -- one way of reading -------------------------------------------------------------------------------------------


@frozen(eq=False)
class OneReading:
    """A rulebook read in one way, in which no term depends on a reading any more.

    Attributes:
        book: the rulebook, without the norms and exceptions that are not stated when it is read so.
        readings: how it is read.
    """

    book: Rulebook
    readings: Choice
    _settling: Substitution
    _definitions: Mapping[str, Term]

    @classmethod
    def of(cls, book: Rulebook, readings: Choice) -> "OneReading":
        """A rulebook, read in one way.

        Args:
            book: the rulebook.
            readings: an alternative for each of its readings.
        """
        settling = Substitution(readings=readings, rename=str)
        settled = rewritten(book, settling.rewrite)
        stated = evolve(
            settled,
            norms=tuple(norm for norm in settled.norms if norm.under is not FALSE),
            precedences=tuple(each for each in settled.precedences if each.under is not FALSE),
        )
        definitions = {name: settling.rewrite(term) for name, term in definitions_of(book).items()}
        return cls(stated, readings, settling, definitions)

    def of_here(self, term: Term) -> Term:
        """What a term says of this rulebook, read so; what it names by definition is defined as here."""
        return self._settling.rewrite(_Named(self._definitions).rewrite(term))


@frozen(eq=False)
class _Named:
    """What is defined by name put in the place of what another rulebook defines by that name."""

    definitions: Mapping[str, Term]
    _done: dict[int, tuple[Term, Term]] = field(factory=dict, init=False)

    def rewrite(self, term: Term) -> Term:
        if id(term) not in self._done:
            self._done[id(term)] = (term, self._rewrite(term))
        return self._done[id(term)][1]

    def _rewrite(self, term: Term) -> Term:
        if isinstance(term, Defined) and term.name in self.definitions:
            return self.definitions[term.name]
        parts = tuple(map(self.rewrite, term.parts))
        if all(new is old for new, old in zip(parts, term.parts, strict=True)):
            return term
        return evolve(term, term=parts[0]) if isinstance(term, Defined) else with_parts(term, parts)


def definitions_of(book: Rulebook) -> Mapping[str, Defined]:
    """What the rules of a rulebook define by name."""
    terms = [term for norm in book.norms for term in (norm.condition, norm.under)]
    terms += [each.asked for each in book.decisions]
    terms += [each.where for each in book.incompatibilities]
    terms += [term for _, term in book.course.terms()] if book.course else []
    return {term.name: term for term in subterms(*terms) if isinstance(term, Defined)}
