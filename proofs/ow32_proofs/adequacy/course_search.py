"""Questions at the ends of histories that tell slips, looked for slip by slip, the shortest histories first."""

from collections.abc import Iterable, Iterator, Mapping

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
    """Looks for questions that tell slips, after histories within the text, or else after others.

    Each slip is to be told as well as it can be, and by a decision on which something is done, if it can be by such.

    Attributes:
        walker: walks through histories.
        revealer: finds days that reveal what is known otherwise.
        telling: says what a question tells.
    """

    walker: Walker
    revealer: Revealer
    telling: Telling
    _told: dict[CourseSlip, Told] = field(factory=dict, init=False)
    _told_in_acts: set[CourseSlip] = field(factory=set, init=False)
    _questions: dict[Question, None] = field(factory=dict, init=False)

    def run(self, histories: Iterable[History]) -> tuple[Question, ...]:
        """Questions that tell every slip that one of these histories can tell, each as well as one of them can."""
        for history in histories:
            walk = self.walker.walk(history)
            if walk is not None and walk.lawful is not self.telling.whatever_was_done:
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
            if self._told.get(slip) is Told.BY_CHOICE and slip in self._told_in_acts:
                continue
            theirs = day.today.record
            key = frozenset(theirs.items())
            if key not in tried:
                for decision, revealing in self._best(slip, ours, theirs):
                    self._take(Question((*walk.history, line(revealing.recorded)), decision))
            tried.add(key)

    def _best(self, slip: CourseSlip, ours: Record, theirs: Record) -> Iterator[tuple[Decision, Revealing]]:
        """What is best asked: where the slip shows in what is done if it can, and where little has to be recorded."""
        otherwise = {name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)}
        found = []
        for decision in self.walker.projection.book.decisions:
            if not otherwise.isdisjoint(self.revealer.spoken_of(decision)):
                revealing = self.revealer.between(decision, ours, theirs)
                found += [(decision, revealing)] if revealing is not None else []
        acts = {act.decision.name for act in self.walker.course.acts}
        best = max(found, key=lambda each: _rank(each[1]), default=None)
        if best is not None and (slip not in self._told or best[1].outright):
            yield best
        in_acts = [each for each in found if each[0].name in acts]
        best_in_acts = max(in_acts, key=lambda each: _rank(each[1]), default=None)
        if best_in_acts is not None and best_in_acts is not best and slip not in self._told_in_acts:
            yield best_in_acts

    def _take(self, question: Question) -> None:
        told = self.telling.told(question.history, question.decision)
        if told is None:
            return
        acts = {act.decision.name for act in self.walker.course.acts}
        in_acts = set(told) - self._told_in_acts if question.decision.name in acts else set[CourseSlip]()
        better = {slip: how for slip, how in told.items() if how > self._told.get(slip, Told.NOT)}
        if better or in_acts:
            self._questions[question] = None
            self._told.update(better)
            self._told_in_acts.update(in_acts)


def _rank(found: Revealing) -> tuple[bool, int]:
    return found.outright, -len(found.recorded)
