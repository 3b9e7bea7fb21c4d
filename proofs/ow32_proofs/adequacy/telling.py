"""Which slips a question on the last day of a history tells: whoever makes them answers otherwise."""

from collections.abc import Mapping
from enum import IntEnum

from attrs import field, frozen

from ow32_proofs.adequacy.course_slips import CourseSlip
from ow32_proofs.adequacy.walks import History, Walker
from ow32_spec.language.answers import Answer, Status, answer
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.traversal import facts_of


class Told(IntEnum):
    """How a slip is told."""

    NOT = 0
    BY_STATUS = 1
    """Some outcome is said to have another status."""
    BY_CHOICE = 2
    """Whatever is done goes against what is expected; nothing needs to be said of statuses."""


@frozen(eq=False)
class Telling:
    """Answers on the last days of histories, by those who slip and by those who do not.

    Attributes:
        walker: walks through the histories.
        whatever_was_done: whether histories count on which something forbidden was done.
    """

    walker: Walker
    whatever_was_done: bool = False
    _answers: dict[tuple[object, ...], Answer] = field(factory=dict, init=False)
    _names: dict[str, tuple[str, ...]] = field(factory=dict, init=False)

    def told(self, history: History, decision: Decision) -> Mapping[CourseSlip, Told] | None:
        """How each slip is told by asking about a decision on the last day; none where that is no day to ask about.

        It is none where a day cannot have been, where something forbidden was done before the last if that does not
        count, and where the norms conflict.
        """
        walker = self.walker
        before, whole = walker.walk(history[:-1]), walker.walk(history)
        if before is None or whole is None or whole.last is None:
            return None
        if not (before.lawful or self.whatever_was_done):
            return None
        expected = self._answer(decision, whole.last.today.record)
        if expected.conflict is not False:
            return None
        recorded = dict(history[-1])
        found = {}
        for slip, day in walker.days_with_slips(before, recorded):
            theirs = self._answer(decision, day.today.record)
            if (how := _told(expected, theirs)) is not Told.NOT:
                found[slip] = how
        return found

    def _answer(self, decision: Decision, record: Record) -> Answer:
        key = (decision.name, *(record.get(name) for name in self._behind(decision)))
        if key not in self._answers:
            self._answers[key] = answer(self.walker.projection, decision, record, self.walker.readings)
        return self._answers[key]

    def _behind(self, decision: Decision) -> tuple[str, ...]:
        """The names of the facts of which a decision speaks."""
        if decision.name not in self._names:
            projection = self.walker.projection
            opens = (projection.open(decision, outcome) for outcome in decision.outcomes.values)
            conditions = (norm.condition for norm in projection.book.norms_of(decision))
            facts = facts_of(projection.asked(decision), *opens, *conditions)
            self._names[decision.name] = tuple(fact.name for fact in facts)
        return self._names[decision.name]


def _told(expected: Answer, theirs: Answer) -> Told:
    if expected.asked is not theirs.asked:
        return Told.BY_STATUS if None in (expected.asked, theirs.asked) else Told.BY_CHOICE
    ours_by, theirs_by = ({each.outcome: each.status for each in said.outcomes} for said in (expected, theirs))
    if ours_by == theirs_by:
        return Told.NOT
    if Status.UNDETERMINED in (*ours_by.values(), *theirs_by.values()):
        return Told.BY_STATUS
    open_theirs = {outcome for outcome, status in theirs_by.items() if status is not Status.FORBIDDEN}
    against = open_theirs and all(ours_by[outcome] is Status.FORBIDDEN for outcome in open_theirs)
    return Told.BY_CHOICE if against else Told.BY_STATUS
