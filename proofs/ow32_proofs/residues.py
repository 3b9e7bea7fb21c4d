"""What of a term is left to how the text is read, once the facts are those of one patient or day."""

from ow32_spec.language.interpreter import UNKNOWN, Evaluation
from ow32_spec.language.readings import Choice
from ow32_spec.language.substitution import with_parts
from ow32_spec.language.terms import FALSE, TRUE, Constant, Term
from ow32_spec.language.traversal import readings_of
from ow32_spec.language.types import Boolean


def residue(term: Term, day: Evaluation) -> Term:
    """What is left of a term where the facts are those of a day: the same, over readings alone."""
    value = day.value(term)
    if value is not UNKNOWN:
        known = Constant(value, term.type)
        return known if not isinstance(term.type, Boolean) else TRUE if value else FALSE
    return with_parts(term, [residue(part, day) for part in term.parts])


def widened(term: Term, readings: Choice) -> dict[str, str]:
    """Of a term over readings alone that is true: the alternatives without which it would not be known to be."""
    needed = {reading.name: readings[reading.name] for reading in readings_of(term)}
    for name in list(needed):
        fewer = {each: alternative for each, alternative in needed.items() if each != name}
        if Evaluation({}, fewer).holds(term):
            needed = fewer
    return needed
