"""A term as an outline: denials pushed inwards, readings resolved; then joined in a line or as bullets."""

from collections.abc import Mapping
from itertools import pairwise

from attrs import evolve, frozen

from ow32_spec.language._phrases import (
    Among,
    Range,
    among_in_words,
    chosen,
    compared,
    noun,
    range_in_words,
    value_in_words,
)
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.terms import (
    All,
    Any,
    ByReading,
    Compare,
    Constant,
    Defined,
    Fact,
    IfThenElse,
    Linear,
    Not,
    Relation,
    Sum,
    Term,
)
from ow32_spec.language.types import Boolean, Enumeration

Ways = Mapping[str, frozenset[str]]
"""The alternatives that are considered, by reading; all of them where a reading is not named."""

_SHORT = 100

_SUBJECTS = {"it is ": "", "the patient is ": "is ", "the patient has ": "has "}
"""Openings shared by many clauses, and what is left of them in the second of two such clauses."""


@frozen
class Words:
    """A clause that is not taken apart."""

    text: str


@frozen
class ReadAs:
    """The text is read in one of these ways."""

    reading: Reading
    alternatives: tuple[str, ...]

    def words(self) -> str:
        """As in 'the text is read as "..." [name]', by which name the reading is found."""
        return f"the text is read {self.ways} [{self.reading.name}]"

    @property
    def ways(self) -> str:
        """As in 'as "..." or as "..."'."""
        return " or ".join(f'as "{self.reading.alternatives[name]}"' for name in self.alternatives)

    @property
    def full(self) -> bool:
        """Whether every way is among them."""
        return len(self.alternatives) == len(self.reading.alternatives)

    def intersect(self, other: "ReadAs") -> "ReadAs | None":
        """Where both hold; None where they cannot."""
        names = tuple(name for name in self.alternatives if name in other.alternatives)
        return ReadAs(self.reading, names) if names else None

    def unite(self, other: "ReadAs") -> "ReadAs":
        """Where either holds."""
        either = {*self.alternatives, *other.alternatives}
        return ReadAs(self.reading, tuple(name for name in self.reading.alternatives if name in either))


@frozen
class Group:
    """Every one of the parts, or any of them; of no parts, always and never."""

    every: bool
    parts: tuple["Node", ...]


@frozen
class Sometimes:
    """A part that counts only under some readings: under these, or under all but these."""

    part: "Node"
    when: ReadAs
    unless: bool

    def words(self) -> str:
        """As in "only if the text is read as ..."."""
        return f"{'unless' if self.unless else 'only if'} {self.when.words()}"


@frozen
class Depending:
    """Something else for each way of taking a reading."""

    reading: Reading
    branches: tuple[tuple[ReadAs, "Node"], ...]

    def words(self) -> str:
        """As in "depending on how the text is read [name]"."""
        return f"depending on how the text is read [{self.reading.name}]"


Leaf = Words | Range | Among | ReadAs
Node = Leaf | Group | Sometimes | Depending

ALWAYS, NEVER = Group(True, ()), Group(False, ())


