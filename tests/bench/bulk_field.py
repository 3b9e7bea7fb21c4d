"""Everybody who decides whole tables here: the oracle, and what is written by hand."""

from importlib.util import find_spec

from bench.bulk_contestants import BY_HAND, TableContestant


def _ours() -> tuple[TableContestant, ...]:
    if find_spec("ow32_oracle.bulk") is None:
        return ()
    from bench.bulk_ours import OURS

    return OURS


CONTESTANTS = (*_ours(), *BY_HAND)
