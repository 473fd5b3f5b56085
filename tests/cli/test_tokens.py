# SPDX-License-Identifier: GPL-3.0-or-later
"""OAuth 2 access tokens, as long as Microsoft's, by XOAUTH2 and OAUTHBEARER."""

import json

from .cases import ALICE, EVERYTHING, DovecotCase, servers
from . import program

GOOD = "good." + "t0ken-" * 350  # 2 kB: no SMTP or POP3 line holds it with its command
SHORT = "short-token"
BAD = "expired." + "t0ken-" * 350


def texts(value):
    """All strings anywhere in a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for entry in value for text in texts(entry)]
    return [value] if isinstance(value, str) else []


class TokenCase(DovecotCase):
    """A Dovecot that asks for the owner of each token."""

    TOKENS = {GOOD: ALICE, SHORT: ALICE}

    def assert_refused_with_challenge(self, *schemes):
        run = self.check(*schemes, token=BAD)
        self.assertEqual(run.status, 1, run.output)
        first = run.json["services"][0]
        self.assertEqual((first["stage"], first["outcome"]), ("authenticate", "refused"), first)
        self.assertTrue([text for text in texts(run.json) if '"status"' in text], run.stdout)
        self.assertEqual(len(self.mail.failed_logins()), 1, self.mail.log.text())
        self.assertEqual(self.mail.logins(), [])
        return run


class XOAuth2(TokenCase):
    """Microsoft's and Google's mechanism."""

    SETTINGS = {"mechanisms": "plain xoauth2"}

    def test_a_long_token_is_accepted(self):
        run = self.check(*EVERYTHING, token=GOOD)
        self.assert_ready(run, *EVERYTHING)
        self.assertEqual({entry["mechanism"] for entry in run.json["services"]}, {"XOAUTH2"})

    def test_a_short_token_is_accepted(self):
        self.assert_ready(self.check(*EVERYTHING, token=SHORT), *EVERYTHING)

    def test_a_bad_token_is_refused_with_its_challenge(self):
        run = self.assert_refused_with_challenge(*EVERYTHING)
        self.assertEqual(run.service("imap")["code"], "AUTHENTICATIONFAILED")

    def test_each_service_alone_keeps_the_challenge(self):
        for scheme in EVERYTHING:
            with self.subTest(scheme):
                self.mail.log.mark()
                self.assert_refused_with_challenge(scheme)

    def test_a_token_of_somebody_else_is_refused(self):
        run = self.check("imaps", address="bob@example.test", token=GOOD)
        self.assertEqual(run.status, 1, run.output)
        self.assert_service(run, "imap", "authenticate", "refused")

    def test_only_the_first_line_of_the_token_file_counts(self):
        with program.secret_file(SHORT.encode() + b"\r\nsecond line\n") as file:
            run = program.run("check", ALICE, *servers(self.mail, "imaps"), *self.trusted(),
                              "--token-file", file, "--json")
        self.assert_ready(run, "imaps")


class OAuthBearer(TokenCase):
    """The standard's mechanism, RFC 7628."""

    SETTINGS = {"mechanisms": "plain oauthbearer"}

    def test_a_long_token_is_accepted(self):
        run = self.check(*EVERYTHING, token=GOOD)
        self.assert_ready(run, *EVERYTHING)
        self.assertEqual({entry["mechanism"] for entry in run.json["services"]}, {"OAUTHBEARER"})

    def test_a_bad_token_is_refused_with_its_challenge(self):
        run = self.assert_refused_with_challenge(*EVERYTHING)
        challenge = next(text for text in texts(run.json) if '"status"' in text)
        start = challenge.index("{")
        answer, _ = json.JSONDecoder().raw_decode(challenge[start:])
        self.assertEqual(answer["status"], "invalid_token")

    def test_each_service_alone_keeps_the_challenge(self):
        for scheme in EVERYTHING:
            with self.subTest(scheme):
                self.mail.log.mark()
                self.assert_refused_with_challenge(scheme)


class NoTokens(DovecotCase):
    """A server that takes passwords only."""

    SETTINGS = {"mechanisms": "plain login"}

    def test_no_mechanism_in_common_says_what_was_offered(self):
        run = self.check(*EVERYTHING, token=SHORT)
        self.assertEqual(run.status, 1, run.output)
        imap = run.service("imap")
        self.assertEqual(imap["fault"], "no-common-mechanism", imap)
        self.assertTrue([text for text in texts(imap) if "PLAIN" in text], imap)
        self.assert_no_sign_in_in_log()


class NoPasswords(DovecotCase):
    """A server that takes tokens only."""

    SETTINGS = {"mechanisms": "xoauth2 oauthbearer"}

    def test_a_password_is_not_sent(self):
        run = self.check(*EVERYTHING, password="some password")
        self.assertEqual(run.status, 1, run.output)
        smtp = run.service("smtp")
        self.assertFalse(smtp["ok"])
        self.assertTrue([text for text in texts(run.json) if "XOAUTH2" in text], run.stdout)
        self.assertEqual(self.mail.logins(), [])