@frozen
class Outliner:
    """Makes outlines of terms under the readings considered.

    Attributes:
        ways: the readings considered.
        expand: whether a term that has a name in words is shown in full instead.
    """

    ways: Ways
    expand: bool = False

    def outline(self, term: Term, truth: bool = True) -> Node:
        """Where the term is true, or false."""
        match term:
            case Constant(value=value):
                return ALWAYS if value is truth else NEVER
            case Fact(meaning=meaning, negation=negation):
                return Words(meaning if truth else negation)
            case Defined(term=inner, meaning=meaning, negation=negation):
                words = meaning if truth else negation
                return Words(words) if words and not self.expand else self.outline(inner, truth)
            case Not(term=inner):
                return self.outline(inner, not truth)
            case All(terms=terms):
                return _group(truth, [self.outline(each, truth) for each in terms])
            case Any(terms=terms):
                return _group(not truth, [self.outline(each, truth) for each in terms])
            case IfThenElse():
                return self._if_then_else(term, truth)
            case ByReading():
                return self._by_reading(term, truth)
            case Compare():
                return self._compare(term, truth)
        raise TypeError(f"{type(term).__name__} is not a truth value that English can state")

    def considered(self, reading: Reading) -> tuple[str, ...]:
        """The alternatives of a reading that are considered."""
        return tuple(name for name in reading.alternatives if name in self.ways.get(reading.name, (name,)))

    def quantity(self, term: Term, *, within: bool = False) -> str:
        """A number, date or enumeration as a noun; `within` a sentence, cases are kept together by brackets."""
        match self._plain(term):
            case Fact() as fact:
                return noun(fact)
            case Constant(value=value, of=of):
                return value_in_words(value, of)
            case Linear(times=times, term=inner, plus=plus):
                said = self.quantity(inner, within=True)
                joined = isinstance(self._plain(inner), Linear | Sum)
                scaled = said if times == 1 else f"{times} times {f'({said})' if joined else said}"
                return f"{scaled} {'plus' if plus > 0 else 'minus'} {abs(plus)}" if plus else scaled
            case Sum(terms=terms):
                return " plus ".join(self.quantity(each, within=True) for each in terms)
            case IfThenElse(condition=condition, then=then, otherwise=otherwise):
                one, other = self.quantity(then, within=True), self.quantity(otherwise)
                if one == other:
                    return one
                cases = f"{one} where {inline(self.outline(condition))}; otherwise {other}"
                return f"({cases})" if within else cases
            case Defined(meaning=meaning):
                return meaning
            case ByReading(reading=reading, branches=branches):
                ways = (
                    f"{self.quantity(branches[name], within=True)} (read {ReadAs(reading, (name,)).ways})"
                    for name in self.considered(reading)
                )
                return f"{' or '.join(ways)} [{reading.name}]"
            case other:
                return inline(self.outline(other))

    def _plain(self, term: Term) -> Term:
        """The term itself, behind names without words, readings already chosen and conditions they settle."""
        while True:
            match term:
                case Defined(meaning=meaning, term=inner) if self.expand or not meaning:
                    term = inner
                case ByReading(reading=reading) if len(self.considered(reading)) == 1:
                    term = term.branches[self.considered(reading)[0]]
                case IfThenElse(condition=condition, then=then, otherwise=otherwise) if (
                    settled := self.outline(condition)
                ) in (ALWAYS, NEVER):
                    term = then if settled == ALWAYS else otherwise
                case _:
                    return term

    def _if_then_else(self, term: IfThenElse, truth: bool) -> Node:
        condition, denied = self.outline(term.condition), self.outline(term.condition, False)
        then, otherwise = self.outline(term.then, truth), self.outline(term.otherwise, truth)
        if then == otherwise:
            return then
        if then == ALWAYS:
            return _group(False, [condition, otherwise])
        if otherwise == ALWAYS:
            return _group(False, [denied, then])
        return _group(False, [_group(True, [condition, then]), _group(True, [denied, otherwise])])

    def _by_reading(self, term: ByReading, truth: bool) -> Node:
        reading = term.reading
        found: dict[int, tuple[Node, list[str]]] = {}
        for name in self.considered(reading):
            within = evolve(self, ways={**self.ways, reading.name: frozenset((name,))})
            node = within.outline(term.branches[name], truth)
            same = next((key for key, (other, _) in found.items() if other == node), len(found))
            found.setdefault(same, (node, []))[1].append(name)
        branches = tuple((ReadAs(reading, tuple(names)), node) for node, names in found.values())
        if len(branches) == 1:
            return branches[0][1]
        if len(branches) == 2:
            for (when, node), (other_when, other) in (branches, branches[::-1]):
                if node == ALWAYS:
                    return when if other == NEVER else Sometimes(other, when, unless=True)
                if node == NEVER and other != ALWAYS:
                    return Sometimes(other, other_when, unless=False)
        return Depending(reading, branches)

    def _compare(self, term: Compare, truth: bool) -> Node:
        left, right = self._plain(term.left), self._plain(term.right)
        match left, right:
            case (Fact() as fact, Constant(value=value)) | (Constant(value=value), Fact() as fact):
                if isinstance(fact.of, Boolean):
                    return self.outline(fact, value is truth)
                if isinstance(fact.of, Enumeration):
                    return _checked(chosen(fact, str(value), truth=truth))
                ranges = compared(fact, term.relation, value, value_first=right is fact, truth=truth)
                return _group(False, [_checked(each) for each in ranges])
        if isinstance(left.type, Boolean):
            # Equality of truth values; its denial is the equality with the denial.
            one, other = self.outline(left), self.outline(right, truth)
            return Words(f"{inline(one, within=True)} if, and only if, {inline(other, within=True)}")
        wording, reverse = {
            (Relation.EQUAL, True): ("is", "is"),
            (Relation.EQUAL, False): ("is not", "is not"),
            (Relation.AT_MOST, True): ("is at most", "is at least"),
            (Relation.AT_MOST, False): ("is more than", "is less than"),
            (Relation.LESS, True): ("is less than", "is more than"),
            (Relation.LESS, False): ("is at least", "is at most"),
        }[term.relation, truth]
        first, second = self.quantity(left, within=True), self.quantity(right, within=True)
        return Words(f"{second} {reverse} {first}" if isinstance(left, Constant) else f"{first} {wording} {second}")


