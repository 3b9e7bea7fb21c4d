"""What can be seen on a day: values worth trying of each fact, and the nearest day that can have been."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import field, frozen
from hypothesis import strategies as st

from ow32_oracle.contradictions import falsifying
from ow32_spec.language.courses import Course, Law, conditions
from ow32_spec.language.interpreter import Evaluation, Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Date, Integer, Value
from ow32_spec.language.walking import first_state, impossible


@frozen(eq=False)
class Seeing:
    """The facts of a rulebook's course that are seen on a day, apart from what the course determines and what is done.

    Attributes:
        book: the rulebook, which has a course.
        course: its course.
        seen: the facts that are seen and that something depends on, by name.
        choosable: those among what is done that can be found to be so, too, as that an azole is ruled out.
        before: what the course determines but not for its first day, and does not merely remember.
    """

    book: Rulebook
    course: Course
    seen: Mapping[str, Fact] = field(init=False)
    choosable: Mapping[str, Fact] = field(init=False)
    before: Mapping[str, Fact] = field(init=False)
    _telling: Mapping[str, tuple[Value, ...]] = field(init=False)

    @seen.default
    def _apart_from_state_and_acts(self) -> Mapping[str, Fact]:
        apart = {*self.course.state, *facts_of(*_done(self.course))}
        return {fact.name: fact for fact in facts_of(*_spoken(self.book, self.course)) if fact not in apart}

    @choosable.default
    def _standing_acts(self) -> Mapping[str, Fact]:
        done = set(facts_of(*_done(self.course)))
        return {
            each.name: each for each in self.course.standing if each in done and not isinstance(each.of, Integer | Date)
        }

    @before.default
    def _free_at_first(self) -> Mapping[str, Fact]:
        free = {each.fact for each in self.course.carried if each.first is None}
        free -= set(self.course.remembered.values())
        return {fact.name: fact for fact in self.book.facts if fact in free}

    @_telling.default
    def _telling_values(self) -> Mapping[str, tuple[Value, ...]]:
        return telling_values(_spoken(self.book, self.course), {})

    def values(self, fact: Fact) -> tuple[Value, ...]:
        """The values of a fact that are worth trying, the typical one first."""
        return tuple(sorted(self._telling[fact.name], key=lambda value: value != fact.typical))

    def usual(self) -> dict[str, Value]:
        """What is seen of an unremarkable patient on the first day of all."""
        first, events = first_state(self.course), {fact.name for fact in self.course.events}
        remembered = self.course.remembered
        usual = {name: fact.typical for name, fact in self.before.items()}
        for name, fact in {**self.seen, **self.choosable}.items():
            if name in remembered:
                usual[name] = first.get(remembered[name].name, remembered[name].typical)
            elif name not in events:
                usual[name] = fact.typical
        return usual

    def bearing_on(self, decisions: Collection[str]) -> dict[str, Fact]:
        """The facts on which it depends what is open about some decisions."""
        projection = Projection(self.book)
        acts = [act for act in self.course.acts if act.decision.name in decisions]
        terms = (projection.open(act.decision, outcome) for act in acts for outcome in act.done)
        among = {**self.seen, **self.choosable, **self.before}
        return {fact.name: fact for fact in facts_of(*terms) if fact.name in among}

    def changes(self, facts: Mapping[str, Fact], *, least: int, most: int) -> st.SearchStrategy[dict[str, Value]]:
        """A few of these facts, with any of the values that are worth trying."""
        values = {name: self.values(fact) for name, fact in facts.items()}
        several = {name: each for name, each in values.items() if len(each) > 1}
        names = st.lists(st.sampled_from(tuple(several)), min_size=least, max_size=most, unique=True)
        chosen = {name: st.sampled_from(each) for name, each in several.items()}
        return names.flatmap(lambda some: st.fixed_dictionaries({name: chosen[name] for name in some}))


@frozen(eq=False)
class Mending:
    """Finds the nearest day that can have been.

    Attributes:
        seeing: the facts that can be seen.
        laws: what is so on every day.
        readings: how the text is read.
    """

    seeing: Seeing
    laws: tuple[Law, ...]
    readings: Choice

    @classmethod
    def of(cls, seeing: Seeing, readings: Choice) -> "Mending":
        """Finds days of a rulebook's course."""
        return cls(seeing, conditions(seeing.course, seeing.book.assumptions), readings)

    def mended(self, known: Record, kept: Collection[str]) -> dict[str, Value] | None:
        """The day with some facts changed, each once at most, so that it breaks no law; none where that fails.

        Args:
            known: what is known of the day, without what is done.
            kept: the names of facts that are not to be changed.
        """
        today, fixed = dict(known), set(kept)
        while broken := impossible(self.laws, Evaluation(today, self.readings)):
            ways = list(self._ways(broken[0], today, fixed))
            if not ways:
                return None
            _, name, value = min(ways, key=lambda way: way[0])
            today[name] = value
            fixed.add(name)
        return today

    def _ways(self, law: Law, today: Record, fixed: Collection[str]) -> Iterator[tuple[int, str, Value]]:
        """The changes of one fact, each with the number of laws that are broken then."""
        for name in falsifying(law.term, today, self.readings):
            if name in fixed or name not in self.seeing.seen:
                continue
            for value in self.seeing.values(self.seeing.seen[name]):
                if value != today[name]:
                    changed = Evaluation({**today, name: value}, self.readings)
                    yield len(impossible(self.laws, changed)), name, value


def _spoken(book: Rulebook, course: Course) -> Iterator[Term]:
    """Everything on which the days of a course and what is judged of them depend."""
    projection = Projection(book)
    for act in course.acts:
        yield projection.asked(act.decision)
        for outcome in act.decision.outcomes.values:
            yield projection.open(act.decision, outcome)
    yield from (law.term for law in conditions(course, book.assumptions))
    yield from (each.tomorrow for each in course.carried)
    yield from _done(course)


def _done(course: Course) -> Iterable[Term]:
    return (term for act in course.acts for term in act.done.values())
