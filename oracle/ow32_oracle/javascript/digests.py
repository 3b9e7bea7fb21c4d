"""Digests of terms, by what they say of every record: the same here and in JavaScript, whatever built the diagrams."""

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import field, frozen

from ow32_oracle.javascript.stated import StatedCourse, StatedDecision
from ow32_spec.language.diagrams import Node
from ow32_spec.language.readings import Choice
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.terms import Term
from ow32_spec.language.traversal import readings_of
from ow32_spec.language.types import Value, values_of

_SEEDS = (0x811C9DC5, 0x9747B28C)
_FACTORS = (0x01000193, 0x85EBCA6B)


def digest_of_text(text: str) -> str:
    """A text in 16 digits (FNV-1a, twice): against mistakes and changes by accident, not against forgery."""
    codes = text.encode("utf-16-le")
    found = []
    for seed, factor in zip(_SEEDS, _FACTORS, strict=True):
        half = seed
        for place in range(0, len(codes), 2):
            half = (half ^ (codes[place] | codes[place + 1] << 8)) * factor & 0xFFFFFFFF
        found.append(f"{half:08x}")
    return "".join(found)


@frozen(eq=False)
class Digests:
    """Digests of what is said of one decision, or of the course.

    Attributes:
        stated: the decision or the course.
        default: the default alternative of every reading.
    """

    stated: StatedDecision | StatedCourse
    default: Choice
    _diagrams: TermDiagrams = field(init=False)
    _roots: Sequence[tuple[Term, frozenset[str]]] = field(init=False)
    _done: dict[Node, str] = field(factory=dict, init=False)

    @_diagrams.default
    def _over_facts(self) -> TermDiagrams:
        scales = self.stated.scales
        return TermDiagrams({fact.name: scales.get(fact.name) or tuple(values_of(fact.of)) for fact in self.stated.facts}, {})

    @_roots.default
    def _terms_with_readings(self) -> Sequence[tuple[Term, frozenset[str]]]:
        return [(term, frozenset(reading.name for reading in readings_of(term))) for term in self.stated.terms()]

    def under(self, changes: Choice) -> str:
        """One digest: of everything under the default readings; of what depends on those changed under others."""
        settled = Substitution(readings={**self.default, **changes})
        counting = [root for root, readings in self._roots if not changes or not readings.isdisjoint(changes)]
        words = _of_course(self.stated) if isinstance(self.stated, StatedCourse) else _of_decision(self.stated)
        digests = [self._node(self._diagrams.of(settled.rewrite(root))) for root in counting]
        return digest_of_text("\n".join([*words, *digests]))

    def _node(self, node: Node) -> str:
        if node not in self._done:
            name, below = self._diagrams.asks(node), self._diagrams.children(node)
            text = f"{name}({_joined(map(self._node, below))})" if below else _end(self._diagrams.value(node))
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
    return str(value).lower() if isinstance(value, bool) else value.isoformat() if isinstance(value, date) else str(value)


def _of_decision(stated: StatedDecision) -> list[str]:
    """What a decision says beside terms, and that an answer rests on."""
    return [
        *(f"{name} {_joined(clauses)}" for name, clauses in stated.clauses.items()),
        *(
            " ".join([name, *map(_joined, (each.excluders, each.guidance, each.grants, each.obliging))])
            for name, each in stated.outcomes.items()
        ),
        _joined(each.name for each in stated.assumptions),
    ]


def _of_course(stated: StatedCourse) -> list[str]:
    course = stated.course
    return [
        *(f"{each.fact.name} {_text(each.first)}" for each in course.carried),
        *(law.name for law in (*stated.assumed, *course.laws)),
        *(f"{act.decision.name} {_joined(act.done)}" for act in course.acts),
        *(f"{fact.name} {_text(value)}" for fact, value in course.events.items()),
        *(f"{name} {fact.name}" for name, fact in course.remembered.items()),
        _joined(fact.name for fact in course.standing),
        _joined(stated.due),
    ]
