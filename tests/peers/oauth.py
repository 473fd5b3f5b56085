# SPDX-License-Identifier: GPL-3.0-or-later
"""An OAuth 2 introspection end point (RFC 7662) for Dovecot: which tokens are good, and whose."""

import contextlib
import http.server
import json
import threading
import urllib.parse


class Introspection(http.server.BaseHTTPRequestHandler):
    """Answers whether a token is active. The server object knows the tokens."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        token = dict(urllib.parse.parse_qsl(body)).get("token", "")
        owner = self.server.tokens.get(token)
        answer = {"active": False}
        if owner:
            answer = {"active": True, "email": owner, "scope": "mail", "exp": 4102444800}
        self.reply(answer)

    def do_GET(self):  # the discovery document that Dovecot mentions in its challenges
        self.reply({"issuer": self.server.issuer})

    def reply(self, answer):
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def introspection(tokens):
    """Serve `tokens` (token to mail address); gives the base URL."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Introspection) as server:
        server.daemon_threads = True
        server.tokens = tokens
        server.issuer = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server.issuer
        finally:
            server.shutdown()
            thread.join()
