"""Terms, norms, decisions and readings in words, rendered from the terms themselves.

No rule has a sentence of its own: the words belong to facts, to the outcomes of decisions, to readings and to
defined names, and what joins them is here. Denials are pushed inwards until they meet a fact, which has its
denial in words. Where readings are given, what the others would add is left out.
"""

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from ow32_spec.language._outline import (
    ALWAYS,
    NEVER,
    Depending,
    Group,
    Node,
    Outliner,
    ReadAs,
    Ways,
    branch_bullets,
    bullets,
    heading,
    inline,
    is_short,
)
from ow32_spec.language._phrases import listed, value_in_words
from ow32_spec.language.norms import Decision, Incompatibility, Modality, Norm, Precedence
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import TRUE, All, Any, ByReading, Defined, Fact, Not, Term, all_of, any_of
from ow32_spec.language.types import Boolean

__all__ = [
    "decision_in_words",
    "exceptions",
    "glossary",
    "in_words",
    "incompatibility_in_words",
    "lines",
    "outcome_in_words",
    "paragraph",
    "sentence",
    "stated",
    "statement",
    "value_in_words",
]

_DISCRETION = " at the clinician's discretion"
_DEPARTURE = "; a departure is to be explained"
_LONG = 140


# -- terms --------------------------------------------------------------------------------------------------------


def in_words(term: Term, readings: Choice | None = None, *, expand: bool = False) -> str:
    """A term in one line: a condition as clauses, any other term as a noun.

    Args:
        term: the term.
        readings: how the text is read; where a reading is not named, every alternative is spoken of.
        expand: whether to show what a defined name stands for instead of the name.
    """
    outliner = _outliner(readings, expand)
    return inline(outliner.outline(term)) if isinstance(term.type, Boolean) else outliner.quantity(term)


def lines(term: Term, readings: Choice | None = None, *, expand: bool = False) -> tuple[str, ...]:
    """A condition as lines: one where it is short, a heading and an indented list where it is not.

    Args:
        term: the condition.
        readings: how the text is read, as for `in_words`.
        expand: whether to show what a defined name stands for instead of the name.
    """
    node = _outliner(readings, expand).outline(term)
    if is_short(node):
        return (inline(node),)
    match node:
        case Group(parts=parts):
            return (heading(node), *(line for part in parts for line in bullets(part)))
        case Depending():
            return (f"{node.words()}:", *branch_bullets(node))
        case _:
            first, *others = bullets(node, depth=0)
            return (first.removeprefix("- "), *others)


def statement(term: Term, readings: Choice | None = None) -> tuple[str, ...]:
    """Something said to be so, as sentences: one for each of its parts, an implication with its condition first."""
    outliner = _outliner(readings)
    said = []
    for part in term.terms if isinstance(term, All) else (term,):
        condition, consequence = _split(part)
        words = inline(outliner.outline(consequence))
        given = outliner.outline(condition)
        said.append(_sentence(words if given == ALWAYS else f"If {inline(given)}, {words}"))
    return tuple(said)


def glossary(*terms: Term, readings: Choice | None = None) -> Mapping[str, tuple[str, ...]]:
    """What the defined names within the terms stand for: each name in words, and its meaning as lines."""
    found: dict[str, tuple[str, ...]] = {}
    ways = _ways(readings)

    def visit(term: Term) -> None:
        if isinstance(term, Defined) and term.meaning and term.meaning not in found:
            found[term.meaning] = lines(term.term, readings)
        parts: Sequence[Term] = term.parts
        if isinstance(term, ByReading):
            parts = [term.branches[name] for name in Outliner(ways).considered(term.reading)]
        for part in parts:
            visit(part)

    for term in terms:
        visit(term)
    return found


# -- outcomes and decisions ---------------------------------------------------------------------------------------


@frozen
class _Frame:
    """The grammar of a decision, taken from the words that go before its outcomes.

    Attributes:
        subject: whom or what it is about.
        verb: is or are.
        act: whether the norms direct what is done; otherwise they settle a state.
        be: "be" where an outcome completes that verb, as in "must be 100 mg".
    """

    subject: str
    verb: str
    act: bool
    be: str

    @classmethod
    def of(cls, decision: Decision) -> "_Frame":
        found = re.fullmatch(r"(.+?) (is|are)( to)?( be)?", decision.about)
        if not found:
            return cls(decision.about, "is", False, "")
        return cls(found[1], found[2], bool(found[3]), "be" if found[4] else "")

    def put(self, auxiliary: str, label: str) -> str:
        """As in "the treatment must not be started", "a review is usually due".

        Args:
            auxiliary: "must", "may", "may as a rule", "usually", or nothing.
            label: the outcome in words; a denial is told by the "not" before it.
        """
        denied, label = _denied(label)
        no = "not" if denied else ""
        if not self.act:
            words = (self.subject, self.verb, "usually" if auxiliary == "usually" else "", no, label)
        elif auxiliary == "may" and denied:
            words = (self.subject, "need not", self.be, label)
        elif auxiliary.startswith("m"):
            words = (self.subject, auxiliary, no, self.be, label)
        elif auxiliary and self.be:
            words = (self.subject, self.verb, auxiliary, no, label)
        else:
            words = (self.subject, self.verb, auxiliary, no, "to", self.be, label)
        return " ".join(filter(None, words))


