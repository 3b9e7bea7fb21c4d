"""Asking a service over HTTP: one connection that is kept, a limit in time and in size, failures told apart."""

import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import urllib3
from attrs import define, field

from ow32_oracle.conformance.process import LINE_LIMIT, TIME_LIMIT
from ow32_oracle.conformance.protocol import NotThere
from ow32_oracle.conformance.replies import Failed
from ow32_oracle.conformance.results import Ending
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.record_problems import shown

REFUSING = (400, 422)
"""The statuses with which a service refuses what it is asked about."""

_HEADERS = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": f"ow32 conform ({PURPOSE})"}
_FAILING = 500
_PIECE = 2**16


@define
class Received:
    """What a service has sent back.

    Attributes:
        status: the status of HTTP.
        text: the body.
    """

    status: int
    text: str

    def as_object(self) -> Mapping[str, Any] | Failed:
        """The JSON object that was sent."""
        try:
            said = json.loads(self.text)
        except (json.JSONDecodeError, RecursionError):
            return babbled(f"the service sent {shown(self.text)}, which is not JSON: reply with a JSON object")
        if not isinstance(said, dict):
            return babbled(f"the service sent {shown(self.text)}: reply with a JSON object")
        return said


@define(eq=False)
class Service:
    """A service at an address.

    Attributes:
        url: the address.
        time_limit: the seconds within which it is to reply.

    Raises:
        NotThere: this is no address.
    """

    url: str
    time_limit: float = TIME_LIMIT
    _pool: urllib3.PoolManager = field(init=False, repr=False)

    @_pool.default
    def _connections(self) -> urllib3.PoolManager:
        return urllib3.PoolManager(retries=False)

    def __attrs_post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotThere(f"{shown(self.url)} is no address: write it whole, as in http://localhost:8080/decide")

    def get(self) -> Received | Failed:
        """What stands at the address."""
        return self._sent("GET", None, self.time_limit)

    def post(self, body: str, cases: int = 1) -> Received | Failed:
        """What is replied to a body, which asks so many cases."""
        return self._sent("POST", body.encode(), self.time_limit * cases)

    def _sent(self, method: str, body: bytes | None, limit: float) -> Received | Failed:
        end = time.monotonic() + limit
        try:
            response = self._pool.request(
                method,
                self.url,
                body=body,
                headers=_HEADERS,
                timeout=urllib3.Timeout(total=limit),
                redirect=False,
                preload_content=False,
            )
            text = b""
            for piece in response.stream(_PIECE):
                text += piece
                if len(text) > LINE_LIMIT:
                    response.close()
                    return babbled(f"the service sent more than {LINE_LIMIT:,} bytes: send less")
                if time.monotonic() > end:
                    response.close()
                    return _timed_out(limit)
            response.release_conn()
        except urllib3.exceptions.TimeoutError as error:
            # No connection within the time is a time-out, too; but one that is refused is not.
            return _not_connected(self.url, error) if _is_refusal(error) else _timed_out(limit)
        except urllib3.exceptions.HTTPError as error:
            return _not_connected(self.url, error) if _is_refusal(error) else _broken(error)
        return _told(response.status, text.decode(errors="replace"))


def _told(status: int, text: str) -> Received | Failed:
    if status < 300 or status in REFUSING or status >= _FAILING:
        return Received(status, text)
    return babbled(f"the service sent status {status}: is this the right address, and are requests to it allowed?")


def babbled(message: str) -> Failed:
    """What is no reply."""
    return Failed(Ending.BABBLED, message)


def _is_refusal(error: Exception) -> bool:
    return isinstance(error, urllib3.exceptions.NewConnectionError | urllib3.exceptions.NameResolutionError)


def _not_connected(url: str, error: Exception) -> Failed:
    parts = urlsplit(url)
    cause = error.__cause__ or error
    why = getattr(cause, "strerror", None) or "no connection"
    return Failed(Ending.CRASHED, f"cannot reach {parts.netloc} ({why}): is the service running there?")


def _timed_out(limit: float) -> Failed:
    return Failed(Ending.TIMED_OUT, f"no reply within {limit:g} seconds")


def _broken(error: Exception) -> Failed:
    return Failed(Ending.CRASHED, f"the service closed the connection without a reply ({type(error).__name__})")
