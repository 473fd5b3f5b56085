# SPDX-License-Identifier: GPL-3.0-or-later
"""Promise 8: a secret shows nowhere, in no form, while the program runs and afterwards."""

import base64
import contextlib
import os
import re
import resource
import signal
import stat
import unittest

from peers.processes import wait_until, workspace
from peers.relay import Relay
from peers.scripted import Scripted

from . import program
from .cases import ALICE, EVERYTHING, DovecotCase, PeerCase, servers
from .test_interrupt import stall_at_sign_in

SECRET = "Tr0ub4dor-and-three-more"
TOKEN = "eyJ0eXAi.s3cr3t-t0ken-of-alice"


def forms(secret, user=ALICE):
    """A secret as it is, and in every shape in which a mail protocol sends it."""
    raw = [secret, f"\0{user}\0{secret}", f"user={user}\1auth=Bearer {secret}\1\1"]
    # base64 of a part of a longer text depends on where in it the part begins
    shifted = [base64.b64encode(b"\0" * shift + secret.encode())[4:-4].decode()
               for shift in range(3)]
    return [secret] + [base64.b64encode(text.encode()).decode() for text in raw] + shifted


class TraceCase(DovecotCase):
    """A secret, and the search for it in all its forms."""

    USERS = {ALICE: SECRET}
    TOKENS = {TOKEN: ALICE}

    def assert_no_trace(self, secret, text):
        for form in forms(secret):
            self.assertNotIn(form, text)


class Traces(TraceCase):
    """Standard output, standard error and the transcript, whether it works or not."""

    def transcript_of(self, *schemes, host="localhost", **credentials):
        """The transcript of a check; neither it nor the output holds the secret."""
        with workspace() as folder:
            path = os.path.join(folder, "transcript")
            run = self.check(*schemes, host=host, more=["--transcript", path], **credentials)
            self.assertIn(run.status, (0, 1), run.output)
            mode = stat.S_IMODE(os.stat(path).st_mode)
            with open(path, encoding="utf-8") as file:
                transcript = file.read()
        self.assertEqual(mode, 0o600)
        self.assertTrue(transcript)
        for secret in credentials.values():
            self.assert_no_trace(secret, run.output + transcript)
        return transcript

    def test_password(self):
        transcript = self.transcript_of(*EVERYTHING, password=SECRET)
        for word in ("AUTHENTICATE", "EXAMINE", "STAT", "EHLO", "MAIL FROM"):
            self.assertIn(word, transcript)

    def test_wrong_password(self):
        self.transcript_of(*EVERYTHING, password="wr0ng-but-somebodys-elsewhere")

    def test_token(self):
        self.transcript_of(*EVERYTHING, token=TOKEN)

    def test_wrong_token(self):
        self.transcript_of(*EVERYTHING, token=TOKEN + "-expired")

    def test_without_encryption(self):
        self.transcript_of("imap+insecure", "pop3+insecure", password=SECRET, host="127.0.0.1")

    def test_text_output(self):
        for secret in (SECRET, "wr0ng-but-somebodys-elsewhere"):
            run = program.run("check", ALICE, *servers(self.mail, *EVERYTHING), *self.trusted(),
                              "--password-file", "-", stdin=secret.encode())
            self.assert_no_trace(secret, run.output)

    def test_an_existing_transcript_becomes_private(self):
        with workspace() as folder:
            path = os.path.join(folder, "transcript")
            with open(path, "w", encoding="ascii") as file:
                file.write("older\n")
            os.chmod(path, 0o644)
            self.check("imaps", more=["--transcript", path], password=SECRET)
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)

    def test_nothing_of_an_older_transcript_stays(self):
        with workspace() as folder:
            path = os.path.join(folder, "transcript")
            with open(path, "w", encoding="ascii") as file:
                file.write("older\n" * 10000)
            self.check("imaps", more=["--transcript", path], password=SECRET)
            with open(path, encoding="utf-8") as file:
                transcript = file.read()
        self.assertIn("EXAMINE", transcript)
        self.assertNotIn("older", transcript)

    def test_a_pipe_stays_what_it_is(self):
        with workspace() as folder:
            path = os.path.join(folder, "pipe")
            os.mkfifo(path, 0o644)
            reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
            try:
                run = self.check("imaps", more=["--transcript", path], password=SECRET)
                transcript = os.read(reader, 65536).decode()
            finally:
                os.close(reader)
            self.assertEqual(run.status, 0, run.output)
            self.assertIn("EXAMINE", transcript)
            self.assert_no_trace(SECRET, transcript)
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o644)


