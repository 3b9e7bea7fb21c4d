"""Why each engine differs: by what it said, and in what way that differs."""

from collections.abc import Mapping

from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED
from bench.rivals.differences import DIFFERENCES

_IN_NODE: Mapping[str, Mapping[str, str]] = {
    "CQL, missing parameters left out": {
        FORBIDDEN: "cql-execution hands on the definition of a parameter that is left out, which counts as true: a "
        "mutation, suitability or intolerance that nobody has stated.",
        PERMITTED: "cql-execution hands on the definition of a parameter that is left out, which counts as true: a "
        "relapse is confirmed that nobody has confirmed.",
        NOT_ASKED: "cql-execution hands on the definition of a parameter that is left out, which counts as true: the "
        "patient is on treatment.",
    },
    "DMN (feelin), plain": {
        FORBIDDEN: "A condition that is null does not hold, so the last branch is taken.",
        PERMITTED: "The case that is asked for first, on treatment, does not hold of null.",
    },
    "DMN (feelin), careful": {
        FORBIDDEN: "In FEEL null equals no text, which is false and not null; so a state or a response that is missing "
        "is none of those asked for.",
    },
}


def reason(engine: str, said: str) -> str:
    """Why an engine says this where it is wrong.

    Raises:
        KeyError: there is no reason yet.
    """
    if engine in _IN_NODE:
        return _IN_NODE[engine][said]
    (because,) = (group.because for group in DIFFERENCES[engine] if group.says == said)
    return because
