"""Terms spelt in JavaScript: calls of the constructors of the engine; what is shared is said once, under a name."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import field, frozen

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
from ow32_spec.language.traversal import subterms
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer, Type, Value

WIDTH = 110
"""How long a line is at most, unless a single name is longer."""

_COMPARED = {Relation.EQUAL: "equal", Relation.AT_MOST: "atMost", Relation.LESS: "less"}

Key = tuple[object, ...]


@frozen
class Call:
    """What is written with brackets around several parts: a call, a list or an object.

    Attributes:
        before: what opens it.
        parts: what is between commas.
        after: what closes it.
    """

    before: str
    parts: Sequence["Laid"]
    after: str = ")"


Laid = str | Call


def in_lines(laid: Laid, before: str = "", after: str = "") -> list[str]:
    """Something in as few lines as there is room for."""
    text = f"{before}{_in_one(laid)}{after}"
    if isinstance(laid, str) or len(text) <= WIDTH or not laid.parts:
        return [text]
    inner = _filled(laid.parts) if laid.after == "]" else _one_by_one(laid.parts)
    return [f"{before}{laid.before}", *(f"  {line}" for line in inner), f"{laid.after}{after}"]


def _one_by_one(parts: Iterable[Laid]) -> list[str]:
    return [line for part in parts for line in in_lines(part, after=",")]


def _filled(parts: Iterable[Laid]) -> list[str]:
    """The parts of a list: short ones beside each other, others in lines of their own."""
    lines: list[str] = []
    room = 0
    for part in parts:
        own = in_lines(part, after=",")
        if len(own) == 1 and isinstance(part, str) and len(own[0]) < room:
            lines[-1] += f" {own[0]}"
        else:
            lines += own
        room = WIDTH - len(lines[-1]) if isinstance(part, str) else 0
    return lines


def _in_one(laid: Laid) -> str:
    if isinstance(laid, str):
        return laid
    space = " " if laid.before.endswith("{") and laid.parts else ""
    return f"{laid.before}{space}{', '.join(map(_in_one, laid.parts))}{space}{laid.after}"


def literal(value: Value | None) -> str:
    """A value as JavaScript writes it; a date as its ISO text."""
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)


def listed(texts: Iterable[Laid]) -> Call:
    """A list."""
    return Call("[", list(texts), "]")


def strings(texts: Iterable[str]) -> Call:
    """A list of strings."""
    return listed(map(literal, texts))


def members(pairs: Mapping[str, Laid]) -> Call:
    """An object."""
    return Call("{", [_after(f"{_member(name)}: ", laid) for name, laid in pairs.items()], "}")


def _after(text: str, laid: Laid) -> Laid:
    return f"{text}{laid}" if isinstance(laid, str) else Call(f"{text}{laid.before}", laid.parts, laid.after)


def _member(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name) else literal(name)


def of_type(of: Type, typical: Value) -> Laid:
    """The domain of a fact, and what is typical of it."""
    match of:
        case Boolean():
            return f"truth({literal(typical)})"
        case Integer(low=low, high=high):
            return f"whole({low}, {high}, {literal(typical)})"
        case Date(low=first, high=last):
            return f"day({literal(first)}, {literal(last)}, {literal(typical)})"
        case Enumeration(values=values):
            return Call("oneOf(", [strings(values), literal(typical)])


@frozen(eq=False)
class Spelling:
    """Spells some terms; those that are alike are spelt once.

    Attributes:
        roots: all terms that will be asked for.
    """

    roots: Sequence[Term]
    _keys: dict[int, Key] = field(factory=dict, init=False)
    _uses: dict[Key, int] = field(factory=dict, init=False)
    _names: dict[Key, str] = field(factory=dict, init=False)
    _numbers: dict[Key, int] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        seen: set[Key] = set()
        for term in subterms(*self.roots):
            key = self._keys[id(term)] = self._key(term)
            if key not in seen:
                seen.add(key)
                for part in term.parts:
                    self._uses[self._keys[id(part)]] = self._uses.get(self._keys[id(part)], 0) + 1
        for root in self.roots:
            self._uses[self._keys[id(root)]] = self._uses.get(self._keys[id(root)], 0) + 1

    def _key(self, term: Term) -> Key:
        """The same for terms that are built alike."""
        parts = tuple(self._numbers.setdefault(self._keys[id(part)], len(self._numbers)) for part in term.parts)
        match term:
            case Fact(name=name):
                own: Key = (name,)
            case Constant(value=value):
                own = (type(value), value)
            case Defined(name=name):
                own = (name,)
            case Compare(relation=relation):
                own = (relation,)
            case Linear(times=times, plus=plus):
                own = (times, plus)
            case ByReading(reading=reading):
                own = (reading.name,)
            case _:
                own = ()
        return type(term), own, parts

    def definitions(self) -> list[str]:
        """The lines that give names to what has one, or is spelt more than once."""
        lines: list[str] = []
        taken: set[str] = set()
        for term in subterms(*self.roots):
            key = self._keys[id(term)]
            if key in self._names or isinstance(term, Fact | Constant):
                continue
            if isinstance(term, Defined) or self._uses.get(key, 0) > 1:
                lines += in_lines(self._spelt(term), before=f"const {self._named(term, key, taken)} = ", after=";")
        return lines

    def _named(self, term: Term, key: Key, taken: set[str]) -> str:
        stem = "is_" + re.sub(r"\W", "_", term.name) if isinstance(term, Defined) else "t"
        name = stem if stem not in taken and stem != "t" else f"{stem}{len(taken)}"
        taken.add(name)
        self._names[key] = name
        return name

    def term(self, term: Term) -> Laid:
        """A term: its name, if it has been given one."""
        if isinstance(term, Constant) and not isinstance(term.value, bool):
            return f"asTerm({literal(term.value)})"
        return self._part(term)

    def _part(self, term: Term) -> Laid:
        name = self._names.get(self._keys[id(term)])
        return name if name is not None else self._spelt(term)

    def _spelt(self, term: Term) -> Laid:
        parts = [self._part(part) for part in term.parts]
        match term:
            case Fact(name=name):
                return f"FACTS.{name}"
            case Constant(value=value):
                return ("TRUE" if value else "FALSE") if isinstance(value, bool) else literal(value)
            case Defined(name=name):
                return Call("named(", [literal(name), *parts])
            case Not():
                return Call("not(", parts)
            case All():
                return Call("all(", parts)
            case Any():
                return Call("any(", parts)
            case Compare(relation=relation):
                return Call(f"{_COMPARED[relation]}(", parts)
            case IfThenElse():
                return Call("ifElse(", parts)
            case Sum():
                return Call("sum(", parts)
            case Linear(times=times, plus=plus):
                return Call("linear(", [str(times), *parts, str(plus)])
            case ByReading(reading=reading):
                branches = members(dict(zip(reading.alternatives, parts, strict=True)))
                return Call("byReading(", [literal(reading.name), branches])
        raise TypeError(f"{type(term).__name__} is not a constructor of the language")
