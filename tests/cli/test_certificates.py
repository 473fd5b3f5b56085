# SPDX-License-Identifier: GPL-3.0-or-later
"""Promise 1: a certificate that is not proven for this host never sees a password."""

import os
import tempfile

from peers.dovecot import Dovecot
from peers.scripted import Scripted

from . import program
from .cases import ALICE, EVERYTHING, PASSWORD, DovecotCase, PeerCase, servers


class FaultCase(DovecotCase):
    """A Dovecot whose certificate has a fault: each service stops before the sign-in."""

    def assert_stopped(self, run, *faults):
        self.assertEqual(run.status, 1, run.output)
        for service in ("imap", "pop3", "smtp"):
            result = self.assert_service(run, service, "secure", "failed")
            self.assertEqual(result["fault"], "tls-certificate", result)
            self.assertLessEqual(set(faults), set(result["tls"]["faults"]), result)
            self.assertIsNotNone(result["tls"]["certificate"])
            self.assert_never_signed_in(run, service)
        self.assert_no_sign_in_in_log()


class WrongHost(FaultCase):
    CERTIFICATE = "wronghost"

    def test_wrong_host(self):
        self.assert_stopped(self.check(*EVERYTHING, password=PASSWORD), "wrong-host")

    def test_wrong_host_after_starttls(self):
        self.assert_stopped(self.check("imap", "pop3", "smtp", password=PASSWORD), "wrong-host")


class Expired(FaultCase):
    CERTIFICATE = "expired"

    def test_expired(self):
        self.assert_stopped(self.check(*EVERYTHING, password=PASSWORD), "expired")


class SelfSigned(FaultCase):
    CERTIFICATE = "selfsigned"

    def test_self_signed(self):
        self.assert_stopped(self.check(*EVERYTHING, password=PASSWORD), "self-signed")

    def test_it_is_explained_once_for_all_services(self):
        run = self.check(*EVERYTHING, password=PASSWORD)
        (finding,) = run.json["findings"]
        self.assertEqual(finding["cause"], "tls-certificate-untrusted")
        self.assertEqual(finding["service"], "imap")
        self.assertEqual(finding["services"], ["imap", "pop3", "smtp"])


class TwoFaults(FaultCase):
    CERTIFICATE = "expired-wronghost"

    def test_every_fault_is_listed(self):
        self.assert_stopped(self.check(*EVERYTHING, password=PASSWORD), "expired", "wrong-host")


class Untrusted(FaultCase):
    def test_untrusted(self):
        run = program.check(ALICE, *servers(self.mail, *EVERYTHING), password=PASSWORD)
        self.assert_stopped(run, "untrusted")

    def test_trusted_by_ca_file(self):
        self.assert_ready(self.check(*EVERYTHING, password=PASSWORD), *EVERYTHING)

    def test_one_bad_certificate_does_not_hide_the_others(self):
        with Dovecot(self.authority.issue("wronghost"), {ALICE: PASSWORD}) as other:
            run = program.check(ALICE, *servers(other, "imaps"),
                                *servers(self.mail, "pop3s", "smtp"), *self.trusted(),
                                password=PASSWORD)
            self.assertEqual(other.logins() + other.failed_logins(), [])
        self.assert_service(run, "imap", "secure", "failed")
        for service in ("pop3", "smtp"):
            self.assertEqual(run.outcomes(service)["secure"], "ok", run.stdout)


class Unusual(PeerCase):
    """Certificates that trusted clients accept and should not, shown by a scripted server."""

    HOST = "mail.example.localhost"  # GLib takes every name below localhost as loopback

    def greet(self, conversation):
        conversation.send(b"* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\r\n")
        while True:
            tag, verb = conversation.line().split(b" ")[:2]
            if verb.upper() in (b"AUTHENTICATE", b"LOGIN"):
                conversation.send(tag + b" OK signed in\r\n")
            elif verb.upper() == b"EXAMINE":
                conversation.send(b"* 0 EXISTS\r\n" + tag + b" OK [READ-ONLY] done\r\n")
            else:
                conversation.send(tag + b" OK done\r\n")

    def visit(self, kind, host, *options):
        with Scripted(self.greet, self.authority.issue(kind), implicit_tls=True) as server:
            run = program.check(ALICE, "--imap", f"imaps://{host}:{server.port}",
                                *self.trusted(), *options, password=PASSWORD)
        self.assertEqual(server.errors, [])
        return run, server

    def steps(self, kind):
        """What the person is told, and the lines of the report."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "report.txt")
            run, server = self.visit(kind, self.HOST, "--report", path)
            self.assertEqual(server.secure, b"")
            with open(path, encoding="utf-8") as file:
                return run.json["findings"][0]["steps"], file.read().splitlines()

    def assert_stopped(self, kind, host, *faults):
        run, server = self.visit(kind, host)
        self.assertEqual(run.status, 1, run.output)
        self.assert_service(run, "imap", "secure", "failed")
        found = run.service("imap")["tls"]["faults"]
        self.assertTrue(set(faults) & set(found), f"{found}, not {faults}")
        self.assertEqual(server.secure, b"")

    def test_good_ones_are_accepted(self):
        for kind in ("ok", "wildcard"):
            with self.subTest(kind):
                run, _ = self.visit(kind, self.HOST)
                self.assert_ready(run, "imaps")

    def test_a_name_only_in_the_common_name(self):
        self.assert_stopped("cn-only", self.HOST, "wrong-host")

    def test_a_partial_wildcard(self):
        self.assert_stopped("partial-wildcard", self.HOST, "wrong-host")

    def test_a_wildcard_for_two_labels(self):
        self.assert_stopped("two-label-wildcard", self.HOST, "wrong-host")

    def test_an_address_in_the_common_name(self):
        self.assert_stopped("ip-in-cn", "127.0.0.1", "wrong-host")

    def test_an_address_as_a_host_name(self):
        self.assert_stopped("ip-as-dns", "127.0.0.1", "wrong-host")

    def test_a_name_that_goes_on_behind_nul(self):
        self.assert_stopped("forged-names", "localhost", "wrong-host")

    def test_no_name_begins_a_line_of_ours(self):
        steps, report = self.steps("forged-names")
        self.assertIn("Ring 555", steps[0])
        self.assertNotIn("\n", "".join(steps))
        self.assertFalse([line for line in report if line.startswith("1. Ring")], report)

    def test_of_thousands_of_names_some_are_told(self):
        steps, _ = self.steps("many-names")
        self.assertIn(" host1.example, ", steps[0])
        self.assertLess(len(steps[0]), 300)

    def test_a_certificate_for_clients(self):
        self.assert_stopped("client-only", self.HOST, "wrong-purpose")

    def test_a_certificate_of_tomorrow(self):
        self.assert_stopped("notyet", self.HOST, "not-yet-valid")

    def test_a_short_key(self):
        self.assert_stopped("rsa-1024", self.HOST, "weak-key")

    def test_a_forgeable_signature(self):
        self.assert_stopped("sha1", self.HOST, "weak-signature")
