"""Proof by induction over the days of a course: the first day, the step from day to day, and what follows.

Every obligation is about one day, so that what it proves holds for courses of every length and number. All of it
is symbolic in the readings.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from ow32_proofs.courses.claims import Invariant
from ow32_proofs.courses.model import Model
from ow32_proofs.possible import Obligation
from ow32_proofs.smt import Verdict, decide
from ow32_spec.language.terms import Defined, Term, all_of


@frozen(kw_only=True)
class Induction:
    """Invariants that together are inductive, and those that had to be given up.

    Attributes:
        invariants: those that are true on every day of every course.
        obligations: that each of them holds on the first day and passes from one day to the next.
        given_up: those that z3 did not confirm, with the name of what it did not confirm and what it said.
    """

    invariants: tuple[Invariant, ...]
    obligations: tuple[Obligation, ...]
    given_up: tuple[tuple[Invariant, str, Verdict], ...]


def induction(model: Model, invariants: Sequence[Invariant]) -> Induction:
    """The largest part of the invariants of which each holds on the first day and passes on if all hold.

    An invariant that is not confirmed is given up, and the others are checked again without it, until all that
    are left are confirmed; so what is left is proved, whatever was given up.
    """
    left, given_up = list(invariants), list[tuple[Invariant, str, Verdict]]()
    while True:
        checked = [(each, obligation) for each in left for obligation in _obligations(model, each, left)]
        said = [(each, obligation, decide(obligation.script)) for each, obligation in checked]
        failed = {
            each: (obligation.name, verdict) for each, obligation, verdict in said if verdict is not Verdict.UNSAT
        }
        given_up += [(each, *why) for each, why in failed.items()]
        if not failed:
            return Induction(
                invariants=tuple(left),
                obligations=tuple(obligation for _, obligation in checked),
                given_up=tuple(given_up),
            )
        left = [each for each in left if each not in failed]


def assumed(model: Model, invariants: Sequence[Invariant]) -> Term:
    """That all invariants are true of today's state, each under its name."""
    return all_of(*(Defined(f"invariant {each.name}", each.term(model.projection)) for each in invariants))


def _obligations(model: Model, invariant: Invariant, all_of_them: Sequence[Invariant]) -> Iterator[Obligation]:
    """That an invariant holds on the first day, and on the day after one on which all hold."""
    said = invariant.term(model.projection)
    first_day = all_of(model.course.first_day, model.day)
    today = all_of(model.day, assumed(model, all_of_them))
    writer = model.writer()
    for name, title, parts in (
        ("first day", "First day", [("the first day", first_day), (invariant.name, ~said)]),
        ("step", "Step", [("today", today), (invariant.name, ~model.tomorrow(said))]),
    ):
        script = writer.script(f"{title}: {invariant.sentence}", parts)
        yield Obligation(
            name=f"{invariant.name} ({name})", script=script, satisfiable=False, decided=True, for_both=True
        )
