# SPDX-License-Identifier: GPL-3.0-or-later
"""What the test cases have in common: an authority, a Dovecot, and the words for one check."""

import unittest

from peers.certificates import Authority
from peers.dovecot import Dovecot
from peers.processes import workspace

from . import program

ALICE = "alice@example.test"
PASSWORD = "correct horse battery"
EVERYTHING = ("imaps", "pop3s", "smtp")


def service_of(scheme):
    """imap for imap, imaps and imap+insecure."""
    return scheme.partition("+")[0].removesuffix("s")


def servers(peer, *schemes, host="localhost"):
    """The options that name these listeners of a peer."""
    return [option for scheme in schemes
            for option in (f"--{service_of(scheme)}", peer.url(scheme, host))]


class PeerCase(unittest.TestCase):
    """A case whose servers have certificates of a throw-away authority."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.authority = cls.find_authority()

    @classmethod
    def find_authority(cls):
        """One of the case's own."""
        return Authority(cls.enterClassContext(workspace()))

    def trusted(self):
        return ["--ca-file", self.authority.ca_file]

    def assert_ready(self, run, *schemes):
        """These services work, and every stage of each says so."""
        self.assertEqual(run.status, 0, run.output)
        self.assertTrue(run.json["ok"], run.stdout)
        for service in map(service_of, schemes):
            result = run.service(service)
            self.assertTrue(result["ok"], result)
            self.assertEqual(result["outcome"], "ok", result)
            self.assertIsNone(result["fault"], result)
            stages = run.outcomes(service)
            if result["tls"] is None:  # +insecure: there was nothing to secure
                self.assertEqual(stages.pop("secure", "skipped"), "skipped", result)
            self.assertEqual(set(stages.values()), {"ok"}, result)
            self.assertLessEqual({"connect", "greeting", "authenticate", "ready"}, set(stages))

    def assert_service(self, run, service, stage, outcome):
        """This service ended there, in that way."""
        result = run.service(service)
        self.assertFalse(result["ok"], result)
        self.assertEqual((result["stage"], result["outcome"]), (stage, outcome), result)
        return result

    def assert_never_signed_in(self, run, service):
        """No sign-in of this service was even tried."""
        self.assertIn(run.outcomes(service).get("authenticate", "skipped"),
                      ("skipped", "cancelled"), run.stdout)


class DovecotCase(PeerCase):
    """A case with a Dovecot of its own."""

    USERS = {ALICE: PASSWORD}
    TOKENS = {}
    CERTIFICATE = "ok"
    SETTINGS = {}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mail = cls.enterClassContext(Dovecot(cls.authority.issue(cls.CERTIFICATE), cls.USERS,
                                                 cls.TOKENS, **cls.SETTINGS))

    def setUp(self):
        self.mail.log.mark()

    def check(self, *schemes, address=ALICE, host="localhost", more=(), **credentials):
        """Check the Dovecot's listeners, trusting its authority."""
        return program.check(address, *servers(self.mail, *schemes, host=host), *self.trusted(),
                             *more, **credentials)

    def assert_no_sign_in_in_log(self):
        self.assertEqual(self.mail.failed_logins(), [])
        self.assertEqual(self.mail.logins(), [])
