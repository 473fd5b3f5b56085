# SPDX-License-Identifier: GPL-3.0-or-later
"""The relay behind Dovecot's submission service: takes commands, refuses some senders.

It accepts no message: no test of Signpost sends one, and DATA is remembered as an error.
"""

import contextlib
import socketserver
import threading


class Sink(socketserver.StreamRequestHandler):
    """One SMTP session."""

    def handle(self):
        with contextlib.suppress(ConnectionError):  # Dovecot's session may be gone already
            self.converse()

    def converse(self):
        self.reply("220 sink.localhost ESMTP")
        for line in iter(self.rfile.readline, b""):
            command = line.decode("utf-8", "replace").strip()
            verb = command.split(" ")[0].upper()
            self.server.commands.append(command)
            self.reply(self.answer(verb, command))
            if verb == "QUIT":
                return

    def answer(self, verb, command):
        if verb == "EHLO":
            return ("250-sink.localhost\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n"
                    "250 PIPELINING")
        if verb == "MAIL" and "<forged" in command:
            return "550 5.7.60 SMTP; Client does not have permissions to send as this sender"
        if verb == "DATA":
            return "554 5.5.1 nothing is to be sent here"
        return "221 2.0.0 Bye" if verb == "QUIT" else "250 2.0.0 Ok"

    def reply(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class SinkServer(socketserver.ThreadingTCPServer):
    """Remembers what it was told, in `commands`."""

    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Sink)
        self.commands = []
        self.port = self.server_address[1]


@contextlib.contextmanager
def sink():
    """Serve until the block ends."""
    with SinkServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
