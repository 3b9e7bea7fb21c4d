"""Norms and outcomes as sentences: who must do what, where, and to what it yields."""

import re

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
    besides,
    branch_bullets,
    bullets,
    conjuncts,
    inline,
    is_short,
    ways_of,
)
from ow32_spec.language._phrases import listed
from ow32_spec.language.norms import Decision, Modality, Norm, Precedence
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import TRUE, Any, Fact, Not, Term, all_of, any_of

_LONG = 140
_EVERYWHERE = "wherever both apply"


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
        words: tuple[str, ...]
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


@frozen
class _Saying:
    """A norm taken apart.

    Attributes:
        given: for a restriction on some cases only, those cases.
        claim: what is said, as in "venetoclax today must be 100 mg".
        tail: what follows the claim.
        link: "where" or "only if".
        condition: the condition.
        said: under which readings it is said, and whether the readings chosen are among them.
    """

    given: Node
    claim: str
    tail: str
    link: str
    condition: Node
    said: str


def outcome_in_words(decision: Decision, outcome: str) -> str:
    """An outcome as a clause, as in "venetoclax today is to be 100 mg"."""
    return _Frame.of(decision).put("", decision.label(outcome))


def sentence(norm: Norm, readings: Choice | None = None, *, book: Rulebook | None = None) -> str:
    """A norm in one line.

    Args:
        norm: the norm.
        readings: how the text is read; where a reading is not named, every alternative is spoken of.
        book: with a rulebook, the exceptions follow, each as a sentence.
    """
    saying = _saying(norm, readings)
    said = f" ({saying.said})" if saying.said else ""
    first = as_sentence(f"{_one_line(saying)}{said}")
    return " ".join((first, *(exceptions(norm, book, readings) if book else ())))


def paragraph(norm: Norm, readings: Choice | None = None, *, book: Rulebook | None = None) -> tuple[str, ...]:
    """A norm as lines: a sentence where that is short, otherwise a heading and an indented list.

    Args:
        norm: the norm.
        readings: how the text is read, as for `sentence`.
        book: with a rulebook, the exceptions follow, one in a line.
    """
    saying = _saying(norm, readings)
    yieldings = book.yieldings_of(norm) if book else ()
    after = [line for each in yieldings for line in exception(each, readings)]
    whole = sentence(norm, readings)
    if len(whole) <= _LONG or is_short(saying.condition):
        return (whole, *after)
    given = "" if saying.given == ALWAYS else f"where {inline(saying.given)}, "
    first = _itemised(f"{given}{saying.claim}{saying.tail}", saying.link, saying.condition)
    said = (as_sentence(saying.said),) if saying.said else ()
    return (*first, *said, *after)


def exceptions(norm: Norm, book: Rulebook, readings: Choice | None = None) -> tuple[str, ...]:
    """To what the norm yields, and where; a sentence for each exception that the readings make."""
    made = (_exception(each, readings) for each in book.yieldings_of(norm))
    return tuple(
        as_sentence(f"{words} {_EVERYWHERE if where == ALWAYS else f'where {inline(where)}'}")
        for words, where in made
        if where != NEVER
    )


def exception(precedence: Precedence, readings: Choice | None = None) -> tuple[str, ...]:
    """To what a norm yields, and where, as lines; none where the readings do not make the exception."""
    words, where = _exception(precedence, readings)
    return () if where == NEVER else _itemised(words, "where", where)


def stated(norm: Norm, readings: Choice) -> bool:
    """Whether the text says what the norm says, under the readings given."""
    return Outliner(ways_of(readings)).outline(norm.under) != NEVER


def split(term: Term) -> tuple[Term, Term]:
    """Condition and consequence of an implication; of any other term, always and the term itself."""
    if isinstance(term, Any) and isinstance(term.terms[0], Not):
        return term.terms[0].term, any_of(*term.terms[1:])
    return TRUE, term


def capital(words: str) -> str:
    """The words with a capital letter at the start."""
    return words[0].upper() + words[1:]


def as_sentence(words: str) -> str:
    """The words with a capital letter and a full stop."""
    return f"{capital(words)}."