def outcome_in_words(decision: Decision, outcome: str) -> str:
    """An outcome as a clause, as in "venetoclax today is to be 100 mg"."""
    return _Frame.of(decision).put("", decision.label(outcome))


def decision_in_words(decision: Decision, readings: Choice | None = None) -> tuple[str, ...]:
    """The question, and when it arises."""
    node = _outliner(readings).outline(decision.asked)
    arises = "The question always arises." if node == ALWAYS else f"The question arises where {inline(node)}."
    return decision.question, arises


def incompatibility_in_words(incompatibility: Incompatibility, readings: Choice | None = None) -> str:
    """Which two outcomes cannot both be carried out, and where."""
    one, other = (outcome_in_words(*each) for each in (incompatibility.one, incompatibility.other))
    node = _outliner(readings).outline(incompatibility.where)
    where = "" if node == ALWAYS else f"where {inline(node)}, "
    return _sentence(f"{where}it cannot be both that {one} and that {other}")


# -- norms --------------------------------------------------------------------------------------------------------


@frozen
class _Saying:
    """A norm taken apart.

    Attributes:
        given: for a restriction on some cases only, those cases.
        claim: what is said, as in "venetoclax today must be 100 mg".
        tail: what follows the claim.
        link: "where" or "only if".
        condition: the condition.
        under: the readings under which it is said.
    """

    given: Node
    claim: str
    tail: str
    link: str
    condition: Node
    under: Node


def sentence(norm: Norm, readings: Choice | None = None, *, book: Rulebook | None = None) -> str:
    """A norm in one line.

    Args:
        norm: the norm.
        readings: how the text is read, as for `in_words`.
        book: with a rulebook, the exceptions follow, each as a sentence.
    """
    saying = _saying(norm, readings)
    under = ""
    if saying.under == NEVER:
        under = " (not said under the readings chosen)"
    elif saying.under != ALWAYS:
        under = f" (only if {inline(saying.under)})"
    first = _sentence(f"{_one_line(saying)}{under}")
    return " ".join((first, *(exceptions(norm, book, readings) if book else ())))


def paragraph(norm: Norm, readings: Choice | None = None, *, book: Rulebook | None = None) -> tuple[str, ...]:
    """A norm as lines: a sentence where that is short, otherwise a heading and an indented list.

    Args:
        norm: the norm.
        readings: how the text is read, as for `in_words`.
        book: with a rulebook, the exceptions follow, one in a line.
    """
    saying = _saying(norm, readings)
    after = exceptions(norm, book, readings) if book else ()
    whole = sentence(norm, readings)
    if len(whole) <= _LONG or is_short(saying.condition):
        return (whole, *after)
    given = "" if saying.given == ALWAYS else f"where {inline(saying.given)}, "
    match saying.condition:
        case Group(every=every, parts=parts):
            what = f" {'all of the following hold' if every else 'any of the following holds'}:"
            items = [line for part in parts for line in bullets(part)]
        case Depending() as depending:
            what, items = f", {depending.words()}:", branch_bullets(depending)
        case other:
            what, items = " the following holds:", bullets(other)
    head = _capital(f"{given}{saying.claim}{saying.tail} {saying.link}{what}")
    if saying.under == NEVER:
        after = ("Not said under the readings chosen.", *after)
    elif saying.under != ALWAYS:
        after = (f"Said only if {inline(saying.under)}.", *after)
    return (head, *items, *after)


def exceptions(norm: Norm, book: Rulebook, readings: Choice | None = None) -> tuple[str, ...]:
    """To what the norm yields, and where; a sentence for each exception that the readings make."""
    said = (_exception(norm, precedence, readings) for precedence in book.yieldings_of(norm))
    return tuple(words for words in said if words)


def stated(norm: Norm, readings: Choice) -> bool:
    """Whether the text says what the norm says, under the readings given."""
    return _outliner(readings).outline(norm.under) != NEVER