def ways_of(readings: Choice | None) -> Ways:
    """The one alternative of each reading that is chosen."""
    return {name: frozenset((alternative,)) for name, alternative in (readings or {}).items()}


def conjuncts(node: Node) -> tuple[Node, ...]:
    """The parts that all have to hold."""
    return node.parts if isinstance(node, Group) and node.every else (node,)


def besides(node: Node, known: tuple[Node, ...]) -> Node:
    """What is left to say of an outline where some things are known to hold."""
    if node in known:
        return ALWAYS
    if isinstance(node, Group):
        return _group(node.every, [besides(part, known) for part in node.parts])
    for other in known:
        both = _merged(other, node, every=True)
        if both in (NEVER, other):
            return NEVER if both == NEVER else ALWAYS
    return node


def inline(node: Node, *, within: bool = False) -> str:
    """The outline in one line; `within` another one it is kept together by either, both or brackets."""
    match node:
        case Words(text=text):
            return text
        case Range():
            return range_in_words(node)
        case Among():
            return among_in_words(node)
        case ReadAs():
            return node.words()
        case Sometimes(part=part):
            if isinstance(part, Leaf):
                return f"{inline(part)} ({node.words()})"
            return f"({inline(part)}; {node.words()})"
        case Depending(branches=branches):
            ways = (f"read {when.ways}: {inline(part, within=True)}" for when, part in branches)
            return f"({node.words()}; {'; '.join(ways)})"
        case Group(every=every, parts=parts):
            if not parts:
                return "always" if every else "never"
            joined = _join([inline(part, within=True) for part in parts], "and" if every else "or")
            if not within:
                return joined
            if len(parts) > 2 or ", " in joined:
                return f"({joined})"
            return f"{'both' if every else 'either'} {joined}"


def bullets(node: Node, depth: int = 1, lead: str = "") -> list[str]:
    """The outline as an item of a list: one line where it is short, an indented list of its own where not."""
    start = "  " * depth + "- " + lead
    match node:
        case Group(parts=parts) if not is_short(node):
            return [f"{start}{heading(node)}", *(line for part in parts for line in bullets(part, depth + 1))]
        case Sometimes(part=part) if not is_short(part):
            return bullets(part, depth, f"{lead}{node.words()}, ")
        case Depending():
            return [f"{start}{node.words()}:", *branch_bullets(node, depth + 1)]
        case _:
            return [start + inline(node)]


