"""How a command refuses: one clear line on the error stream, and exit code 2."""

from collections.abc import Sequence
from typing import TypeVar

import click

from ow32_oracle.names import nearest
from ow32_oracle.record_problems import shown
from ow32_spec.language.norms import Decision
from ow32_spec.language.terms import Fact

T = TypeVar("T", Decision, Fact)


class Refusal(click.ClickException):
    """What was asked for cannot be done; the message says why and what to do about it."""

    exit_code = 2


def pick(kind: str, names: Sequence[str], among: Sequence[T]) -> tuple[T, ...]:
    """Those of `among` that are named, in its order; all of them where no name is given.

    Raises:
        Refusal: a name is none of theirs.
    """
    known = [each.name for each in among]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {near}?" if near else f"write one of {', '.join(known)}"
            raise Refusal(f"there is no {kind} {shown(name)}: {hint}")
    return tuple(each for each in among if not names or each.name in names)
