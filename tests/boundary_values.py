"""The values of a fact that records are drawn from: on both sides of every boundary, its ends, and what is usual.

Deliberately plain, and by itself: what `ow32_spec` takes to be telling is itself under test.
"""

from collections.abc import Iterable
from datetime import timedelta

from ow32_spec.language.terms import Compare, Constant, Fact, Term
from ow32_spec.language.traversal import facts_of, subterms
from ow32_spec.language.types import Date, Integer, Value, values_of


def boundary_values(fact: Fact, terms: Iterable[Term]) -> tuple[Value, ...]:
    """Every value of a small domain; of numbers and dates, the ends, the typical one, and what terms compare them with.

    Of the latter, the values beside it as well.
    """
    of = fact.of
    if not isinstance(of, Integer | Date):
        return tuple(values_of(of))
    step = timedelta(days=1) if isinstance(of, Date) else 1
    found = {of.low, of.high, fact.typical}
    for term in subterms(*terms):
        if isinstance(term, Compare) and fact in facts_of(term):
            for each in subterms(term):
                if isinstance(each, Constant):
                    found |= {each.value - step, each.value, each.value + step}
    return tuple(sorted(value for value in found if of.contains(value)))
