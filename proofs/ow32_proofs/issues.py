"""What is wrong with a rulebook, found without anybody having said where to look.

For every decision: all minimal conflicts, all permissions denied, all silences. For every norm: whether it ever
matters. For every reading: whether each alternative makes a difference. For every pair of outcomes that cannot
both be carried out: whether they meet. A new clause is so checked as soon as it is written.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from attrs import frozen

from ow32_proofs.enumeration import conflict_among, exactly_left, minimal_conflicts, silences
from ow32_proofs.possible import Obligation, Possibility, explore, possible_somewhere, possible_under
from ow32_proofs.regions import Region
from ow32_proofs.smtlib import Scene, Writer
from ow32_spec.language.norms import Decision, Incompatibility, Modality, Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Reading
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.terms import FALSE, Term, all_of, any_of
from ow32_spec.language.traversal import readings_of


@frozen(kw_only=True)
class Issue:
    """One thing found, with the readings under which it is so.

    Attributes:
        name: unique and stable, made of the names of what it is about.
        decision: the decision in which it shows; none for a reading.
        norms: the norms that make it so, a minimal set; none where the text is silent.
        title: what is found, in a sentence.
        arises: the readings under which it is so.
        shown_by: what is true of whoever shows it; never, where nobody can, as for a norm that is dead.
        obligations: what solvers have to confirm.
    """

    name: str
    decision: Decision | None
    norms: tuple[Norm, ...]
    title: str
    arises: Region
    shown_by: Term
    obligations: tuple[Obligation, ...]


@frozen(kw_only=True)
class NormUse:
    """Whether a norm matters to somebody.

    Attributes:
        norm: the norm.
        matters: whether it does under the "default" and the "literal" readings, where the text then states it.
        obligations: what solvers have to confirm.
    """

    norm: Norm
    matters: Mapping[str, bool]
    obligations: tuple[Obligation, ...]


@frozen(kw_only=True)
class Examination:
    """Everything that was asked of one part of the rulebook.

    Attributes:
        subject: the name of the decision, reading or pair examined.
        asked: how many questions were put.
        issues: what was found.
        uses: each norm, and whether it matters; a permission matters where it opens a choice.
        obligations: what solvers have to confirm.
    """

    subject: str
    asked: int
    issues: tuple[Issue, ...]
    uses: tuple[NormUse, ...] = ()
    obligations: tuple[Obligation, ...] = ()


def _short(norm: Norm) -> str:
    return norm.name.partition("/")[2]


# -- decisions ----------------------------------------------------------------------------------------------------


def examine_decision(writer: Writer, projection: Projection, decision: Decision) -> Examination:
    """All minimal conflicts, denied permissions, silences and idle norms of a decision."""
    issues: list[Issue] = []
    obligations: list[Obligation] = []
    asked = 0

    conflicts = minimal_conflicts(writer, projection, decision)
    obligations.append(conflicts.complete)
    for norms in conflicts.sets:
        name = f"{decision.name} conflict: {', '.join(map(_short, norms))}"
        title = f"These norms of {decision.name} leave no outcome: {', '.join(norm.name for norm in norms)}."
        issues.append(_issue(writer, name, title, conflict_among(projection, decision, norms), decision, norms))

    silent = silences(writer, projection, decision)
    obligations.append(silent.complete)
    for left in silent.left:
        name = f"{decision.name} silence: {', '.join(left)}"
        title = f"Nothing says which of these outcomes of {decision.name} it is: {', '.join(left)}."
        issues.append(_issue(writer, name, title, exactly_left(projection, decision, left), decision, ()))
    asked += 2

    uses = []
    for norm in projection.book.norms_of(decision):
        asked += 1
        if norm.modality is Modality.MAY:
            for possibility, denier in _denials(writer, projection, norm):
                asked += 1
                obligations += possibility.obligations
                if not possibility.region.nowhere:
                    issues.append(_possible_issue(possibility, decision, (norm, denier)))
        use, idle = _examine_norm(writer, projection, norm)
        obligations += use.obligations
        uses.append(use)
        if idle:
            issues.append(idle)

    obligations += [each for issue in issues for each in issue.obligations]
    unique = {obligation.name: obligation for obligation in obligations}
    return Examination(
        subject=decision.name,
        asked=asked,
        issues=tuple(issues),
        uses=tuple(uses),
        obligations=tuple(unique.values()),
    )


def _issue(
    writer: Writer, name: str, title: str, term: Term, decision: Decision | None, norms: tuple[Norm, ...]
) -> Issue:
    return _possible_issue(explore(writer, name, title, term), decision, norms)


def _possible_issue(possibility: Possibility, decision: Decision | None, norms: tuple[Norm, ...]) -> Issue:
    """An issue that is there as soon as one patient is."""
    return Issue(
        name=possibility.name,
        decision=decision,
        norms=norms,
        title=possibility.title,
        arises=possibility.region,
        shown_by=possibility.term,
        obligations=possibility.obligations,
    )


def _denials(writer: Writer, projection: Projection, permission: Norm) -> Iterator[tuple[Possibility, Norm]]:
    """Each norm that could deny a permission.

    An outcome is excluded by one norm or by another, never by two together, so a minimal denial is one norm.
    """
    decision = permission.decision
    for norm in projection.book.norms_of(decision):
        denied = [projection.excludes(norm, outcome) for outcome in permission.outcomes]
        term = any_of(*denied)
        if norm.guidance or term is FALSE:
            continue
        name = f"{decision.name} denial: {_short(permission)} by {_short(norm)}"
        title = f"{permission.name} permits what {norm.name} excludes."
        yield explore(writer, name, title, all_of(projection.asked(decision), projection.holds(permission), term)), norm


# -- norms --------------------------------------------------------------------------------------------------------


def matters(projection: Projection, norm: Norm) -> Term:
    """Where the norm makes a difference: without it, other outcomes would be open, advised or granted."""
    decision = projection.book.decision(norm.decision.name)
    differences = []
    for outcome in decision.outcomes.values:
        if norm.modality is Modality.MAY:
            also_granting = [other for other in projection.granting(decision, outcome) if other.name != norm.name]
            if outcome in norm.outcomes:
                choice = projection.permitted(decision, outcome)
                ungranted = ~any_of(*(projection.holds(other) for other in also_granting))
                differences.append(all_of(projection.holds(norm), choice, ungranted))
            continue
        excludes = projection.excludes(norm, outcome)
        if excludes is FALSE:
            continue
        same_force = projection.excluders(decision, outcome, guidance=norm.guidance)
        others = [~projection.excludes(other, outcome) for other in same_force if other.name != norm.name]
        still_open = [projection.open(decision, outcome)] if norm.guidance else []
        differences.append(all_of(excludes, *others, *still_open))
    return all_of(projection.asked(decision), any_of(*differences))


def _examine_norm(writer: Writer, projection: Projection, norm: Norm) -> tuple[NormUse, Issue | None]:
    """Whether a norm matters under the default and under the literal readings, and an issue where it does not.

    Only a reading under which the text states the norm is considered. What is idle under some other reading
    only is what that reading means; it is no issue.
    """
    book, term, stated = projection.book, matters(projection, norm), Region.where(norm.under)
    title = f"{norm.name} makes a difference to somebody"
    uses: dict[str, bool] = {}
    obligations = []
    for which, choice in (("default", book.default_readings), ("literal", book.literal_readings)):
        if stated.contains(choice):
            name = f"{norm.name} matters ({which})"
            uses[which], obligation = possible_under(
                writer, name, f"{title}, under the {which} readings.", term, choice
            )
            obligations.append(obligation)
    if all(uses.values()) and uses:
        return NormUse(norm=norm, matters=uses, obligations=tuple(obligations)), None
    possibility = explore(writer, f"{norm.name} matters", f"{title}.", term)
    use = NormUse(norm=norm, matters=uses, obligations=(*obligations, *possibility.obligations))
    idle = stated.minus(possibility.region)
    if not (idle.contains(book.default_readings) or idle.contains(book.literal_readings) or idle == stated):
        return use, None
    kind, shown_by = _why_idle(writer, projection, norm)
    return use, Issue(
        name=f"{norm.decision.name} {kind}: {_short(norm)}",
        decision=norm.decision,
        norms=(norm,),
        title=f"{norm.name} is {kind}: it makes no difference to anybody.",
        arises=idle,
        shown_by=shown_by,
        obligations=possibility.obligations,
    )


def _why_idle(writer: Writer, projection: Projection, norm: Norm) -> tuple[str, Term]:
    """Why a norm never matters, and whom it concerns without mattering to them.

    Dead: it applies to nobody. Shadowed: where it applies, an exception or a denial takes its effect away.
    Redundant: other norms have the same effect wherever it has one.
    """
    applies = projection.holds(norm)
    if norm.modality is Modality.ONLY_IF:
        applies = ~applies
    situation = all_of(projection.asked(norm.decision), applies)
    if not possible_somewhere(writer, f"{norm.name} applies", "The norm applies to somebody.", situation)[0]:
        return "dead", FALSE
    if norm.modality is Modality.MAY:
        granted = any_of(*(projection.open(norm.decision, outcome) for outcome in norm.outcomes))
        works = all_of(situation, granted)
    else:
        excluded = (projection.excludes(norm, outcome) for outcome in norm.decision.outcomes.values)
        works = all_of(projection.asked(norm.decision), any_of(*excluded))
    if not possible_somewhere(writer, f"{norm.name} works", "The norm has an effect on somebody.", works)[0]:
        return "shadowed", situation
    return "redundant", works


# -- readings -----------------------------------------------------------------------------------------------------


def examine_readings(projection: Projection) -> Iterator[Callable[[], Examination]]:
    """For each reading, whether each alternative makes a difference to somebody, against the default."""
    book = projection.book
    facts = (*book.facts, *(book.course.facts if book.course else ()))
    writer = Writer(Scene(facts=facts, readings=book.readings, assumptions=book.assumptions))
    statements = [(each, readings_of(each)) for each in _statements(projection)]
    for reading in projection.book.readings:
        concerned = [statement for statement, readings in statements if reading in readings]
        yield partial(_examine_reading, writer, reading, concerned)


def _examine_reading(writer: Writer, reading: Reading, statements: Sequence[Term]) -> Examination:
    issues: list[Issue] = []
    obligations: list[Obligation] = []
    for alternative in reading.alternatives:
        if alternative == reading.default:
            continue
        name = f"{reading.name} = {alternative} makes a difference"
        title = f"Somebody is answered differently under {reading.name} = {alternative} and = {reading.default}."
        differs, obligation = possible_somewhere(writer, name, title, _differs(reading, alternative, statements))
        obligations.append(obligation)
        if not differs:
            issues.append(
                Issue(
                    name=f"reading without effect: {reading.name} = {alternative}",
                    decision=None,
                    norms=(),
                    title=f"Nobody is answered differently under {reading.name} = {alternative}.",
                    arises=Region.all(),
                    shown_by=FALSE,
                    obligations=(obligation,),
                )
            )
    return Examination(
        subject=reading.name,
        asked=len(reading.alternatives) - 1,
        issues=tuple(issues),
        obligations=tuple(obligations),
    )


def _differs(reading: Reading, alternative: str, statements: Sequence[Term]) -> Term:
    """Where some statement under the alternative is not the one under the default, other readings alike."""
    default = Substitution(readings={reading.name: reading.default})
    other = Substitution(readings={reading.name: alternative})
    return any_of(*(~default.rewrite(each).is_(other.rewrite(each)) for each in statements))


def _statements(projection: Projection) -> Iterator[Term]:
    """Everything that the rulebook says: of any decision, and of what one day of a course makes of the next."""
    for decision in projection.book.decisions:
        yield projection.asked(decision)
        for outcome in decision.outcomes.values:
            yield all_of(projection.asked(decision), projection.open(decision, outcome))
            yield all_of(projection.asked(decision), projection.advised(decision, outcome))
            grants = (projection.holds(norm) for norm in projection.granting(decision, outcome))
            yield all_of(projection.asked(decision), any_of(*grants))
    if course := projection.book.course:
        yield from (each.tomorrow for each in course.carried)


# -- clashes between decisions ------------------------------------------------------------------------------------


def examine_incompatibility(writer: Writer, projection: Projection, pair: Incompatibility) -> Examination:
    """Whether one of two outcomes that cannot go together is required while the other is open."""
    (one, this), (other, that) = pair.one, pair.other
    clash = any_of(
        projection.required(one, this) & projection.open(other, that),
        projection.open(one, this) & projection.required(other, that),
    )
    name = f"clash: {pair.name}"
    title = f"One of these is required while the other is open: {pair.name}. {pair.reason}"
    term = all_of(projection.asked(one), projection.asked(other), pair.where, clash)
    issue = _issue(writer, name, title, term, one, ())
    return Examination(
        subject=pair.name,
        asked=1,
        issues=() if issue.arises.nowhere else (issue,),
        obligations=issue.obligations,
    )


def examinations(writer: Writer, projection: Projection) -> Iterator[tuple[str, Callable[[], Examination]]]:
    """Every decision, pair and reading of a rulebook, by name, to be examined one after another."""
    book = projection.book
    for decision in book.decisions:
        yield decision.name, partial(examine_decision, writer, projection, decision)
    for pair in book.incompatibilities:
        yield pair.name, partial(examine_incompatibility, writer, projection, pair)
    yield from zip((reading.name for reading in book.readings), examine_readings(projection), strict=True)
