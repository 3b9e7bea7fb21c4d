"""A CDS Hooks service under test: found by discovery, shown draft orders, understood by its cards."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from few_vectors import ADULT, FEW, MINOR, NO_AGE, ON_TREATMENT, TOO_OLD, TWICE
from serving import Served, served
from systems.right import answer

from ow32_oracle.conformance.cases import Case, cases_of
from ow32_oracle.conformance.cds_hooks import CdsHooks, request
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.results import Cause, Ending, Run, Verdict
from ow32_oracle.conformance.running import Asked, run
from ow32_oracle.conformance.vector import Vector

SERVICES = {
    "services": [
        {"hook": "patient-view", "id": "other", "description": "another"},
        {"hook": "order-sign", "id": "ow32", "title": "OW32 check", "description": "checks orders"},
    ]
}


def asked(url: str, *vectors: Vector) -> Run:
    """A run over some vectors and nothing else."""
    return run(CdsHooks(url=url, time_limit=20), Asked(vectors=vectors, leaks=False))


def card(indicator: str) -> Mapping[str, Any]:
    """A card."""
    return {"summary": "about this order", "indicator": indicator, "source": {"label": "test"}}


def by_cards(method: str, _: str, body: Any) -> Served:
    """A service that is right and speaks by indicators alone."""
    if method == "GET":
        return 200, SERVICES
    told = body["extension"]["ow32"]
    said = answer({name: told[name] for name in ("decision", "record", "days") if name in told})
    if "refused" in said:
        return 422, {"error": said["refused"]}
    status = said["answer"].get("statuses", {}).get(told["proposed"])
    cards = {
        None: [],
        "required": [],
        "permitted": [card("info")],
        "forbidden": [card("info"), card("critical"), card("warning")],
        "undetermined": [card("warning"), card("info")],
    }
    return 200, {"cards": cards[status]}


def exactly(method: str, _: str, body: Any) -> Served:
    """A service that is right and says exactly what it says."""
    if method == "GET":
        return 200, SERVICES
    told = body["extension"]["ow32"]
    said = answer({name: told[name] for name in ("decision", "record", "days") if name in told})
    return 200, {"cards": [{**card("info"), "extension": {"ow32": said}}]}


@pytest.mark.parametrize("place", ["", "/", "/cds-services", "/cds-services/ow32"])
def test_a_service_is_found_by_its_server_or_by_itself(place: str) -> None:
    """The one for order-sign is meant, if there is one alone."""
    with served(exactly) as url:
        found = asked(f"{url}{place}", MINOR)
        assert found.results[0].reproduction.endswith(f"--cds-hooks {url}{place}")
    assert found.verdict is Verdict.CONFORMS
    assert found.system.name == "OW32 check"


@pytest.mark.parametrize("service", [by_cards, exactly], ids=["by cards", "exactly"])
def test_a_service_that_is_right_conforms(service: Any) -> None:
    """With the exact reply, and by indicators alone."""
    with served(service) as url:
        found = asked(url, *(each for each in FEW if each is not TWICE))
    assert {each.ending for each in found.results} == {Ending.CONFORMS}
    assert found.verdict is Verdict.CONFORMS


def test_an_exact_reply_saves_the_other_requests() -> None:
    """Without it each outcome is proposed in turn."""
    proposed: list[str] = []

    def noting(service: Any) -> Any:
        def answer_to(method: str, path: str, body: Any) -> Served:
            if method == "POST":
                proposed.append(body["extension"]["ow32"]["proposed"])
            return service(method, path, body)  # type: ignore[no-any-return]

        return answer_to

    with served(noting(by_cards)) as url:
        asked(url, MINOR)
    with served(noting(exactly)) as url:
        asked(url, MINOR)
    assert proposed == ["start", "do_not_start", "start"]


@pytest.mark.parametrize(
    ("indicators", "vector", "came"),
    [
        ((), MINOR, Cause.FORBIDDEN),
        (("info",), MINOR, Cause.FORBIDDEN),
        (("warning",), MINOR, Cause.WITHHELD),
        (("critical",), MINOR, Cause.STATUS),
        ((), ADULT, Ending.CONFORMS),
        (("critical",), ADULT, Cause.STATUS),
        ((), NO_AGE, Cause.GUESSED),
        (("warning",), NO_AGE, Ending.CONFORMS),
        ((), ON_TREATMENT, Ending.CONFORMS),
        (("critical",), ON_TREATMENT, Cause.ASKED),
        ((), TOO_OLD, Cause.ACCEPTED),
    ],
)
def test_cards_are_read_by_their_indicators(indicators: tuple[str, ...], vector: Vector, came: Cause | Ending) -> None:
    """The same cards for every order: what is let pass that is forbidden, and what is stopped that is not."""

    def same(method: str, _: str, __: Any) -> Served:
        return 200, SERVICES if method == "GET" else {"cards": [card(each) for each in indicators]}

    with served(same) as url:
        result = asked(url, vector).results[0]
    assert (result.cause or result.ending) is came


def test_the_request_is_that_of_the_hook() -> None:
    """A draft order in a bundle, and the facts in the extension."""
    sent = request_of(Case(MINOR), "start")
    assert sent["hook"] == "order-sign"
    assert set(sent["context"]) == {"userId", "patientId", "draftOrders"}
    (entry,) = sent["context"]["draftOrders"]["entry"]
    assert entry["resource"]["status"] == "draft"
    assert sent["extension"]["ow32"] == {
        "edition": "ow32/2025-12-02",
        "proposed": "start",
        "decision": "start",
        "record": dict(MINOR.record),
    }
    instances = {request_of(case, "start")["hookInstance"] for case in cases_of(NO_AGE)}
    assert len(instances) == 3


def request_of(case: Case, outcome: str) -> Mapping[str, Any]:
    """A request as an object."""
    read: Mapping[str, Any] = json.loads(request(case, outcome))
    return read


def test_a_service_may_say_what_it_is_in_its_discovery_document() -> None:
    """Levels and readings, as in the protocol."""
    about = {"name": "mine", "version": "2", "levels": ["start", "malformed"]}
    services = {"services": [{"hook": "order-sign", "id": "x", "extension": {"ow32": about}}]}
    with served(lambda method, path, body: (200, services) if method == "GET" else exactly(method, path, body)) as url:
        found = asked(url, *FEW)
    assert (found.system.name, found.system.version) == ("mine", "2")
    assert found.system.levels == (Level.START, Level.MALFORMED)
    assert {each.vector.level for each in found.results} == {Level.START, Level.MALFORMED}


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({}, "the document at /cds-services has no services"),
        ({"services": []}, "it has none for order-sign"),
        (
            {"services": [{"hook": "order-sign", "id": "a"}, {"hook": "order-sign", "id": "b"}]},
            "the server has several services for order-sign: end the address with one of a, b",
        ),
        (b"<html>", "which is not JSON"),
        ({"services": [{"hook": "order-sign", "id": "x", "extension": {"ow32": {"levels": ["doses"]}}}]}, "dose"),
    ],
)
def test_what_is_no_discovery_document_is_told(document: Any, words: str) -> None:
    """The first case fails with the reason."""
    with served(lambda *_: (200, document)) as url:
        found = asked(url, MINOR)
    assert found.results[0].ending is Ending.BABBLED
    assert words in found.results[0].message
    assert found.verdict is Verdict.FAILED


@pytest.mark.parametrize(
    ("answered", "words"),
    [
        ({}, "the answer has no list of cards"),
        ({"cards": ["stop"]}, "the answer has no list of cards"),
        ({"cards": [{"summary": "?"}]}, 'a card has the indicator "None": write info, warning or critical'),
        ({"cards": [{"indicator": "hard-stop"}]}, 'the indicator "hard-stop"'),
        ({"cards": [{"indicator": "info", "extension": {"ow32": {"outcome": "begin"}}}]}, "no outcome of start"),
    ],
)
def test_what_are_no_cards_is_told(answered: Any, words: str) -> None:
    """With a remedy."""
    with served(lambda method, *_: (200, SERVICES if method == "GET" else answered)) as url:
        found = asked(url, MINOR)
    assert found.results[0].ending is Ending.BABBLED
    assert words in found.results[0].message
