"""`ow32 verify`: every theorem with its verdict, every finding with the patient who shows it."""

import time
from pathlib import Path

import click

from ow32_oracle.cli import DEFECT
from ow32_oracle.cli.progress import shown_progress
from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.cli.verify_json import as_json
from ow32_oracle.cli.verify_text import Account, account
from ow32_oracle.names import nearest
from ow32_oracle.purpose import PURPOSE
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_proofs.obligations import Disagreement, confirm, write
from ow32_proofs.second_opinion import second_opinion
from ow32_proofs.smt import Verdict
from ow32_proofs.theorems import WRITTEN
from ow32_proofs.verification import Verification, restricted, verify
from ow32_spec.book import OW32

AS_EXPECTED, CHANGED, UNKNOWN = 0, 1, 4
"""Exit codes, beside 2 for a call that cannot be carried out and DEFECT."""

_EPILOG = f"""
\b
Exit code
  0  everything is as expected
  1  a verdict has changed, or something was found that is not registered
  2  the command was called wrongly
  3  two solvers, or solver and interpreter, disagree, or a crash: a defect of ow32
  4  a solver said unknown

\b
Examples:
  ow32 verify
  ow32 verify --theorem nobody_is_both_eligible_and_stopped
  ow32 verify --second-opinion --obligations build/obligations
  ow32 verify --json | jq -r '.findings[] | [.id, .title] | @tsv'

{PURPOSE}
"""


@click.command("verify", epilog=_EPILOG)
@click.option(
    "--theorem",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this theorem; may be given repeatedly.",
)
@click.option("--json", "as_json_too", is_flag=True, help="Print everything as one JSON object.")
@click.option(
    "--second-opinion",
    "second",
    is_flag=True,
    help="Let cvc5 decide every obligation, not only those of the proofs by induction.",
)
@click.option(
    "--obligations",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write every obligation as SMT-LIB text into DIR.",
)
@click.pass_context
def verify_command(
    context: click.Context, *, names: tuple[str, ...], as_json_too: bool, second: bool, folder: Path | None
) -> None:
    """Decide every theorem under every reading, look for conflicts and gaps, and show each finding."""
    known = _known(names)
    theorems = restricted(WRITTEN, known) if names else WRITTEN
    courses = [each for each in COURSE_THEOREMS if not names or each.name in known]
    began = time.perf_counter()
    with shown_progress() as show:
        result = verify(OW32, theorems=theorems, courses=courses, examine=not names, progress=show)
        twice = [each for each in result.obligations if second or each.for_both]
        done = iter(range(len(twice)))
        unconfirmed = confirm(twice, "cvc5", second_opinion, lambda name: show(f"cvc5: {name}", next(done), len(twice)))
    if folder:
        write(result.obligations, folder)
    story = Account(
        result=result,
        unconfirmed=tuple(unconfirmed),
        solvers=("z3", "cvc5") if second else ("z3",),
        seconds=time.perf_counter() - began,
        whole=not names,
    )
    if as_json_too:
        click.echo(as_json(story))
    else:
        account(story)
    context.exit(_exit_code(result, unconfirmed))


def _known(names: tuple[str, ...]) -> set[str]:
    known = [theorem.name for members in WRITTEN.values() for theorem in members]
    known += [theorem.name for theorem in COURSE_THEOREMS]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {near}?" if near else "ow32 verify lists them all"
            raise Refusal(f"there is no theorem {name!r}: {hint}")
    return set(names)


def _exit_code(result: Verification, unconfirmed: list[Disagreement]) -> int:
    if result.failures or any(each.said is not Verdict.UNKNOWN for each in unconfirmed):
        return DEFECT
    if result.surprises:
        return CHANGED
    return UNKNOWN if result.undecided or unconfirmed else AS_EXPECTED
