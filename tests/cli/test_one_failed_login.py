# SPDX-License-Identifier: GPL-3.0-or-later
"""Promise 3: one wrong password costs one failed login, counted in the servers' own logs."""

from peers.exim import Exim
from peers.ports import closed_port

from . import program
from .cases import ALICE, EVERYTHING, PASSWORD, DovecotCase, servers


class OneFailedLogin(DovecotCase):
    """A wrong password, with every set of services."""

    def assert_one_failed_login(self):
        self.assertEqual(len(self.mail.failed_logins()), 1, self.mail.log.text())
        self.assertEqual(self.mail.logins(), [])

    def test_three_services(self):
        run = self.check(*EVERYTHING, password="wrong")
        self.assertEqual(run.status, 1, run.output)
        self.assertIs(run.json["ok"], False)
        imap = self.assert_service(run, "imap", "authenticate", "refused")
        self.assertEqual(imap["code"], "AUTHENTICATIONFAILED")
        self.assertIn("Authentication failed.", imap["reply"])
        for service in ("pop3", "smtp"):
            self.assertEqual(run.outcomes(service)["authenticate"], "skipped", run.stdout)
            self.assertFalse(run.service(service)["ok"])
        self.assert_one_failed_login()

    def test_the_others_still_show_that_they_can_be_reached(self):
        run = self.check(*EVERYTHING, password="wrong")
        for service in ("pop3", "smtp"):
            stages = run.outcomes(service)
            self.assertEqual((stages["connect"], stages["secure"]), ("ok", "ok"), stages)

    def test_unknown_user(self):
        run = self.check(*EVERYTHING, address="nobody@example.test", password="wrong")
        self.assertEqual(run.status, 1, run.output)
        self.assert_service(run, "imap", "authenticate", "refused")
        self.assert_one_failed_login()

    def test_imap_cannot_be_reached(self):
        run = program.check(ALICE, "--imap", f"imaps://localhost:{closed_port()}",
                            *servers(self.mail, "pop3s", "smtp"), *self.trusted(),
                            password="wrong")
        self.assertEqual(run.status, 1, run.output)
        imap = self.assert_service(run, "imap", "connect", "failed")
        self.assertEqual(imap["fault"], "connection-refused")
        pop3 = self.assert_service(run, "pop3", "authenticate", "refused")
        self.assertEqual(pop3["code"], "AUTH")
        self.assertEqual(run.outcomes("smtp")["authenticate"], "skipped")
        self.assert_one_failed_login()

    def test_imap_cannot_be_reached_but_the_password_is_right(self):
        run = program.check(ALICE, "--imap", f"imaps://localhost:{closed_port()}",
                            *servers(self.mail, "pop3s", "smtp"), *self.trusted(),
                            password=PASSWORD)
        self.assertEqual(run.status, 1, run.output)
        self.assert_service(run, "imap", "connect", "failed")
        self.assertTrue(run.service("pop3")["ok"], run.stdout)
        self.assertTrue(run.service("smtp")["ok"], run.stdout)

    def test_pop3_and_smtp(self):
        run = self.check("pop3s", "smtp", password="wrong")
        self.assert_service(run, "pop3", "authenticate", "refused")
        self.assertEqual(run.outcomes("smtp")["authenticate"], "skipped")
        self.assert_one_failed_login()

    def test_each_service_alone(self):
        for scheme, code in (("imaps", "AUTHENTICATIONFAILED"), ("pop3s", "AUTH"),
                             ("smtp", "535 5.7.8")):
            with self.subTest(scheme):
                self.mail.log.mark()
                run = self.check(scheme, password="wrong")
                self.assertEqual(run.status, 1, run.output)
                [result] = run.json["services"]
                self.assertEqual((result["stage"], result["outcome"], result["code"]),
                                 ("authenticate", "refused", code))
                self.assert_one_failed_login()

    def test_smtp_refuses_what_imap_accepted(self):
        with Exim(self.authority.issue(), {ALICE: "another password"}) as exim:
            run = program.check(ALICE, *servers(self.mail, "imaps", "pop3s"),
                                *servers(exim, "smtp"), *self.trusted(), password=PASSWORD)
            self.assertEqual(len(exim.failed_logins()), 1)
        self.assertEqual(run.status, 1, run.output)
        self.assertTrue(run.service("imap")["ok"], run.stdout)
        self.assertTrue(run.service("pop3")["ok"], run.stdout)
        smtp = self.assert_service(run, "smtp", "authenticate", "refused")
        self.assertEqual(smtp["code"], "535")
        self.assertIn("Incorrect authentication data", smtp["reply"])

    def test_the_right_password_costs_none(self):
        self.assert_ready(self.check(*EVERYTHING, password=PASSWORD), *EVERYTHING)
        self.assertEqual(self.mail.failed_logins(), [])
