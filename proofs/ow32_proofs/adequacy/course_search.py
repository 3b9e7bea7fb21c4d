"""Questions at the ends of histories that tell slips, looked for slip by slip, the shortest histories first."""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from ow32_proofs.adequacy.course_slips import CourseSlip
from ow32_proofs.adequacy.revealing import Revealer, Revealing
from ow32_proofs.adequacy.telling import Telling, Told
from ow32_proofs.adequacy.walks import History, Walk, Walker, line
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision


@frozen
class Question:
    """A decision that is asked about on the last day of a history."""

    history: History
    decision: Decision


@frozen(eq=False)
class Search:
    """Looks for questions that tell slips.

    Attributes:
        walker: walks through histories.
        revealer: finds days that reveal what is known otherwise.
        telling: says what a question tells.
    """

    walker: Walker
    revealer: Revealer
    telling: Telling
    _told: dict[CourseSlip, Told] = field(factory=dict, init=False)
    _questions: dict[Question, None] = field(factory=dict, init=False)

    def run(self, histories: Iterable[History]) -> tuple[Question, ...]:
        """Questions that tell every slip that one of these histories can tell, each as well as one of them can."""
        for history in histories:
            walk = self.walker.walk(history)
            if walk is not None and (walk.lawful or self.telling.whatever_was_done):
                self._look(walk)
        return tuple(self._questions)

    @property
    def told(self) -> Mapping[CourseSlip, Told]:
        """How well each slip was told."""
        return self._told

    def _look(self, walk: Walk) -> None:
        ours = self.walker.day(walk, {}).today.record
        tried = set[frozenset[tuple[str, object]]]()
        for slip, day in self.walker.days_with_slips(walk, {}):
            if self._told.get(slip) is Told.BY_CHOICE:
                continue
            theirs = day.today.record
            key = frozenset(theirs.items())
            if key not in tried and (found := self._best(slip, ours, theirs)) is not None:
                self._take(Question((*walk.history, line(found[1].recorded)), found[0]))
            tried.add(key)

    def _best(self, slip: CourseSlip, ours: Record, theirs: Record) -> tuple[Decision, Revealing] | None:
        """What is best asked: where the slip shows in what is done if it can, and where little has to be recorded."""
        otherwise = {name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)}
        best: tuple[Decision, Revealing] | None = None
        for decision in self.walker.projection.book.decisions:
            apart = not otherwise.isdisjoint(self.revealer.spoken_of(decision))
            found = self.revealer.between(decision, ours, theirs) if apart else None
            if found is not None and (best is None or _rank(found) > _rank(best[1])):
                best = decision, found
        if best is not None and slip in self._told and not best[1].outright:
            return None
        return best

    def _take(self, question: Question) -> None:
        told = self.telling.told(question.history, question.decision)
        if told is None:
            return
        better = {slip: how for slip, how in told.items() if how > self._told.get(slip, Told.NOT)}
        if better:
            self._questions[question] = None
            self._told.update(better)


def _rank(found: Revealing) -> tuple[bool, int]:
    return found.outright, -len(found.recorded)
