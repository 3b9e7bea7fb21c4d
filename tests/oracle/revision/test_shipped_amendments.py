"""Each amendment that is shipped settles its finding, moves only those it names, and raises only what it says."""

from functools import cache
from itertools import product

import pytest

from ow32_oracle.cli.diff_claims import Claimed, claimed
from ow32_oracle.revision.differences import common_decisions, differences
from ow32_oracle.revision.shipped import shipped, shipped_names
from ow32_oracle.revision.versions import amended_edition, version
from ow32_proofs.courses.one_reading import Standing
from ow32_proofs.findings.register import FINDINGS
from ow32_proofs.one_reading import claims, in_one_reading
from ow32_proofs.theorems import WRITTEN
from ow32_proofs.verification import Verification, restricted, verify
from ow32_spec.book import OW32
from ow32_spec.language.rulebook import Rulebook

BY_ID = {each.id: each for each in FINDINGS}

FOR_EVERYBODY = {"F03", "F22", "F37"}
"""Amendments about how the whole text is read: they do not say whom they are for."""


def ignore(name: str, done: int, of: int) -> None:
    """Progress that nobody sees."""


@cache
def said(named: str) -> Claimed:
    """Everything that is so in a version, courses included."""
    return claimed(version(named), ignore, courses=True)


@cache
def verified(book: Rulebook) -> Verification:
    """What holds and arises in a rulebook under every reading, courses apart."""
    return verify(book, courses=(), findings=())


def before(name: str) -> str:
    """The edition, read so that the finding arises."""
    return amended_edition(version(name)).name


def test_amendments_say_whom_they_are_for() -> None:
    """All but those about the whole text."""
    assert {name for name in shipped_names() if shipped(name).concerns is None} == FOR_EVERYBODY


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_names())
def test_nobody_else_is_treated_differently(name: str) -> None:
    """Proved over every record: whoever is treated differently is among those whom the amendment names."""
    other = version(name)
    one = amended_edition(other)
    for each in differences(one, other, [decision.name for decision in common_decisions(one, other)]):
        assert each.unmeant is None, (each.decision.name, each.unmeant)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_names())
def test_the_finding_arises_before_and_no_longer(name: str) -> None:
    """What is left of it is what the amendment says that it leaves, all of it and nothing else."""
    shows = {in_one_reading(each) for each in BY_ID[name].shows}
    was, is_now = said(before(name)), said(name)
    assert shows & was.arising, "it does not arise before"
    left = shows & is_now.arising
    assert left <= set(shipped(name).leaves), left
    assert BY_ID[name].leading not in shipped(name).leaves


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_names())
def test_nothing_new_arises_that_it_does_not_name(name: str) -> None:
    """Issues and theorems, those about courses included; and whatever it names does arise."""
    was, is_now = said(before(name)), said(name)
    assert set(is_now.undecided) <= set(was.undecided), is_now.undecided
    new = is_now.arising - was.arising
    assert new == set(shipped(name).raises)
    lost = {each for each, standing in was.standing.items() if standing is Standing.HOLDS} & {
        each for each, standing in is_now.standing.items() if standing is Standing.REFUTED
    }
    assert lost <= set(shipped(name).raises)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_names())
def test_the_finding_does_not_come_back_however_the_rest_is_read(name: str) -> None:
    """Under every reading that agrees with what is settled, no theorem of the finding about patients is refuted."""
    of = version(name)
    assert of.amendment is not None
    wanted = {each for each in BY_ID[name].shows if each not in of.amendment.leaves}
    result = verified(of.book)
    settled = [r for r in OW32.readings if r.name in of.amendment.readings]
    regions = {e.theorem.name: e.premise.minus(e.holds) for e in result.proved if e.theorem.name in wanted}
    regions |= {each.name: each.arises for each in result.issues if each.name in wanted}
    for shown, region in regions.items():
        among = [r for r in region.readings if r not in settled]
        for chosen in product(*(tuple(r.alternatives) for r in among)):
            choice = {**of.readings, **{r.name: each for r, each in zip(among, chosen, strict=True)}}
            assert not region.contains(choice), (shown, choice)


def test_a_proposal_that_settles_nothing_is_found_out() -> None:
    """The edition itself, taken for an amendment of F12, leaves the finding as it was."""
    found = claims(OW32, OW32.default_readings, restricted(WRITTEN, BY_ID["F12"].shows))
    assert set(BY_ID["F12"].shows) & found.arising
