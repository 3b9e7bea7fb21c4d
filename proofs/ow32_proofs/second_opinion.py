"""cvc5's opinion of an obligation, from the very text that the project writes."""

import cvc5

from ow32_proofs.smt import Verdict

RESOURCES = 10_000_000
"""How much work cvc5 may do on one script, in its own deterministic count."""


def second_opinion(script: str) -> Verdict:
    """What cvc5 says of a script."""
    manager = cvc5.TermManager()
    solver = cvc5.Solver(manager)
    solver.setOption("rlimit-per", str(RESOURCES))
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, script, "obligation")
    symbols = parser.getSymbolManager()
    said = ""
    while not (command := parser.nextCommand()).isNull():
        said += str(command.invoke(solver, symbols))
    return Verdict(said.strip())
