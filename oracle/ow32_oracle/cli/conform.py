"""`ow32 conform`: whether another system does what the recommendation says."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ow32_oracle.cli.conform_output import accepted_by, progress, tell, wanted_report
from ow32_oracle.cli.conform_system import system_options, the_system
from ow32_oracle.cli.reading_options import chosen, reading_options
from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.conformance import running
from ow32_oracle.conformance.cases import NoVectors, given, vectors
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.protocol import NotThere
from ow32_oracle.conformance.reports import baseline
from ow32_oracle.conformance.reports.writing import FORMATS
from ow32_oracle.conformance.vector import KEPT, USUAL, Vector
from ow32_oracle.names import nearest
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.record_problems import shown
from ow32_spec.book import OW32
from ow32_spec.language.readings import Choice

_EPILOG = f"""
\b
A system is asked cases whose answers are known. It conforms when what
it does is required or permitted. Where the text grants a choice, every
choice passes; where the norms conflict, nothing is judged.

\b
CMD is run without a shell. It reads JSON lines and writes JSON lines:
  -> {{"cmd": "run", "seq": 1, "case": {{"decision": "start", "record": {{...}}}}}}
  <- {{"seq": 1, "answer": {{"outcome": "start"}}}}
`ow32 adapter new` writes a beginning; docs/conformance.md tells it all.

\b
Levels: {", ".join(level.value for level in Level if level not in (Level.MISSING_DATA, Level.MALFORMED))},
"missing data", malformed. A system is asked what it claims; --level
asks less of it.

\b
Vectors come first, then cases again in other orders, to see whether an
answer depends on the one before, then random search with Hypothesis:
pip install 'ow32[testing]'. A difference is told with its clauses, what
was expected, and a line that asks this case alone.

\b
Exit code
  0  the system conforms
  1  it differs
  2  the command was called wrongly
  3  it failed: it crashed, timed out, wrote what is no reply, or erred
  4  nothing was judged, or not everything that it claims

\b
Examples:
  ow32 conform -- python my_system.py
  ow32 conform --level start --level dose -- node system.js
  ow32 conform --url http://localhost:8080/decide
  ow32 conform --cds-hooks http://localhost:8080/cds-services/ow32
  ow32 conform --python my_package.rules:answer
  ow32 conform --case required/start/3 -- python my_system.py
  ow32 conform --report junit=ow32.xml --baseline known.toml -- ./system

