"""Synthetic records for property tests: assessments, reviews and treatment days.

    @given(assessments())                                                        # any, boundaries of the rules favoured
    @given(assessments(outcome=("start", "start", "permitted")))                 # all of them eligible
    @given(assessments(outcome=("start", "start", "permitted"), near_miss=True)) # one fact short of it
    @given(reviews(missing="some"))                                              # incomplete
    @given(lists(treatment_days(), min_size=50, max_size=50))                    # many records an example: much faster

Records keep to the assumptions of the rulebook. They are typical but for a few facts, which have values from either
side of the boundaries of the rules, and shrink to the typical record with nothing changed but what matters. Where an
outcome is wanted, records that have it are made and not searched for.

A record is one draw of text, each letter of which stands for a departure: Hypothesis then spends on a record what it
spends on one value, and shrinks it by leaving out letters.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from attrs import field, frozen
from hypothesis import strategies as st

from ow32_oracle.names import nearest
from ow32_oracle.situations import NOT_ASKED, Situation, Wanted
from ow32_oracle.strategies.kinds import ASSESSMENT, REVIEW, TREATMENT_DAY, Kind
from ow32_oracle.strategies.regions import near_misses, turning_on
from ow32_oracle.strategies.wire import Spelling, WireRecord, wired
from ow32_oracle.vocabulary import facts_behind
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.plausibility import departure_from
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Value
from ow32_spec.language.usual import Departure, Usual

Missing = Literal["none", "some", "any"]
"""How many facts a record lacks: none; from one to four; any, half of them on average."""

WantedOutcome = tuple[str, str, str]
"""The names of a decision and of one of its outcomes, and a status."""

Made = dict[str, Value]
"""A record, by the names of facts; what is not in it is not known."""

MOST_DEPARTURES = 6
"""The most facts of a record that are drawn to be untypical; others follow where assumptions or the outcome need it."""

_MOST_LEFT_OUT = 4
_FIRST_LETTER = 0x4E00
"""Letters beyond this are of one kind for some twenty thousand, so that none is preferred; what they mean is ours."""


def assessments(
    *,
    missing: Missing = "none",
    outcome: WantedOutcome | None = None,
    near_miss: bool = False,
    readings: Choice | None = None,
) -> st.SearchStrategy[Made]:
    """Patients assessed for a start, who are not on treatment.

    Args:
        missing: how many facts are missing.
        outcome: an answer that each record has, as ("start", "start", "permitted"). Facts that are missing then leave
            it as it is. The status `undetermined` needs missing facts.
        near_miss: instead of the outcome, each record has another, and one fact would have to be otherwise for it.
        readings: how the text is read; what is left out is read by default.

    Raises:
        ValueError: there is no such outcome, no record can have it, or the options contradict each other.
    """
    return _records(ASSESSMENT, missing, outcome, near_miss, readings)


def reviews(
    *,
    missing: Missing = "none",
    outcome: WantedOutcome | None = None,
    near_miss: bool = False,
    readings: Choice | None = None,
) -> st.SearchStrategy[Made]:
    """Patients reviewed on treatment; for the options see `assessments`."""
    return _records(REVIEW, missing, outcome, near_miss, readings)


def treatment_days(
    *,
    missing: Missing = "none",
    outcome: WantedOutcome | None = None,
    near_miss: bool = False,
    readings: Choice | None = None,
) -> st.SearchStrategy[Made]:
    """Days on treatment; for the options see `assessments`."""
    return _records(TREATMENT_DAY, missing, outcome, near_miss, readings)


def as_json(
    records: st.SearchStrategy[Made], spelling: Literal["absent", "null", "unknown", "mixed"] = "mixed"
) -> st.SearchStrategy[WireRecord]:
    """The same records as JSON has them, and as `ow32 decide` reads them.

    Args:
        records: the records.
        spelling: how it is said that a fact is not known; `mixed` draws it for each fact.
    """
    names = [fact.name for fact in OW32.facts]
    if spelling != "mixed":
        fixed = [Spelling(spelling)] * len(names)
        return records.map(lambda record: wired(record, names, fixed))
    letters = st.text("anu", min_size=len(names), max_size=len(names))
    meant = {str(each)[0]: each for each in Spelling}
    return st.builds(lambda record, drawn: wired(record, names, [meant[each] for each in drawn]), records, letters)


def _records(
    kind: Kind, missing: Missing, outcome: WantedOutcome | None, near_miss: bool, readings: Choice | None
) -> st.SearchStrategy[Made]:
    """The strategy, checked at once and made when it is first used."""
    if missing not in ("none", "some", "any"):
        raise ValueError(f"missing={missing!r}: write 'none', 'some' or 'any'")
    if near_miss and (outcome is None or missing != "none"):
        raise ValueError("near_miss needs an outcome to be missed, and records that lack nothing")
    wanted = _wanted(OW32, outcome) if outcome else None
    unclear = wanted is not None and wanted[1].statuses == (Status.UNDETERMINED,)
    if unclear and (missing == "none" or near_miss):
        raise ValueError("what is complete is not undetermined: say missing='some' or 'any', and no near_miss")
    ways = tuple(sorted((readings or {}).items()))
    for name, alternative in ways:
        OW32.reading(name).require(alternative)
    source = _source(kind, outcome, ways)
    if unclear:
        return source.undetermined(missing)
    return source.determined(missing, near_miss=near_miss)


def _wanted(book: Rulebook, outcome: WantedOutcome) -> tuple[str, Wanted]:
    name, result, status = outcome
    names = {each.name: each for each in book.decisions}
    _require("decision", name, names)
    _require(f"outcome of {name}", result, names[name].outcomes.labels)
    _require("status", status, {str(each): each for each in Status})
    return name, Wanted(outcome=result, statuses=(Status(status),))


def _require(what: str, name: str, among: Mapping[str, object]) -> None:
    if name not in among:
        near = nearest(name, among)
        raise ValueError(f"there is no {what} {name!r}: {f'did you mean {near!r}?' if near else ', '.join(among)}")


@cache
def _source(kind: Kind, outcome: WantedOutcome | None, ways: tuple[tuple[str, str], ...]) -> "_Source":
    return _Source(kind, _wanted(OW32, outcome) if outcome else None, dict(ways))


@frozen(eq=False)
class _Source:
    """Records of one kind, with or without a wanted answer."""

    kind: Kind
    wanted: tuple[str, Wanted] | None
    readings: Choice
    situation: Situation = field(init=False)
    facts: tuple[Fact, ...] = field(init=False)
    """The facts of the records, in the order of the vocabulary."""
    among: Node = field(init=False)
    """The records of the kind: the question arises, and some values of all other facts make them lawful."""
    usual: Usual = field(init=False)
    letters: tuple[Departure, ...] = field(init=False)

    @situation.default
    def _over_all_facts(self) -> Situation:
        projection = Projection(OW32)
        first = self.kind.first(OW32)
        decision = OW32.decision(self.wanted[0]) if self.wanted else first
        terms = (*self.kind.terms(projection), projection.asked(first))
        return Situation(projection, decision, self.readings, {}, more_terms=terms)

    @facts.default
    def _of_the_kind(self) -> tuple[Fact, ...]:
        shown = {*self.kind.facts(OW32), *facts_behind(OW32, self.situation.decision)}
        return tuple(fact for fact in self.situation.facts if fact in shown)

    @among.default
    def _where_the_question_arises(self) -> Node:
        diagrams = self.situation.diagrams
        asked = diagrams.of(self.situation.projection.asked(self.kind.first(OW32)))
        hidden = set(self.situation.facts) - set(self.facts)
        among = diagrams.both(self.situation.lawful, asked)
        for name in sorted(fact.name for fact in hidden):
            among = diagrams.for_some(among, name)
        return among

    @usual.default
    def _typical_or_near(self) -> Usual:
        facts = {fact.name: fact for fact in self.facts}
        typical = {name: fact.typical for name, fact in facts.items()}
        price = departure_from({}, facts)
        nearest_of_all = Usual(self.situation.diagrams, typical, price).record(self.among, ())
        return Usual(self.situation.diagrams, nearest_of_all, departure_from(nearest_of_all, facts))

    @letters.default
    def _departures(self) -> tuple[Departure, ...]:
        """What a letter stands for: the values of each fact that are not usual, further off on either side.

        Hypothesis goes from letter to letter when it shrinks; so neighbours are to be alike.
        """
        usual, price, found = self.usual.usual, self.usual.price, list[Departure]()
        for fact in self.facts:
            values = self.situation.diagrams.values[fact.name]
            here = values.index(usual[fact.name])
            below, above = values[:here], values[here + 1 :]
            for side in (below, above):
                found += [(fact.name, value) for value in sorted(side, key=lambda value: price(fact.name, value))]
        return tuple(found)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the facts of the records."""
        return tuple(fact.name for fact in self.facts)

    # -- the strategies ---------------------------------------------------------------------------------------

    def determined(self, missing: Missing, *, near_miss: bool) -> st.SearchStrategy[Made]:
        """Records that have the answer wanted, or miss it by one fact, or are any."""
        diagrams = self.situation.diagrams
        goal = self.situation.where(self.wanted[1]) if self.wanted else None
        region = self.among if goal is None else diagrams.both(goal, self.among)
        if goal is not None and near_miss:
            region = near_misses(goal, self.among, diagrams)
        self._require_somebody(region)
        text = _letters(len(self.letters), most=MOST_DEPARTURES)
        whole = text.map(lambda drawn: self._made(region, drawn))
        if missing == "none":
            return whole
        kept = diagrams.end(True) if goal is None else goal
        return st.builds(lambda record, out: self.usual.without(record, out, kept), whole, self._left_out(missing))

    def undetermined(self, missing: Missing) -> st.SearchStrategy[Made]:
        """Records in which the outcome hangs on facts that are missing."""
        assert self.wanted is not None
        diagrams, outcome = self.situation.diagrams, self.wanted[1].outcome
        statuses = (each for each in Status if each is not Status.UNDETERMINED)
        answers = [self.situation.where(Wanted(outcome=outcome, statuses=(each,))) for each in statuses]
        answers.append(self.situation.where(NOT_ASKED))
        regions = {name: diagrams.both(turning_on(answers, name, diagrams), self.among) for name in self.names}
        on = tuple(name for name, region in regions.items() if region != NOWHERE)
        if not on:
            self._require_somebody(NOWHERE)

        text = _letters(len(self.letters), most=MOST_DEPARTURES)

        def made(name: str, drawn: str, out: tuple[str, ...]) -> Made:
            record = self._made(regions[name], drawn)
            gone = {name, *out}
            return {each: value for each, value in record.items() if each not in gone}

        return st.builds(made, st.sampled_from(on), text, self._left_out(missing))

    def _made(self, region: Node, drawn: str) -> Made:
        """The record that some letters stand for."""
        return self.usual.record(region, [self.letters[ord(each) - _FIRST_LETTER] for each in drawn])

    def _left_out(self, missing: Missing) -> st.SearchStrategy[tuple[str, ...]]:
        names = self.names
        if missing == "some":
            text = _letters(len(names), most=_MOST_LEFT_OUT, least=1)
            return text.map(lambda drawn: tuple(names[ord(each) - _FIRST_LETTER] for each in drawn))
        sets = st.integers(0, 2 ** len(names) - 1)
        return sets.map(lambda bits: tuple(name for place, name in enumerate(names) if bits >> place & 1))

    def _require_somebody(self, region: Node) -> None:
        if region == NOWHERE:
            assert self.wanted is not None
            name, wanted = self.wanted
            raise ValueError(
                f"no {self.kind.name} has {name} {wanted.outcome} {' or '.join(wanted.statuses)} "
                "under these readings: want another answer, or other records"
            )


def _letters(count: int, *, most: int, least: int = 0) -> st.SearchStrategy[str]:
    alphabet = st.characters(min_codepoint=_FIRST_LETTER, max_codepoint=_FIRST_LETTER + count - 1)
    return st.text(alphabet, min_size=least, max_size=most)
