"""A system that is a service: a case is posted to its address, and the reply comes back.

    POST {"decision": "start", "record": {...}}      ->  {"answer": {"outcome": "start"}}
    POST {"cases": [{...}, {...}]}                   ->  {"answers": [{...}, {...}]}

Status 400 or 422 refuses the record, 500 and above says that the service has failed.
"""

import time
from collections.abc import Sequence

from attrs import define, field

from ow32_oracle.conformance.cases import Case
from ow32_oracle.conformance.posting import REFUSING, Received, Service, babbled
from ow32_oracle.conformance.process import TIME_LIMIT
from ow32_oracle.conformance.protocol import Unwilling
from ow32_oracle.conformance.replies import Babble, Errored, Failed, Refused, Reply, read_reply
from ow32_oracle.conformance.results import System
from ow32_oracle.record_problems import shown
from ow32_spec.book import OW32


@define(eq=False, kw_only=True)
class HttpSystem:
    """A system under test that is a service.

    Attributes:
        url: where cases are posted.
        time_limit: the seconds within which a case is to be answered.
        batch: how many cases are posted at once, where more than one is to be asked.

    Raises:
        NotThere: this is no address.
    """

    url: str
    time_limit: float = TIME_LIMIT
    batch: int = 1
    can_be_fresh: bool = field(default=False, init=False)
    log: str = field(default="", init=False)
    _service: Service = field(init=False)
    _announced: list[Case] = field(factory=list, init=False)
    _answered: dict[Case, Reply] = field(factory=dict, init=False)

    @_service.default
    def _at_the_url(self) -> Service:
        return Service(self.url, self.time_limit)

    @property
    def arguments(self) -> tuple[str, ...]:
        """How the command line names it."""
        return ("--url", self.url)

    def start(self) -> System | Unwilling | Failed:
        """The service is there already, or it is not."""
        return System(name=self.url)

    def takes(self, case: Case) -> bool:
        """A case is posted as text."""
        return True

    def announce(self, cases: tuple[Case, ...]) -> None:
        """What can be posted in batches."""
        self._announced = list(cases) if self.batch > 1 else []

    def ask(self, case: Case) -> Reply:
        """Post a case, with those that were announced to follow it if there are batches."""
        if case not in self._answered and case in self._announced:
            place = self._announced.index(case)
            chunk = self._announced[place : place + self.batch]
            self._announced = self._announced[place + self.batch :]
            self._answered |= self._posted(chunk)
        if case in self._answered:
            return self._answered.pop(case)
        began = time.perf_counter()
        received = self._service.post(case.text)
        return _reply(received, case).after(time.perf_counter() - began)

    def stop(self) -> None:
        """The service goes on."""

    def _posted(self, cases: Sequence[Case]) -> dict[Case, Reply]:
        """The replies to a batch; none where there is none, so that each case is posted by itself and tells why."""
        began = time.perf_counter()
        received = self._service.post(f'{{"cases": [{", ".join(case.text for case in cases)}]}}', len(cases))
        said = received.as_object() if isinstance(received, Received) and received.status < 300 else {}
        answers = said.get("answers") if not isinstance(said, Failed) else None
        if not isinstance(answers, list) or len(answers) != len(cases):
            return {}
        seconds = (time.perf_counter() - began) / len(cases)
        return {case: _read(each, case).after(seconds) for case, each in zip(cases, answers, strict=True)}


def _reply(received: Received | Failed, case: Case) -> Reply:
    if isinstance(received, Failed):
        return Reply(said=received)
    if received.status >= 300:
        return unanswered(received)
    said = received.as_object()
    return Reply(said=said, raw=received.text) if isinstance(said, Failed) else _read(said, case)


def unanswered(received: Received) -> Reply:
    """What a status says that is not that of a reply: the record is refused, or the service has failed."""
    raw = {"status": received.status, "body": received.text}
    if received.status in REFUSING:
        return Reply(said=Refused(received.text.strip()), raw=raw)
    told = f": {shown(received.text.strip())}" if received.text.strip() else ""
    return Reply(said=Errored(f"the service sent status {received.status}{told}"), raw=raw)


def _read(said: object, case: Case) -> Reply:
    try:
        return read_reply(said, OW32.decision(case.vector.decision))
    except Babble as error:
        return Reply(said=babbled(str(error)), raw=said)
