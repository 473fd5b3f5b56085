# SPDX-License-Identifier: GPL-3.0-or-later
"""A mailbox that works, on a real Dovecot: every stage is ok and nothing is left behind."""

import os
import subprocess

from peers import dialogue
from peers.processes import wait_until
from peers.scripted import Scripted

from . import program
from .cases import ALICE, EVERYTHING, PASSWORD, DovecotCase, servers


class SignIn(DovecotCase):
    """Every way of encrypting each service."""

    def test_three_services_are_ready(self):
        run = self.check(*EVERYTHING, password=PASSWORD)
        self.assert_ready(run, *EVERYTHING)
        self.assertEqual(len(self.mail.logins()), 3)
        self.assertEqual(self.mail.failed_logins(), [])

    def test_starttls_on_a_remote_server(self):
        run = self.check("imap", "pop3", "smtp", host="127.0.0.2", password=PASSWORD)
        self.assert_ready(run, "imap", "pop3", "smtp")

    def test_starttls_by_name(self):
        self.assert_ready(self.check("imap", "pop3", password=PASSWORD), "imap", "pop3")

    def test_smtp_over_implicit_tls(self):
        self.assert_ready(self.check("smtps", password=PASSWORD), "smtps")

    def test_each_service_alone(self):
        for scheme in ("imaps", "pop3s", "smtp"):
            with self.subTest(scheme):
                self.assert_ready(self.check(scheme, password=PASSWORD), scheme)

    def test_another_user_name_than_the_address(self):
        run = self.check(*EVERYTHING, address="forename.surname@example.test",
                         more=["--user", ALICE], password=PASSWORD)
        self.assert_ready(run, *EVERYTHING)

    def test_insecure_is_possible_where_it_is_asked_for(self):
        run = self.check("imap+insecure", password=PASSWORD)
        self.assert_ready(run, "imap")
        self.assertIsNone(run.service("imap")["tls"])
        self.assertTrue(self.mail.logins()[0].count("secured"), self.mail.logins())

    def test_insecure_fails_where_the_server_wants_encryption(self):
        run = self.check("imap+insecure", "pop3+insecure", "smtp+insecure", host="127.0.0.2",
                         password=PASSWORD)
        self.assertEqual(run.status, 1, run.output)
        for service in ("imap", "pop3", "smtp"):
            self.assert_service(run, service, "authenticate", "failed")
            self.assertEqual(run.service(service)["fault"], "auth-not-offered")
        self.assert_no_sign_in_in_log()


class Output(DovecotCase):
    """What the program says about it."""

    def test_json_has_the_contract_s_members(self):
        run = self.check(*EVERYTHING, password=PASSWORD)
        answer = run.json
        self.assertEqual(answer["schema"], "signpost.check/1")
        self.assertEqual(answer["address"], ALICE)
        self.assertIsNone(answer["provider"])
        self.assertIs(answer["ok"], True)
        self.assertEqual([entry["service"] for entry in answer["services"]],
                         ["imap", "pop3", "smtp"])
        for entry in answer["services"]:
            self.assertEqual(entry["stage"], "ready")
            self.assertEqual(entry["mechanism"], "PLAIN")
            self.assertIsInstance(entry["elapsed_ms"], int)
            self.assertLessEqual({"reply", "code", "tls", "stages", "endpoint"}, set(entry))
            for stage in entry["stages"]:
                self.assertIsInstance(stage["elapsed_ms"], int)
        self.assertEqual(run.service("imap")["endpoint"], self.mail.url("imaps"))
        self.assertEqual(run.service("smtp")["endpoint"], self.mail.url("smtp"))

    def test_json_describes_the_encryption(self):
        tls = self.check("imaps", password=PASSWORD).service("imap")["tls"]
        self.assertIn(tls["version"], ("TLSv1.2", "TLSv1.3"))
        self.assertEqual(tls["faults"], [])
        certificate = tls["certificate"]
        self.assertIn("Signpost test server", certificate["subject"])
        self.assertIn("Signpost test authority", certificate["issuer"])
        self.assertRegex(certificate["sha256"].replace(":", ""), r"^[0-9A-Fa-f]{64}$")
        self.assertLess(certificate["not_before"], certificate["not_after"])

    def test_standard_error_is_empty_and_json_stands_alone(self):
        run = self.check("imaps", password=PASSWORD)
        self.assertEqual(run.stderr, "")
        self.assertTrue(run.stdout.startswith("{"))
        self.assertTrue(run.stdout.rstrip("\n").endswith("}"))

    def test_output_that_is_lost_is_no_success(self):
        for form in ([], ["--json"]):
            with self.subTest(form), program.secret_file(PASSWORD.encode()) as password, \
                    open("/dev/full", "wb") as full:
                done = subprocess.run(
                    [program.PROGRAM, "check", ALICE, *servers(self.mail, "imaps"),
                     *self.trusted(), "--password-file", password, *form],
                    stdout=full, stderr=subprocess.PIPE, env=program.environment(), check=False)
                self.assertNotEqual(done.returncode, 0)
                self.assertTrue(done.stderr)

    def test_text_names_every_service(self):
        run = program.run("check", ALICE, *servers(self.mail, *EVERYTHING), *self.trusted(),
                          "--password-file", "-", stdin=PASSWORD.encode() + b"\n")
        self.assertEqual(run.status, 0, run.output)
        for service in ("IMAP", "POP3", "SMTP"):
            self.assertIn(service, run.stdout.upper())


