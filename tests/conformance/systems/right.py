"""A system that conforms, since it asks the oracle; over standard input and output, and as a function."""

import sys
from collections.abc import Mapping
from typing import Any

from ow32_oracle.conformance.answering import answer_case
from ow32_oracle.conformance.reference import main
from ow32_oracle.oracle import Oracle

_ORACLE = Oracle()


def answer(case: Mapping[str, Any]) -> Mapping[str, Any]:
    """The reply to a case under the default readings."""
    said = answer_case(case, _ORACLE)
    return said if "refused" in said else {"answer": said}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
