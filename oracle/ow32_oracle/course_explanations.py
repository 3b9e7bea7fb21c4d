"""Why a day of a course is judged as it is: the norms and clauses behind what was done and what is allowed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from ow32_oracle.answer_words import reasons
from ow32_oracle.explain import Kind, explain
from ow32_oracle.explanations import kinds_of
from ow32_oracle.grounds import Grounds
from ow32_oracle.simulate import SimulatedDay
from ow32_oracle.vocabulary import in_order
from ow32_spec.language.answers import Answer, Status, answer
from ow32_spec.language.norms import Decision, Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.walking import Judgement


def worth_explaining(day: SimulatedDay, before: SimulatedDay | None) -> tuple[Decision, ...]:
    """The decisions on which a day departs from the text, or that stand otherwise than on the day before."""
    departing = {each.act.decision.name for each in day.departures}
    return tuple(
        decision
        for decision in (each.decision for each in day.allowed)
        if decision.name in departing or before is None or _standing(day, decision) != _standing(before, decision)
    )


def _standing(day: SimulatedDay, decision: Decision) -> tuple[object, ...]:
    """What was done about a decision, and what is said of it."""
    allowed = [(each.statuses, each.against) for each in day.allowed if each.decision.name == decision.name]
    judged = [(each.outcome, each.judgement) for each in day.judged if each.act.decision.name == decision.name]
    return allowed, judged


@frozen(eq=False)
class Explainer:
    """Explains days of the courses of one rulebook, read in one way.

    Attributes:
        projection: the rulebook's norms, projected on outcomes.
        readings: how the text is read.
    """

    projection: Projection
    readings: Choice
    _kinds: tuple[Kind, ...] = field(init=False, repr=False)

    @_kinds.default
    def _of_the_book(self) -> tuple[Kind, ...]:
        return kinds_of(self.projection.book, self.readings)

    def answers(self, day: SimulatedDay, decisions: Iterable[Decision]) -> tuple[Answer, ...]:
        """The exact answers of some decisions on a day, of those outcomes that were chosen or can be."""
        return tuple(self._answer(day, each) for each in decisions)

    def _answer(self, day: SimulatedDay, decision: Decision) -> Answer:
        said = in_order(answer(self.projection, decision, day.record, self.readings), self.projection.book)
        chosen = {each.outcome for each in day.judged if each.act.decision.name == decision.name}
        told = (each for each in said.outcomes if each.outcome in chosen or each.status is not Status.FORBIDDEN)
        return evolve(said, outcomes=tuple(told))

    def grounds(self, answers: Sequence[Answer]) -> Grounds:
        """What some answers rest on."""
        return Grounds.of(answers, self.projection.book, self.readings)

    def norms(self, answers: Iterable[Answer]) -> Mapping[str, tuple[str, ...]]:
        """The norms that some answers cite, in the order of the text, each in words."""
        outcomes = [outcome for each in answers for outcome in each.outcomes]
        cited = {norm.name for outcome in outcomes for norm in (*outcome.because, *outcome.against)}
        return {norm.name: self._in_words(norm) for norm in self.projection.book.norms if norm.name in cited}

    def _in_words(self, norm: Norm) -> tuple[str, ...]:
        (explanation,) = explain(f"norm:{norm.name}", self._kinds)
        return explanation.lines


def why(day: SimulatedDay, said: Answer) -> Iterator[str]:
    """Why a decision stands on a day as it does, a line for each status with its reasons."""
    alike: dict[tuple[Status, str], list[str]] = {}
    for each in said.outcomes:
        alike.setdefault((each.status, "; ".join(reasons(each))), []).append(each.outcome)
    for (status, words), outcomes in alike.items():
        yield f"{said.decision.name} {', '.join(outcomes)}: {status}, {words}"
    statuses = {(each.status, each.outcome) for each in said.outcomes}
    for judged in day.judged:
        if judged.act.decision.name != said.decision.name:
            continue
        if judged.judgement is Judgement.NOT_JUDGED:
            yield f"{said.decision.name}: not judged, since the norms leave no outcome"
        elif judged.outcome is None:
            yield f"{said.decision.name}: what was done is not known"
        elif judged.judgement is Judgement.UNDETERMINED and (Status.FORBIDDEN, judged.outcome) in statuses:
            yield f"{said.decision.name}: undetermined all the same, since the norms may leave nothing else either"
