"""What `conformance_tests` and `property_test` are collected as; loaded by the plugin once a module has asked for it.

A test fails with an account of the case and nothing else: how the kit came to it is nobody's concern.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from typing import Any, NoReturn

import pytest

from ow32_oracle.conformance.cases import Case, NoVectors, cases_of, vectors
from ow32_oracle.conformance.pytest_systems import Conversation, conversation, end_conversations
from ow32_oracle.conformance.reports.grouping import nearest_first
from ow32_oracle.conformance.reports.tally import EXPLAINED
from ow32_oracle.conformance.reports.words import account, headline
from ow32_oracle.conformance.results import Ending, Result
from ow32_oracle.conformance.testing import ConformanceTests, PropertyTest
from ow32_oracle.purpose import PURPOSE

MOST_CLAUSES = 2
"""The most clauses that the name of a test holds."""


class NotConforming(Exception):
    """What came of a case, in words for whoever wrote the system."""


def items(collector: pytest.Collector, name: str, obj: object) -> list[pytest.Item] | None:
    """The tests that a name in a module stands for, if it stands for any of ours."""
    if not isinstance(obj, ConformanceTests | PropertyTest):
        return None
    if not isinstance(collector, pytest.Module):
        raise pytest.Collector.CollectError(f"{name} stands in a class: bind it to a name of the module itself")
    try:
        found = _cases(collector, name, obj) if isinstance(obj, ConformanceTests) else _property(collector, name, obj)
        return list(found)
    except NoVectors as error:
        raise pytest.Collector.CollectError(str(error)) from error


def end_systems(config: pytest.Config) -> None:
    """End the systems that have been started for the tests of a session."""
    end_conversations(config)


class _Item(pytest.Function):
    """A test that fails with an account alone, at the line on which it was asked for."""

    line: int

    @classmethod
    def made(cls, collector: pytest.Module, name: str, asks: Any, line: int) -> "_Item":
        """A test of a name, which calls `asks` with the system under test."""
        item: _Item = cls.from_parent(collector, name=name, callobj=asks)
        item.line = line
        return item

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Where it was asked for."""
        return self.path, self.line - 1, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **options: Any) -> Any:
        """The account; of anything else, what pytest says."""
        if isinstance(excinfo.value, NotConforming):
            return f"{excinfo.value}\n\nask it again: pytest '{self.nodeid}'\n{PURPOSE}"
        return super().repr_failure(excinfo, *args, **options)


# -- a test for each case -----------------------------------------------------------------------------------------


def _cases(collector: pytest.Module, name: str, tests: ConformanceTests) -> Iterator[pytest.Item]:
    for vector in vectors(tuple(tests.groups), tests.folder):
        if vector.level not in tests.levels:
            continue
        for case in cases_of(vector):
            item = _Item.made(collector, f"{name}[{_id(case)}]", _asks(case, tests, collector.config), tests.line)
            clauses = tuple(vector.clauses)
            item.add_marker(
                pytest.mark.ow32(
                    level=vector.level.value, decision=vector.decision, group=vector.group.value, clauses=clauses
                )
            )
            item.extra_keyword_matches |= {clause.removeprefix("OW32#") for clause in clauses}
            yield item


def _id(case: Case) -> str:
    """The clauses, the name of the vector and, where facts are missing, how that is written."""
    ordered = nearest_first(case.vector.clauses, case.vector.decision)
    clauses = [clause.removeprefix("OW32#") for clause in ordered]
    more = f"+{len(clauses) - MOST_CLAUSES}" if len(clauses) > MOST_CLAUSES else ""
    parts = ["+".join(clauses[:MOST_CLAUSES]) + more, case.vector.id, case.spelling]
    return "-".join(part for part in parts if part)


def _asks(case: Case, tests: ConformanceTests, config: pytest.Config) -> Any:
    def ask(ow32_system: Any) -> None:
        talk = conversation(config, ow32_system)
        unclaimed = talk.unclaimed(case)
        if unclaimed:
            pytest.skip(f"the system does not claim {', '.join(unclaimed)}")
        if not talk.takes(case):
            pytest.skip("a name stands twice in the record, which an object cannot tell")
        tell(talk.put(case, tests.readings), talk)

    return ask


def tell(result: Result, talk: Conversation) -> None:
    """Let a test pass, skip or fail by what came of a case."""
    match result.ending:
        case Ending.CONFORMS:
            return
        case Ending.SKIPPED | Ending.CONFLICT:
            issue = f" ({result.issue})" if result.issue else ""
            pytest.skip(f"{result.ending}: {result.message or EXPLAINED[result.ending]}{issue}")
        case Ending.DIFFERS:
            _fail(f"{headline(result)}\n\n{account(result)}")
    log = f"\n\nwhat the system wrote on its standard error:\n{talk.log}" if talk.log else ""
    _fail(f"{headline(result)}\n\n{account(result)}{log}")


def _fail(words: str) -> NoReturn:
    __tracebackhide__ = True
    raise NotConforming(words)


# -- cases at random ----------------------------------------------------------------------------------------------


def _property(collector: pytest.Module, name: str, test: PropertyTest) -> Iterator[pytest.Item]:
    item = _Item.made(collector, name, _tries(test, collector.config), test.line)
    item.add_marker(pytest.mark.ow32(level=test.level.value))
    yield item


def _tries(test: PropertyTest, config: pytest.Config) -> Any:
    def attempt(ow32_system: Any) -> None:
        talk = conversation(config, ow32_system)
        if test.level not in talk.about.levels:
            pytest.skip(f"the system does not claim {test.level}")
        try:
            at_random = import_module("ow32_oracle.conformance.pytest_random")
        except ImportError as error:
            pytest.fail(f"a property test needs Hypothesis ({error}): pip install 'ow32[testing]'", pytrace=False)
        tried = at_random.try_at_random(talk, test)
        if tried.failed:
            tell(tried.failed, talk)
        elif not tried.judged:
            pytest.skip("not one case could be judged: the system handles none, or the norms conflict in all")

    return attempt
