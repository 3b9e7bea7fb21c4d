"""The report on adequacy: what the vectors tell apart, what nothing can, and why there are not fewer of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from ow32_proofs.adequacy.covering import Bound, Covering
from ow32_proofs.adequacy.missing import Lacking
from ow32_proofs.adequacy.requirements import Fate, Judged
from ow32_proofs.adequacy.sampling import SEED, SIZES, SecondOrder
from ow32_proofs.adequacy.suites import Chosen, Suite
from ow32_spec.language.diagrams import NOWHERE

Report = Mapping[str, Any]
"""The report as a JSON object."""


@frozen(kw_only=True)
class Examined:
    """What was found of one decision.

    Attributes:
        suite: its suite of whole records.
        lacking: its records that lack facts.
        by_chance: how many of its mutants uniform random suites tell apart, by their size.
    """

    suite: Suite
    lacking: Lacking
    by_chance: Mapping[int, float]


def report(examined: Sequence[Examined], two: SecondOrder, edition: str, purpose: str) -> Report:
    """The report on the suites of all decisions of an edition."""
    decisions = [_of_decision(each) for each in examined]
    return {
        "edition": edition,
        "purpose": purpose,
        "totals": {
            "mutants": _added(each["mutants"] for each in decisions),
            "required": _sizes(each["required"] for each in decisions),
            "reading-dependent": _sizes(each["reading-dependent"] for each in decisions),
            "missing": _sizes(each["missing"] for each in decisions),
        },
        "second_order": {
            "seed": SEED,
            "sampled": two.sampled,
            "killed": two.killed,
            "share_killed": _share(two.killed, two.sampled),
            "passed over as equivalent": two.equivalent,
            "survivors": [list(each) for each in two.survivors],
        },
        "random_suites": {
            "seed": SEED,
            "share_killed": {
                str(size): _share(sum(each.by_chance[size] for each in examined), _killable(examined)) for size in SIZES
            },
        },
        "decisions": decisions,
    }


def _of_decision(examined: Examined) -> Mapping[str, Any]:
    suite, lacking = examined.suite, examined.lacking
    fates = Counter(each.fate for each in suite.judged)
    required = _killed(suite.required.records)
    killed = required | _killed(suite.dependent.records)
    coverage = suite.coverage
    return {
        "decision": suite.rules.space.decision.name,
        "mutants": {
            "made": len(suite.judged),
            **{fate.value: fates[fate] for fate in Fate},
            "killed by required": len(required),
            "killed": len(killed),
            "killed whatever is chosen": _killed_by_choice(suite),
            "could be killed whatever is chosen": sum(each.by_choice != NOWHERE for each in suite.judged),
            "by kind": dict(sorted(Counter(each.mutant.kind.value for each in suite.judged).items())),
        },
        "equivalent": _names(suite.judged, Fate.EQUIVALENT),
        "fewer reasons": _names(suite.judged, Fate.FEWER_REASONS),
        "conditions": {
            "shown by unique cause": len(coverage.however_read) + len(coverage.dependent),
            "by unique cause infeasible, shown by masking": list(coverage.masked),
            "infeasible": list(coverage.never),
        },
        "required": _size(suite.required.covering),
        "reading-dependent": _size(suite.dependent.covering),
        "missing": {
            "records": len(lacking.cases),
            "slips": lacking.slips,
            "harmless": list(lacking.harmless),
            "at least": lacking.at_least,
        },
        "by chance": {str(size): round(examined.by_chance[size], 1) for size in SIZES},
    }


def _size(found: Covering) -> Mapping[str, Any]:
    return {
        "records": len(found.groups),
        "incompatible requirements": found.incompatible,
        "at least": found.at_least,
        "minimal": found.bound is not Bound.OPEN,
        "proved by": found.bound.value,
    }


def _killed(records: Iterable[Chosen]) -> set[str]:
    return {name for each in records for name in each.kills}


def _killed_by_choice(suite: Suite) -> int:
    """How many mutants are told apart although they say nothing but what they choose, whatever they choose."""
    at = suite.rules.space.diagrams.at
    return sum(any(at(each.by_choice, record) for record in suite.records) for each in suite.judged)


def _killable(examined: Iterable[Examined]) -> int:
    return sum(mutant.region != NOWHERE for each in examined for mutant in each.suite.judged)


def _names(judged: Iterable[Judged], fate: Fate) -> list[str]:
    return [each.mutant.name for each in judged if each.fate is fate]


def _added(counts: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    total: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for each in counts:
        total.update({name: count for name, count in each.items() if isinstance(count, int)})
        kinds.update(each["by kind"])
    return {**total, "by kind": dict(sorted(kinds.items()))}


def _sizes(sizes: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    found = list(sizes)
    return {name: sum(each[name] for each in found) for name in ("records", "at least")}


def _share(part: float, whole: float) -> float:
    return round(part / whole, 5) if whole else 1.0
