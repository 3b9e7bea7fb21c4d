"""Records a second from the strategies beside `st.builds` over a class with the same fields, and with all fields.

    python tests/bench/strategies_against_builds.py

In one run, in processor time, generation alone. Each pair is drawn twice: one record an example, where Hypothesis
spends most of the time on the example itself (the ceiling is shown: one whole number an example), and records in lists.
`st.builds` keeps to no assumption, and of its records hardly any is eligible; that is shown, too. So is what a failing
test shrinks to.
"""

from collections.abc import Callable, Iterable, Mapping
from time import process_time
from typing import Any

from attrs import asdict, make_class
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from ow32_oracle.strategies import assessments
from ow32_oracle.strategies.kinds import ASSESSMENT
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.interpreter import holds
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer

SINGLE, LISTED, IN_A_LIST = 1500, 100, 40
ELIGIBLE = ("start", "start", "permitted")


def values(fact: Fact) -> st.SearchStrategy[Any]:
    """Any value of a fact, as somebody would write it."""
    match fact.of:
        case Boolean():
            return st.booleans()
        case Integer(low=low, high=high):
            return st.integers(low, high)
        case Date(low=low, high=high):
            return st.dates(low, high)
        case Enumeration() as of:
            return st.sampled_from(of.values)


def built(facts: Iterable[Fact]) -> st.SearchStrategy[Any]:
    """A frozen class with a field for each fact, built by Hypothesis."""
    facts = tuple(facts)
    record = make_class("Record", [fact.name for fact in facts], frozen=True)
    return st.builds(record, **{fact.name: values(fact) for fact in facts})


def a_second(strategy: st.SearchStrategy[Any], examples: int, size: Callable[[Any], int]) -> float:
    """How many records a strategy makes in a second of processor time."""
    seen = 0

    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def go(value: Any) -> None:
        nonlocal seen
        seen += size(value)

    go()  # what is made once is not counted
    seen, begun = 0, process_time()
    go()
    return seen / (process_time() - begun)


def lawful_and_eligible(strategy: st.SearchStrategy[Any]) -> tuple[float, float]:
    """The shares of records that keep to the assumptions, and that may be started."""
    records: list[Mapping[str, Any]] = []

    @settings(max_examples=500, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def gather(value: Any) -> None:
        records.append(value if isinstance(value, dict) else asdict(value))

    gather()
    projection, start, readings = Projection(OW32), OW32.decision("start"), OW32.default_readings
    lawful = [each for each in records if all(holds(one.term, each, {}) is not False for one in OW32.assumptions)]
    answers = [answer(projection, start, each, readings) for each in lawful]
    eligible = [each for each in answers if each.asked and each.status("start") is Status.PERMITTED]
    return len(lawful) / len(records), len(eligible) / len(records)


def main() -> None:
    """Measure and print."""
    one: Callable[[Any], int] = lambda _: 1  # noqa: E731
    ceiling = a_second(st.integers(0, 2**64 - 1), SINGLE, one)
    strategies = {
        "st.builds, all facts": built(OW32.facts),
        "st.builds, the facts of an assessment": built(ASSESSMENT.facts(OW32)),
        "assessments()": assessments(),
        "assessments(outcome=eligible)": assessments(outcome=ELIGIBLE),
        "assessments(outcome=eligible, near_miss=True)": assessments(outcome=ELIGIBLE, near_miss=True),
        "assessments(missing='some')": assessments(missing="some"),
    }
    print(f"{'records a second':<48}{'one an example':>16}{'in lists of ' + str(IN_A_LIST):>18}")
    print(f"{'(a whole number: what an example costs)':<48}{ceiling:>16,.0f}")
    rates = {}
    for name, strategy in strategies.items():
        listed = st.lists(strategy, min_size=IN_A_LIST, max_size=IN_A_LIST)
        rates[name] = a_second(strategy, SINGLE, one), a_second(listed, LISTED, len)
        print(f"{name:<48}{rates[name][0]:>16,.0f}{rates[name][1]:>18,.0f}")
    for base in list(strategies)[:2]:
        ratios = [rates["assessments()"][each] / rates[base][each] for each in (0, 1)]
        print(f"assessments() against {base}: {ratios[0]:.1f} and {ratios[1]:.1f} times as many")
    for name in ("st.builds, the facts of an assessment", "assessments()", "assessments(outcome=eligible)"):
        lawful, eligible = lawful_and_eligible(strategies[name])
        print(f"{name}: {lawful:.0%} keep to the assumptions, {eligible:.0%} are eligible")
    shrunk = find(assessments(), lambda record: record["age_years"] < 18, settings=settings(database=None))
    usual = {fact.name: fact.typical for fact in OW32.facts}
    print("shrunk, younger than 18:", {name: value for name, value in shrunk.items() if value != usual[name]})


if __name__ == "__main__":
    main()
