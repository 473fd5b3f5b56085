# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server on loopback that gives files over HTTPS, and remembers what it was asked for."""

import contextlib
import http.server
import ssl
import threading


class Page(http.server.BaseHTTPRequestHandler):
    """One request. The server object has the files."""

    protocol_version = "HTTP/1.1"
    timeout = 10

    def do_GET(self):
        url = self.headers.get("Host", "") + self.path
        self.server.asked.append(url)
        body = self.server.files.get(url.partition("?")[0])
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html" if url.endswith(".html") else "text/xml")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        pass


class Web(http.server.ThreadingHTTPServer):
    """The handshake is part of the first request, in that request's thread."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, certificate, files, host, port):
        super().__init__((host, port), Page)
        self.files = files
        self.asked = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.certificate, certificate.key)
        self.socket = context.wrap_socket(self.socket, server_side=True,
                                          do_handshake_on_connect=False)

    def handle_error(self, request, client_address):
        """A client that does not believe the certificate goes away."""


@contextlib.contextmanager
def web(certificate, files, host="127.0.0.1", port=443):
    """Serve `files` ("host/path" to bytes) until the block ends; what came is in `asked`."""
    with Web(certificate, files, host, port) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
