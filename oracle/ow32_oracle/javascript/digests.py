"""Digests of terms, by what they say of every record: the same here and in JavaScript, whatever built the diagrams."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from zlib import adler32, crc32

from attrs import field, frozen

from ow32_oracle.javascript.stated import StatedCourse, StatedDecision
from ow32_oracle.purpose import PURPOSE
from ow32_spec.language.diagrams import Node
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer, Value, values_of


def digest_of_text(text: str) -> str:
    """A text in 16 digits (CRC-32 and Adler-32): against mistakes and changes by accident, not against forgery."""
    octets = text.encode()
    return f"{crc32(octets):08x}{adler32(octets):08x}"


@frozen(eq=False)
class Digests:
    """Digests of what is said of one decision, or of the course.

    Attributes:
        stated: the decision or the course.
        default: the default alternative of every reading.
    """

    stated: StatedDecision | StatedCourse
    default: Choice
    diagrams: TermDiagrams = field(init=False)
    """Over the facts, for terms whose readings are settled."""
    _roots: Sequence[Term] = field(init=False)
    _done: dict[Node, str] = field(factory=dict, init=False)

    @diagrams.default
    def _over_facts(self) -> TermDiagrams:
        scales = self.stated.scales
        return TermDiagrams(
            {fact.name: scales.get(fact.name) or tuple(values_of(fact.of)) for fact in self.stated.facts}, {}
        )

    @_roots.default
    def _terms(self) -> Sequence[Term]:
        return list(self.stated.terms())

    def under(self, changes: Choice) -> str:
        """One digest of everything, under the default readings but for some changes."""
        settled = self.settled(changes)
        words = _of_course(self.stated) if isinstance(self.stated, StatedCourse) else _of_decision(self.stated)
        digests = [self._node(self.diagrams.of(settled.rewrite(root))) for root in self._roots]
        return digest_of_text("\n".join([*words, *digests]))

    def settled(self, changes: Choice) -> Substitution:
        """What settles terms under some changes of the default readings."""
        return Substitution(readings={**self.default, **changes})

    def _node(self, node: Node) -> str:
        if node not in self._done:
            name, below = self.diagrams.asks(node), self.diagrams.children(node)
            runs = ((len(list(run)), child) for child, run in groupby(below))
            told = _joined(f"{length} {self._node(child)}" for length, child in runs)
            text = f"{name}({told})" if below else _end(self.diagrams.value(node))
            self._done[node] = digest_of_text(text)
        return self._done[node]


def _end(value: Value) -> str:
    match value:
        case bool():
            return f"boolean:{str(value).lower()}"
        case int():
            return f"number:{value}"
    return f"string:{value}"


def _joined(texts: Iterable[str]) -> str:
    return ",".join(texts)


def _text(value: Value | None) -> str:
    """A value as JavaScript puts it into a text."""
    if value is None:
        return "null"
    return (
        str(value).lower() if isinstance(value, bool) else value.isoformat() if isinstance(value, date) else str(value)
    )


def _shared(stated: StatedDecision | StatedCourse) -> list[str]:
    return [
        _joined(fact.name for fact in stated.facts),
        *(f"{name} {_joined(map(_text, values))}" for name, values in stated.scales.items()),
    ]


def _of_decision(stated: StatedDecision) -> list[str]:
    """What a decision says beside terms, and that an answer rests on."""
    return [
        *_shared(stated),
        stated.decision.question,
        *map(_joined, stated.compared),
        *stated.norms,
        *(
            " ".join([name, *map(_joined, (each.excluders, each.guidance, each.grants, each.obliging))])
            for name, each in stated.outcomes.items()
        ),
        _joined(each.name for each in stated.assumptions),
    ]


def _of_course(stated: StatedCourse) -> list[str]:
    course = stated.course
    return [
        *_shared(stated),
        _joined(fact.name for fact in course.facts),
        *(f"{each.fact.name} {_text(each.first)}" for each in course.carried),
        *(f"{law.name} {law.reason}" for law in (*stated.assumed, *course.laws, stated.first_day)),
        *(f"{act.decision.name} {_joined(act.done)}" for act in course.acts),
        *(f"{fact.name} {_text(value)}" for fact, value in course.events.items()),
        *(f"{name} {fact.name}" for name, fact in course.remembered.items()),
        _joined(fact.name for fact in course.standing),
        _joined(fact.name for fact in course.clock),
        _joined(stated.due),
    ]


def words_of(book: Rulebook, decisions: Sequence[StatedDecision], course: StatedCourse | None) -> Mapping[str, object]:
    """What is said beside decisions and the course, as the module has it."""
    facts = (*book.facts, *(course.course.facts if course else ()))
    assumptions = {each.name: each.reason for one in decisions for each in one.assumptions}
    return {
        "purpose": PURPOSE,
        "edition": book.edition,
        "facts": [[fact.name, _domain(fact)] for fact in facts],
        "readings": [
            [each.name, {"alternatives": list(each.alternatives), "default": each.default, "literal": each.literal}]
            for each in book.readings
        ],
        "norms": [[name, list(clauses)] for each in decisions for name, clauses in each.clauses.items()],
        "assumptions": [[name, reason] for name, reason in assumptions.items()],
    }


def _domain(fact: Fact) -> Mapping[str, object]:
    match fact.of:
        case Boolean():
            return {"type": "boolean", "values": [False, True], "typical": fact.typical}
        case Enumeration(values=values):
            return {"type": "enumeration", "values": list(values), "typical": fact.typical}
        case Integer(low=low, high=high):
            return {"type": "integer", "low": low, "high": high, "typical": fact.typical}
        case Date(low=first, high=last):
            return {"type": "date", "low": _text(first), "high": _text(last), "typical": _text(fact.typical)}