def _saying(norm: Norm, readings: Choice | None) -> _Saying:
    ways = ways_of(readings)
    under, said = Outliner(ways).outline(norm.under), ""
    if under == NEVER:
        # Said in other readings only: there its words are to be had.
        ways = {**ways, **_narrowed({}, norm.under)}
        under = Outliner({}).outline(norm.under)
        said = f"not said under the readings chosen, only if {inline(under)}"
    elif under != ALWAYS:
        said = f"said only if {inline(under)}"
    outliner = Outliner(_narrowed(ways, norm.under))
    restricts = norm.modality is Modality.ONLY_IF
    by_cases = restricts and _has_cases(norm.condition)
    given, condition = split(norm.condition) if by_cases else (TRUE, norm.condition)
    return _Saying(
        given=outliner.outline(given),
        claim=_claim(norm),
        tail=_tail(norm),
        link="only if" if restricts else "where",
        condition=outliner.outline(condition),
        said=said,
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
    if obliges:
        auxiliary = "usually" if norm.guidance else "must"
    else:
        auxiliary = "may as a rule" if norm.guidance else "may"
    labels = [decision.label(outcome) for outcome in norm.outcomes]
    others = [label for outcome, label in decision.outcomes.labels.items() if outcome not in norm.outcomes]
    few = len(others) <= 2 < len(labels) and not any(_denied(each)[0] for each in others)
    if few and obliges and frame.be:
        # Nearly everything is left open; what is not, is what matters.
        excluded = f"not {others[0]}" if len(others) == 1 else f"neither {listed(others, 'nor')}"
        return frame.put(auxiliary, excluded)
    return frame.put(auxiliary, f"{'either ' if len(labels) == 2 else ''}{listed(labels)}")


def _tail(norm: Norm) -> str:
    if norm.guidance:
        return "; a departure is to be explained"
    if norm.modality is not Modality.MAY or _denied(norm.decision.label(norm.outcomes[0]))[0]:
        return ""
    return " at the clinician's discretion"


def _itemised(words: str, link: str, condition: Node) -> tuple[str, ...]:
    """The words and their condition: in a line where that is short, as a list where it is not."""
    match condition:
        case node if node == ALWAYS:
            return (as_sentence(f"{words} {_EVERYWHERE}"),)
        case node if is_short(node):
            return (as_sentence(f"{words} {link} {inline(node)}"),)
        case Group(every=every, parts=parts):
            what = f" {'all of the following hold' if every else 'any of the following holds'}:"
            items = [line for part in parts for line in bullets(part)]
        case Depending() as depending:
            what, items = f", {depending.words()}:", branch_bullets(depending)
        case other:
            what, items = " the following holds:", bullets(other)
    return (capital(f"{words} {link}{what}"), *items)


def _exception(precedence: Precedence, readings: Choice | None) -> tuple[str, Node]:
    """To what a norm yields, and where; what the two ask for alike is not said again."""
    norm, to = precedence.yielding, precedence.to
    ways = _narrowed(ways_of(readings), norm.under)
    under = Outliner(ways).outline(all_of(norm.under, to.under, precedence.under))
    narrow = Outliner(_narrowed(_narrowed(ways, to.under), precedence.under))
    shared = conjuncts(narrow.outline(norm.condition))
    where = besides(narrow.outline(to.condition), shared)
    conditions = Outliner(ways).outline(all_of(to.under, precedence.under))
    given = "" if conditions == ALWAYS else f"if {inline(conditions)}, "
    return f'{given}yields to {to.name} ("{_claim(to)}")', NEVER if under == NEVER else where


def _narrowed(ways: Ways, under: Term) -> Ways:
    """The readings considered where something is said only under some of them: what these rule out goes."""
    found = (part for part in conjuncts(Outliner(ways).outline(under)) if isinstance(part, ReadAs))
    return {**ways, **{part.reading.name: frozenset(part.alternatives) for part in found}}


def _has_cases(condition: Term) -> bool:
    """Whether a restriction speaks of some cases only, and these are more than the denial of a fact."""
    first = condition.terms[0] if isinstance(condition, Any) else condition
    return isinstance(condition, Any) and isinstance(first, Not) and not isinstance(first.term, Fact)


def _denied(label: str) -> tuple[bool, str]:
    return label.startswith("not "), label.removeprefix("not ")
