"""Courses of made-up patients at random, with every observed fact known on every day.

Most of what is done in them is within the text as it is read by default, most patients are started, and a stop mostly
follows what calls for one. Every so often a fact has any value at all, so that some days are impossible and some acts
forbidden. Which course comes of a seed is the same on every machine.
"""

from collections.abc import Iterator
from random import Random

from attrs import Factory, define, field, frozen

from ow32_oracle.simulate import ImpossibleDay, SimulatedDay, Simulator
from ow32_spec import course_facts as history
from ow32_spec import facts
from ow32_spec.book import OW32
from ow32_spec.course import COURSE
from ow32_spec.language.recorded import Outset
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer, Value

VOCABULARY = (*OW32.facts, *COURSE.facts)
OBSERVED = tuple(fact for fact in VOCABULARY if fact not in set(COURSE.state))
FREE_AT_FIRST = tuple(
    each.fact for each in COURSE.carried if each.first is None and each.fact is not history.lifetime_cycles
)
"""What the course determines on every day but the first; how many cycles in a lifetime it determines even then."""

REMEMBERED = {COURSE.remembered[name].name: name for name in COURSE.remembered}

LENGTHS = (*(5 * tuple(range(1, 9))), 12, 16, 18, 20, 24)
"""How many days a course has, unless a day is impossible: one is drawn."""

Record = dict[str, Value]


@frozen(kw_only=True)
class WalkedCourse:
    """A course as the simulation has it.

    Attributes:
        records: every fact of every day; the last may be of a day that cannot have been.
        days: what the simulation makes of each.
    """

    records: tuple[Record, ...]
    days: tuple[SimulatedDay | ImpossibleDay, ...]


def random_course(random: Random, simulator: Simulator) -> WalkedCourse:
    """A course of some days, or up to the first that is impossible."""
    patient = _Patient(random, simulator)
    length = random.choice(LENGTHS)
    records, days = [], []
    outset = simulator.outset
    for recorded in patient.days(length):
        day = simulator.day(outset, recorded)
        records.append({**recorded, **outset.state})
        days.append(day)
        if isinstance(day, ImpossibleDay):
            break
        patient.outset = outset = day.next
    return WalkedCourse(records=tuple(records), days=tuple(days))


def any_value(random: Random, fact: Fact) -> Value:
    """A value of a fact; of a number, often one near a bound or near what is typical."""
    match fact.of:
        case Boolean():
            return random.random() < 0.5
        case Enumeration(values=values):
            return random.choice(values)
        case Integer(low, high):
            near = random.choice((low, high, fact.typical)) + random.randint(-2, 2)
            return random.choice((max(low, min(high, near)), random.randint(low, high)))
        case Date(low, high):
            return type(low).fromordinal(random.randint(low.toordinal(), high.toordinal()))


