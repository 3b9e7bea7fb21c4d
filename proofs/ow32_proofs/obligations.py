"""Every obligation of a run, decided by z3 and, on request, by cvc5, and written as text.

The verdict that a solver has to give is known beforehand: it is what the run rests on. A solver that says
otherwise has found a defect; one that says unknown has decided nothing.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from attrs import frozen

from ow32_proofs.possible import Obligation
from ow32_proofs.smt import Verdict, decide


@frozen(kw_only=True)
class Disagreement:
    """An obligation of which a solver says something else than the run rests on."""

    obligation: Obligation
    solver: str
    said: Verdict

    def __str__(self) -> str:
        expected = "sat" if self.obligation.satisfiable else "unsat"
        return f"{self.solver} says {self.said} of {self.obligation.name!r}, {expected} was expected"


def confirm(
    obligations: Iterable[Obligation],
    solver: str,
    opinion: Callable[[str], Verdict],
    progress: Callable[[str], None] = lambda name: None,
) -> list[Disagreement]:
    """Ask a solver about obligations; what it does not confirm."""
    unconfirmed = []
    for obligation in obligations:
        progress(obligation.name)
        said = opinion(obligation.script)
        if said is not (Verdict.SAT if obligation.satisfiable else Verdict.UNSAT):
            unconfirmed.append(Disagreement(obligation=obligation, solver=solver, said=said))
    return unconfirmed


def confirm_undecided(obligations: Iterable[Obligation]) -> list[Disagreement]:
    """Ask z3 about the obligations that it has not decided on the way."""
    return confirm((each for each in obligations if not each.decided), "z3", decide)


def file_name(obligation: Obligation) -> str:
    """The name of an obligation's file: its own, without what file systems mind."""
    return re.sub(r"[^A-Za-z0-9=.+-]+", "_", obligation.name).strip("_") + ".smt2"


def write(obligations: Sequence[Obligation], folder: Path) -> None:
    """Write each obligation as a file; its first lines are the verdict expected and the solvers always asked."""
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.smt2"):
        stale.unlink()
    names = {file_name(each) for each in obligations}
    assert len(names) == len(obligations), "two obligations share a file name"
    for obligation in obligations:
        expected = "sat" if obligation.satisfiable else "unsat"
        solvers = "z3 and cvc5" if obligation.for_both else "z3"
        text = f"; expected: {expected}\n; decided in every run by {solvers}\n{obligation.script}"
        (folder / file_name(obligation)).write_text(text, encoding="utf-8")
