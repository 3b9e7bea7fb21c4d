"""Amendments: what each key does, and how a file is refused that says what cannot be."""

import re
from pathlib import Path

import pytest
from attrs import evolve

from made_up import LENDING, fined_before, kind, records
from ow32_oracle.revision.amendments import Amendment, amendment_of, read_amendment
from ow32_oracle.revision.written import AmendmentError
from ow32_spec.book import OW32
from ow32_spec.language.interpreter import holds
from ow32_spec.language.norms import Modality
from ow32_spec.language.terms import TRUE
from ow32_spec.starting import eligible

TITLE = 'title = "Something else"\n'

MAPS_GO_OUT = """
[[norm]]
name = "loan/maps"
outcomes = ["lend"]
modality = "may"
when = "kind == 'map' and member"
guidance = false
clauses = ["OW32#lending.2"]
"""


def amended(text: str) -> Amendment:
    """The amendment of the library that a text writes."""
    return amendment_of(TITLE + text, "a test", LENDING)


# -- what each key does -------------------------------------------------------------------------------------------


def test_what_it_is_about_is_kept() -> None:
    """Title, words, findings, readings under which it arises, and what is left and raised."""
    found = amended(
        'says = """\nMaps\ngo out."""\nsettles = ["F01", "F02"]\nconcerns = "kind == \'map\'"\n'
        + MAPS_GO_OUT
        + '[readings]\ngrown-up = "sixteen"\n[arises]\ngrown-up = "eighteen"\n'
        + '[leaves]\nx = "so"\n[raises]\n"y z" = "why"\n'
    )
    assert (found.title, found.says, found.settles) == ("Something else", "Maps go out.", ("F01", "F02"))
    assert (found.readings, found.arises) == ({"grown-up": "sixteen"}, {"grown-up": "eighteen"})
    assert (found.leaves, found.raises) == ({"x": "so"}, {"y z": "why"})
    assert found.concerns is not None
    assert [holds(found.concerns, record, {}) for record in records([kind])] == [False, False, True]
    assert found.changed == ("loan/maps",)


def test_a_norm_is_replaced_and_keeps_what_is_not_written() -> None:
    """Every part of a norm can be written; what is not stays as it was."""
    norm = amended(MAPS_GO_OUT).book.norm("loan/maps")
    assert (norm.modality, norm.outcomes, norm.guidance) == (Modality.MAY, ("lend",), False)
    assert norm.clauses == ("OW32#lending.2",)
    (kept,) = (
        each for each in amended('[[norm]]\nname = "loan/maps"\nguidance = false\n').book.norms if "maps" in each.name
    )
    assert (kept.modality, kept.outcomes) == (Modality.MUST, ("reading_room", "refuse"))


def test_a_norm_is_stated_under_every_reading() -> None:
    """With `always`, the readings on which a norm hung no longer matter."""
    assert LENDING.norm("loan/overnight").under is not TRUE
    assert amended('[[norm]]\nname = "loan/overnight"\nalways = true\n').book.norm("loan/overnight").under is TRUE


@pytest.mark.parametrize(
    ("key", "expected"), [("when", (2,)), ("only_where", (2,)), ("also_where", (1, 2))], ids=["when", "only", "also"]
)
def test_a_condition_is_replaced_narrowed_or_widened(key: str, expected: tuple[int, ...]) -> None:
    """The allowance is used up where books out are at least those allowed."""
    written = f'[[norm]]\nname = "loan/allowance"\n{key} = "books_out == 2"\n'
    condition = amended(written).book.norm("loan/allowance").condition
    counts = {out for out in range(3) if holds(condition, {"books_out": out, "books_allowed": 1}, {})}
    assert counts == set(expected)


def test_a_new_norm_is_added() -> None:
    """It needs everything that a norm has to have."""
    new = MAPS_GO_OUT.replace("loan/maps", "loan/rolled-maps").replace("modality", 'decision = "loan"\nmodality')
    book = amended(new).book
    assert len(book.norms) == len(LENDING.norms) + 1
    assert book.norm("loan/rolled-maps").decision is book.decision("loan")


