"""A state machine over courses of treatment, to hold a prescribing system against the text.

    class MySystem(CourseMachine):
        def begin(self):
            self.patient = my_system.admit()

        def decide(self, day):
            return {"venetoclax": "100_mg" if day["on_treatment"] else "none", ...}

    TestMySystem = MySystem.TestCase

Hypothesis makes up patients and what befalls them, day by day. The system is told of each day and says what it does
about each decision; that goes into the record, and the course goes on from there. What the oracle finds forbidden
fails, with the shortest course that shows it. Synthetic patients only; this tests software, and advises nobody.

What is undetermined or not judged never fails, so it is counted: a run in which nothing was judged fails. To see more,
look at `MySystem.counts` after the run, or run pytest with `--hypothesis-show-statistics`.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, ClassVar

from attrs import field, frozen
from hypothesis import assume, event, target
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ow32_oracle.names import nearest
from ow32_oracle.simulate import SimulatedDay, Simulator
from ow32_oracle.strategies.acting import Acting, Outcomes
from ow32_oracle.strategies.departures import departure
from ow32_oracle.strategies.observing import Mending, Seeing
from ow32_spec import facts
from ow32_spec.book import OW32
from ow32_spec.course import COURSE
from ow32_spec.course_facts import days_treated, treatment_started
from ow32_spec.language.answers import Status
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.recorded import Outset, Recorded
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Value
from ow32_spec.language.walking import Judged, Judgement
from ow32_spec.prescribing import prescription
from ow32_spec.starting import start

DECISIONS: Mapping[str, Decision] = {act.decision.name: act.decision for act in COURSE.acts}
"""The decisions about which something is done in a course, by name."""

JUDGED = (Judgement.REQUIRED, Judgement.PERMITTED, Judgement.FORBIDDEN)


@cache
def _seeing() -> Seeing:
    return Seeing(OW32, COURSE)


@st.deferred
def patients() -> st.SearchStrategy[dict[str, Value]]:
    """Patients who are unremarkable, who may not be started for one reason, or who are any."""
    seeing = _seeing()
    one_reason = seeing.changes(seeing.bearing_on((start.name, prescription.name)), least=0, most=1)
    return one_reason | seeing.changes({**seeing.before, **seeing.choosable, **seeing.seen}, least=0, most=3)


@st.deferred
def changes() -> st.SearchStrategy[dict[str, Value]]:
    """What may be otherwise than on the day before."""
    seeing = _seeing()
    return seeing.changes(seeing.seen, least=1, most=2)


@frozen(eq=False)
class _Engine:
    """What answers for the text, read in one way."""

    readings: Choice
    simulator: Simulator = field(init=False)
    acting: Acting = field(init=False)
    mending: Mending = field(init=False)

    def __attrs_post_init__(self) -> None:
        projection = Projection(OW32)
        object.__setattr__(self, "simulator", Simulator(projection, self.readings))
        object.__setattr__(self, "acting", Acting(projection, COURSE, self.readings))
        object.__setattr__(self, "mending", Mending.of(_seeing(), self.readings))


class _CheckedTestCase:
    """The test case of a machine, which fails where nothing was judged."""

    def __get__(self, machine: object, owner: "type[CourseMachine]") -> Any:
        return _checked(owner)


@cache
def _checked(owner: "type[CourseMachine]") -> Any:
    base: Any = super(CourseMachine, owner).TestCase

    class CourseTestCase(base):  # type: ignore[misc]
        def runTest(self) -> None:  # noqa: N802
            owner.counts.clear()
            super().runTest()
            owner.require_judged()

        runTest.is_hypothesis_test = True  # type: ignore[attr-defined]

    CourseTestCase.__name__ = base.__name__
    CourseTestCase.__qualname__ = base.__qualname__
    return CourseTestCase


class CourseMachine(RuleBasedStateMachine):
    """Walks a system through courses and fails where it does what the norms forbid.

    Say in a subclass how the system is told of a patient (`begin`) and what it does on a day (`decide`).

    Attributes:
        readings: how the text is read.
        answers: the decisions that the system answers. The others are made before it is asked, within the norms as
            far as possible, and it is told of them.
        counts: how often each decision was judged in each way, over all courses of a run.
    """

    readings: ClassVar[Choice] = OW32.default_readings
    answers: ClassVar[Collection[str]] = tuple(DECISIONS)
    counts: ClassVar[Counter[tuple[str, Judgement]]] = Counter()
    TestCase: ClassVar[Any] = _CheckedTestCase()  # type: ignore[misc]

    _engine: ClassVar[_Engine]

    def __init_subclass__(cls, **more: Any) -> None:
        """Give each system counts of its own, and refuse answers to decisions that there are not."""
        super().__init_subclass__(**more)
        cls.counts = Counter()
        cls._engine = _Engine(cls.readings)
        for name in cls.answers:
            _require_name(name, DECISIONS, "decision in the course")

    def __init__(self) -> None:
        """A course that has not begun."""
        super().__init__()
        self.outset: Outset = self._engine.simulator.outset
        self.course: list[Recorded] = []
        self._usual: dict[str, Value] = {}
        self._today: Counter[tuple[str, Judgement]] = Counter()
        self._treated = 0

    # -- what a subclass says ---------------------------------------------------------------------------------

    def begin(self) -> None:
        """A new patient, of whom nothing is known yet."""

    def decide(self, day: Mapping[str, Value]) -> Mapping[str, str]:
        """What the system does on a day about each decision that it answers, by name: one of its outcomes.

        An answer to a decision that does not arise on the day is passed over; a decision left out is made by the
        machine.

        Args:
            day: what is known of the day, by the names of facts: where in the course it stands, what has been given,
                what is seen. The facts that say what is done hold what has been so far or is intended.
        """
        raise NotImplementedError("say in a subclass what your system does on a day")

    def ended(self, day: Mapping[str, Value]) -> None:
        """A day is over; everything that is known of it, with what was done."""

    # -- what happens -----------------------------------------------------------------------------------------

    @initialize(patient=patients, starts=st.booleans())
    def assessment(self, patient: dict[str, Value], starts: bool) -> None:
        """The first day: a patient who is assessed, perhaps to be started at once, unremarkable but for this."""
        self.begin()
        self._usual = _seeing().usual()
        self._live(patient, {treatment_started.name: starts}, lasting=True)

    @rule(days=st.integers(1, 8))
    def quiet_days(self, days: int) -> None:
        """Some days on which nothing new is seen."""
        for _ in range(days):
            self._live({})

    @precondition(lambda self: self.on_treatment)
    @rule(cycles=st.integers(1, 3))
    def quiet_cycles(self, cycles: int) -> None:
        """Nothing new is seen until so many cycles have ended, or the treatment has."""
        ended = self._number(facts.cycles_completed) + cycles
        while self.on_treatment and self._number(facts.cycles_completed) < ended:
            self._live({})

    @rule(changes=changes)
    def ordinary_day(self, changes: dict[str, Value]) -> None:
        """A day on which something is otherwise than before, and stays so."""
        self._live(changes, lasting=True)

    @precondition(lambda self: not self.on_treatment)
    @rule()
    def to_be_started(self) -> None:
        """A day on which the treatment is to be started."""
        self._live({}, {treatment_started.name: True})

    @precondition(lambda self: self.on_treatment)
    @rule(all_counts=st.booleans(), prophylaxis=st.booleans())
    def counts_recover(self, all_counts: bool, prophylaxis: bool) -> None:
        """The neutrophils are normal again, perhaps all counts, perhaps prophylaxis is no longer needed."""
        recovered = {"neutropenia": False, "drug_induced_cytopenia": False, "neutrophils_normal": True}
        counts = {"blood_counts_normal": all_counts, "antifungal_prophylaxis_needed": prophylaxis}
        self._live({**recovered, **counts}, lasting=True)

    @precondition(lambda self: self.on_treatment)
    @rule(drug_induced=st.booleans())
    def counts_fall(self, drug_induced: bool) -> None:
        """The patient becomes neutropenic."""
        normal = {"neutrophils_normal": False, "blood_counts_normal": False}
        self._live({"neutropenia": True, "drug_induced_cytopenia": drug_induced, **normal}, lasting=True)

    @rule()
    def azole_ruled_out(self) -> None:
        """It is found that the patient cannot take azoles."""
        self._live({facts.azole.name: "cannot_take"})

    @precondition(lambda self: self._dosed)
    @rule(response=st.sampled_from(("meaningful_only", "objective")), remission=st.booleans())
    def response_assessed(self, response: str, remission: bool) -> None:
        """A response is found, perhaps a remission."""
        status: dict[str, Value] = {"disease_status": "remission", "remission": True} if remission else {}
        self._live({"response": "objective" if remission else response, **status})

    @precondition(lambda self: self._dosed)
    @rule(reduced=st.booleans())
    def toxicity(self, reduced: bool) -> None:
        """Toxicity calls for a stop, or a reduction is chosen."""
        self._live({"toxicity": True, "dose_reduction_chosen": reduced})

    @precondition(lambda self: self.on_treatment)
    @rule(
        sign=st.sampled_from(("clinically_significant_progression", "symptomatic_deterioration")), agreed=st.booleans()
    )
    def progression(self, sign: str, agreed: bool) -> None:
        """The disease progresses, or the symptoms become worse."""
        self._live({sign: True, "agreed_by_mdt": agreed})

    @precondition(lambda self: self.on_treatment)
    @rule()
    def patient_asks_to_stop(self) -> None:
        """The patient asks to stop."""
        self._live({"patient_requests_stop": True})

    @precondition(lambda self: self._dosed)
    @rule(kind=st.sampled_from(("molecular", "haematological")))
    def relapse(self, kind: str) -> None:
        """A relapse after a response."""
        self._live({"relapse": kind})

    @precondition(lambda self: self.on_treatment)
    @rule(kind=st.sampled_from(("donor_lymphocytes", "allogeneic_hsct")), fit=st.booleans())
    def consolidate(self, kind: str, fit: bool) -> None:
        """The patient is to go on to consolidation."""
        self._live({"medically_fit": fit}, {facts.consolidation.name: kind})

    def _number(self, fact: Fact) -> int:
        """A count at the outset of the day."""
        value = self.outset.state[fact.name]
        assert isinstance(value, int)
        return value

    @property
    def on_treatment(self) -> bool:
        """Whether the next day is one under treatment."""
        return self.outset.state[facts.on_treatment.name] is True

    @property
    def _dosed(self) -> bool:
        return self.on_treatment and self._number(days_treated) > 0

    # -- one day ----------------------------------------------------------------------------------------------

    def _live(self, findings: Record, proposed: Record | None = None, *, lasting: bool = False) -> None:
        """Live through a day with these findings; where the laws do not allow them, with as much of them as they do."""
        known, proposals = self._seen(findings, proposed or {})
        proposals |= self._made_by_others(known, proposals)
        answers = self._answers({**proposals, **known})
        done = self._engine.acting.settle(known, proposals, answers)
        if done is None:
            answers = self._possible_answers(known, proposals, answers)
            done = self._made(known, proposals, answers)
        recorded = self._recorded({**known, **done})
        day = self._engine.simulator.day(self.outset, recorded)
        assume(isinstance(day, SimulatedDay))
        assert isinstance(day, SimulatedDay)
        self.course.append(recorded)
        if lasting:
            self._usual |= {name: known[name] for name in self._usual if name in known}
        self._judge(day, answers)
        self._treated += self.on_treatment
        self.outset = day.next
        self.ended(day.record)

    def _seen(self, findings: Record, proposed: Record) -> tuple[dict[str, Value], dict[str, Value]]:
        """What is seen on the day, and what is done unless something else is decided."""
        seeing, acting = _seeing(), self._engine.acting
        done = {fact.name for fact in acting.facts}
        events = {fact.name: value for fact, value in COURSE.events.items()}
        usual = {**self._usual, **events, **self._standing}
        first = {name: usual[name] for name in seeing.before} if self.outset.number == 1 else {}
        today = {**usual, **first, **findings, **self.outset.state}
        known = {name: value for name, value in today.items() if name in findings or name not in done}
        for kept in (findings, ()):
            mended = self._engine.mending.mended(known, {*kept, *self.outset.state})
            if mended is not None:
                break
        assume(mended is not None)
        assert mended is not None
        proposals = {name: value for name, value in {**today, **proposed}.items() if name in done and name not in known}
        return mended, proposals

    @property
    def _standing(self) -> dict[str, Value]:
        """The standing facts as they stand at the outset of the day."""
        state, remembered = self.outset.state, COURSE.remembered.items()
        return {**self.outset.standing, **{name: state[fact.name] for name, fact in remembered if fact.name in state}}

    def _made_by_others(self, known: Record, proposals: Record) -> dict[str, Value]:
        """What is done about the decisions that the system does not answer, by the facts that say so."""
        others = [act for act in COURSE.acts if act.decision.name not in self.answers]
        if not others:
            return {}
        made = self._made(known, proposals, {})
        said = {fact.name for act in others for fact in self._engine.acting.seen_by_act[act]}
        return {name: value for name, value in made.items() if name in said}

    def _answers(self, told: Mapping[str, Value]) -> dict[str, str]:
        """What the system does, as far as it was asked."""
        answers = dict(self.decide(told))
        for name, outcome in answers.items():
            _require_name(name, DECISIONS, "decision in the course")
            _require_name(outcome, DECISIONS[name].outcomes.labels, f"outcome of {name!r}")
        return {name: outcome for name, outcome in answers.items() if name in self.answers}

    def _made(self, known: Record, proposals: Record, answers: Outcomes) -> dict[str, Value]:
        """What to record of a day, of which there is something that can be."""
        done = self._engine.acting.settle(known, proposals, answers)
        assume(done is not None)
        assert done is not None
        return done

    def _possible_answers(self, known: Record, proposals: Record, answers: Outcomes) -> dict[str, str]:
        """The answers without those that cannot have been done on any possible day, as taking a drug that is ruled out.

        One of these that the norms forbid on the day without it fails all the same.
        """
        kept: dict[str, str] = {}
        for name, outcome in answers.items():
            if self._engine.acting.settle(known, proposals, {**kept, name: outcome}) is not None:
                kept[name] = outcome
        recorded = self._recorded({**known, **self._made(known, proposals, kept)})
        day = self._engine.simulator.day(self.outset, recorded)
        assume(isinstance(day, SimulatedDay))
        assert isinstance(day, SimulatedDay)
        for name, outcome in answers.items():
            if name not in kept:
                event(f"{name} {outcome}: cannot be recorded")
                self._require_open(day, name, outcome, recorded)
        return kept

    def _require_open(self, day: SimulatedDay, name: str, outcome: str, recorded: Recorded) -> None:
        for each in day.allowed:
            if each.decision.name == name and each.statuses[outcome] is Status.FORBIDDEN and not each.conflict:
                self._count(name, Judgement.FORBIDDEN)
                raise self._departure(day, name, outcome, [*self.course, recorded])
        self._count(name, Judgement.NOT_JUDGED)

    def _recorded(self, today: Record) -> Recorded:
        """What of a day has to be recorded, so that everything of it is known."""
        events = {fact.name: value for fact, value in COURSE.events.items()}
        goes_without_saying = {**events, **self._standing}
        return {
            name: value
            for name, value in today.items()
            if name not in self.outset.state and goes_without_saying.get(name) != value
        }

    # -- what is said of it -----------------------------------------------------------------------------------

    def _judge(self, day: SimulatedDay, answers: Outcomes) -> None:
        for each in day.judged:
            name = each.act.decision.name
            if name not in answers:
                continue
            self._count(name, each.judgement)
            if each.judgement is Judgement.FORBIDDEN:
                raise self._departure(day, name, _outcome(each), self.course)

    def _departure(self, day: SimulatedDay, name: str, outcome: str, course: list[Recorded]) -> Exception:
        return departure(self._engine.simulator.projection, self.readings, day, (DECISIONS[name], outcome), course)

    def _count(self, name: str, judgement: Judgement) -> None:
        type(self).counts[name, judgement] += 1
        self._today[name, judgement] += 1

    @invariant()
    def the_days_are_counted(self) -> None:
        """The course that a failure shows is the one that was lived through."""
        assert len(self.course) == self.outset.number - 1

    def teardown(self) -> None:
        """Tell Hypothesis what was judged in this course; longer courses are looked for."""
        for (name, judgement), _ in sorted(self._today.items()):
            event(f"{name}: {judgement}")
        if not any(judgement in JUDGED for _, judgement in self._today):
            event("nothing was judged")
        target(float(self._treated), label="days under treatment")

    @classmethod
    def judged(cls, decision: str) -> int:
        """How often what the system did about a decision was required, permitted or forbidden in the latest run."""
        return sum(cls.counts[decision, each] for each in JUDGED)

    @classmethod
    def require_judged(cls, *decisions: str) -> None:
        """Fail unless each of these decisions, or where none is named any at all, was judged in the latest run."""
        never = [name for name in decisions or ("anything",) if not (cls.judged(name) if decisions else cls._any())]
        assert not never, (
            f"{cls.__name__}: {', '.join(never)} was never judged, so nothing is shown: "
            "answer more decisions, or run more examples with more steps"
        )

    @classmethod
    def _any(cls) -> int:
        return sum(map(cls.judged, DECISIONS))


def _outcome(judged: Judged) -> str:
    assert judged.outcome is not None, "what is not known to have been done is not forbidden"
    return judged.outcome


def _require_name(name: str, names: Collection[str], what: str) -> None:
    """Refuse a name that there is not."""
    if name not in names:
        near = nearest(name, names)
        hint = f"did you mean {near!r}?" if near else f"write one of {', '.join(names)}"
        raise ValueError(f"there is no {what} {name!r}: {hint}")
