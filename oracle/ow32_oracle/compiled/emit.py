"""A module of decisions that stands by itself: for reading, and for running where nothing else is installed."""

from collections.abc import Sequence

from ow32_oracle.compiled.source import Compiled, compiled, module_lines
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import in_words
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice

_HEAD = '''"""{title}

{purpose}

Edition {edition}; {readings}.

decide("{example}", record) gives the status of each outcome. A record is a mapping of facts by name, or any object with
an attribute for each fact; None, or a name that is missing from a mapping, says that a fact is not known. Dates are
datetime.date. Values are taken as they are given, and not checked. An answer is exact: an outcome is undetermined only
if what is not known can still settle it either way. Where a question does not arise, nothing is said of its outcomes.

Generated; change the rules it was generated from instead.
"""
'''

_FOOT = '''

def decide(decision, record):
    """The status of each outcome of a decision, by name; empty where the question does not arise."""
    outcomes, verdict = DECISIONS[decision]
    return dict(zip(outcomes, verdict(Known(record) if isinstance(record, Mapping) else record)))


class Known:
    """A mapping of facts as an object with an attribute for each."""

    def __init__(self, facts):
        strangers = sorted(set(facts) - set(FACTS))
        if strangers:
            raise ValueError(f"there is no fact {strangers[0]!r}: remove it, or correct its name")
        self.__dict__.update(dict.fromkeys(FACTS), **facts)
'''


def standalone(projection: Projection, decisions: Sequence[Decision], readings: Choice) -> str:
    """The source of a module of these decisions that imports nothing but the standard library.

    Raises:
        SpecificationError: a decision has no exact form.
        NotCompiled: a decision is made of terms for which no Python is generated.
    """
    book = projection.book
    sources = [compiled(projection, each, readings) for each in decisions]
    head = _HEAD.format(
        title="Decisions of OW32 as plain Python.",
        purpose=PURPOSE,
        edition=book.edition,
        readings=in_words(book, readings),
        example=decisions[0].name,
    )
    lines = [head.rstrip(), "", "from collections.abc import Mapping", *module_lines(sources, _STATUSES, reasons=False)]
    lines += ["", "", "FACTS = (", *(f'    "{fact.name}",' for fact in book.facts), ")", ""]
    lines += ["DECISIONS = {", *(_entry(each) for each in sources), "}", ""]
    return "\n".join(lines) + _FOOT


_STATUSES = [f'{status.upper()} = "{status}"' for status in ("required", "permitted", "forbidden", "undetermined")]


def _entry(source: Compiled) -> str:
    outcomes = ", ".join(f'"{outcome}"' for outcome in source.decision.outcomes.values)
    return f'    "{source.decision.name}": (({outcomes}), {source.name}),'
