# SPDX-License-Identifier: GPL-3.0-or-later
"""A server whose every byte is written by a test, with a record of what the client said.

It is a second opinion beside the program's own practice service, and shares no code with it.
"""

import contextlib
import socket
import ssl
import threading


class Conversation:
    """One connection, seen from the server; `plain` and `secure` hold what the client sent."""

    def __init__(self, connection, context):
        self.connection = connection
        self.context = context
        self.secured = False
        self.plain = b""
        self.secure = b""
        self.buffer = b""

    def send(self, data):
        self.connection.sendall(data)

    def line(self):
        """The client's next line without its end; EOFError when there is none."""
        while b"\n" not in self.buffer:
            self.receive()
        line, _, self.buffer = self.buffer.partition(b"\n")
        return line.rstrip(b"\r")

    def receive(self):
        chunk = self.connection.recv(65536)
        if not chunk:
            raise EOFError
        self.buffer += chunk
        if self.secured:
            self.secure += chunk
        else:
            self.plain += chunk

    def listen(self):
        """Say nothing more, and record what comes, until the client goes."""
        while True:
            self.receive()

    def start_tls(self):
        self.connection = self.context.wrap_socket(self.connection, server_side=True)
        self.secured = True

    def reset(self):
        """Close with a reset instead of an orderly end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                   b"\x01\x00\x00\x00\x00\x00\x00\x00")
        raise EOFError


class Scripted:
    """Runs `script(conversation)` for each connection until the block ends."""

    def __init__(self, script, certificate, implicit_tls=False, host="127.0.0.1"):
        self.script = script
        self.implicit_tls = implicit_tls
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.set_ciphers("DEFAULT:@SECLEVEL=0")  # weak certificates are to be shown
        self.context.load_cert_chain(certificate.certificate, certificate.key)
        self.listener = socket.create_server((host, 0))
        self.port = self.listener.getsockname()[1]
        self.conversations = []
        self.errors = []
        self.thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join()
        for conversation in self.conversations:
            with contextlib.suppress(OSError):
                conversation.connection.shutdown(socket.SHUT_RDWR)

    @property
    def plain(self):
        """All that was received without encryption."""
        return b"".join(conversation.plain for conversation in self.conversations)

    @property
    def secure(self):
        """All that was received inside TLS."""
        return b"".join(conversation.secure for conversation in self.conversations)

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                conversation = Conversation(connection, self.context)
                self.conversations.append(conversation)
                threading.Thread(target=self._converse, args=(conversation,), daemon=True).start()

    def _converse(self, conversation):
        try:
            if self.implicit_tls:
                conversation.start_tls()
            self.script(conversation)
        except (EOFError, OSError):
            pass  # the client went, or refused our certificate: as good an end as any
        except Exception as error:  # a bug in the script is the test's failure
            self.errors.append(error)
        finally:
            with contextlib.suppress(OSError):
                conversation.connection.close()
