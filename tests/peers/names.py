# SPDX-License-Identifier: GPL-3.0-or-later
"""A name server on loopback that knows what a test tells it, and of nothing else."""

import contextlib
import socket
import socketserver
import struct
import threading

TYPES = {"A": 1, "MX": 15, "TXT": 16, "SRV": 33}
ANSWER, NO_SUCH_NAME = 0x8580, 0x8583
QUESTION = 12  # where it begins, behind the header
LIFETIME = 60


def pack_name(name):
    return b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"


def unpack_question(packet):
    """The name that is asked about, the number of the type, and where the question ends."""
    labels, place = [], QUESTION
    while packet[place]:
        labels.append(packet[place + 1:place + 1 + packet[place]].decode().lower())
        place += 1 + packet[place]
    return ".".join(labels), int.from_bytes(packet[place + 1:place + 3], "big"), place + 5


def pack_value(kind, *values):
    """The value of a record: ("A", address), ("MX", preference, host), ("TXT", text) or
    ("SRV", priority, weight, port, host)."""
    if kind == "A":
        return socket.inet_aton(values[0])
    if kind == "TXT":
        return bytes([len(values[0])]) + values[0].encode()
    return struct.pack(f"!{len(values) - 1}H", *values[:-1]) + pack_name(values[-1])


class Question(socketserver.BaseRequestHandler):
    """One question, and its answer."""

    def handle(self):
        packet, sock = self.request
        name, number, end = unpack_question(packet)
        records = self.find(name)
        answers = [pack_value(*record) for record in records or ()
                   if TYPES[record[0]] == number]
        head = struct.pack("!2s5H", packet[:2], NO_SUCH_NAME if records is None else ANSWER, 1,
                           len(answers), 0, 0)
        body = b"".join(struct.pack("!HHHIH", 0xc000 | QUESTION, number, 1, LIFETIME, len(answer))
                        + answer for answer in answers)
        sock.sendto(head + packet[QUESTION:end] + body, self.client_address)

    def find(self, name):
        """What is known of a name; "*.example.org" is for all below that have nothing."""
        below = "*." + name.partition(".")[2]
        return self.server.records.get(name, self.server.records.get(below))


@contextlib.contextmanager
def name_server(records, port=53):
    """Answer from `records` (a name to its records, see pack_value) until the block ends."""
    with socketserver.ThreadingUDPServer(("127.0.0.1", port), Question) as server:
        server.daemon_threads = True
        server.records = records
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
