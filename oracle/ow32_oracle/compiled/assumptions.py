"""Whether a record contradicts an assumption, as generated Python; who is told why is told by the interpreter."""

from collections.abc import Callable, Sequence
from typing import Any

from ow32_oracle.compiled.expressions import Expressions, joined
from ow32_spec.language.exact.plain import Plain
from ow32_spec.language.norms import Assumption
from ow32_spec.language.traversal import facts_of


def contradicts(assumptions: Sequence[Assumption]) -> Callable[[Any], bool]:
    """A function of a record with an attribute for each fact: whether an assumption is certainly false of it.

    Raises:
        NotCompiled: an assumption is made of terms for which no Python is generated.
    """
    plain = Plain()
    terms = [plain.term(each.term) for each in assumptions]
    expressions = Expressions()
    # Said three-valued: what is not known contradicts nothing.
    broken = joined("or", [expressions.false(term) for term in terms])
    lines = [
        "def contradicts(record):",
        *(f"    {fact.name} = record.{fact.name}" for fact in facts_of(*terms)),
        "    return bool(",
        *(f"        {line}" for line in broken.lines()),
        "    )",
    ]
    names: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<assumptions, compiled>", "exec"), names)
    found: Callable[[Any], bool] = names["contradicts"]
    return found