def branch_bullets(node: Depending, depth: int = 1) -> list[str]:
    """Each way of reading the text as an item of a list."""
    return [line for when, part in node.branches for line in bullets(part, depth, lead=f"read {when.ways}: ")]


def heading(node: Group) -> str:
    """The words before the list of a group's parts."""
    return f"{'all' if node.every else 'any'} of the following:"


def is_short(node: Node) -> bool:
    """Whether the outline reads well in a line."""
    match node:
        case Group(parts=parts):
            plain = len(parts) <= 3 and all(isinstance(part, Leaf) for part in parts)
            return plain and len(inline(node)) <= _SHORT
        case Sometimes(part=part):
            return isinstance(part, Leaf)
        case Depending():
            return False
        case _:
            return True


def _checked(leaf: Range | Among | ReadAs) -> Node:
    """Always, where every value is meant."""
    return ALWAYS if leaf.full else leaf


def _group(every: bool, nodes: list[Node]) -> Node:
    """The nodes joined: those that change nothing left out, those that speak of one fact made one."""
    neutral, deciding = (ALWAYS, NEVER) if every else (NEVER, ALWAYS)
    parts: list[Node] = []
    for node in nodes:
        spread = node.parts if isinstance(node, Group) and node.every is every else (node,)
        for part in spread:
            if part != neutral and part not in parts:
                parts = _with(parts, part, every)
    if deciding in parts:
        return deciding
    if every:
        known = tuple(part for part in parts if isinstance(part, Leaf))
        left = [besides(part, known) if isinstance(part, Group) else part for part in parts]
        if left != parts:
            return _group(every, left)
    return parts[0] if len(parts) == 1 else Group(every, tuple(parts))


def _with(parts: list[Node], part: Node, every: bool) -> list[Node]:
    """The parts and one more, merged with one that speaks of the same fact or reading."""
    for place, other in enumerate(parts):
        merged = _merged(other, part, every)
        if merged is not None:
            return [*parts[:place], merged, *parts[place + 1 :]]
    return [*parts, part]


def _merged(one: Node, other: Node, every: bool) -> Node | None:
    """What two say together, or between them, of one fact or reading; None where they speak of two."""
    merged: Range | Among | ReadAs | None
    match one, other:
        case (Range(), Range()) if one.fact is other.fact:
            merged = one.intersect(other) if every else one.unite(other)
        case (Among(), Among()) if one.fact is other.fact:
            merged = one.intersect(other) if every else one.unite(other)
        case (ReadAs(), ReadAs()) if one.reading is other.reading:
            merged = one.intersect(other) if every else one.unite(other)
        case _:
            return None
    if merged is None:
        return NEVER if every else None
    return _checked(merged)


def _join(texts: list[str], word: str) -> str:
    """The texts joined so that it stays clear where each ends; a subject that goes on is not repeated."""
    texts = [texts[0], *(_going_on(before, text) for before, text in pairwise(texts))]
    taken_apart = any(mark in text for text in texts for mark in (", ", "; ", " and ", " or "))
    if len(texts) == 1:
        return texts[0]
    if len(texts) == 2:
        apart = taken_apart or sum(map(len, texts)) > _SHORT
        return f"{texts[0]}{',' if apart else ''} {word} {texts[1]}"
    between = "; " if taken_apart else ", "
    return f"{between.join(texts[:-1])}{between if taken_apart else ' '}{word} {texts[-1]}"


def _going_on(before: str, text: str) -> str:
    for opening, rest in _SUBJECTS.items():
        subject = opening if not rest else opening.removesuffix(rest)
        if text.startswith(opening) and before.startswith(subject):
            return rest + text.removeprefix(opening)
    return text