class Manners(DovecotCase):
    """Promise 4: nothing in the mailbox changes, no message is sent, POP3 says QUIT."""

    def test_a_new_message_stays_new(self):
        self.assert_ready(self.check("imaps", password=PASSWORD), "imap")  # makes the Maildir
        new = os.path.join(self.mail.maildir(ALICE), "new")
        path = os.path.join(new, "1700000000.M1P1.example")
        with open(path, "w", encoding="ascii") as message:
            message.write("Subject: unread\n\nHello.\n")
        owner = os.stat(new)
        os.chown(path, owner.st_uid, owner.st_gid)
        self.assert_ready(self.check("imaps", password=PASSWORD), "imap")
        self.assertTrue(os.path.exists(path), "the check took the message's \\Recent")

    def test_no_message_is_sent(self):
        self.mail.sink.commands.clear()
        self.assert_ready(self.check("smtp", password=PASSWORD), "smtp")
        verbs = [command.split()[0] for command in self.mail.sink.commands]
        self.assertIn("MAIL", verbs)
        self.assertFalse({"RCPT", "DATA", "BDAT"} & set(verbs), verbs)

    def test_mailbox_sessions_end_with_logout_and_quit(self):
        self.assert_ready(self.check(*EVERYTHING, password=PASSWORD), *EVERYTHING)
        for service in ("imap", "pop3"):
            with self.subTest(service):
                # Dovecot sometimes has forgotten whose session it was when it writes this.
                end = rf"{service}(\(.*)?: Info: Disconnected: Logged out"
                wait_until(lambda end=end: self.mail.log.lines(end),
                           f"{end} in the log: {self.mail.log.text()}", 5)

    def test_the_sender_is_taken_back_before_quit(self):
        for capabilities in (b"250-localhost\r\n250 AUTH PLAIN\r\n",
                             b"250-localhost\r\n250-PIPELINING\r\n250 AUTH PLAIN\r\n"):
            script = dialogue.server("smtp", EHLO=capabilities)
            with self.subTest(capabilities), Scripted(script, self.authority.issue(),
                                                      implicit_tls=True) as server:
                run = program.check(ALICE, "--smtp", f"smtps://localhost:{server.port}",
                                    *self.trusted(), password=PASSWORD)
                self.assert_ready(run, "smtps")
                wait_until(lambda: server.secure.endswith(b"QUIT\r\n"), "QUIT", 5)
                verbs = [line.split()[0] for line in server.secure.splitlines()]
                self.assertEqual(verbs, [b"EHLO", b"AUTH", b"MAIL", b"RSET", b"QUIT"])
