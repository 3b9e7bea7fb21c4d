"""What another system did or said, held against the answers, in bulk.

A log has the facts of each case and, in a column with the name of a decision, the outcome that was chosen; in a
column <decision>__<outcome>, the status that the other system gave. An outcome chosen agrees where it is required
or permitted, and where it cannot be forbidden, whatever the missing facts are. Where the norms conflict, or the
question does not arise, nothing is judged.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

import numpy as np
import pyarrow.compute as pc
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray

from ow32_oracle.bulk.answering import statuses
from ow32_oracle.bulk.columns import FactColumns
from ow32_oracle.bulk.planes import BitPlanes, Column, every_row, unpacked
from ow32_oracle.bulk.questions import DecisionQuestion, OutcomeQuestion, Said
from ow32_oracle.bulk.rejects import Reject
from ow32_oracle.bulk.sources import Rows
from ow32_oracle.names import nearest
from ow32_oracle.record_problems import Problem, shown
from ow32_spec.language.norms import Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.substitution import settle
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.types import Boolean, Value

_NOT_RECORDED = (None, "", "unknown")


class Cause(StrEnum):
    """In what way a case differs."""

    FORBIDDEN = "a forbidden outcome was chosen"
    AS_IF_FALSE = "it was decided as if what is missing were false"
    AS_IF_TRUE = "it was decided as if what is missing were true"
    MISSING = "it was decided although facts are missing"
    STATUS = "another status was given"


@frozen(kw_only=True)
class GroupKey:
    """What the cases of a group have in common.

    Attributes:
        decision: the name of the decision.
        outcome: the outcome that was chosen, or whose status was given.
        status: its status by the norms.
        cause: in what way they differ.
        given: the status that was given, if one was.
        norm: the name of a norm that excludes the outcome, if it is forbidden. A case that several exclude is in
            the group of each.
    """

    decision: str
    outcome: str
    status: Said
    cause: Cause
    given: str = ""
    norm: str = ""


@frozen(kw_only=True)
class Case:
    """One case of the log.

    Attributes:
        row: its number, the first being 1.
        size: whether it is in other groups, too; how many facts are known, and how many of those are not typical.
        record: what is known.
        kept: columns that were passed through.
    """

    row: int
    size: tuple[bool, int, int]
    record: Mapping[str, Value]
    kept: Mapping[str, object]


@define(eq=False)
class Group:
    """Cases that differ alike.

    Attributes:
        smallest: the case with the fewest facts; among those, with the fewest that are not typical. One that is in
            no other group comes first.
        count: how many there are.
        alone: how many of them are in no other group.
    """

    smallest: Case
    count: int = 0
    alone: int = 0


@define(eq=False)
class Tally:
    """What became of the cases of one decision."""

    agreed: int = 0
    differed: int = 0
    conflict: int = 0
    not_asked: int = 0

    @property
    def judged(self) -> int:
        """How many could be judged."""
        return self.agreed + self.differed

    @property
    def recorded(self) -> int:
        """Of how many the log says what was decided."""
        return self.judged + self.conflict + self.not_asked


@frozen(eq=False, kw_only=True)
class Comparison:
    """A comparison under way.

    Attributes:
        projection: the norms, projected on outcomes.
        readings: how the text is read.
        questions: what is asked of each case.
        kept: columns to be passed through.
        tallies: for each decision compared, what became of its cases.
        groups: the differences.
    """

    projection: Projection
    readings: Choice
    questions: Sequence[DecisionQuestion]
    kept: Sequence[str] = ()
    tallies: dict[str, Tally] = field(factory=dict, init=False)
    groups: dict[GroupKey, Group] = field(factory=dict, init=False)
    _excluders: dict[tuple[str, str], Mapping[str, Term]] = field(factory=dict, init=False)

    @property
    def compared(self) -> Mapping[str, Tally]:
        """What became of the cases of each decision that the log speaks of."""
        return {name: tally for name, tally in self.tallies.items() if tally.recorded}

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The vocabulary."""
        return self.projection.book.facts

    def add(self, rows: Rows) -> list[Reject]:
        """Compare some more cases; those whose outcome or status is none are rejected."""
        wrong: dict[int, list[Problem]] = {}
        batch = _Batch(self, rows, BitPlanes(rows.batch.num_rows, rows.columns.column))
        for question in self.questions:
            name = question.decision.name
            if name in rows.batch.schema.names:
                outcomes = question.decision.outcomes.values
                chosen = batch.words(name, outcomes, wrong)
                self._chosen(batch, question, chosen)
            for outcome in question.outcomes:
                if outcome.column in rows.batch.schema.names:
                    given = batch.words(outcome.column, tuple(Said), wrong)
                    self._given(batch, question, outcome, given)
        numbers = rows.numbers
        return [Reject(int(numbers[place]), problems) for place, problems in sorted(wrong.items())]

    def _chosen(self, batch: "_Batch", question: DecisionQuestion, chosen: NDArray[np.int16]) -> None:
        """Compare the outcomes that were chosen."""
        tally = self.tallies.setdefault(question.decision.name, Tally())
        conflict = batch.where(question.flags[f"{question.decision.name}_conflict"])
        for place, outcome in enumerate(question.outcomes):
            rows = chosen == place
            tally.conflict += int((rows & conflict).sum())
            # Never forbidden: choosing it is right whatever the missing facts are, or does not matter.
            harmless = unpacked(batch.planes.of(outcome.where[Said.FORBIDDEN]).false, batch.count)
            for said, where in batch.statuses(question, outcome).items():
                cases = rows & where & ~conflict
                if said is Said.UNDETERMINED:
                    tally.agreed += int((cases & harmless).sum())
                    cases = cases & ~harmless
                count = int(cases.sum())
                match said:
                    case Said.REQUIRED | Said.PERMITTED:
                        tally.agreed += count
                    case Said.NOT_ASKED:
                        tally.not_asked += count
                    case _:
                        tally.differed += count
                        if count:
                            self._differ(batch, question, outcome, said, cases)

    def _differ(
        self,
        batch: "_Batch",
        question: DecisionQuestion,
        outcome: OutcomeQuestion,
        said: Said,
        cases: NDArray[np.bool_],
    ) -> None:
        key = GroupKey(decision=question.decision.name, outcome=outcome.outcome, status=said, cause=Cause.FORBIDDEN)
        if said is Said.FORBIDDEN:
            for norm, some, alone in batch.by_norms(self.excluders(question, outcome.outcome), cases):
                self._put(batch, evolve(key, norm=norm), some, alone)
            return
        left = cases
        for cause, value in ((Cause.AS_IF_FALSE, False), (Cause.AS_IF_TRUE, True)):
            alike = left & batch.open_if_missing_were(value, question, outcome)
            self._put(batch, evolve(key, cause=cause), alike)
            left = left & ~alike
        self._put(batch, evolve(key, cause=Cause.MISSING), left)

    def _given(
        self, batch: "_Batch", question: DecisionQuestion, outcome: OutcomeQuestion, given: NDArray[np.int16]
    ) -> None:
        """Compare the statuses that were given."""
        tally = self.tallies.setdefault(outcome.column, Tally())
        conflict = batch.where(question.flags[f"{question.decision.name}_conflict"])
        tally.conflict += int((conflict & (given >= 0)).sum())
        for said, where in batch.statuses(question, outcome).items():
            for place, word in enumerate(Said):
                cases = where & (given == place) & ~conflict
                if said is Said.NOT_ASKED and word is not said:
                    tally.not_asked += int(cases.sum())
                    continue
                if word is said:
                    tally.agreed += int(cases.sum())
                    continue
                tally.differed += int(cases.sum())
                key = GroupKey(
                    decision=question.decision.name,
                    outcome=outcome.outcome,
                    status=said,
                    cause=Cause.STATUS,
                    given=word.value,
                )
                excluders = self.excluders(question, outcome.outcome) if said is Said.FORBIDDEN else {}
                for norm, some, alone in batch.by_norms(excluders, cases):
                    self._put(batch, evolve(key, norm=norm), some, alone)

    def excluders(self, question: DecisionQuestion, outcome: str) -> Mapping[str, Term]:
        """The norms that can exclude an outcome, and where they do."""
        key = question.decision.name, outcome
        if key not in self._excluders:
            norms: Sequence[Norm] = self.projection.excluders(question.decision, outcome)
            self._excluders[key] = {
                norm.name: settle(self.projection.excludes(norm, outcome), readings=self.readings) for norm in norms
            }
        return self._excluders[key]

    def _put(
        self, batch: "_Batch", key: GroupKey, cases: NDArray[np.bool_], alone: NDArray[np.bool_] | None = None
    ) -> None:
        if not cases.any():
            return
        alone = cases if alone is None else alone
        smallest = batch.smallest(alone if alone.any() else cases, shared=not alone.any())
        group = self.groups.setdefault(key, Group(smallest))
        group.count += int(cases.sum())
        group.alone += int(alone.sum())
        group.smallest = min(group.smallest, smallest, key=lambda case: (case.size, case.row))


