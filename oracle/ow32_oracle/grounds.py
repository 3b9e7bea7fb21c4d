"""What answers rest on, in words: the clauses that they cite, how those are read, and the facts they lack."""

from collections.abc import Sequence
from typing import Self

from attrs import frozen

from ow32_spec.language.answers import Answer
from ow32_spec.language.clauses import Clause
from ow32_spec.language.norms import readings_behind
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact


@frozen(kw_only=True)
class Grounds:
    """The grounds of the answers to one record, each once, in the order of the text.

    Attributes:
        clauses: those cited.
        readings: those on which a cited norm depends, each with the alternative chosen.
        facts: those whose absence leaves something undetermined.
    """

    clauses: tuple[Clause, ...]
    readings: tuple[tuple[Reading, str], ...]
    facts: tuple[Fact, ...]

    @classmethod
    def of(cls, answers: Sequence[Answer], book: Rulebook, choice: Choice) -> Self:
        """The grounds of some answers of a rulebook, read by `choice`."""
        outcomes = [outcome for answer in answers for outcome in answer.outcomes]
        norms = [norm for outcome in outcomes for norm in (*outcome.because, *outcome.against)]
        cited = {identifier for norm in norms for identifier in norm.clauses}
        read = {reading.name for norm in norms for reading in readings_behind(norm)}
        missing = {fact.name for outcome in outcomes for fact in outcome.missing}
        missing |= {fact.name for answer in answers for fact in answer.missing}
        return cls(
            clauses=tuple(clause for clause in book.clauses if clause.id in cited),
            readings=tuple((reading, choice[reading.name]) for reading in book.readings if reading.name in read),
            facts=tuple(fact for fact in book.facts if fact.name in missing),
        )
