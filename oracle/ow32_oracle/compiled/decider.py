"""A decision under one way of reading, compiled when it is first asked about."""

from collections.abc import Callable
from typing import Any

from attrs import frozen

from ow32_oracle.compiled.building import Building, Given
from ow32_oracle.compiled.source import Compiled, compiled, module_lines
from ow32_spec.language.answers import Answer, Status
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice

KEPT = 65_536
"""The most answers of one decision that are kept; then all are forgotten."""

Statuses = tuple[Status, ...]


@frozen(eq=False)
class Decider:
    """What is said of one decision for records with an attribute for each fact, None where it is not known.

    Attributes:
        verdict: the statuses of the outcomes, in the order of declaration; none where the question does not arise.
        answer: the whole answer.
        source: what both were compiled from.
    """

    verdict: Callable[[Any], Statuses]
    answer: Callable[[Any], Answer]
    source: Compiled

    @classmethod
    def of(cls, projection: Projection, decision: Decision, readings: Choice) -> "Decider":
        """Compile a decision.

        Raises:
            SpecificationError: its terms have no exact form.
            NotCompiled: it is made of terms for which no Python is generated.
        """
        source = compiled(projection, decision, readings)
        text = "\n".join(module_lines([source]))
        names: dict[str, Any] = {status.name: status for status in Status}
        exec(compile(text, f"<{decision.name}, compiled>", "exec"), names)
        return cls(
            names[source.name], _answering(names[f"{source.name}_reasons"], Building(projection, source.said)), source
        )


def _answering(reasons: Callable[[Any], Given | None], building: Building) -> Callable[[Any], Answer]:
    """Answers looked up by the reasons on which they rest."""
    kept: dict[Given | None, Answer] = {None: building.not_asked()}
    look_up = kept.get

    def answer(record: Any) -> Answer:
        given = reasons(record)
        found = look_up(given)
        if found is None:
            if len(kept) >= KEPT:
                kept.clear()
                kept[None] = building.not_asked()
            found = kept[given] = building.answer(given)  # type: ignore[arg-type]
        return found

    return answer
