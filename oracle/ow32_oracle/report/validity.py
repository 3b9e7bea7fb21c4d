"""For how long the advice holds: what the rules say of the dates, and the sentences that say so."""

from attrs import frozen

from ow32_spec.advice import advice, review_of_advice
from ow32_spec.language.clauses import Clause
from ow32_spec.language.english import sentence
from ow32_spec.language.interpreter import holds
from ow32_spec.language.rulebook import Rulebook


@frozen(kw_only=True)
class Validity:
    """Whether the advice is in force, and when its review is due.

    Attributes:
        sentences: what the rules say, as we read the text.
        clauses: the clauses that say so.
    """

    sentences: tuple[str, ...]
    clauses: tuple[Clause, ...]


def validity(book: Rulebook) -> Validity:
    """What the rules say of the advice itself."""
    norms = [
        norm
        for norm in book.norms
        if norm.decision.name in (advice.name, review_of_advice.name) and holds(norm.under, {}, book.default_readings)
    ]
    named = {identifier for norm in norms for identifier in norm.clauses}
    return Validity(
        sentences=tuple(sentence(norm, book.default_readings) for norm in norms),
        clauses=tuple(clause for clause in book.clauses if clause.id in named),
    )
