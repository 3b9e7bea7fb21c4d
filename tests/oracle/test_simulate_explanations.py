"""Courses on the command line, explained: by which norms and clauses each day is judged."""

import re

from click.testing import Result

from ow32_spec.book import OW32
from simulate_runs import lines, objects, row, rows, simulate
from synthetic_courses import Recorded, dosed, first_cycle


def explanations(result: Result, day: str) -> list[str]:
    """The items beneath the row that begins with a day, each in one line."""
    beneath = re.search(rf"^{day}\b.*?(?=^\d|^$)", result.stdout, re.DOTALL | re.MULTILINE)
    assert beneath
    _, *items = re.split(r"^ {11}- ", beneath[0], flags=re.MULTILINE)
    return [" ".join(item.split()) for item in items]


def test_explanations_name_norms_and_clauses_where_something_is_first_decided() -> None:
    """On the second day of the cycle only the dose of venetoclax has changed."""
    result = simulate("-", "--explain", text=lines(first_cycle()))
    assert result.exit_code == 0
    assert (
        "start start: permitted, because start/available-to-the-eligible (OW32#recommendation.3, OW32#starting.0)"
        in (explanations(result, "1"))
    )
    assert "azacitidine 75_mg_per_m2: required, because azacitidine/days-1-to-7 (OW32#dosing.7)" in (
        explanations(result, "2")
    )
    assert explanations(result, "3") == ["venetoclax 200_mg: required, because venetoclax/day-2-200-mg (OW32#dosing.1)"]
    assert explanations(result, "9-15") == [
        "azacitidine none: required, because azacitidine/no-other-days (OW32#dosing.7)"
    ]
    assert explanations(result, "16-21") == []


def test_a_departure_is_explained_with_what_is_allowed_instead() -> None:
    """Once, for as long as the reasons are the same."""
    course = [*first_cycle()[:9], *(3 * [dosed(400)])]
    result = simulate("-", "--explain", text=lines(course))
    (forbidden,) = (each for each in explanations(result, "10") if "400_mg" in each)
    assert forbidden.startswith("venetoclax 400_mg: forbidden, because venetoclax/")
    assert "venetoclax/reduced-with-inhibitor (OW32#dosing.5)" in forbidden
    assert any(each.startswith("venetoclax 100_mg: required, because") for each in explanations(result, "10"))
    assert explanations(result, "11-12") == []


FEVERISH: Recorded = {"infection_or_fever": True, "neutropenia": False}


def test_a_change_that_the_table_does_not_show_begins_a_row_where_it_is_explained() -> None:
    """When neutrophils recover the azole may be stopped; that it is still taken looks the same."""
    course = [*first_cycle()[:9], dosed(100, **FEVERISH), dosed(100, neutrophils_normal=True, **FEVERISH)]
    plain, explained = (simulate("-", *options, text=lines(course)) for options in ([], ["--explain"]))
    assert [each["Day"] for each in rows(plain)][-1] == ["9-11"]
    assert [each["Day"] for each in rows(explained)][-2:] == [["9-10"], ["11"]]
    assert explanations(explained, "11") == [
        "azole_antifungal take: permitted, no norm excludes it",
        "azole_antifungal do_not_take: permitted, because azole_antifungal/azole-may-stop (OW32#dosing.4)",
    ]


def test_what_stands_as_before_is_not_explained_again_though_fewer_norms_say_it() -> None:
    """Once the azole is stopped, fewer norms require 100 mg."""
    recovered = {**FEVERISH, "neutrophils_normal": True}
    course = [*first_cycle()[:9], dosed(100, **recovered), dosed(100, azole="stopped", **recovered)]
    result = simulate("-", "--explain", text=lines(course))
    assert "azole antifungal: not taken" in row(result, "11")["Done"]
    assert explanations(result, "11") == []


def test_a_departure_is_explained_again_when_other_norms_forbid_it() -> None:
    """Once the azole is stopped, 400 mg is forbidden by fewer norms."""
    recovered = {**FEVERISH, "neutrophils_normal": True}
    course = [*first_cycle()[:9], *(2 * [dosed(400, **recovered)]), dosed(400, azole="stopped", **recovered)]
    result = simulate("-", "--explain", text=lines(course))
    (before,) = (each for each in explanations(result, "10") if "400_mg" in each)
    (after,) = (each for each in explanations(result, "12") if "400_mg" in each)
    assert "reduced-with-inhibitor" in before
    assert "reduced-with-inhibitor" not in after


def test_what_is_undetermined_is_explained_by_what_is_missing() -> None:
    """So that it can be recorded."""
    result = simulate("-", "--explain", text=lines([*first_cycle()[:6], {"venetoclax_mg_today": 100}]))
    told = explanations(result, "7")
    assert "azole_antifungal take: undetermined, could be required or permitted; missing neutrophils_normal" in told
    assert "azacitidine: what was done is not known" in told
    assert "  neutrophils_normal: the neutrophil count is normal" in result.stdout.splitlines()


def test_norms_clauses_and_readings_that_are_cited_are_said_in_words_at_the_end() -> None:
    """As `ow32 explain` says them; none that is not cited."""
    result = simulate("-", "--explain", text=lines(first_cycle()[:2]))
    words = " ".join(result.stdout.split())
    for title in ("Norms cited", "Clauses cited", "Read as"):
        assert f"\n\n{title}\n" in result.stdout
    assert "azacitidine/days-1-to-7: Where it is day 1 to 7 of the cycle, azacitidine today must be 75 mg/m2." in words
    assert f"OW32#dosing.7: ({OW32.clause('OW32#dosing.7').locator})" in words
    assert "ramp=once_per_course: in the first three days of the course" in words
    assert "venetoclax/day-2-200-mg" not in words
    assert "Facts missing" not in words


def test_explanations_come_as_json_for_every_day() -> None:
    """The answers, the norms in words, and what they rest on."""
    day = objects(simulate("-", "--json", "--explain", text=lines(first_cycle()[:4])))[3]
    dose = day["explained"]["venetoclax"]["outcomes"]
    assert list(dose) == ["400_mg"]
    assert dose["400_mg"]["because"] == [{"norm": "venetoclax/day-3-400-mg", "clauses": ["OW32#dosing.1"]}]
    assert day["norms"]["venetoclax/day-3-400-mg"][0].endswith("venetoclax today must be 400 mg.")
    assert "OW32#dosing.1" in day["grounds"]["clauses"]
    assert set(day["explained"]) == set(day["allowed"])
