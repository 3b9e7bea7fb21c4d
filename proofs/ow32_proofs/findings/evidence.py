"""What shows a finding: the smallest patient, the norms that make it so, the readings that settle it."""

from collections.abc import Callable, Sequence

from attrs import frozen

from ow32_proofs.courses.walk import FoundCourse
from ow32_proofs.findings.shape import Finding
from ow32_proofs.regions import Region
from ow32_proofs.smtlib import Writer
from ow32_proofs.witness import Witness, smallest_witness
from ow32_spec.language.answers import Answer, answer
from ow32_spec.language.interpreter import holds
from ow32_spec.language.norms import Decision, Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import FALSE, Defined, Term
from ow32_spec.language.traversal import subterms


@frozen(kw_only=True)
class Shown:
    """Something found: a counter-example of a theorem, or an issue.

    Attributes:
        name: of the theorem or issue.
        sentence: what is shown, in words.
        arises: the readings under which it is so.
        term: what is true of whoever shows it, as a rulebook makes it.
        norms: the minimal set of norms, where the search for it has already found one.
        course: the course that shows it, where it takes one.
    """

    name: str
    sentence: str
    arises: Region
    term: Callable[[Projection], Term]
    norms: tuple[Norm, ...] | None = None
    course: FoundCourse | None = None


@frozen(kw_only=True)
class Evidence:
    """A finding with what shows it.

    Attributes:
        finding: the finding.
        shown: everything found that it explains; the first is what the witness shows.
        arises: the readings under which anything of it is so.
        readings: how the text is read for it: as little as possible unlike the default.
        witness: the smallest patient; none where a course shows it, or where what is found is that nobody does.
        course: the shortest course, where it takes a course to show it.
        core: the norms that make it so, none of which can be left out; none where the text is silent.
        answers: what is said of that patient in the decisions concerned.
    """

    finding: Finding
    shown: tuple[Shown, ...]
    arises: Region
    readings: Choice
    witness: Witness | None
    course: FoundCourse | None
    core: tuple[Norm, ...]
    answers: tuple[Answer, ...]


def gather(writer: Writer, projection: Projection, finding: Finding, shown: Sequence[Shown]) -> Evidence:
    """The evidence for a finding.

    Raises:
        InternalError: solver and interpreter disagree about the witness.
    """
    leading = shown[0]
    book = projection.book
    readings = leading.arises.nearest(book.default_readings)
    term = leading.term(projection)
    if leading.course:
        readings = leading.course.readings
    nobody = term is FALSE or leading.course
    witness = None if nobody else smallest_witness(writer, leading.name, term, readings)
    arises = leading.arises
    for other in shown[1:]:
        arises = arises.union(other.arises)
    core, answers = leading.norms or (), tuple[Answer, ...]()
    if witness is not None:
        core = leading.norms or minimal_core(book, leading.term, witness)
        decisions = _decisions_in(projection, term)
        answers = tuple(answer(projection, each, witness.record, readings) for each in decisions)
    return Evidence(
        finding=finding,
        shown=tuple(shown),
        arises=arises,
        readings=readings,
        witness=witness,
        course=leading.course,
        core=core,
        answers=answers,
    )


def minimal_core(book: Rulebook, term: Callable[[Projection], Term], witness: Witness) -> tuple[Norm, ...]:
    """A minimal set of norms with which alone the witness still shows what it shows.

    Norms are dropped one by one, in source order, as long as the interpreter finds the term true without them.
    """

    def still_shown(names: list[str]) -> bool:
        return holds(term(Projection(book.only(names))), witness.record, witness.readings) is True

    named = {each.name for each in subterms(term(Projection(book))) if isinstance(each, Defined)}
    concerned = [norm.name for norm in book.norms if norm.name in named]
    kept = concerned if still_shown(concerned) else [norm.name for norm in book.norms]
    for name in list(kept):
        fewer = [each for each in kept if each != name]
        if still_shown(fewer):
            kept = fewer
    return tuple(norm for norm in book.norms if norm.name in kept)


def _decisions_in(projection: Projection, term: Term) -> tuple[Decision, ...]:
    """The decisions of whose outcomes a term speaks, in the order of the rulebook."""
    names = {each.name.partition("=")[0] for each in subterms(term) if isinstance(each, Defined)}
    names |= {name.partition("/")[0] for name in names}
    return tuple(decision for decision in projection.book.decisions if decision.name in names)


def settling(evidence: Evidence) -> str:
    """The readings under which what is shown of a finding does not arise, in words."""
    settled = evidence.shown[0].arises.complement()
    if settled.nowhere:
        return "no reading settles it"
    remaining = [each for each in evidence.shown[1:] if not settled.minus(each.arises.complement()).nowhere]
    also = f"; {len(remaining)} more with the same cause may then remain" if remaining else ""
    return f"settled {settled.describe()}{also}"


def departures(book: Rulebook, readings: Choice) -> dict[str, str]:
    """The readings in which a choice departs from the default."""
    default = book.default_readings
    return {name: alternative for name, alternative in readings.items() if default[name] != alternative}
