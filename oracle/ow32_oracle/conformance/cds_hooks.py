"""A system that is a CDS Hooks service for `order-sign`: it is shown a draft order, and answers with cards.

Each request proposes one outcome of a decision as a draft order; the facts are in the extension `ow32`:

    "extension": {"ow32": {"edition": "...", "decision": "start", "proposed": "start", "record": {...}}}

A card may carry the exact reply in its own extension `ow32`, as in the protocol. Otherwise the cards are read by their
indicators, and every outcome is proposed in turn: `critical` stops the order, `warning` says that it cannot be told,
and `info` or no card at all lets it pass.
"""

import json
import time
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, field

from ow32_oracle.conformance import protocol
from ow32_oracle.conformance.cases import Case
from ow32_oracle.conformance.http import unanswered
from ow32_oracle.conformance.posting import Received, Service, babbled
from ow32_oracle.conformance.process import TIME_LIMIT
from ow32_oracle.conformance.protocol import Unwilling
from ow32_oracle.conformance.replies import Babble, Failed, Reply, Signalled, read_reply
from ow32_oracle.conformance.results import System
from ow32_oracle.record_problems import shown
from ow32_spec.book import OW32
from ow32_spec.language.norms import Decision

HOOK = "order-sign"
EXTENSION = "ow32"
_SERVICES = "/cds-services"
_INDICATORS: Mapping[str, bool | None] = {"info": True, "warning": None, "critical": False}


@define(eq=False, kw_only=True)
class CdsHooks:
    """A system under test that is a CDS Hooks service.

    Attributes:
        url: the address of the service, or that of a server with one service for the hook.
        time_limit: the seconds within which a request is to be answered.

    Raises:
        NotThere: this is no address.
    """

    url: str
    time_limit: float = TIME_LIMIT
    can_be_fresh: bool = field(default=False, init=False)
    log: str = field(default="", init=False)
    _service: Service = field(init=False)

    @_service.default
    def _at_the_url(self) -> Service:
        return Service(self.url, self.time_limit)

    @property
    def arguments(self) -> tuple[str, ...]:
        """How the command line names it."""
        return ("--cds-hooks", self.url)

    def start(self) -> System | Unwilling | Failed:
        """Look the service up in the discovery document of its server."""
        base, _, wanted = self.url.rstrip("/").partition(_SERVICES)
        received = Service(base + _SERVICES, self.time_limit).get()
        said = received.as_object() if isinstance(received, Received) else received
        if isinstance(said, Failed):
            return said
        try:
            found = _service_in(said, wanted.strip("/"))
            self._service = Service(f"{base}{_SERVICES}/{found['id']}", self.time_limit)
            return _about(found)
        except Babble as error:
            return babbled(str(error))

    def takes(self, case: Case) -> bool:
        """A case is posted as text."""
        return True

    def announce(self, cases: tuple[Case, ...]) -> None:
        """Nothing is done ahead."""

    def ask(self, case: Case) -> Reply:
        """Propose the outcomes of the decision one after the other, until there is an exact reply."""
        began = time.perf_counter()
        decision = OW32.decision(case.vector.decision)
        passes: dict[str, bool | None] = {}
        cards: dict[str, Any] = {}
        reply: Reply | None = None
        for outcome in decision.outcomes.values:
            received = self._service.post(request(case, outcome))
            read = _read(received, decision)
            if isinstance(read, Reply):
                reply = read
                break
            passes[outcome], cards[outcome] = read
        reply = reply or Reply(said=Signalled(passes), raw=cards)
        return reply.after(time.perf_counter() - began)

    def stop(self) -> None:
        """The service goes on."""


def request(case: Case, outcome: str) -> str:
    """The request that proposes an outcome, as JSON."""
    decision = OW32.decision(case.vector.decision)
    order = {
        "resourceType": "MedicationRequest",
        "id": "proposed",
        "status": "draft",
        "intent": "order",
        "medicationCodeableConcept": {"text": "venetoclax with azacitidine"},
        "subject": {"reference": "Patient/synthetic"},
        "note": [{"text": f"{decision.question} {decision.label(outcome)}"}],
    }
    asked = {
        "hook": HOOK,
        "hookInstance": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{case.vector.id} {case.spelling} {outcome}")),
        "context": {
            "userId": "Practitioner/synthetic",
            "patientId": "synthetic",
            "draftOrders": {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": order}]},
        },
    }
    # The case is put in as text, since what is wrong with a record may not outlive a parser.
    told = f'{{"edition": {json.dumps(OW32.edition)}, "proposed": {json.dumps(outcome)}, {case.text[1:]}'
    return f'{json.dumps(asked)[:-1]}, "extension": {{"{EXTENSION}": {told}}}}}'


def _read(received: Received | Failed, decision: Decision) -> Reply | tuple[bool | None, object]:
    """The exact reply; or else whether the cards let the order pass, and the cards."""
    if isinstance(received, Failed):
        return Reply(said=received)
    if received.status >= 300:
        return unanswered(received)
    said = received.as_object()
    if isinstance(said, Failed):
        return Reply(said=said, raw=received.text)
    try:
        for extension in _extensions(said):
            return read_reply(extension, decision)
        return _passes(said), said["cards"]
    except Babble as error:
        return Reply(said=babbled(str(error)), raw=said)


def _extensions(said: Mapping[str, Any]) -> Iterator[object]:
    """The exact replies in an answer and on its cards."""
    cards = said.get("cards")
    if not isinstance(cards, list) or not all(isinstance(card, dict) for card in cards):
        raise Babble('the answer has no list of cards: write {"cards": [...]}, with no card where all is well')
    for part in (said, *cards):
        extension = part.get("extension")
        if isinstance(extension, dict) and EXTENSION in extension:
            yield extension[EXTENSION]


def _passes(said: Mapping[str, Any]) -> bool | None:
    """Whether cards let an order pass: the gravest of them counts."""
    found: list[bool | None] = []
    for card in said["cards"]:
        indicator = card.get("indicator")
        if not isinstance(indicator, str) or indicator not in _INDICATORS:
            raise Babble(f"a card has the indicator {shown(str(indicator))}: write info, warning or critical")
        found.append(_INDICATORS[indicator])
    return False if False in found else None if None in found else True


def _service_in(said: Mapping[str, Any], wanted: str) -> Mapping[str, Any]:
    """The service of a discovery document that is meant."""
    services = said.get("services")
    if not isinstance(services, list):
        raise Babble(f'the document at {_SERVICES} has no services: write {{"services": [...]}}')
    fitting = [each for each in services if isinstance(each, dict) and each.get("hook") == HOOK]
    named = [each for each in fitting if isinstance(each.get("id"), str) and wanted in ("", each["id"])]
    if len(named) == 1:
        return named[0]
    ids = ", ".join(each["id"] for each in named)
    if named:
        raise Babble(f"the server has several services for {HOOK}: end the address with one of {ids}")
    raise Babble(f"the server has no service {shown(wanted)} for {HOOK}" if wanted else f"it has none for {HOOK}")


def _about(service: Mapping[str, Any]) -> System:
    extension = service.get("extension")
    about = extension.get(EXTENSION) if isinstance(extension, dict) else None
    named = {"name": str(service.get("title") or service["id"])}
    return protocol.read_about({**named, **about} if isinstance(about, dict) else named)
