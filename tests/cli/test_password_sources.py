# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a password may come from: standard input, a file, or the terminal without echo."""

import contextlib
import os
import select
import signal
import termios
import time

from peers.processes import wait_until

from . import program
from .cases import ALICE, PASSWORD, DovecotCase, servers


class Files(DovecotCase):
    """--password-file: the first line, whatever its end."""

    def check_bytes(self, content):
        with program.secret_file(content) as file:
            return program.run("check", ALICE, *servers(self.mail, "imaps"), *self.trusted(),
                               "--password-file", file, "--json")

    def test_first_line_only(self):
        self.assert_ready(self.check_bytes(PASSWORD.encode() + b"\nsecond line\n"), "imaps")

    def test_crlf(self):
        self.assert_ready(self.check_bytes(PASSWORD.encode() + b"\r\n"), "imaps")

    def test_no_end_of_line(self):
        self.assert_ready(self.check_bytes(PASSWORD.encode()), "imaps")

    def test_standard_input(self):
        for end in (b"", b"\n", b"\r\n", b"\nsecond line\n"):
            with self.subTest(end):
                run = program.run("check", ALICE, *servers(self.mail, "imaps"), *self.trusted(),
                                  "--password-file", "-", "--json",
                                  stdin=PASSWORD.encode() + end)
                self.assert_ready(run, "imaps")


class Terminal:
    """The program on a terminal of its own, with somebody who types."""

    def __init__(self, *arguments, surroundings=None):
        self.master, self.slave = os.openpty()
        self.screen = b""
        self.status = None
        self.pid = os.fork()
        if self.pid == 0:
            with contextlib.suppress(BaseException):
                os.close(self.master)
                os.login_tty(self.slave)
                os.execve(program.PROGRAM, [program.PROGRAM, *arguments],
                          program.environment() | (surroundings or {}))
            os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.status is None:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self.master)
        os.close(self.slave)

    def echoes(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def type(self, text):
        os.write(self.master, text)

    def read(self):
        while select.select([self.master], [], [], 0)[0]:
            self.screen += os.read(self.master, 65536)

    def ended(self):
        self.read()
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid:
            self.status = os.waitstatus_to_exitcode(status)
            self.read()
        return pid != 0


class Prompt(DovecotCase):
    """The terminal: nothing that is typed shows, and the echo comes back in any case."""

    def terminal(self):
        return Terminal("check", ALICE, *servers(self.mail, "imaps"), *self.trusted())

    def test_the_password_is_asked_for_without_echo(self):
        with self.terminal() as terminal:
            wait_until(lambda: not terminal.echoes(), "a prompt without echo", 10)
            wait_until(lambda: terminal.read() or terminal.screen, "a prompt", 5)
            terminal.type(PASSWORD.encode() + b"\r")
            wait_until(terminal.ended, "the program to end", 20)
            self.assertEqual(terminal.status, 0, terminal.screen)
            self.assertTrue(terminal.echoes(), "echo is still off")
            self.assertNotIn(PASSWORD.encode(), terminal.screen)
            self.assertNotIn(b"***", terminal.screen)

    def test_ctrl_c_at_the_prompt(self):
        with self.terminal() as terminal:
            wait_until(lambda: not terminal.echoes(), "a prompt without echo", 10)
            terminal.type(b"half a pass\x03")
            started = time.monotonic()
            wait_until(terminal.ended, "the program to end", 10)
            self.assertLess(time.monotonic() - started, 1.0)
            self.assertEqual(terminal.status, 130, terminal.screen)
            self.assertTrue(terminal.echoes(), "echo is still off")
            self.assertNotIn(b"half", terminal.screen)
        self.assert_no_sign_in_in_log()

    def test_every_way_to_end_it_restores_the_echo(self):
        for number in (signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP):
            with self.subTest(number), self.terminal() as terminal:
                wait_until(lambda: not terminal.echoes(), "a prompt without echo", 10)
                os.kill(terminal.pid, number)
                wait_until(terminal.ended, "the program to end", 10)
                self.assertEqual(terminal.status, 130, terminal.screen)
                self.assertTrue(terminal.echoes(), "echo is still off")

    def test_an_empty_answer_is_no_password(self):
        with self.terminal() as terminal:
            wait_until(lambda: not terminal.echoes(), "a prompt without echo", 10)
            terminal.type(b"\r")
            wait_until(terminal.ended, "the program to end", 10)
            self.assertEqual(terminal.status, 2, terminal.screen)
            self.assertTrue(terminal.echoes(), "echo is still off")