def test_norms_and_exceptions_go_and_come() -> None:
    """What goes is named; an exception is named by both of its norms."""
    found = amended(
        'without = ["loan/turn-away"]\nwithout_exceptions = ["loan/dictionaries yields to loan/overnight"]\n'
    )
    assert "loan/turn-away" not in {each.name for each in found.book.norms}
    assert len(found.book.precedences) == len(LENDING.precedences) - 1
    assert set(found.changed) == {"loan/turn-away", "loan/dictionaries yields to loan/overnight"}
    more = amended(
        '[[exception]]\nyielding = "loan/allowance"\nto = "loan/novels"\nreason = "Novels."\noutcomes = ["lend"]\n'
    )
    assert (more.book.precedences[-1].under, more.book.precedences[-1].outcomes) == (TRUE, ("lend",))


def test_a_question_arises_elsewhere() -> None:
    """Norms and acts speak of the decision as it then is."""
    book = amended('[[decision]]\nname = "loan"\nasked = "not member"\n').book
    loan = book.decision("loan")
    assert holds(loan.asked, {"member": False}, {}) is True
    assert all(norm.decision is loan for norm in book.norms_of(loan))


def test_what_a_course_remembers_changes() -> None:
    """A carried fact follows from today as the amendment says."""
    course = amended('[carried]\nfined_before = "fined_before or fined or brought_back"\n').book.course
    assert course is not None
    (carried,) = (each for each in course.carried if each.fact is fined_before)
    assert holds(carried.tomorrow, {"fined_before": False, "fined": False, "brought_back": True}, {}) is True


def test_what_is_made_of_a_condition_follows_it() -> None:
    """Who is eligible follows the criteria; so nobody stands between a criterion and its definition."""
    younger = amendment_of(TITLE + '[[norm]]\nname = "start/adult"\nwhen = "age_years >= 16"\n', "a test", OW32)
    whole = {fact.name: fact.typical for fact in OW32.facts} | {"age_years": 17}
    assert holds(eligible, whole, OW32.default_readings) is False
    for name in ("start/available-to-the-eligible", "prescription/only-the-eligible"):
        assert holds(younger.book.norm(name).condition, whole, OW32.default_readings) is True
    assert holds(younger.book.decision("marrow_biopsy").asked, whole, OW32.default_readings) is True


# -- what is refused ----------------------------------------------------------------------------------------------

