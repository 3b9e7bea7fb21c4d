"""The smallest patient who shows something: canonical, plausible, and told in as few facts as decide it.

Of all patients of whom a term is true, the one is taken who is unremarkable fact by fact, in the order of the
vocabulary: first every fact has its typical value if it can, else the nearest to it. That patient is the same
whatever the solver. Then facts are left out, one by one, as long as the interpreter still finds the term true
without them. What is shown has so been replayed through the definition.
"""

from attrs import frozen

from ow32_proofs.possible import InternalError
from ow32_proofs.smt import Session, are_read_as, is_value, is_within
from ow32_proofs.smtlib import Writer, decode, encode
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Date, Integer, Value, values_of


@frozen(kw_only=True)
class Witness:
    """A synthetic patient of whom a term is true.

    Attributes:
        readings: how the text is read.
        record: every fact that the term or an assumption about it speaks of.
        decisive: the facts that suffice; whatever the others are, the term is true.
    """

    readings: Choice
    record: Record
    decisive: Record


def smallest_witness(writer: Writer, name: str, term: Term, readings: Choice) -> Witness:
    """The smallest patient of whom the term is true under the given readings.

    Raises:
        InternalError: there is no such patient, or the interpreter does not agree.
    """
    session = Session(writer.script(name, [(name, term)]))
    needs = writer.needs_with_assumptions(term)
    session.add(*are_read_as([each for each in writer.book.readings if id(each) in needs], readings))
    if not session.satisfiable():
        raise InternalError(f"no patient shows {name!r} under {dict(readings)}")
    record = {fact.name: _settle(session, fact) for fact in writer.book.facts if id(fact) in needs}
    if not holds(term, record, readings):
        raise InternalError(f"the solver shows {name!r} by {record}, the interpreter does not")
    spoken_of = {fact.name for fact in facts_of(term)}
    decisive = {key: value for key, value in record.items() if key in spoken_of}
    for key in reversed(list(decisive)):
        fewer = {each: value for each, value in decisive.items() if each != key}
        if holds(term, fewer, readings):
            decisive = fewer
    return Witness(readings=readings, record=record, decisive=decisive)


def _settle(session: Session, fact: Fact) -> Value:
    """Fix a fact to its typical value, or else to the nearest that is possible."""
    value = nearest_possible(session, fact)
    session.add(is_value(fact, value))
    return value


def nearest_possible(session: Session, fact: Fact) -> Value:
    """The typical value of a fact, or else the nearest that a session allows."""
    for value in _candidates(session, fact):
        if session.satisfiable(is_value(fact, value)):
            return value
    raise InternalError(f"no value of {fact.name!r} is possible")


def _candidates(session: Session, fact: Fact) -> list[Value]:
    if not isinstance(fact.of, Integer | Date):
        others = [value for value in values_of(fact.of) if value != fact.typical]
        return [fact.typical, *others]
    centre = int(encode(fact.typical, fact.of))
    low, high = 0, max(centre - _low(fact), _high(fact) - centre)
    while low < high:
        middle = (low + high) // 2
        if session.satisfiable(is_within(fact, centre - middle, centre + middle)):
            high = middle
        else:
            low = middle + 1
    codes = dict.fromkeys((centre - low, centre + low))
    return [decode(code, fact.of) for code in codes if _low(fact) <= code <= _high(fact)]


def _low(fact: Fact) -> int:
    assert isinstance(fact.of, Integer | Date)
    return int(encode(fact.of.low, fact.of))


def _high(fact: Fact) -> int:
    assert isinstance(fact.of, Integer | Date)
    return int(encode(fact.of.high, fact.of))
