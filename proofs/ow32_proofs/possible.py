"""The one question put to the solver: under which readings is there a patient of whom a term is true?

A theorem about everybody holds under the readings for which no counter-example is possible; one about somebody
under those for which an example is. A conflict, a gap, an idle rule are possibilities of their own.
"""

from attrs import frozen

from ow32_proofs.regions import Region
from ow32_proofs.residues import residue, widened
from ow32_proofs.smt import Session, is_read_as, not_all
from ow32_proofs.smtlib import Writer
from ow32_spec.language.interpreter import Evaluation, Record, holds
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Term, all_of, read_as


class InternalError(Exception):
    """Two meanings of one term disagree: a defect of this software, not of the text."""


@frozen(kw_only=True)
class Obligation:
    """A script and what every solver has to say of it.

    Attributes:
        name: unique, and the name of its file.
        script: SMT-LIB text, complete in itself.
        satisfiable: whether it has a model.
        decided: whether z3 has decided this very script on the way to it.
        for_both: whether a second solver has to decide it in every run, and not only when it is asked for.
    """

    name: str
    script: str
    satisfiable: bool
    decided: bool = False
    for_both: bool = False


@frozen(kw_only=True)
class Possibility:
    """The readings under which some patient makes a term true, and what shows it.

    Attributes:
        name: unique within a run.
        title: what it would be for the term to be true of a patient, in a sentence.
        term: the term.
        region: the readings, exactly.
        obligations: what has to be decided by a solver for this to be so.
    """

    name: str
    title: str
    term: Term
    region: Region
    obligations: tuple[Obligation, ...]


def explore(writer: Writer, name: str, title: str, term: Term) -> Possibility:
    """The exact set of readings under which a patient exists of whom the term is true.

    Each model found is widened: its patient stays, and every reading is dropped without which the interpreter
    still says yes. What is so covered is excluded and the solver asked again, until it has no model left; so the
    readings found are all there are.

    Raises:
        SolverGaveUp: the solver said unknown.
        InternalError: the interpreter does not find the term true of a patient found by the solver.
    """
    script = writer.script(title, [(name, term)])
    needs = writer.needs_with_assumptions(term)
    readings = [reading for reading in writer.book.readings if id(reading) in needs]
    facts = [fact for fact in writer.book.facts if id(fact) in needs]
    named = {reading.name: reading for reading in readings}
    session, cubes = Session(script), list[Choice]()
    while session.satisfiable():
        cube = _widen(term, session.record(facts), session.choice(readings))
        cubes.append(cube)
        if not cube:
            break
        session.add(not_all([is_read_as(named[each], cube[each]) for each in cube]))
    region = Region.of(cubes, writer.book.readings)
    # The first question of the exploration was this very script.
    whole = Obligation(name=name, script=script, satisfiable=not region.nowhere, decided=True)
    obligations = [whole]
    if not (region.everywhere or region.nowhere):
        obligations.append(_not_otherwise(writer, name, title, term, region))
    return Possibility(name=name, title=title, term=term, region=region, obligations=tuple(obligations))


def possible_somewhere(writer: Writer, name: str, title: str, term: Term) -> tuple[bool, Obligation]:
    """Whether a patient exists of whom the term is true under some reading, whichever.

    Raises:
        SolverGaveUp: the solver said unknown.
    """
    script = writer.script(title, [(name, term)])
    possible = Session(script).satisfiable()
    return possible, Obligation(name=name, script=script, satisfiable=possible, decided=True)


def possible_under(writer: Writer, name: str, title: str, term: Term, choice: Choice) -> tuple[bool, Obligation]:
    """Whether a patient exists of whom the term is true when the text is read in one way.

    Raises:
        SolverGaveUp: the solver said unknown.
    """
    needs = writer.needs_with_assumptions(term)
    readings = [reading for reading in writer.book.readings if id(reading) in needs]
    fixed = all_of(*(read_as(reading, choice[reading.name]) for reading in readings))
    script = writer.script(title, [(name, term), ("these readings", fixed)])
    possible = Session(script).satisfiable()
    return possible, Obligation(name=name, script=script, satisfiable=possible, decided=True)


def _widen(term: Term, record: Record, choice: Choice) -> dict[str, str]:
    """The alternatives that this patient needs for the term to be true of them."""
    left = residue(term, Evaluation(record, {}))
    if not holds(left, {}, choice):
        raise InternalError(f"the solver finds {record} under {choice}, the interpreter does not")
    return widened(left, choice)


def _not_otherwise(writer: Writer, name: str, title: str, term: Term, region: Region) -> Obligation:
    """That the term is impossible outside of the region."""
    outside = [(name, term), ("other readings", region.complement().term())]
    title = f"{title}\nImpossible under all readings but these: {region.describe()}."
    return Obligation(name=f"{name} (not otherwise)", script=writer.script(title, outside), satisfiable=False)
