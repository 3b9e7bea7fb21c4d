"""A service under test: cases posted one by one and in batches, and what goes wrong on the way."""

import socket
import time
from typing import Any

import pytest
from few_vectors import ADULT, FEW, MINOR, NO_AGE, TOO_OLD, TWICE
from serving import Served, served
from systems.right import answer

from ow32_oracle.conformance.http import HttpSystem
from ow32_oracle.conformance.protocol import NotThere
from ow32_oracle.conformance.results import Cause, Ending, Run, Verdict
from ow32_oracle.conformance.running import Asked, run
from ow32_oracle.conformance.vector import Vector

WHOLE = tuple(each for each in FEW if each is not TWICE)
"""Without the record in which a name stands twice: the service of these tests reads objects."""


def asked(url: str, *vectors: Vector, time_limit: float = 20.0, batch: int = 1) -> Run:
    """A run over some vectors and nothing else."""
    return run(HttpSystem(url=url, time_limit=time_limit, batch=batch), Asked(vectors=vectors, leaks=False))


def right(_: str, __: str, body: Any) -> Served:
    """What a service replies that is right."""
    if "cases" in body:
        return 200, {"answers": [answer(case) for case in body["cases"]]}
    return 200, answer(body)


def test_a_service_that_is_right_conforms() -> None:
    """All of the few vectors."""
    with served(right) as url:
        found = asked(f"{url}/decide", *WHOLE)
    assert {each.ending for each in found.results} == {Ending.CONFORMS}
    assert found.verdict is Verdict.CONFORMS
    assert found.system.name == f"{url}/decide"


def test_cases_are_posted_in_batches_if_that_is_wanted() -> None:
    """Five at once: twelve cases are three requests."""
    sizes: list[int] = []

    def batched(method: str, path: str, body: Any) -> Served:
        sizes.append(len(body["cases"]))
        return right(method, path, body)

    with served(batched) as url:
        found = asked(url, *WHOLE, batch=5)
    assert found.verdict is Verdict.CONFORMS
    assert sizes == [5, 5, 1]
    assert len(found.results) == 11


def test_a_batch_that_is_not_answered_is_posted_case_by_case() -> None:
    """A service that knows nothing of batches is told by nobody that it fails."""

    def single(method: str, path: str, body: Any) -> Served:
        return right(method, path, body) if "decision" in body else (500, {"error": "one at a time"})

    with served(single) as url:
        assert asked(url, *WHOLE, batch=50).verdict is Verdict.CONFORMS


def test_a_record_that_cannot_be_is_posted_as_it_was_written() -> None:
    """A name that stands twice does so in the body."""
    bodies: list[Any] = []

    def refusing(_: str, __: str, body: Any) -> Served:
        bodies.append(body)
        return 422, {"error": "age_years stands twice"}

    with served(refusing) as url:
        assert asked(url, TWICE, TOO_OLD).verdict is Verdict.CONFORMS
    assert len(bodies) == 2


@pytest.mark.parametrize("status", [400, 422])
def test_a_status_may_refuse_a_record(status: int) -> None:
    """Which is right of a record that cannot be, and of no other."""
    with served(lambda *_: (status, {"error": "no"})) as url:
        found = asked(url, TOO_OLD, MINOR)
    assert [each.ending for each in found.results] == [Ending.CONFORMS, Ending.DIFFERS]
    assert found.results[1].cause is Cause.REFUSED


@pytest.mark.parametrize(
    ("sent", "ending", "words"),
    [
        ((500, {"oh": 1}), Ending.ERRORED, 'the service sent status 500: "{\\"oh\\": 1}"'),
        ((503, b""), Ending.ERRORED, "the service sent status 503"),
        ((404, {}), Ending.BABBLED, "the service sent status 404: is this the right address"),
        ((302, {}), Ending.BABBLED, "the service sent status 302: is this the right address"),
        ((200, b"<html>"), Ending.BABBLED, 'the service sent "<html>", which is not JSON: reply with a JSON object'),
        ((200, b"[]"), Ending.BABBLED, 'the service sent "[]": reply with a JSON object'),
        ((200, b"\xff"), Ending.BABBLED, "which is not JSON"),
        ((200, {"answer": {"outcome": "begin"}}), Ending.BABBLED, 'there is no outcome of start "begin"'),
        ((200, b'"' + b"x" * 2_000_000), Ending.BABBLED, "the service sent more than 1,048,576 bytes"),
        ((200, None), Ending.CRASHED, "the service closed the connection without a reply"),
        ((200, {"skipped": True}), Ending.SKIPPED, ""),
    ],
)
def test_what_goes_wrong_is_told_apart(sent: Served, ending: Ending, words: str) -> None:
    """Failures, wrong addresses, replies that are none, connections that break."""
    with served(lambda *_: sent) as url:
        found = asked(url, MINOR)
    assert found.results[0].ending is ending
    assert words in found.results[0].message
    assert found.verdict is (Verdict.UNDETERMINED if ending is Ending.SKIPPED else Verdict.FAILED)


def test_nobody_there_is_told_as_such() -> None:
    """With the address; after three times in a row nothing is asked any longer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = asked(f"http://127.0.0.1:{port}/decide", *FEW)
    assert [each.ending for each in found.results[:4]] == [Ending.CRASHED] * 3 + [Ending.NOT_RUN]
    assert found.results[0].message == (
        f"cannot reach 127.0.0.1:{port} (Connection refused): is the service running there?"
    )
    assert found.verdict is Verdict.FAILED


def test_a_service_that_does_not_answer_times_out() -> None:
    """And the next case is asked all the same."""

    def slow(method: str, path: str, body: Any) -> Served:
        if body["record"].get("age_years") == 17:
            time.sleep(3)
        return right(method, path, body)

    with served(slow) as url:
        found = asked(url, MINOR, ADULT, time_limit=1)
    assert [each.ending for each in found.results] == [Ending.TIMED_OUT, Ending.CONFORMS]
    assert found.results[0].message == "no reply within 1 seconds"


@pytest.mark.parametrize("url", ["localhost:8080/decide", "ftp://localhost/decide", "http:///decide", "decide"])
def test_what_is_no_address_is_no_system(url: str) -> None:
    """It is a wrong call."""
    with pytest.raises(NotThere, match="is no address: write it whole, as in http://localhost:8080/decide"):
        HttpSystem(url=url)


def test_a_guess_over_http_is_told_in_each_spelling() -> None:
    """As over any other way."""
    with served(lambda *_: (200, {"outcome": "start"})) as url:
        found = asked(url, NO_AGE)
    assert [(each.spelling, each.cause) for each in found.results] == [
        (spelling, Cause.GUESSED) for spelling in ("absent", "null", "unknown")
    ]
