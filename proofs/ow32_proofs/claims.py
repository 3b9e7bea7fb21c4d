"""Theorems: sentences about the rulebook, each with the readings under which it is expected to hold.

A theorem is written as a function whose name and docstring are the sentence and whose result is the claim, given
what the norms say of each outcome:

    @theorem(holds="always")
    def no_minor_may_start(norms: Projection) -> Everybody:
        \"\"\"Nobody under 18 may start.\"\"\"
        return everybody(given=age_years.less_than(18), has=norms.forbidden(start, START))
"""

from collections.abc import Callable

from attrs import frozen

from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import TRUE, Term, all_of


@frozen
class Everybody:
    """Of everybody of whom `given` is true, `has` is true."""

    given: Term
    has: Term

    @property
    def exception(self) -> Term:
        """What would be true of a counter-example."""
        return all_of(self.given, ~self.has)


@frozen
class Somebody:
    """There is somebody of whom `has` is true."""

    has: Term


Claim = Everybody | Somebody


def everybody(*, has: Term, given: Term = TRUE) -> Everybody:
    """Of everybody of whom `given` is true, `has` is true."""
    return Everybody(given, has)


def somebody(has: Term) -> Somebody:
    """There is somebody of whom `has` is true."""
    return Somebody(has)


@frozen(kw_only=True)
class Theorem:
    """A sentence about a rulebook, and what we expect of it.

    Attributes:
        name: the sentence in snake case.
        sentence: the sentence.
        claim: what it says, of a rulebook whose norms are projected.
        holds: the readings under which it is expected to hold: "always", "never", "whenever ...", "unless ...".
        source: where the intent comes from, when not from the text.
    """

    name: str
    sentence: str
    claim: Callable[[Projection], Claim]
    holds: str
    source: str = ""


def theorem(*, holds: str, source: str = "") -> Callable[[Callable[[Projection], Claim]], Theorem]:
    """Make a theorem of a function: its name and docstring are the sentence, its result is the claim."""

    def made(claim: Callable[[Projection], Claim]) -> Theorem:
        return Theorem(name=claim.__name__, sentence=sentence_of(claim), claim=claim, holds=holds, source=source)

    return made


def sentence_of(function: Callable[..., object]) -> str:
    """The docstring of a function as one line."""
    return " ".join((function.__doc__ or "").split())
