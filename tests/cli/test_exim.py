# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Exim's replies to a submission client."""

from peers.exim import Exim

from . import program
from .cases import ALICE, PASSWORD, PeerCase, servers

UTF8_ADDRESS = "jörg@example.test"
USERS = {ALICE: PASSWORD, UTF8_ADDRESS: PASSWORD}


class EximCase(PeerCase):
    """A case with an Exim of its own."""

    SETTINGS = {}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.exim = cls.enterClassContext(Exim(cls.authority.issue(), USERS, **cls.SETTINGS))

    def setUp(self):
        self.exim.log.mark()

    def check(self, scheme, *more, address=ALICE, password=PASSWORD):
        return program.check(address, *servers(self.exim, scheme), *self.trusted(), *more,
                             password=password)


class Submission(EximCase):
    """An Exim that is set up as it should be."""

    def test_sign_in(self):
        for scheme in ("smtp", "smtps"):
            with self.subTest(scheme):
                self.assert_ready(self.check(scheme), scheme)
        self.assertEqual(self.exim.failed_logins(), [])

    def test_wrong_password(self):
        run = self.check("smtp", password="wrong")
        self.assertEqual(run.status, 1, run.output)
        result = self.assert_service(run, "smtp", "authenticate", "refused")
        self.assertEqual(result["code"], "535")
        self.assertIn("Incorrect authentication data", result["reply"])
        self.assertEqual(len(self.exim.failed_logins()), 1, self.exim.log.text())

    def test_sender_that_is_somebody_else(self):
        run = self.check("smtp", "--user", ALICE, address="other@example.test")
        self.assertEqual(run.status, 1, run.output)
        result = self.assert_service(run, "smtp", "ready", "refused")
        self.assertTrue(result["code"].startswith("550"), result)
        self.assertIn("does not belong to you", result["reply"])
        self.assertEqual(run.outcomes("smtp")["authenticate"], "ok")

    def test_non_ascii_address(self):
        self.assert_ready(self.check("smtp", address=UTF8_ADDRESS), "smtp")


class WithoutAuth(EximCase):
    """An Exim that offers no AUTH to this client."""

    SETTINGS = {"offers_auth": False}

    def test_auth_that_is_not_offered_is_no_success(self):
        for scheme in ("smtp", "smtps"):
            with self.subTest(scheme):
                run = self.check(scheme)
                self.assertEqual(run.status, 1, run.output)
                result = run.service("smtp")
                self.assertFalse(result["ok"])
                self.assertEqual(result["fault"], "auth-not-offered", result)
        self.assertEqual(self.exim.failed_logins(), [])


class WithoutUtf8(EximCase):
    """An Exim that knows ASCII addresses only."""

    SETTINGS = {"offers_utf8": False}

    def test_non_ascii_address_needs_smtputf8(self):
        run = self.check("smtp", address=UTF8_ADDRESS)
        self.assertEqual(run.status, 1, run.output)
        result = run.service("smtp")
        self.assertEqual((result["stage"], result["fault"]), ("ready", "utf8-not-offered"),
                         result)

    def test_ascii_address_does_not(self):
        self.assert_ready(self.check("smtp"), "smtp")
