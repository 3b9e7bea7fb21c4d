"""Names that no fact can have, because facts stand under their own names in texts for solvers."""

SOLVER_WORDS = frozenset(
    {
        "_",
        "and",
        "or",
        "not",
        "xor",
        "ite",
        "let",
        "as",
        "exists",
        "forall",
        "par",
        "match",
        "distinct",
        "true",
        "false",
    }
    | {"assert", "div", "mod", "abs", "select", "store", "push", "pop", "exit", "echo", "reset", "concat"}
    | {"is_int", "to_int", "to_real", "bvnot", "bvneg"}
)
"""The words of SMT-LIB and of its theories that a fact could be mistaken for."""