REFUSED = {
    "titel = 'x'\n" + MAPS_GO_OUT: ('has no "titel"', "did you mean title?"),
    "": ("it changes nothing",),
    "[[norm]]\nguidance = true\n": ("name is missing",),
    "[[norm]]\nname = 'loan/map'\nwhen = 'member'\n": (
        "no norm 'loan/map'",
        "did you mean 'loan/maps'?",
        "needs decision",
    ),
    "[[norm]]\nname = 'loan/maps'\nwehn = 'member'\n": ('a norm has no "wehn"', "did you mean when?"),
    "[[norm]]\nname = 'loan/maps'\nwhen = 'membr'\n": ('"membr" is no fact',),
    "[[norm]]\nname = 'loan/maps'\nwhen = true\n": ("when is to be text in quotes",),
    "[[norm]]\nname = 'loan/maps'\noutcomes = 'lend'\n": ("outcomes is to be a list",),
    "[[norm]]\nname = 'loan/maps'\noutcomes = [1]\n": ("a list of words in quotes",),
    "[[norm]]\nname = 'loan/maps'\noutcomes = ['lent']\n": ("'lent'",),
    "[[norm]]\nname = 'loan/maps'\nmodality = 'shall'\n": ('"shall" is no modality', "must, only if, may"),
    "[[norm]]\nname = 'loan/maps'\nclauses = ['OW32#lending.9']\n": ("no clause 'OW32#lending.9'",),
    "[[norm]]\nname = 'loan/maps'\nguidance = 'no'\n": ("guidance is to be true or false",),
    "[[norm]]\nname = 'loan/maps'\ndecision = 'fine'\n": ("speaks of loan", "a new name"),
    "[[norm]]\nname = 'loan/maps'\nwhen = 'member'\nonly_where = 'member'\n": ("write one of when, only_where",),
    "[[norm]]\nname = 'maps'\ndecision = 'loan'\nmodality = 'may'\noutcomes = ['lend']\nwhen = 'member'\n"
    "clauses = ['OW32#lending.1']\n": ("begin with loan/",),
    "[norm]\nname = 'loan/maps'\n": ("norm is to be a list",),
    "norm = ['loan/maps']\n": ("write [[norm]]",),
    "without = ['loan/atlas']\n": ("no norm 'loan/atlas'",),
    "without_exceptions = ['loan/maps yields to loan/novels']\n": ("there is no exception",),
    "[[exception]]\nyielding = 'loan/maps'\nto = 'fine/late'\nreason = 'x'\n": ("different decisions",),
    "[[exception]]\nyielding = 'loan/maps'\nto = 'loan/novels'\n": ("reason is missing",),
    "[[exception]]\nyielding = 'loan/maps'\nto = 'loan/novels'\nreason = 'x'\nwhy = 'y'\n": (
        'an exception has no "why"',
    ),
    "[[decision]]\nname = 'lone'\nasked = 'member'\n": ("no decision 'lone'", "did you mean 'loan'?"),
    "[[decision]]\nname = 'loan'\n": ("asked is missing",),
    "[carried]\nfined_befor = 'fined'\n": ('no course carries "fined_befor"', "did you mean fined_before?"),
    "[carried]\nbooks_out = 'fined'\n": ("books_out",),
    "[readings]\ngrown_up = 'fifteen'\n": ("reading",),
    "[readings]\ngrown-up = 'fifteen'\n": ('no alternative "fifteen"',),
    "[readings]\ngrown-up = 15\n": ("grown-up is to be text",),
    "readings = 'default'\n": ("readings is to be a table",),
    "[readings\n": ("is no TOML file", "ow32 diff --help"),
}


@pytest.mark.parametrize("text", REFUSED, ids=map(str, range(len(REFUSED))))
def test_an_amendment_that_says_what_cannot_be_is_refused(text: str) -> None:
    """The error names the file, and says what is wrong and what to write."""
    with pytest.raises(AmendmentError) as refused:
        amended(text)
    assert str(refused.value).startswith("a test")
    for words in REFUSED[text]:
        assert words in str(refused.value), refused.value


def test_a_title_is_needed() -> None:
    """An amendment without a title cannot be told from others."""
    with pytest.raises(AmendmentError, match="title is missing: write title ="):
        amendment_of(MAPS_GO_OUT, "a test", LENDING)


def test_without_a_course_nothing_is_carried() -> None:
    """Rules of single days remember nothing."""
    with pytest.raises(AmendmentError, match="no course carries"):
        amendment_of(TITLE + "[carried]\nfined_before = 'fined'\n", "a test", evolve(LENDING, course=None))


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    """A missing file and one that is no text are told apart."""
    with pytest.raises(AmendmentError, match=r"cannot read .*No such file.*give the path"):
        read_amendment(tmp_path / "none.toml", LENDING)
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    with pytest.raises(AmendmentError, match="not UTF-8 text"):
        read_amendment(tmp_path / "bytes.toml", LENDING)
    (tmp_path / "good.toml").write_text(TITLE + MAPS_GO_OUT, encoding="utf-8")
    assert read_amendment(tmp_path / "good.toml", LENDING).changed == ("loan/maps",)


def test_the_example_of_the_documentation_is_an_amendment() -> None:
    """The block on writing one, as it stands there."""
    page = Path(__file__).resolve().parents[3] / "docs" / "amending.md"
    (block,) = re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert amendment_of(block, "the example", OW32).changed == ("start/adult", "start/not-if-contraindicated")
