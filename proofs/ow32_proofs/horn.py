"""Spacer's proposals: what it finds to be invariant of a transition system given as SMT-LIB texts.

Spacer is erratic: one property takes it milliseconds, the next like it minutes. It is asked on request only, and
nothing rests on what it says.
"""

from collections.abc import Iterable, Sequence

import z3
from attrs import frozen
from z3.z3util import get_vars

MILLISECONDS = 60_000
"""How long Spacer may look at one question; the only place where the clock decides, since nothing rests on it."""


@frozen(kw_only=True)
class Proposal:
    """What Spacer says of a question.

    Attributes:
        verdict: "proved", "refuted" or "given up".
        invariant: what it proposes, as an S-expression over the state; empty where it proposes nothing.
    """

    verdict: str
    invariant: str = ""


def propose(*, first: str, step: str, bad: str, today: Sequence[str], tomorrow: Sequence[str]) -> Proposal:
    """What Spacer says of whether a bad state can be reached.

    Args:
        first: a script of what is so on the first day.
        step: a script of what leads from one day to the next.
        bad: a script of what is so on a bad day.
        today: the names of the state, in the first, the bad and the earlier day of a step.
        tomorrow: the names of the same state on the later day of a step.
    """
    beginning, leading, ending = (_assertions(text) for text in (first, step, bad))
    known = {str(each): each for formula in (*beginning, *leading, *ending) for each in get_vars(formula)}
    state = [name for name in today if name in known]
    later = {name: tomorrow[today.index(name)] for name in state}
    reached = z3.Function("reached", *(known[name].sort() for name in state), z3.BoolSort())
    engine = z3.Fixedpoint()
    engine.set(engine="spacer", timeout=MILLISECONDS)
    engine.register_relation(reached)
    here = reached(*(known[name] for name in state))
    there = reached(*(known[later[name]] for name in state))
    engine.declare_var(*_variables(known.values()))
    engine.rule(here, beginning)
    engine.rule(there, [here, *leading])
    said = engine.query(z3.And(here, *ending))
    if said == z3.unsat:
        return Proposal(verdict="proved", invariant=_in_names(engine.get_answer(), state))
    return Proposal(verdict="refuted" if said == z3.sat else "given up")


def _assertions(script: str) -> list[z3.BoolRef]:
    """What a script asserts; read for unsatisfiable cores, its assertions would depend on their labels."""
    return list(z3.parse_smt2_string(script.replace("(set-option :produce-unsat-cores true)", "")))


def _variables(constants: Iterable[z3.ExprRef]) -> list[z3.ExprRef]:
    return sorted(constants, key=str)


def _in_names(answer: z3.ExprRef, state: Sequence[str]) -> str:
    """What is said of the relation, its arguments under the names of the state."""
    body = answer.body() if z3.is_quantifier(answer) else answer
    names = [z3.Const(name, answer.var_sort(place)) for place, name in enumerate(state)]
    named = z3.substitute_vars(body, *reversed(names))
    return str(z3.simplify(named.arg(1) if z3.is_eq(named) else named).sexpr())