def _saying(norm: Norm, readings: Choice | None) -> _Saying:
    outliner = Outliner(_narrowed(_ways(readings), norm.under))
    restricts = norm.modality is Modality.ONLY_IF
    given, condition = _split(norm.condition) if restricts and _has_cases(norm.condition) else (TRUE, norm.condition)
    return _Saying(
        given=outliner.outline(given),
        claim=_claim(norm),
        tail=_tail(norm),
        link="only if" if restricts else "where",
        condition=outliner.outline(condition),
        under=_outliner(readings).outline(norm.under),
    )


def _one_line(saying: _Saying) -> str:
    claim = saying.claim + saying.tail
    match saying.link, saying.condition:
        case "only if", node if node == ALWAYS or saying.given == NEVER:
            return f"{claim} in every case"
        case "only if", node if node == NEVER:
            words = f"{claim} in no case"
        case "only if", node:
            words = f"{saying.claim} only if {inline(node)}{saying.tail}"
        case _, node if node == ALWAYS:
            return claim
        case _, node if node == NEVER:
            return f"in no case does it arise that {claim}"
        case _, node:
            return f"where {inline(node)}, {claim}"
    return words if saying.given == ALWAYS else f"where {inline(saying.given)}, {words}"


def _claim(norm: Norm) -> str:
    frame, decision = _Frame.of(norm.decision), norm.decision
    obliges = norm.modality is Modality.MUST
    if norm.guidance:
        auxiliary = "usually" if obliges else "may as a rule"
    else:
        auxiliary = "must" if obliges else "may"
    labels = [decision.label(outcome) for outcome in norm.outcomes]
    others = [label for outcome, label in decision.outcomes.labels.items() if outcome not in norm.outcomes]
    if obliges and frame.be and len(others) <= 2 < len(labels) and not any(_denied(label)[0] for label in others):
        # What is left open is nearly everything: what is not, is what matters.
        if len(others) == 1:
            return frame.put(auxiliary, f"not {others[0]}")
        return frame.put(auxiliary, f"neither {listed(others, 'nor')}")
    return frame.put(auxiliary, f"{'either ' if len(labels) == 2 else ''}{listed(labels)}")


def _tail(norm: Norm) -> str:
    if norm.guidance:
        return _DEPARTURE
    return _DISCRETION if norm.modality is Modality.MAY else ""


def _exception(norm: Norm, precedence: Precedence, readings: Choice | None) -> str:
    """What the two norms ask for alike is not said again."""
    to = precedence.to
    ways = _narrowed(_ways(readings), norm.under)
    under = Outliner(ways).outline(all_of(to.under, precedence.under))
    outliner = Outliner(_narrowed(_narrowed(ways, to.under), precedence.under))
    shared = _conjuncts(outliner.outline(norm.condition))
    where = Group(True, tuple(part for part in _conjuncts(outliner.outline(to.condition)) if part not in shared))
    if NEVER in (under, *where.parts):
        return ""
    words = f'yields to {to.name} ("{_claim(to)}") '
    words += f"where {inline(where)}" if where.parts else "wherever both apply"
    return _sentence(words if under == ALWAYS else f"if {inline(under)}, {words}")


# -- what is common to them ---------------------------------------------------------------------------------------


def _ways(readings: Choice | None) -> Ways:
    return {name: frozenset((alternative,)) for name, alternative in (readings or {}).items()}


def _outliner(readings: Choice | None, expand: bool = False) -> Outliner:
    return Outliner(_ways(readings), expand)


def _narrowed(ways: Ways, under: Term) -> Ways:
    """The readings considered where something is said only under some of them: what these rule out goes."""
    narrowed = dict(ways)
    node = Outliner(ways).outline(under)
    for part in _conjuncts(node):
        if isinstance(part, ReadAs):
            narrowed[part.reading.name] = frozenset(part.alternatives)
    return narrowed


def _has_cases(condition: Term) -> bool:
    """Whether a restriction speaks of some cases only, which are themselves more than one fact."""
    antecedent = condition.terms[0] if isinstance(condition, Any) else condition
    return isinstance(condition, Any) and isinstance(antecedent, Not) and not isinstance(antecedent.term, Fact)


def _split(term: Term) -> tuple[Term, Term]:
    """Condition and consequence of an implication; of any other term, always and the term itself."""
    if isinstance(term, Any) and isinstance(term.terms[0], Not):
        return term.terms[0].term, any_of(*term.terms[1:])
    return TRUE, term


def _conjuncts(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Group) and node.every else (node,)


def _denied(label: str) -> tuple[bool, str]:
    return label.startswith("not "), label.removeprefix("not ")


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _sentence(words: str) -> str:
    return f"{_capital(words)}."
