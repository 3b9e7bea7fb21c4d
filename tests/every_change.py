"""What settling sets, changes and boundaries are, by going through every record of a small rulebook.

Nothing here knows of diagrams or telling values: rulings come from `plain_meaning`, record by record.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from made_up import completions
from ow32_spec.language.answers import Status
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Value, values_of
from plain_meaning import meaning, ruling

Names = frozenset[str]
Statuses = tuple[str, ...]
"""What the outcomes of a decision are; empty where the question does not arise."""


@frozen(eq=False)
class Everything:
    """All records of a rulebook's facts, complete or not, with what is said of one decision."""

    book: Rulebook
    decision: Decision
    readings: Choice
    _answers: dict[tuple[object, ...], frozenset[Statuses]] = field(factory=dict, init=False)
    _lawful: dict[tuple[object, ...], bool] = field(factory=dict, init=False)

    def answers(self, record: Record) -> frozenset[Statuses]:
        """What the completions of a record are answered."""
        key = self._key(record)
        if key not in self._answers:
            missing = self._missing(record)
            self._answers[key] = (
                frozenset[Statuses]().union(*(self.answers(each) for each in _with(record, missing)))
                if missing is not None
                else frozenset({self._ruled(record)})
            )
        return self._answers[key]

    def lawful(self, record: Record) -> bool:
        """Whether some completion of a record keeps to all assumptions."""
        key = self._key(record)
        if key not in self._lawful:
            missing = self._missing(record)
            self._lawful[key] = (
                any(self.lawful(each) for each in _with(record, missing))
                if missing is not None
                else all(meaning(each.term, record, {}) for each in self.book.assumptions)
            )
        return self._lawful[key]

    def is_always(self, record: Record, outcome: str | None, statuses: Iterable[Status]) -> bool:
        """Whether every completion gives an outcome one of some statuses; of None, whether none asks the question."""
        if outcome is None:
            return all(not each for each in self.answers(record))
        place, wanted = self.decision.outcomes.values.index(outcome), {each.value for each in statuses}
        return all(each and each[place] in wanted for each in self.answers(record))

    def settling(self, record: Record, outcome: str | None, statuses: Iterable[Status]) -> frozenset[Names]:
        """The minimal sets of missing facts that can settle an outcome."""
        statuses = tuple(statuses)
        found = set[Names]()
        for values in self._extensions(record):
            more = {**record, **values}
            if self.lawful(more) and self.is_always(more, outcome, statuses):
                found.add(frozenset(values))
        return least(found)

    def changes(self, record: Record, outcome: str, statuses: Iterable[Status]) -> Mapping[Names, list[Record]]:
        """The minimal sets of facts to be changed or supplied, each with all values by which it gives an answer."""
        statuses = tuple(statuses)
        found: dict[Names, list[Record]] = {}
        for values in self._extensions({}):
            if not set(record) <= set(values) or not self.lawful(values):
                continue
            if self.is_always(values, outcome, statuses):
                changed = {
                    name: value for name, value in values.items() if record.get(name) != value or name not in record
                }
                found.setdefault(frozenset(changed), []).append(changed)
        return {names: found[names] for names in least(found)}

    def _extensions(self, record: Record) -> Iterator[dict[str, Value]]:
        """Values of any of the missing facts."""
        rest: list[dict[str, Value]] = [{}]
        for fact in self.book.facts:
            if fact.name not in record:
                rest = [
                    {**each, **more} for each in rest for more in ({}, *({fact.name: v} for v in values_of(fact.of)))
                ]
        return iter(rest)

    def _ruled(self, record: Record) -> Statuses:
        ruled = ruling(self.book, self.decision, record, self.readings)
        return tuple(ruled.statuses[each] for each in self.decision.outcomes.values) if ruled.asked else ()

    def _missing(self, record: Record) -> Fact | None:
        return next((fact for fact in self.book.facts if fact.name not in record), None)

    def _key(self, record: Record) -> tuple[object, ...]:
        return tuple(record.get(fact.name) for fact in self.book.facts)


def _with(record: Record, fact: Fact) -> Iterator[dict[str, Value]]:
    return completions(record, [fact])


def least(sets: Iterable[Names]) -> frozenset[Names]:
    """Those of some sets that hold no other of them."""
    sets = set(sets)
    return frozenset(each for each in sets if not any(other < each for other in sets))
