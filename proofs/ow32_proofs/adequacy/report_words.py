"""The report on adequacy as a page to be read."""

from collections.abc import Iterator, Mapping
from typing import Any

from ow32_proofs.adequacy.report import Report


def page(report: Report) -> str:
    """The report as Markdown."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    totals, two = report["totals"], report["second_order"]
    mutants = totals["mutants"]
    yield "# Why these vectors suffice"
    yield ""
    yield f"{report['purpose']}"
    yield ""
    yield f"Edition `{report['edition']}`. Written by `make vectors` together with the vectors; do not edit."
    yield "[Decision 0020](adr/0020-vectors-that-suffice.md) says what the words mean and how it is proved."
    yield ""
    yield "## In short"
    yield ""
    yield "| | |"
    yield "| --- | --- |"
    killable = mutants["told apart by a status"] + mutants["told apart by its reasons alone"]
    yield f"| rules with one slip (first-order mutants) | {mutants['made']:,} |"
    yield f"| of these some record tells apart | {killable:,} |"
    yield f"| killed by the vectors | {mutants['killed']:,} |"
    yield f"| killed by `required` alone | {mutants['killed by required']:,} |"
    chosen, possible = mutants["killed whatever is chosen"], mutants["could be killed whatever is chosen"]
    yield f"| killed in a system that only chooses, whatever it chooses | {chosen:,} of {possible:,} possible |"
    yield f"| proved equivalent | {mutants['proved equivalent']:,} |"
    yield f"| proved to name no wrong reason, only fewer | {_fewer(mutants):,} |"
    yield f"| rules with two slips: killed of those sampled | {two['killed']:,} of {two['sampled']:,} |"
    for group in ("required", "reading-dependent", "missing"):
        size = totals[group]
        yield f"| `{group}`: vectors, and how many are needed at least | {size['records']:,}, {size['at least']:,} |"
    yield ""
    yield "Uniform random suites on the same first-order mutants, so many records for each decision:"
    yield ""
    shares = report["random_suites"]["share_killed"]
    yield f"| records | {' | '.join(f'{int(size):,}' for size in shares)} | `required` and `reading-dependent` |"
    yield f"| --- |{' --- |' * (len(shares) + 1)}"
    share = mutants["killed"] / killable
    yield f"| killed | {' | '.join(f'{each:.1%}' for each in shares.values())} | {share:.1%} |"
    yield ""
    yield from _decisions(report)
    yield from _infeasible(report)


def _decisions(report: Report) -> Iterator[str]:
    yield "## By decision"
    yield ""
    yield "Beside the number of records stands how it is proved that no fewer do."
    yield ""
    yield "| decision | mutants | killed | equivalent | `required` | proof | `reading-dependent` | proof | missing |"
    yield "| --- | ---: | ---: | ---: | ---: | --- | ---: | --- | ---: |"
    for each in report["decisions"]:
        mutants, required, dependent = each["mutants"], each["required"], each["reading-dependent"]
        equivalent = mutants["proved equivalent"] + _fewer(mutants)
        yield (
            f"| `{each['decision']}` | {mutants['made']} | {mutants['killed']} | {equivalent} "
            f"| {required['records']} | {_proof(required)} | {dependent['records']} | {_proof(dependent)} "
            f"| {each['missing']['records']} |"
        )
    yield ""


def _infeasible(report: Report) -> Iterator[str]:
    yield "## What no record shows"
    yield ""
    yield "Conditions that the domain, or another condition, keeps from deciding in any record; each is proved."
    yield "The names of mutants proved equivalent are in `adequacy.json`."
    yield ""
    for each in report["decisions"]:
        if each["conditions"]["infeasible"]:
            yield f"- `{each['decision']}`: {'; '.join(each['conditions']['infeasible'])}"


def _proof(size: Mapping[str, Any]) -> str:
    if not size["minimal"]:
        return f"not proved, at least {size['at least']}"
    return str(size["proved by"])


def _fewer(mutants: Mapping[str, Any]) -> int:
    return int(mutants["names some of the reasons, which is not judged"])
