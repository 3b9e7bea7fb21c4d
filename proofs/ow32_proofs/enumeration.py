"""Enumerations that are complete: all minimal sets of norms, all sets of outcomes left.

Minimal sets are found by size. With a switch for each candidate, the solver is asked for a model in which at most
k switches are on, for k = 1, 2, ...; every set found is minimal, since all smaller ones have been found before and
their supersets excluded; and when no model is left for any number of switches, every set that would do contains
one of those found, so none has been missed. That last question is kept as an obligation.
"""

from collections.abc import Sequence
from itertools import combinations

from attrs import frozen

from ow32_proofs.possible import Obligation
from ow32_proofs.smt import Session, at_most, is_selected, not_all
from ow32_proofs.smtlib import Selector, Writer
from ow32_spec.language.norms import Decision, Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import Term, all_of, any_of


@frozen(kw_only=True)
class MinimalConflicts:
    """All minimal sets of norms of one decision that leave some patient without an outcome.

    Attributes:
        sets: the sets, smallest first, each in source order.
        complete: that there is no other.
    """

    sets: tuple[tuple[Norm, ...], ...]
    complete: Obligation


def conflict_among(projection: Projection, decision: Decision, norms: Sequence[Norm]) -> Term:
    """Where the question arises and these norms alone exclude every outcome."""
    return all_of(
        projection.asked(decision),
        *(any_of(*(projection.excludes(norm, outcome) for norm in norms)) for outcome in decision.outcomes.values),
    )


def minimal_conflicts(writer: Writer, projection: Projection, decision: Decision) -> MinimalConflicts:
    """All minimal sets of binding norms in conflict, over every patient and every reading."""
    norms = {norm.name: norm for norm in projection.book.norms_of(decision) if norm.constrains and not norm.guidance}
    switches = {name: Selector(f"in force: {name}") for name in norms}
    term = all_of(
        projection.asked(decision),
        *(
            any_of(*(switches[name] & projection.excludes(norm, outcome) for name, norm in norms.items()))
            for outcome in decision.outcomes.values
        ),
    )
    name, title = f"{decision.name}: conflicts", f"Norms of {decision.name} leave no outcome."
    session = Session(writer.script(title, [(name, term)]))
    labels = [switch.name for switch in switches.values()]
    found: list[list[str]] = []
    size = 1
    while session.satisfiable():
        while not session.satisfiable(at_most(labels, size)):
            size += 1
        chosen = session.chosen(labels)
        found.append(chosen)
        session.add(not_all([is_selected(label) for label in chosen]))
    named = {switch.name: name for name, switch in switches.items()}
    order = {name: place for place, name in enumerate(norms)}
    # The solver finds them in any order; what is reported does not depend on it.
    found.sort(key=lambda chosen: (len(chosen), [order[named[label]] for label in chosen]))
    sets = tuple(tuple(norms[named[label]] for label in chosen) for chosen in found)
    others = [
        (f"other than {number}", ~all_of(*(switches[norm.name] for norm in each)))
        for number, each in enumerate(sets, start=1)
    ]
    script = writer.script(f"{title}\nOther than those listed.", [(name, term), *others])
    return MinimalConflicts(
        sets=sets, complete=Obligation(name=f"{name} are complete", script=script, satisfiable=False)
    )


@frozen(kw_only=True)
class Silences:
    """All sets of outcomes of one decision that are left together without a permission.

    Attributes:
        left: the sets, each in the order of declaration.
        complete: that there is no other.
    """

    left: tuple[tuple[str, ...], ...]
    complete: Obligation


def exactly_left(projection: Projection, decision: Decision, outcomes: Sequence[str]) -> Term:
    """Where the question arises and just these outcomes are left that no permission names."""
    return all_of(
        projection.asked(decision),
        *(
            term if outcome in outcomes else ~term
            for outcome in decision.outcomes.values
            for term in (projection.left(decision, outcome),)
        ),
    )


def silences(writer: Writer, projection: Projection, decision: Decision) -> Silences:
    """All sets of two or more outcomes that are left together, over every patient and every reading."""
    switches = {outcome: Selector(f"left: {outcome}") for outcome in decision.outcomes.values}
    meaning = [
        (f"{switch.name} means", switch.is_(projection.left(decision, outcome))) for outcome, switch in switches.items()
    ]
    several = any_of(*(one & other for one, other in combinations(switches.values(), 2)))
    name, title = f"{decision.name}: silences", f"Norms of {decision.name} leave several outcomes."
    assertions = [*meaning, (name, all_of(projection.asked(decision), several))]
    session = Session(writer.script(title, assertions))
    labels = {switch.name: outcome for outcome, switch in switches.items()}
    found: list[tuple[str, ...]] = []
    while session.satisfiable():
        chosen = session.chosen(list(labels))
        found.append(tuple(labels[label] for label in chosen))
        session.add(not_all([is_selected(label, label in chosen) for label in labels]))
    found.sort(key=lambda left: (len(left), left))
    others = [
        (
            f"other than {number}",
            ~all_of(*(switch if outcome in left else ~switch for outcome, switch in switches.items())),
        )
        for number, left in enumerate(found, start=1)
    ]
    script = writer.script(f"{title}\nOther than those listed.", [*assertions, *others])
    return Silences(
        left=tuple(found),
        complete=Obligation(name=f"{name} are complete", script=script, satisfiable=False),
    )
