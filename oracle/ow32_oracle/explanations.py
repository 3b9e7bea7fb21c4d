"""What a rulebook has to say of each thing in it: clauses, norms, readings, decisions, facts, assumptions."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from ow32_oracle.explain import Entry, Explanation, Kind, Section, section
from ow32_spec.language.clauses import Clause, ClauseKind
from ow32_spec.language.english import (
    decision_in_words,
    exception,
    fact_in_words,
    glossary,
    incompatibility_in_words,
    outcome_in_words,
    paragraph,
    statement,
)
from ow32_spec.language.norms import Decision, Norm, Precedence, readings_behind
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of, readings_of
from ow32_spec.language.types import Enumeration

_TREATED = {
    ClauseKind.RULE: "Stated as norms.",
    ClauseKind.DUTY: "Stated as norms on what is due.",
    ClauseKind.GUIDANCE: "Stated as guidance: a departure is to be explained.",
    ClauseKind.CONTEXT: "Left unformalised on purpose:",
}


def kinds_of(book: Rulebook, readings: Choice | None = None) -> tuple[Kind, ...]:
    """The kinds of things that a rulebook names, with their explanations.

    Args:
        book: the rulebook.
        readings: how the text is read; where a reading is not named, every alternative is spoken of.
    """
    of = _Explainer(book, readings)
    alternatives = tuple(f"{each.name}={name}" for each in book.readings for name in each.alternatives)
    return (
        Kind(name="clause", identifiers=tuple(each.id for each in book.clauses), explain=of.clause),
        Kind(name="norm", identifiers=tuple(each.name for each in book.norms), explain=of.norm),
        Kind(name="decision", identifiers=tuple(each.name for each in book.decisions), explain=of.decision),
        Kind(name="reading", identifiers=tuple(each.name for each in book.readings), explain=of.reading),
        Kind(name="alternative", identifiers=alternatives, explain=of.alternative),
        Kind(name="fact", identifiers=tuple(each.name for each in book.facts), explain=of.fact),
        Kind(
            name="assumption",
            identifiers=tuple(each.name for each in book.assumptions),
            explain=of.assumption,
        ),
    )


@frozen
class _Explainer:
    """Explains the things of one rulebook, read in one way or in all."""

    book: Rulebook
    readings: Choice | None

    def clause(self, identifier: str) -> Explanation:
        clause = self.book.clause(identifier)
        treated = f"{_TREATED[clause.kind]} {clause.reason}".strip()
        return Explanation(
            id=identifier,
            kind="clause",
            lines=(
                f"{clause.locator}.",
                clause.paraphrase,
                treated if treated[-1] in ".!?" else f"{treated}.",
            ),
            sections=(
                *section(
                    "Norms that rest on it",
                    self._norms(n for n in self.book.norms if identifier in n.clauses),
                ),
                *section(
                    "Readings of its wording",
                    (self._reading(each) for each in self.book.readings if identifier in each.clauses),
                ),
            ),
        )

    def norm(self, name: str) -> Explanation:
        norm = self.book.norm(name)
        yieldings = self.book.yieldings_of(norm)
        yielded = [each for each in self.book.precedences if each.to.name == name]
        terms = (norm.condition, *(each.to.condition for each in yieldings))
        named = glossary(*terms, readings=self.readings)
        behind = {reading.name: reading for reading in readings_behind(norm)}
        for each in yieldings:
            behind |= {reading.name: reading for reading in (*readings_of(each.under), *readings_behind(each.to))}
        return Explanation(
            id=name,
            kind="norm",
            lines=paragraph(norm, self.readings, book=self.book),
            sections=(
                *section("What is meant", (Entry(lines=_meaning(*item)) for item in named.items())),
                *section("Where the text says so", map(_clause, self._clauses(norm.clauses))),
                *section("The decision", (self._decision(norm.decision),)),
                *section("Readings that bear on it", (self._reading(each) for each in behind.values())),
                *section("Why it yields", map(_reason, yieldings)),
                *section(
                    "Norms that yield to it",
                    (Entry(id=each.yielding.name, lines=(each.reason,)) for each in yielded),
                ),
                *section("Facts it asks for", map(_fact, facts_of(norm.condition))),
            ),
        )

    def decision(self, name: str) -> Explanation:
        decision = self.book.decision(name)
        outcomes = (
            Entry(lines=(f"{outcome}: {outcome_in_words(decision, outcome)}",)) for outcome in decision.outcomes.values
        )
        clashes = (
            Entry(lines=(f"{incompatibility_in_words(each, self.readings)} {each.reason}",))
            for each in self.book.incompatibilities
            if decision in (each.one[0], each.other[0])
        )
        norms = self.book.norms_of(decision)
        asked = readings_of(decision.asked)
        behind = {each.name: each for norm in norms for each in readings_behind(norm)}
        behind |= {each.name: each for each in asked}
        named = glossary(decision.asked, *(norm.condition for norm in norms), readings=self.readings)
        facts = facts_of(decision.asked, *(norm.condition for norm in norms))
        return Explanation(
            id=name,
            kind="decision",
            lines=decision_in_words(decision, self.readings),
            sections=(
                *section("Outcomes", outcomes),
                *section("Norms", self._norms(norms)),
                *section("What is meant", (Entry(lines=_meaning(*item)) for item in named.items())),
                *section("What cannot be carried out together", clashes),
                *section("Readings that bear on it", (self._reading(each) for each in behind.values())),
                *section("Facts it asks for", map(_fact, facts)),
            ),
        )

    def reading(self, name: str) -> Explanation:
        reading = self.book.reading(name)
        answers = (
            Entry(id=f"{name}={alternative}", lines=(_alternative(reading, alternative),))
            for alternative in reading.alternatives
        )
        return Explanation(
            id=name,
            kind="reading",
            lines=(reading.question,),
            sections=(
                *section("Ways of taking it", answers),
                *section("Why the default", (Entry(lines=(reading.reason,)),)),
                *section("The wording", map(_clause, self._clauses(reading.clauses))),
                *self._depending(reading, None),
            ),
        )

    def alternative(self, identifier: str) -> Explanation:
        name, _, alternative = identifier.partition("=")
        reading = self.book.reading(name)
        others = (
            Entry(id=f"{name}={other}", lines=(_alternative(reading, other),))
            for other in reading.alternatives
            if other != alternative
        )
        return Explanation(
            id=identifier,
            kind="alternative",
            lines=(reading.question, f"Here: {_alternative(reading, alternative)}."),
            sections=(
                *section("Other ways of taking it", others),
                *section("The wording", map(_clause, self._clauses(reading.clauses))),
                *self._depending(reading, alternative),
            ),
        )

    def fact(self, name: str) -> Explanation:
        fact = self.book.fact(name)
        source = (f"Source: {fact.source}.",) if fact.source else ()
        values: Iterable[Entry] = ()
        if isinstance(fact.of, Enumeration):
            values = (Entry(lines=(f"{value}: {label}",)) for value, label in fact.of.labels.items())
        asked = (each for each in self.book.decisions if fact in facts_of(each.asked))
        assumed = (each for each in self.book.assumptions if fact in facts_of(each.term))
        return Explanation(
            id=name,
            kind="fact",
            lines=(*fact_in_words(fact), f"Part of the record: {fact.group}.", *source),
            sections=(
                *section("Values", values),
                *section(
                    "Norms that ask for it",
                    self._norms(norm for norm in self.book.norms if fact in facts_of(norm.condition)),
                ),
                *section("Decisions that arise by it", map(self._decision, asked)),
                *section("Assumptions on it", (Entry(id=each.name, lines=statement(each.term)) for each in assumed)),
            ),
        )

    def assumption(self, name: str) -> Explanation:
        (assumption,) = (each for each in self.book.assumptions if each.name == name)
        return Explanation(
            id=name,
            kind="assumption",
            lines=(
                *statement(assumption.term, self.readings),
                "Taken to be so of every patient considered; the text does not say it.",
                assumption.reason,
            ),
            sections=section("Facts it is about", map(_fact, facts_of(assumption.term))),
        )

    # -- what others refer to -----------------------------------------------------------------------------

    def _clauses(self, identifiers: Iterable[str]) -> Iterator[Clause]:
        return map(self.book.clause, identifiers)

    def _norms(self, norms: Iterable[Norm], readings: Choice | None = None) -> Iterator[Entry]:
        chosen = self.readings if readings is None else readings
        return (Entry(id=norm.name, lines=paragraph(norm, chosen)) for norm in norms)

    def _decision(self, decision: Decision) -> Entry:
        return Entry(id=decision.name, lines=(" ".join(decision_in_words(decision, self.readings)),))

    def _reading(self, reading: Reading) -> Entry:
        chosen = (self.readings or {}).get(reading.name)
        taken = f" Here: {_alternative(reading, chosen)}." if chosen else ""
        return Entry(id=reading.name, lines=(f"{reading.question}{taken}",))

    def _depending(self, reading: Reading, alternative: str | None) -> Iterator[Section]:
        """What depends on a reading; taken in one way, if that is asked for."""
        readings = self.readings
        if alternative is not None:
            readings = {**(self.readings or {}), reading.name: alternative}
        norms = [norm for norm in self.book.norms if reading in readings_behind(norm)]
        made = [each for each in self.book.precedences if reading in readings_of(each.under)]
        asked = (each for each in self.book.decisions if reading in readings_of(each.asked))
        exceptions = ((each.yielding.name, exception(each, readings)) for each in made)
        yield from section("Norms that depend on it", self._norms(norms, readings))
        yield from section(
            "Exceptions that depend on it",
            (Entry(id=name, lines=lines) for name, lines in exceptions if lines),
        )
        yield from section("Decisions that arise by it", map(self._decision, asked))


def _meaning(name: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    first, *others = lines
    return (f"{name}: {first}", *others)


def _clause(clause: Clause) -> Entry:
    return Entry(id=clause.id, lines=(f"({clause.locator}) {clause.paraphrase}",))


def _fact(fact: Fact) -> Entry:
    return Entry(id=fact.name, lines=(fact.meaning,))


def _reason(precedence: Precedence) -> Entry:
    return Entry(id=precedence.to.name, lines=(precedence.reason,))


def _alternative(reading: Reading, name: str) -> str:
    marks = {"default": reading.default, "literal": reading.literal}
    said = " and ".join(mark for mark, which in marks.items() if which == name)
    return f"{reading.alternatives[name]} ({said})" if said else reading.alternatives[name]
