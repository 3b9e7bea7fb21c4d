"""The oracle: what is required, permitted and forbidden for a synthetic patient, under a way of reading the text.

    >>> from ow32_oracle import Patient, decide_start
    >>> decide_start(Patient(on_treatment=False, age_years=17)).status("start").value
    'forbidden'

A record is a `Patient`, or a mapping of facts by name; what is left out, None or "unknown" is not known. A decision
is compiled when it is first asked about.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from attrs import field, frozen, make_class

from ow32_oracle.compiled.decider import Decider
from ow32_oracle.compiled.expressions import NotCompiled
from ow32_oracle.compiled.interpreted import Interpreted
from ow32_oracle.names import nearest
from ow32_oracle.patient import Patient
from ow32_oracle.reading_choice import choose_readings
from ow32_oracle.record_checks import known_values, require_consistent
from ow32_oracle.simulate import ImpossibleDay, SimulatedDay
from ow32_oracle.simulate import simulate as simulate_course
from ow32_spec.book import OW32
from ow32_spec.language.answers import Answer, Status
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.recorded import Recorded

Known = Patient | Mapping[str, object]
"""A record: what is known."""

REVIEW = ("stopping", "continuation")
"""The sections whose decisions are taken when a course is reviewed."""

DAY = ("dosing", "monitoring")
"""The sections whose decisions are taken on a day of treatment."""

_Record = make_class(
    "_Record", {fact.name: field(default=None) for fact in OW32.facts}, slots=True, frozen=True, eq=False
)
"""What a mapping says; it has been checked when it is made."""


def _readings(chosen: Choice) -> Choice:
    return choose_readings(OW32, "default", [f"{name}={alternative}" for name, alternative in chosen.items()])


@frozen(eq=False)
class Oracle:
    """What OW32 says under one way of reading it.

    Attributes:
        readings: the alternative taken of every reading; those that are not named keep their default.
    """

    readings: Choice = field(factory=dict, converter=_readings)
    _projection: Projection = field(factory=lambda: Projection(OW32), init=False, repr=False)
    _deciders: dict[str, Decider | Interpreted] = field(factory=dict, init=False, repr=False)

    @classmethod
    def literal(cls) -> "Oracle":
        """The oracle that reads the text as it is worded."""
        return cls(OW32.literal_readings)

    def decide(self, decision: str, record: Known) -> Answer:
        """The whole answer to one decision: statuses, the norms behind them, and the facts that are missing.

        Args:
            decision: its name, as in `ow32 decide --decision`.
            record: what is known.

        Raises:
            RecordError: the record is not sound.
            ValueError: there is no such decision.
        """
        return self.decider(decision).answer(_checked(record))

    def verdict(self, decision: str, record: Known) -> Mapping[str, Status]:
        """The status of each outcome of one decision, and nothing else; empty where the question does not arise.

        Raises:
            RecordError: the record is not sound.
            ValueError: there is no such decision.
        """
        statuses = self.decider(decision).verdict(_checked(record))
        return dict(zip(OW32.decision(decision).outcomes.values, statuses, strict=False))

    def decide_start(self, record: Known) -> Answer:
        """Whether the patient may start.

        Raises:
            RecordError: the record is not sound.
        """
        return self.decide("start", record)

    def review(self, record: Known) -> Mapping[str, Answer]:
        """The decisions taken when a course is reviewed, by name: whether it goes on, and what goes with it.

        Raises:
            RecordError: the record is not sound.
        """
        return self._all(REVIEW, record)

    def plan_day(self, record: Known) -> Mapping[str, Answer]:
        """The decisions of a day of treatment, by name: what is given, and what is due.

        Raises:
            RecordError: the record is not sound.
        """
        return self._all(DAY, record)

    def simulate(self, days: Iterable[Recorded]) -> Iterator[SimulatedDay | ImpossibleDay]:
        """A course of treatment, day by day; see `ow32_oracle.simulate`.

        Raises:
            ValueError: something is recorded that is no fact or no value of its fact.
        """
        return simulate_course(OW32, self.readings, days)

    def decider(self, decision: str) -> Decider | Interpreted:
        """What answers one decision, for those who ask about very many records that have been checked.

        Raises:
            ValueError: there is no such decision.
        """
        if decision not in self._deciders:
            self._deciders[decision] = self._made(_decision(decision))
        return self._deciders[decision]

    def _made(self, decision: Decision) -> Decider | Interpreted:
        try:
            return Decider.of(self._projection, decision, self.readings)
        except (SpecificationError, NotCompiled):
            return Interpreted(self._projection, decision, self.readings)

    def _all(self, sections: Iterable[str], record: Known) -> Mapping[str, Answer]:
        checked = _checked(record)
        names = [each.name for section in sections for each in OW32.decisions if each.section == section]
        return {name: self.decider(name).answer(checked) for name in names}


def _decision(name: str) -> Decision:
    names = [each.name for each in OW32.decisions]
    if name not in names:
        near = nearest(name, names)
        raise ValueError(f"there is no decision {name!r}: {f'did you mean {near!r}?' if near else ', '.join(names)}")
    return OW32.decision(name)


def _checked(record: Known) -> Any:
    """The record as an object with an attribute for each fact."""
    if isinstance(record, Patient):
        return record
    if not isinstance(record, Mapping):
        raise TypeError(f"a record is a Patient or a mapping of facts by name, not {type(record).__name__}")
    known = known_values(record)
    made = _Record(**known)
    require_consistent(made, known)
    return made


@cache
def _default() -> Oracle:
    return Oracle()


def decide(decision: str, record: Known) -> Answer:
    """The whole answer to one decision under the default readings; see `Oracle.decide`."""
    return _default().decide(decision, record)


def decide_start(record: Known) -> Answer:
    """Whether the patient may start, under the default readings; see `Oracle.decide_start`."""
    return _default().decide_start(record)


def review(record: Known) -> Mapping[str, Answer]:
    """The decisions of a review under the default readings; see `Oracle.review`."""
    return _default().review(record)


def plan_day(record: Known) -> Mapping[str, Answer]:
    """The decisions of a day under the default readings; see `Oracle.plan_day`."""
    return _default().plan_day(record)


def simulate(days: Iterable[Recorded]) -> Iterator[SimulatedDay | ImpossibleDay]:
    """A course of treatment under the default readings; see `Oracle.simulate`."""
    return _default().simulate(days)