@define
class _Patient:
    """Makes up one day after another."""

    random: Random
    simulator: Simulator
    outset: Outset = field(init=False)
    seen: Record = Factory(dict)
    """What was seen yesterday, by the names of observed facts."""
    cycle_length: int = 28
    eventful: float = 0.0
    """How likely it is that something happens on a day under treatment."""
    erratic: float = 0.0
    """How likely it is that a fact has any value at all on a day."""

    def days(self, length: int) -> Iterator[Record]:
        """What is recorded of each day, each drawn when the one before has been walked."""
        self.outset = self.simulator.outset
        for number in range(1, length + 1):
            if number == 1:
                self._assess(length)
            state = dict(self.outset.state)
            if number == 1:
                state |= self._before()
            today = self._sees(state)
            today |= self._does(state, today)
            if self._likely(self.erratic):
                any_fact = self.random.choice(OBSERVED)
                today[any_fact.name] = any_value(self.random, any_fact)
            self.seen = today
            yield {**today, **state} if number == 1 else today

    def _likely(self, chance: float) -> bool:
        return self.random.random() < chance

    # -- the first day --------------------------------------------------------------------------------------------

    def _assess(self, length: int) -> None:
        """Who the patient is; in a long course, mostly one whose cycles end within it, with little between."""
        self.seen = {fact.name: fact.typical for fact in OBSERVED}
        self.seen |= {"azole": "not_started", "response": "none"}
        long = length >= 16
        self.eventful = 0.02 if long else self.random.choice((0.02, 0.3))
        self.erratic = 0.02 if long else self.random.choice((0, 0.02, 0.3))
        self.cycle_length = self.random.choice((7, 7, 7, 14, 16) if long else (7, 14, 16, 21, 28, 28))
        for name, values in {
            "azacitidine_schedule": facts.azacitidine_schedule.of.values,
            "azole": ("not_started", "not_started", "cannot_take"),
            "medically_fit": (True, False),
            "azole_is_strong_inhibitor": (True, False),
        }.items():
            self.seen[name] = self.random.choice(values)
        for fact in (facts.strong_cyp3a4_inhibitor, facts.age_years, facts.consultation_held, facts.disease_status):
            if self._likely(0.05):
                self.seen[fact.name] = any_value(self.random, fact)

    def _before(self) -> Record:
        """What is so of the first day, as earlier courses have left it."""
        cycles = self.random.choice((0, 0, 0, 1, 2, 3, 5))
        state: Record = {
            "prior_venetoclax_cycles": cycles,
            "prior_venetoclax_response": any_value(self.random, facts.prior_venetoclax_response) if cycles else "none",
            "prior_stop_for_toxicity": bool(cycles) and self._likely(0.2),
            "lifetime_cycles": cycles,
        }
        return state | {
            fact.name: self.seen[REMEMBERED[fact.name]] for fact in FREE_AT_FIRST if fact.name in REMEMBERED
        }

    # -- any day --------------------------------------------------------------------------------------------------

    def _sees(self, state: Record) -> Record:
        """What is seen on a day; mostly possible."""
        today = dict(self.seen)
        today |= {fact.name: value for fact, value in COURSE.events.items()}
        today |= {"response": state["response_yesterday"], "relapse": state["relapse_yesterday"]}
        today |= {fact.name: False for fact in (facts.toxicity, facts.clinically_significant_progression)}
        today |= {"prior_allogeneic_hsct": state["prior_allogeneic_hsct_yesterday"]}
        if not state["on_treatment"]:
            today["disease_status"] = "relapsed" if self._likely(0.95) else today["disease_status"]
        elif state["days_treated"]:
            today |= self._happens(today)
        today["remission"] = today["disease_status"] in ("remission", "molecular_mrd_relapse")
        if today["relapse"] == "none" and today["remission"] and state["on_treatment"]:
            today["response"] = "objective"
        if today["drug_induced_cytopenia"] or today["neutropenia"]:
            today |= {"neutrophils_normal": False, "blood_counts_normal": False}
        return today

    def _happens(self, today: Record) -> Record:
        """What befalls a patient under treatment on a day."""
        if not self._likely(self.eventful):
            return {}
        return self.random.choice(
            (
                {"toxicity": True},
                {"toxicity": True, "dose_reduction_chosen": True},
                {"toxicity": True, "venetoclax_intolerance": True},
                {"clinically_significant_progression": True, "agreed_by_mdt": self._likely(0.7)},
                {"symptomatic_deterioration": not today["symptomatic_deterioration"]},
                {"patient_requests_stop": True},
                {"response": "objective"},
                {"response": "objective" if today["response"] == "objective" else "meaningful_only"},
                {"response": "objective", "disease_status": "remission"},
                {"response": "objective", "relapse": "haematological", "disease_status": "relapsed"},
                {"response": "objective", "relapse": "molecular", "disease_status": "molecular_mrd_relapse"},
                {"consolidation": self.random.choice(facts.consolidation.of.values)},
                {"neutropenia": True},
                {"drug_induced_cytopenia": True},
                {"neutropenia": False, "drug_induced_cytopenia": False, "neutrophils_normal": True},
                {
                    "neutropenia": False,
                    "drug_induced_cytopenia": False,
                    "neutrophils_normal": True,
                    "blood_counts_normal": True,
                    "antifungal_prophylaxis_needed": False,
                },
            )
        )

    def _does(self, state: Record, today: Record) -> Record:
        """What is done on a day; mostly within the text."""
        nothing: Record = {"venetoclax_mg_today": 0, "azacitidine_mg_per_m2_today": 0}
        if not state["on_treatment"]:
            return nothing | {"treatment_started": self._likely(0.3 if state["course_number"] else 0.8)}
        reasons = list(self._reasons(state, today))
        if reasons and self._likely(0.85):
            return nothing | {"stop_reason": self.random.choice(reasons)}
        if not reasons and self._likely(0.02):
            return nothing | {"stop_reason": history.NO_CRITERION}
        return self._doses(state, today)

    def _reasons(self, state: Record, today: Record) -> Iterator[str]:
        """The reasons there are to stop, more or less."""
        progresses = today["clinically_significant_progression"] or today["relapse"] != "none"
        cycles = 2 if self.simulator.readings["three-cycles"] == "during" else 3
        if (progresses or today["symptomatic_deterioration"]) and today["agreed_by_mdt"]:
            yield history.PROGRESSION
        if state["cycles_completed"] >= cycles and today["response"] != "objective":
            yield history.NO_RESPONSE
        if today["consolidation"] != "none":
            yield history.CONSOLIDATION
        if today["toxicity"] and not today["dose_reduction_chosen"]:
            yield history.TOXICITY
        if today["patient_requests_stop"]:
            yield history.PATIENT_REQUEST

    def _doses(self, state: Record, today: Record) -> Record:
        """The doses and the azole of a day on which the treatment goes on."""
        day, cycle = state["day_of_cycle"], state["cycle"]
        escalating = cycle == 1 and day <= 3
        done: Record = {"venetoclax_mg_today": (100, 200, 400)[day - 1] if escalating else 100}
        if today["strong_cyp3a4_inhibitor"] and escalating:
            done["venetoclax_mg_today"] = 50
        elif not escalating and today["azole"] == "cannot_take" and self._likely(0.3):
            done["venetoclax_mg_today"] = 400
        if today["dose_reduction_chosen"] and self._likely(0.7):
            done["venetoclax_mg_today"] = 50
        weekend_free = today["azacitidine_schedule"] == "days_1_to_5_and_8_to_9"
        given = day <= 5 or day in (8, 9) if weekend_free else day <= 7
        done["azacitidine_mg_per_m2_today"] = 75 if given else 0
        if today["azole"] != "cannot_take":
            if not escalating:
                done["azole"] = "taken"
            elif today["azole"] == "taken":
                done["azole"] = "stopped"
        if day == 1:
            done |= {"cycle_length_days": self.cycle_length, "venetoclax_days": self.cycle_length}
        return done