@frozen(eq=False)
class _Batch:
    """Some cases, with their answers."""

    comparison: Comparison
    rows: Rows
    planes: BitPlanes
    _supposed: dict[bool, BitPlanes] = field(factory=dict, init=False)
    _sizes: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = field(factory=list, init=False)

    @property
    def count(self) -> int:
        return self.planes.rows

    def where(self, term: Term) -> NDArray[np.bool_]:
        """Where a term is known to be true."""
        return unpacked(self.planes.of(term).true, self.count)

    def statuses(self, question: DecisionQuestion, outcome: OutcomeQuestion) -> Mapping[Said, NDArray[np.bool_]]:
        """Where an outcome has which status."""
        found = statuses(outcome, self.planes.of(question.asked), self.planes)
        return {said: unpacked(plane, self.count) for said, plane in found.items()}

    def words(self, name: str, known: Sequence[str], wrong: dict[int, list[Problem]]) -> NDArray[np.int16]:
        """The places of the words of a column in a list; -1 where nothing is recorded."""
        encoded = pc.dictionary_encode(self.rows.batch.column(name).cast("string"))
        places = {word: place for place, word in enumerate(known)} | dict.fromkeys(_NOT_RECORDED, -1)
        words = encoded.dictionary.to_pylist()
        codes = np.array([places.get(word, -2) for word in words] or [-1], np.int16)
        found: NDArray[np.int16] = codes[np.asarray(encoded.indices.fill_null(0).to_numpy(zero_copy_only=False))]
        found[np.asarray(encoded.is_null().to_numpy(zero_copy_only=False))] = -1
        for place in np.flatnonzero(found == -2).tolist():
            word = encoded[place].as_py()
            near = nearest(word, known)
            remedy = f"did you mean {near}?" if near else f"write one of {', '.join(known)}, or leave it empty"
            what = f"{shown(word)} is not one of its values"
            wrong.setdefault(place, []).append(Problem(line=1, field=name, what=what, remedy=remedy))
        return found

    def by_norms(
        self, terms: Mapping[str, Term], cases: NDArray[np.bool_]
    ) -> Iterator[tuple[str, NDArray[np.bool_], NDArray[np.bool_]]]:
        """For each norm, the cases in which it excludes the outcome, and those in which no other does."""
        if not cases.any():
            return
        found = {name: self.where(term) & cases for name, term in terms.items()}
        how_many = sum((each.astype(np.int16) for each in found.values()), np.zeros(self.count, np.int16))
        for name, some in found.items():
            yield name, some, some & (how_many == 1)
        # Of some, it is certain that a norm excludes them, but not which.
        unclear = cases & (how_many == 0)
        yield "", unclear, unclear

    def open_if_missing_were(
        self, value: bool, question: DecisionQuestion, outcome: OutcomeQuestion
    ) -> NDArray[np.bool_]:
        """Where an outcome would be required or permitted if every truth value that is missing were this."""
        if value not in self._supposed:
            self._supposed[value] = BitPlanes(self.count, _supposing(value, self.rows.columns))
        planes = self._supposed[value]
        found = statuses(outcome, planes.of(question.asked), planes)
        return unpacked(found[Said.REQUIRED] | found[Said.PERMITTED], self.count)

    def smallest(self, cases: NDArray[np.bool_], *, shared: bool) -> Case:
        """The case with the fewest facts; among those, with the fewest that are not typical; then the first."""
        if not self._sizes:
            self._sizes.append(self._count_facts())
        known, unusual = self._sizes[0]
        places = np.flatnonzero(cases)
        place = int(places[np.lexsort((places, unusual[places], known[places]))[0]])
        facts = {fact.name: fact for fact in self.comparison.facts}
        row = self.rows.batch.slice(place, 1).to_pylist()[0]
        record = {name: row[name] for name in facts if row.get(name) is not None and row[name] != "unknown"}
        return Case(
            row=int(self.rows.numbers[place]),
            size=(shared, int(known[place]), int(unusual[place])),
            record=record,
            kept={name: row[name] for name in self.comparison.kept},
        )

    def _count_facts(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each row, how many facts are known, and how many of those are not typical."""
        known, unusual = np.zeros(self.count, np.int64), np.zeros(self.count, np.int64)
        for fact in self.comparison.facts:
            known += unpacked(self.rows.columns.column(fact).known, self.count)
            unusual += unpacked(self.planes.of(fact.is_(fact.typical)).false, self.count)
        return known, unusual


def _supposing(value: bool, columns: FactColumns) -> Callable[[Fact], Column]:
    """The values of facts where truth values that are missing are supposed to be this."""

    def column(fact: Fact) -> Column:
        found = columns.column(fact)
        if not isinstance(fact.of, Boolean):
            return found
        supposed = np.uint8(255 if value else 0) & ~found.known
        return Column((np.asarray(found.values) & found.known) | supposed, every_row(columns.batch.num_rows))

    return column
