"""What a verification found, as plain values: what the page rests on, kept beside it or made anew.

Nothing here knows proofs. The command line gathers it from a verification (`ow32_oracle.cli.report_evidence`).
"""

from collections.abc import Mapping, Sequence
from importlib.resources import files

from attrs import frozen
from cattrs.preconf.json import JsonConverter, make_converter

FILE = "evidence.json"
"""The evidence that is kept in this package."""

Known = bool | int | str
"""The value of a fact; a date in ISO form."""


@frozen(kw_only=True)
class Extent:
    """Under which readings something is so.

    Attributes:
        unless: whether the cases are those in which it is not so.
        cases: each the alternatives that some readings may take, all of them together; a case without readings is
            every reading. No case at all is none.
        default: whether it is so under the default readings.
        literal: whether it is so under the literal readings.
    """

    unless: bool
    cases: tuple[dict[str, tuple[str, ...]], ...]
    default: bool
    literal: bool

    @property
    def always(self) -> bool:
        """Whether it is so under every reading."""
        return not self.unless and any(not case for case in self.cases)

    @property
    def never(self) -> bool:
        """Whether it is so under no reading."""
        return not self.unless and not self.cases

    @property
    def depends_on(self) -> frozenset[str]:
        """The readings on which it depends."""
        return frozenset(name for case in self.cases for name in case)


@frozen(kw_only=True)
class ProvedSentence:
    """A theorem with its verdict.

    Attributes:
        name: its name.
        group: consistency, coverage, safety or courses.
        sentence: what it says.
        source: where the intent comes from, if not from the text.
        holds: where it is proved, or for what there is said to be, shown.
        left_open: where neither a proof nor a course is known.
        of_all: whether it speaks of everybody or every day, and not of somebody or some day.
        days: how many days the shortest course has that refutes or shows it; none where it takes no course.
    """

    name: str
    group: str
    sentence: str
    source: str
    holds: Extent
    left_open: Extent
    of_all: bool
    days: int | None


@frozen(kw_only=True)
class FoundIssue:
    """Something found without being looked for.

    Attributes:
        name: its name.
        kind: conflict, denial, silence, dead, redundant, shadowed, clash or reading.
        subject: the decision, the pair of outcomes or the reading examined.
        title: what is found.
        norms: the norms that make it so.
        arises: under which readings.
        finding: the finding that explains it.
    """

    name: str
    kind: str
    subject: str
    title: str
    norms: tuple[str, ...]
    arises: Extent
    finding: str


@frozen(kw_only=True)
class ShownCourse:
    """A course that shows a finding.

    Attributes:
        theorem: the name of the theorem that it refutes.
        days: of each day the facts that are not as on the day before.
    """

    theorem: str
    days: tuple[dict[str, Known], ...]

    @classmethod
    def of(cls, theorem: str, days: Sequence[Mapping[str, Known]]) -> "ShownCourse":
        """A course of which every fact of every day is given."""
        changes, before = [], dict[str, Known]()
        for day in days:
            changes.append({name: value for name, value in day.items() if name not in before or before[name] != value})
            before = dict(day)
        return cls(theorem=theorem, days=tuple(changes))

    def records(self) -> tuple[dict[str, Known], ...]:
        """Every fact of every day."""
        days, today = [], dict[str, Known]()
        for changed in self.days:
            today = today | changed
            days.append(today)
        return tuple(days)


@frozen(kw_only=True)
class ShownFinding:
    """A finding with what shows it.

    Attributes:
        id: its number, as `F01`.
        title: what is the matter.
        says: what it means.
        question: what the authors are asked.
        clauses: whose wording it is about.
        kind: how it was found: the kind of the issue shown, or the group of the theorem.
        shows: the names of everything found that has this cause; the first is what is shown.
        arises: the readings under which what is shown arises.
        remaining: how many more of the same cause may be left where it does not.
        readings: how the text is read for it, as far as that is not the default.
        decisive: of the patient, the facts that decide; none where a course shows it, or nobody does.
        record: of the patient, every fact that matters.
        core: the norms that make it so.
        answers: what is said of the outcomes of the decisions concerned.
        course: the course that shows it, where it takes one.
    """

    id: str
    title: str
    says: str
    question: str
    clauses: tuple[str, ...]
    kind: str
    shows: tuple[str, ...]
    arises: Extent
    remaining: int
    readings: dict[str, str]
    decisive: dict[str, Known]
    record: dict[str, Known]
    core: tuple[str, ...]
    answers: dict[str, dict[str, str]]
    course: ShownCourse | None


@frozen(kw_only=True)
class Evidence:
    """Everything that the page tells of a verification.

    Attributes:
        fingerprint: of the sources of rules and proofs that it was made from.
        versions: of the solvers that made it.
        edition: of the rulebook.
        theorems: every theorem with its verdict.
        invariants: what is true on every day of every course.
        issues: everything found without being looked for.
        findings: the findings, in the order in which they are worth reading.
        obligations: how many obligations were decided.
        decided_twice: how many of them by a second solver, too.
        troubles: what was not as expected; none, as a rule.
    """

    fingerprint: str
    versions: dict[str, str]
    edition: str
    theorems: tuple[ProvedSentence, ...]
    invariants: tuple[str, ...]
    issues: tuple[FoundIssue, ...]
    findings: tuple[ShownFinding, ...]
    obligations: int
    decided_twice: int
    troubles: tuple[str, ...]

    def theorem(self, name: str) -> ProvedSentence:
        """The theorem of that name.

        Raises:
            KeyError: there is none.
        """
        return {each.name: each for each in self.theorems}[name]


def _converter() -> JsonConverter:
    converter = make_converter()
    # The values are plain in JSON already; what they are is said by their facts.
    converter.register_structure_hook(Known, lambda value, _: value)
    return converter


def written(evidence: Evidence) -> str:
    """The evidence as JSON: one line for each theorem, issue and finding, so that changes can be read."""
    converter = _converter()
    parts = []
    for name, value in converter.unstructure(evidence).items():
        if isinstance(value, list | tuple):
            items = ",\n".join(converter.dumps(each, ensure_ascii=False) for each in value)
            parts.append(f'"{name}": [\n{items}\n]' if items else f'"{name}": []')
        else:
            parts.append(f'"{name}": {converter.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def read(text: str) -> Evidence:
    """Evidence from its JSON.

    Raises:
        cattrs.BaseValidationError: it has another form.
        ValueError: it is no JSON.
    """
    return _converter().loads(text, Evidence)


def kept() -> Evidence | None:
    """The evidence that is kept with this package; none where there is none, or in a form of another version."""
    file = files("ow32_oracle.report").joinpath(FILE)
    try:
        return read(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, LookupError, ExceptionGroup):
        return None