{PURPOSE}
"""


@click.command(
    epilog=_EPILOG, context_settings={"allow_interspersed_args": False, "help_option_names": ["-h", "--help"]}
)
@system_options
@click.option("--level", "levels", multiple=True, metavar="LEVEL", help="Only this level; may be given repeatedly.")
@click.option(
    "--group",
    "groups",
    multiple=True,
    type=click.Choice([str(group) for group in KEPT]),
    help="Only this group of vectors; may be given repeatedly. `extended` is asked only if named.",
)
@click.option("--case", "ids", multiple=True, metavar="ID", help="Only this vector; may be given repeatedly.")
@click.option("--record", metavar="JSON", help="Only this record, with --decision.")
@click.option("--decision", metavar="NAME", help="What is asked about --record.")
@click.option("--vectors", "folder", type=click.Path(path_type=Path, file_okay=False), hidden=True)
@reading_options
@click.option(
    "--random",
    "examples",
    type=click.IntRange(min=0),
    default=300,
    show_default=True,
    metavar="N",
    help="Try so many cases at random, too.",
)
@click.option(
    "--budget",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Spend at most so long on them.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Where random search begins.")
@click.option(
    "--baseline",
    "accepted",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Differences that are accepted, each with a reason.",
)
@click.option(
    "--write-baseline",
    "draft",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draft such a file from this run.",
)
@click.option(
    "--report", "reports", multiple=True, metavar="FORMAT=FILE", help=f"Write {', '.join(FORMATS)}; repeatable."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def conform(
    context: click.Context,
    /,
    *,
    levels: tuple[str, ...],
    groups: tuple[str, ...],
    ids: tuple[str, ...],
    record: str | None,
    decision: str | None,
    folder: Path | None,
    base: str,
    changes: tuple[str, ...],
    examples: int,
    budget: float,
    seed: int,
    accepted: Path | None,
    draft: Path | None,
    reports: tuple[str, ...],
    as_json: bool,
    **naming: Any,
) -> None:
    """Ask a system whether it does what OW32 says.

    The system is CMD with its arguments, after --; or what one of the options names.
    """
    wanted = [wanted_report(each) for each in reports]
    known = accepted_by(accepted) if accepted else None
    alone = bool(ids or record is not None)
    if decision is not None and record is None:
        raise Refusal("--decision goes with --record: give both, or --level to ask about a part")
    if ids and record is not None:
        raise Refusal("--record and --case exclude each other: give one of them")
    asked = running.Asked(
        vectors=_one(record, decision) if record is not None else _vectors(groups, ids, folder),
        levels=tuple(_levels(levels)),
        base=chosen(OW32, base),
        changes=_changes(base, changes),
        leaks=not alone,
        random=None if alone else running.RandomSearch(examples=examples, budget=budget, seed=seed),
        options=_again(base, changes, folder),
    )
    try:
        with progress() as show:
            run = running.run(the_system(naming), asked, show)
        run = baseline.apply(run, known) if known else run
    except (NotThere, baseline.BaselineError) as error:
        raise Refusal(str(error)) from error
    tell(run, wanted, draft, as_json=as_json)
    context.exit(int(run.verdict))


# -- what is asked ------------------------------------------------------------------------------------------------


def _vectors(groups: Sequence[str], ids: Sequence[str], folder: Path | None) -> tuple[Vector, ...]:
    """The vectors of some groups; or those that are named, in the order in which they are."""
    named = {each.partition("/")[0] for each in ids}
    wanted = [group for group in KEPT if (str(group) in named if ids else str(group) in (groups or USUAL))]
    try:
        found = tuple(vectors(wanted, folder))
    except NoVectors as error:
        raise Refusal(str(error)) from error
    if not ids:
        return found
    by_id: Mapping[str, Vector] = {each.id: each for each in found}
    for name in ids:
        if name not in by_id:
            raise Refusal(f"there is no vector {shown(name)}: {_hint(name, by_id)}")
    return tuple(by_id[name] for name in ids)


def _hint(name: str, known: Mapping[str, Vector]) -> str:
    if name.startswith("random/"):
        return "random search made it up; ask about its record with --decision and --record"
    near = nearest(name, known)
    return f"did you mean {near}?" if near else f"write GROUP/DECISION/NUMBER, a group being {', '.join(KEPT)}"


def _one(record: str, decision: str | None) -> tuple[Vector, ...]:
    try:
        return (given(record, decision),)
    except ValueError as error:
        raise Refusal(str(error)) from error


def _levels(names: Sequence[str]) -> Iterator[Level]:
    known = [level.value for level in Level]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            raise Refusal(f"there is no level {shown(name)}: did you mean {near}?" if near else _listed(name, known))
    yield from (level for level in Level if not names or level.value in names)


def _listed(name: str, known: Sequence[str]) -> str:
    return f"there is no level {shown(name)}: write one of {', '.join(known)}"


def _changes(base: str, changes: Sequence[str]) -> Choice:
    """The readings that are changed one by one."""
    every = chosen(OW32, base, changes)
    return {name: every[name] for name in (each.partition("=")[0].strip() for each in changes)}


def _again(base: str, changes: Sequence[str], folder: Path | None) -> tuple[str, ...]:
    """What of the command line is to be repeated where a case is asked again."""
    return (
        *(("--vectors", str(folder)) if folder else ()),
        *(("--readings", base) if base != "default" else ()),
        *(word for change in changes for word in ("--reading", change)),
    )