class CommandTraces(TraceCase):
    """The same by the commands from before SASL."""

    def test_login_and_pass(self):
        for service, pattern in (("imap", rb" AUTH=[^] \r\n]+"), ("pop3", rb"SASL [^\r\n]*\r\n")):
            with self.subTest(service), workspace() as folder, Relay(
                    self.mail.ports[service],
                    edit=lambda chunk, pattern=pattern: re.sub(pattern, b"", chunk)) as relay:
                path = os.path.join(folder, "transcript")
                run = program.check(ALICE, f"--{service}",
                                    f"{service}+insecure://127.0.0.1:{relay.port}",
                                    "--transcript", path, password=SECRET)
                self.assert_ready(run, service)
                with open(path, encoding="utf-8") as file:
                    transcript = file.read()
                self.assertRegex(transcript, "LOGIN" if service == "imap" else "PASS")
                self.assert_no_trace(SECRET, run.output + transcript)


class LoginTraces(Traces):
    """The same where the password goes alone on a line, by SASL LOGIN."""

    SETTINGS = {"mechanisms": "login xoauth2"}


class EchoingServer(PeerCase):
    """A server that repeats what it was sent: the secret is replaced there too."""

    @staticmethod
    def repeat(conversation):
        conversation.start_tls()
        conversation.send(b"* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\r\n")
        line = conversation.line()
        argument = line.split(b" ")[-1]
        password = base64.b64decode(argument).split(b"\0")[-1]
        conversation.send(line.split(b" ")[0] + b" NO I do not know " + argument + b" that is " +
                          password + b"\r\n")
        conversation.listen()

    def test_a_repeated_secret_is_replaced(self):
        with workspace() as folder, Scripted(self.repeat, self.authority.issue()) as server:
            path = os.path.join(folder, "transcript")
            run = program.check(ALICE, "--imap", f"imaps://localhost:{server.port}",
                                *self.trusted(), "--transcript", path, password=SECRET)
            with open(path, encoding="utf-8") as file:
                text = run.output + file.read()
        self.assertEqual(server.errors, [])
        self.assert_service(run, "imap", "authenticate", "refused")
        for form in forms(SECRET):
            self.assertNotIn(form, text)


class WhileItRuns(PeerCase):
    """What others can see of the process while it waits for a stalling server."""

    @contextlib.contextmanager
    def stalled(self):
        with Scripted(stall_at_sign_in, self.authority.issue()) as server, program.secret_file(
                SECRET.encode()) as password, program.started(
                    "check", ALICE, "--imap", f"imaps://localhost:{server.port}",
                    *self.trusted(), "--password-file", password) as child:
            wait_until(lambda: b"AUTHENTICATE" in server.secure, "the check to stall", 20)
            yield child

    def test_arguments_and_environment(self):
        with self.stalled() as child:
            for name in ("cmdline", "environ"):
                with contextlib.suppress(PermissionError):  # not dumpable: better still
                    with open(f"/proc/{child.pid}/{name}", "rb") as file:
                        content = file.read().decode("utf-8", "replace")
                    for form in forms(SECRET):
                        self.assertNotIn(form, content)

    def test_no_core_dump(self):
        limits = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (limits[1], limits[1]))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_CORE, limits)
        with self.stalled() as child:
            soft, _ = resource.prlimit(child.pid, resource.RLIMIT_CORE)
            if soft != 0:  # then the process must not be dumpable: its /proc belongs to root
                self.assertNotEqual(os.getuid(), 0, "RLIMIT_CORE is not 0")
                self.assertEqual(os.stat(f"/proc/{child.pid}/environ").st_uid, 0)
            child.send_signal(signal.SIGSEGV)
            _, status = os.waitpid(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            self.assertFalse(os.WCOREDUMP(status))

    @unittest.skipIf(os.getuid() == 0, "as root one sees no difference")
    def test_its_own_user_may_not_look_into_it(self):
        """Who may not be dumped, whatever the limit is by then, has a /proc that is root’s."""
        with self.stalled() as child:
            self.assertEqual(os.stat(f"/proc/{child.pid}/environ").st_uid, 0)
