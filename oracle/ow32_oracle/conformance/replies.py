"""What a system replies to a case, read from JSON: strictly, with a remedy for what is no reply.

    {"answer": {"outcome": "start"}}                             what it would do
    {"answer": {"statuses": {"start": "permitted", ...}}}        what it says of each outcome
    {"answer": {"undetermined": true, "missing": [...]}}         too little is known
    {"answer": {"not_asked": true}}                              the question does not arise
    {"refused": "why"}                                           the record cannot be
    {"skipped": true, "message": "...", "issue_url": "..."}      the system does not handle the case
    {"errored": true, "context": {"message": "..."}}             the system failed, and goes on

An answer may also say `because` of which clauses, by outcome, and which facts are `missing`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from ow32_oracle.conformance.results import Ending
from ow32_oracle.names import nearest
from ow32_oracle.record_problems import shown
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status
from ow32_spec.language.norms import Decision


class Babble(ValueError):
    """Something that is no reply; the message says what is wrong with it, and what to write."""


@frozen
class Chosen:
    """What the system would do."""

    outcome: str


@frozen
class Stated:
    """What the system says of each outcome."""

    statuses: Mapping[str, Status]


@frozen
class Signalled:
    """Of each outcome, whether the system lets it pass; None where it says that this cannot be told."""

    passes: Mapping[str, bool | None]


@frozen
class Undetermined:
    """Too little is known, says the system."""


@frozen
class NotAsked:
    """The question does not arise, says the system."""


@frozen
class Refused:
    """The record cannot be, says the system."""

    why: str


@frozen
class Skipped:
    """The system says that it does not handle the case, and perhaps where that is tracked."""

    message: str
    issue: str = ""


@frozen
class Errored:
    """The system says that it failed."""

    message: str
    traceback: str = ""


@frozen
class Failed:
    """There is no reply: how the system failed, in a word and in words."""

    ending: Ending
    message: str


Said = Chosen | Stated | Signalled | Undetermined | NotAsked | Refused | Skipped | Errored | Failed


@frozen(kw_only=True)
class Reply:
    """A reply, or how there came to be none.

    Attributes:
        said: what was replied.
        because: for each outcome of which the system says so, the clauses that it names.
        missing: the facts that it names as missing, if it names any.
        raw: the reply as JSON.
        seconds: how long it took.
    """

    said: Said
    because: Mapping[str, tuple[str, ...]] = field(factory=dict)
    missing: tuple[str, ...] | None = None
    raw: Any = None
    seconds: float = 0.0

    def after(self, seconds: float) -> "Reply":
        """The same reply, having taken so long."""
        return evolve(self, seconds=seconds)


KINDS = {
    "answer": {"answer"},
    "refused": {"refused"},
    "skipped": {"skipped", "message", "issue_url"},
    "errored": {"errored", "context"},
}
"""The kinds of replies, each with the members that it can have."""

_ANSWERS = ("outcome", "statuses", "undetermined", "not_asked")
_REASONS = ("because", "missing")
_CLAUSES = tuple(clause.id for clause in OW32.clauses)
_FACTS = tuple(fact.name for fact in (*OW32.facts, *(OW32.course.facts if OW32.course else ())))
_EXAMPLE = '{"answer": {"outcome": "..."}}'


def read_reply(written: object, decision: Decision) -> Reply:
    """What a system replies to a case about a decision.

    An answer that stands by itself, as in {"outcome": "start"}, is taken, too.

    Raises:
        Babble: this is no reply.
    """
    reply = _object(written, "a reply", _EXAMPLE)
    if set(reply) & {*_ANSWERS, *_REASONS} and not set(reply) & set(KINDS):
        reply = {"answer": reply}
    kind = _one_of(reply, tuple(KINDS), "a reply", _EXAMPLE)
    _no_others(reply, KINDS[kind], f"a reply with {kind}")
    match kind:
        case "refused":
            return Reply(said=Refused(_text(reply, "refused")), raw=written)
        case "skipped":
            _true(reply, "skipped")
            return Reply(said=Skipped(_text(reply, "message", ""), _text(reply, "issue_url", "")), raw=written)
        case "errored":
            _true(reply, "errored")
            context = _object(reply.get("context", {}), "context", '{"message": "..."}')
            errored = Errored(_text(context, "message", ""), _text(context, "traceback", ""))
            return Reply(said=errored, raw=written)
    return _answer(_object(reply["answer"], "an answer", '{"outcome": "..."}'), decision, written)


def _answer(answer: Mapping[str, Any], decision: Decision, written: object) -> Reply:
    kind = _one_of(answer, _ANSWERS, "an answer", '{"outcome": "..."}')
    _no_others(answer, {kind, *_REASONS}, f"an answer with {kind}")
    said: Said
    match kind:
        case "outcome":
            said = Chosen(_known(_text(answer, "outcome"), decision.outcomes.values, f"outcome of {decision.name}"))
        case "statuses":
            said = Stated(_statuses(answer["statuses"], decision))
        case "undetermined":
            _true(answer, "undetermined")
            said = Undetermined()
        case _:
            _true(answer, "not_asked")
            said = NotAsked()
    missing = _names(answer["missing"], "missing", _FACTS, "fact") if "missing" in answer else None
    return Reply(said=said, because=_because(answer.get("because", {}), decision), missing=missing, raw=written)


def _statuses(written: object, decision: Decision) -> Mapping[str, Status]:
    example = f'{{"{decision.outcomes.values[0]}": "required", ...}}'
    given = _object(written, "statuses", example)
    for name, value in given.items():
        _known(name, decision.outcomes.values, f"outcome of {decision.name}")
        if not isinstance(value, str):
            raise Babble(f"the status of {name} is {_what(value)}: write one of {', '.join(Status)}, in quotes")
        _known(value, tuple(map(str, Status)), "status")
    lacking = [name for name in decision.outcomes.values if name not in given]
    if lacking:
        raise Babble(f"statuses lack {', '.join(lacking)}: give the status of every outcome of {decision.name}")
    return {name: Status(given[name]) for name in decision.outcomes.values}


def _because(written: object, decision: Decision) -> Mapping[str, tuple[str, ...]]:
    given = _object(written, "because", f'{{"{decision.outcomes.values[0]}": ["OW32#..."]}}')
    for name in given:
        _known(name, decision.outcomes.values, f"outcome of {decision.name}")
    return {name: _clauses(name, clauses) for name, clauses in given.items()}


def _clauses(outcome: str, written: object) -> tuple[str, ...]:
    named = _list(written, f"because of {outcome}", '["OW32#..."]')
    full = (name if name.startswith("OW32#") else f"OW32#{name}" for name in named)
    return tuple(_known(name, _CLAUSES, "clause", "write one as in OW32#starting.1") for name in full)


def _names(written: object, what: str, among: Sequence[str], kind: str) -> tuple[str, ...]:
    hint = "`ow32 facts` lists what there is"
    return tuple(_known(name, among, kind, hint) for name in _list(written, what, '["..."]'))


# -- what may stand where -----------------------------------------------------------------------------------------


def _object(written: object, what: str, example: str) -> Mapping[str, Any]:
    if not isinstance(written, dict):
        raise Babble(f"{what} is {_what(written)}: write an object, as in {example}")
    return written


def _list(written: object, what: str, example: str) -> list[str]:
    if not isinstance(written, list) or not all(isinstance(each, str) for each in written):
        raise Babble(f"{what} is {_what(written)}: write a list of names, as in {example}")
    return written


def _text(written: Mapping[str, Any], name: str, otherwise: str | None = None) -> str:
    value = written.get(name, otherwise)
    if not isinstance(value, str):
        raise Babble(f"{name} is {_what(value)}: write text in quotes")
    return value


def _true(written: Mapping[str, Any], name: str) -> None:
    if written[name] is not True:
        raise Babble(f"{name} is {_what(written[name])}: write true, or leave it out")


def _one_of(written: Mapping[str, Any], names: tuple[str, ...], what: str, example: str) -> str:
    given = [name for name in names if name in written]
    if len(given) > 1:
        raise Babble(f"{what} has both {given[0]} and {given[1]}: write one of them")
    if not given:
        near = next((found for name in written if (found := nearest(name, names))), None)
        hint = f"did you mean {near}?" if near else f"write one, as in {example}"
        raise Babble(f"{what} has none of {', '.join(names)}: {hint}")
    return given[0]


def _no_others(written: Mapping[str, Any], names: set[str], what: str) -> None:
    for name in written:
        if name not in names:
            near = nearest(name, names)
            hint = f"did you mean {near}?" if near else "leave it out"
            raise Babble(f"there is no {shown(name)} in {what}: {hint}")


def _known(name: str, among: Sequence[str], kind: str, hint: str = "") -> str:
    if name not in among:
        near = nearest(name, among)
        listed = hint or f"write one of {', '.join(among)}"
        raise Babble(f"there is no {kind} {shown(name)}: {f'did you mean {near}?' if near else listed}")
    return name


def _what(value: object) -> str:
    match value:
        case None:
            return "missing or null"
        case bool():
            return str(value).lower()
        case int() | float():
            return "a number"
        case str():
            return f"the text {shown(value)}"
        case list():
            return "a list"
        case _:
            return "an object"
