"""Cases: records to be asked about, the ways of reading under which their answers are told, and what they are for."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import product

from attrs import frozen

from ow32_proofs.adequacy.requirements import Requirement
from ow32_proofs.adequacy.space import Space
from ow32_proofs.adequacy.suites import Chosen, Suite
from ow32_spec.language.diagrams import NOWHERE
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.readings import Choice, Reading

MOST_WAYS = 12
"""The most ways of reading that are all told of one case; of more, those that change one reading alone."""


class Group(StrEnum):
    """The groups of cases that are made here."""

    REQUIRED = "required"
    DEPENDENT = "reading-dependent"
    MISSING = "missing"
    EXTENDED = "extended"


@frozen(kw_only=True)
class Case:
    """A record to be asked about.

    Attributes:
        group: the group to which it belongs.
        decision: the decision that is asked about.
        record: what is known, in the order of the vocabulary.
        not_known: facts of which it is said that they are not known.
        ways: the ways of reading under which its answer is to be told, each by the readings that matter to it.
        requirements: what it is for beside telling mutants apart.
        kills: the mutants that it tells apart.
    """

    group: Group
    decision: Decision
    record: Record
    not_known: tuple[str, ...] = ()
    ways: tuple[Choice, ...]
    requirements: tuple[str, ...] = ()
    kills: tuple[str, ...] = ()


def of_suite(suite: Suite) -> Iterator[Case]:
    """The cases of a suite of whole records."""
    for group, part in ((Group.REQUIRED, suite.required), (Group.DEPENDENT, suite.dependent)):
        for each in part.records:
            yield case_of(group, suite, each)


def case_of(group: Group, suite: Suite, chosen: Chosen) -> Case:
    """A case of a whole record."""
    space = suite.rules.space
    return Case(
        group=group,
        decision=space.decision,
        record=chosen.record,
        ways=ways(space, mattering(space, chosen.record)),
        requirements=in_short(chosen.requirements, suite.others),
        kills=chosen.kills,
    )


def mattering(space: Space, known: Record) -> tuple[Reading, ...]:
    """The readings on which the answer to some completion of a record turns."""
    given = space.diagrams.given
    return tuple(each for each in space.bearing if given(space.turns_on[each.name], known) != NOWHERE)


def ways(space: Space, readings: Sequence[Reading]) -> tuple[Choice, ...]:
    """The ways of taking some readings under which an answer is told, the others not mattering to it."""
    names = [each.name for each in readings]
    every = [dict(zip(names, row, strict=True)) for row in product(*(each.alternatives for each in readings))]
    if len(every) <= MOST_WAYS:
        return tuple(every)
    usual = {name: space.readings[name] for name in names}
    return tuple(way for way in every if sum(way[name] != usual[name] for name in names) <= 1)


def in_short(names: Iterable[str], requirements: Iterable[Requirement]) -> tuple[str, ...]:
    """The names of requirements, those of a topic that are all met under one name."""
    met = list(dict.fromkeys(names))
    topics: dict[str, list[str]] = {}
    for each in requirements:
        if each.topic:
            topics.setdefault(each.topic, []).append(each.name)
    for topic, members in topics.items():
        if set(members) <= set(met):
            met[met.index(members[0])] = topic
            met = [name for name in met if name not in members]
    return tuple(met)


def all_distinct(cases: Iterable[Case]) -> Iterator[Case]:
    """The cases without those that ask what an earlier one asks."""
    asked = set[tuple[str, frozenset[tuple[str, object]], frozenset[str]]]()
    for each in cases:
        key = (each.decision.name, frozenset(each.record.items()), frozenset(each.not_known))
        if key not in asked:
            asked.add(key)
            yield each
