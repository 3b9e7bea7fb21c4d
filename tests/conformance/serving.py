"""Small services for the tests of the runner, each on a port of its own on this machine."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Served = tuple[int, object]
"""A status, and what is sent with it: an object as JSON, bytes as they are, None for a connection that is closed."""


@contextmanager
def served(answer: Callable[[str, str, Any], Served]) -> Iterator[str]:
    """A service; the address of it.

    Args:
        answer: is given the method, the path and the body, read as JSON where it is JSON, as text otherwise.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._send("GET", None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                self._send("POST", json.loads(body))
            except json.JSONDecodeError:
                self._send("POST", body.decode())

        def _send(self, method: str, body: Any) -> None:
            status, said = answer(method, self.path, body)
            if said is None:
                self.close_connection = True
                self.connection.close()
                return
            sent = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """A client that has gone is nothing to speak of."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
