"""The kinds of records that can be made up: which facts they have, and when their question arises.

What belongs to a kind follows from the vocabulary: the facts of its groups, those behind its decisions, and those that
assumptions bind to them. A new fact or rule is in the records as soon as it is in the rulebook.
"""

from attrs import frozen

from ow32_oracle.vocabulary import facts_behind
from ow32_spec import facts
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact, Term


@frozen(kw_only=True)
class Kind:
    """A kind of records.

    Attributes:
        name: what they are called.
        groups: the parts of the vocabulary that they hold.
        decisions: what is decided on them; the question of the first arises in each.
    """

    name: str
    groups: tuple[str, ...]
    decisions: tuple[str, ...]

    def first(self, book: Rulebook) -> Decision:
        """The decision whose question arises in each of the records."""
        return book.decision(self.decisions[0])

    def facts(self, book: Rulebook) -> tuple[Fact, ...]:
        """The facts of the records, apart from those that assumptions bind to them."""
        behind = {fact for name in self.decisions for fact in facts_behind(book, book.decision(name))}
        return tuple(fact for fact in book.facts if fact.group in self.groups or fact in behind)

    def terms(self, projection: Projection) -> tuple[Term, ...]:
        """The facts, and the terms of all decisions that turn on nothing else: their boundaries are worth trying."""
        book = projection.book
        own = set(self.facts(book))
        within = [each for each in book.decisions if own.issuperset(facts_behind(book, each))]
        opens = (projection.open(each, outcome) for each in within for outcome in each.outcomes.values)
        return (*self.facts(book), *(projection.asked(each) for each in within), *opens)


ASSESSMENT = Kind(
    name="assessment",
    groups=(facts.ADVICE, facts.ASSESSMENT, facts.PRESCRIBING),
    decisions=("start", "prescription"),
)
REVIEW = Kind(name="review", groups=(facts.REVIEW,), decisions=("continuation", "transplant"))
TREATMENT_DAY = Kind(
    name="treatment day",
    groups=(facts.TREATMENT_DAY,),
    decisions=("venetoclax", "azole_antifungal", "azacitidine", "full_blood_count"),
)
