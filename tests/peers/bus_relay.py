# SPDX-License-Identifier: GPL-3.0-or-later
"""A bus between a program and the real bus, which can hold, change or answer what passes.

So a real keyring can be made to fail at any message: the rest of what it does stays real, its
encryption included.
"""

import contextlib
import itertools
import socket
import threading

from gi.repository import Gio, GLib

from .keyring import COLLECTION

NUMBERS = itertools.count()
HEAD = 16  # bytes of a message that tell how long it is
NO_FLAGS = Gio.DBusCapabilityFlags.NONE


def receive_exactly(sock, count):
    data = b""
    while len(data) < count:
        chunk = sock.recv(count - len(data))
        if not chunk:
            raise EOFError
        data += chunk
    return data


def receive_message(sock):
    """One message, as its bytes and parsed."""
    head = receive_exactly(sock, HEAD)
    blob = head + receive_exactly(sock, Gio.DBusMessage.bytes_needed(head) - HEAD)
    return blob, Gio.DBusMessage.new_from_blob(blob, NO_FLAGS)


class Wire:
    """One program's connection; `call` is what it says, `answer` what the bus says."""

    def __init__(self, relay, program, bus):
        self.relay, self.program, self.bus = relay, program, bus
        self.lock = threading.Lock()
        self.members = {}
        self.begun = False

    def to_program(self, message):
        """Say something in the bus's place."""
        message.set_serial(0x7fffffff)
        with self.lock:
            self.program.sendall(message.to_blob(NO_FLAGS))

    def authenticate(self):
        """Lines in both directions, until the program says BEGIN."""
        threading.Thread(target=self._answers, daemon=True).start()
        data = b""
        while not data.endswith(b"\r\nBEGIN\r\n"):
            chunk = receive_exactly(self.program, 1)
            data += chunk
            if data.endswith(b"\r\nBEGIN\r\n"):
                self.begun = True
            self.bus.sendall(chunk)

    def calls(self):
        with contextlib.suppress(EOFError, OSError):
            self.authenticate()
            while True:
                blob, message = receive_message(self.program)
                self.members[message.get_serial()] = message.get_member()
                if self.relay.pass_call(self, message):
                    self.bus.sendall(blob)
        self.close()

    def _answers(self):
        with contextlib.suppress(EOFError, OSError):
            while not self.begun:
                line = b""
                while not line.endswith(b"\r\n"):
                    line += receive_exactly(self.bus, 1)
                self.program.sendall(line)
                if line.startswith(b"AGREE_UNIX_FD") or line.startswith(b"ERROR"):
                    break
            while True:
                blob, message = receive_message(self.bus)
                self.relay.pass_answer(self, message, self.members.get(message.get_reply_serial()))
                with self.lock:
                    self.program.sendall(blob)
        # A program that is gone may have left last words, which `calls` still passes on.
        with contextlib.suppress(OSError):
            self.program.shutdown(socket.SHUT_WR)

    def close(self):
        for sock in (self.program, self.bus):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


class BusRelay:
    """Listens beside a session's bus until the block ends.

    `on[member]` is a list of what happens to the calls of that method, first to last; when it is
    used up they pass. An entry is None (it passes), or a function of the wire and the message that
    says whether it passes. `hold` names a method whose answers wait for `released`, all but the
    first `hold_after` of them.
    """

    def __init__(self, session):
        self.session = session
        self.on = {}
        self.counts = {}
        self.hold = None
        self.hold_after = 0
        self.held = threading.Event()
        self.released = threading.Event()
        self.listener = socket.socket(socket.AF_UNIX)
        self.wires = []

    def __enter__(self):
        path = f"{self.session.root}/relay-{next(NUMBERS)}"
        self.address = f"unix:path={path}"
        self.listener.bind(path)
        self.listener.listen()
        self.thread = threading.Thread(target=self._accept, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.released.set()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join()
        for wire in self.wires:
            wire.close()

    @property
    def surroundings(self):
        return {"DBUS_SESSION_BUS_ADDRESS": self.address}

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                program, _ = self.listener.accept()
                bus = socket.socket(socket.AF_UNIX)
                bus.connect(f"{self.session.root}/bus")
                wire = Wire(self, program, bus)
                self.wires.append(wire)
                threading.Thread(target=wire.calls, daemon=True).start()

    def pass_call(self, wire, message):
        member = message.get_member()
        if message.get_message_type() != Gio.DBusMessageType.METHOD_CALL:
            return True
        self.counts[member] = self.counts.get(member, 0) + 1
        steps = self.on.get(member, [])
        step = steps.pop(0) if steps else None
        return step(wire, message) if step else True

    def pass_answer(self, wire, message, member):
        if member is None or member != self.hold:
            return
        self.hold_after -= 1
        if self.hold_after < 0:
            self.held.set()
            self.released.wait()


def refuse(name, text="no"):
    """Answer with this error."""
    def step(wire, message):
        wire.to_program(Gio.DBusMessage.new_method_error_literal(message, name, text))
        return False

    return step


def answer(signature, *values):
    """Answer with these values."""
    def step(wire, message):
        reply = Gio.DBusMessage.new_method_reply(message)
        reply.set_body(GLib.Variant(signature, values))
        wire.to_program(reply)
        return False

    return step


def silence(wire, message):
    """No answer, ever."""
    return False


def do(action, passes=True):
    """Do something before it passes."""
    def step(wire, message):
        action()
        return passes

    return step


def completed(session, dismissed):
    """Answer a prompt's call, and end the prompt."""
    def step(wire, message):
        answer("()")(wire, message)
        signal = Gio.DBusMessage.new_signal(message.get_path(), "org.freedesktop.Secret.Prompt", "Completed")
        signal.set_sender(session.call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus.GetNameOwner", "(s)",
                                       "org.freedesktop.secrets")[0])
        done = [] if dismissed else [COLLECTION]
        signal.set_body(GLib.Variant("(bv)", (dismissed, GLib.Variant("ao", done))))
        wire.to_program(signal)
        return False

    return step
