# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts that sign in with the browser, in the keyring: refreshed, rotated, revoked."""

import subprocess

from peers.bus_relay import BusRelay, refuse
from peers.issuer import Refusal

from . import program
from .cases import ALICE, EVERYTHING
from .signing_in import SignInCase

# What issuers answer, and what a person reads.
REFUSALS = (
    (Refusal("invalid_grant", "AADSTS700082: The refresh token has expired due to inactivity."),
     "oauth-token-expired"),
    (Refusal("invalid_grant", "AADSTS50173: The provided grant has expired due to it being "
             "revoked, a fresh auth token is needed."), "oauth-token-expired"),
    (Refusal("invalid_grant", "Token has been expired or revoked."), "oauth-token-expired"),
    (Refusal("invalid_grant", "AADSTS65001: The user or administrator has not consented to use the "
             "application with ID '1' named 'x'."), "oauth-consent-required"),
    (Refusal("interaction_required", "AADSTS50076: you must use multi-factor authentication."),
     "two-factor-web-login-required"),
    (Refusal("access_denied", "AADSTS53003: Access has been blocked by Conditional Access "
             "policies."), "conditional-access-block"),
    (Refusal("unauthorized_client", "AADSTS700016: Application with identifier '1' was not found "
             "in the directory 'x'."), "oauth-client-misconfigured"),
    (Refusal("invalid_client", "AADSTS7000218: The request body must contain the following "
             "parameter: 'client_assertion' or 'client_secret'.", 401),
     "oauth-client-misconfigured"),
    (Refusal("invalid_grant", "AADSTS50020: User account 'x' from identity provider 'live.com' does "
             "not exist in tenant 'y'."), "oauth-wrong-account"),
    (Refusal("invalid_grant", "AADSTS50057: The user account is disabled."),
     "account-suspended-or-unpaid"),
    (Refusal("invalid_grant", "AADSTS50053: The account is locked."),
     "account-locked-or-throttled"),
    (Refusal("temporarily_unavailable"), "server-temporarily-unavailable"),
    (Refusal("server_error"), "server-temporarily-unavailable"),
)


class RefreshCase(SignInCase):
    """An account that was saved."""

    def setUp(self):
        super().setUp()
        self.signed_in(*EVERYTHING, more=["--save"])
        self.issuer.tokens.clear()  # the first access token has run out
        self.mail.log.mark()


class Stored(RefreshCase):
    """What --save keeps."""

    def test_the_refresh_token_and_nothing_else(self):
        account, = self.listed()
        self.assertEqual(account["secret"], "refresh-token")
        self.assertEqual(self.stored(), self.issuer.refresh_tokens)
        self.assertEqual(len(self.ours()), 3)

    def test_no_program_takes_it_for_a_password(self):
        self.assertIsNone(self.found())

    def test_who_gets_nothing_that_lasts_is_told(self):
        self.assertEqual(self.accounts("forget", ALICE, "--yes").status, 0)
        self.issuer.gives_refresh_tokens = False
        with self.assertRaises(AssertionError) as ended:
            self.signed_in(more=["--save"])
        self.assertIn("not stored", str(ended.exception))
        self.assertEqual(self.ours(), [])


class Check(RefreshCase):
    """accounts check"""

    def test_it_works_again_and_again(self):
        seen = [self.stored()]
        for _ in range(2):
            run = self.run_accounts("check", ALICE, "--json")
            self.assert_ready(run, *EVERYTHING)
            seen.append(self.stored())
            self.assertEqual(seen[-1], self.issuer.refresh_tokens)
        self.assertEqual(len(set.union(*seen)), 3)  # each counted once
        self.assertEqual(len(self.ours()), 3)
        self.assertEqual(self.mail.failed_logins(), [])

    def test_revoked(self):
        before = self.stored()
        self.issuer.revoke_all()
        run = self.run_accounts("check", ALICE, "--json")
        self.assertEqual(run.status, 1, run.output)
        self.assertEqual([finding["cause"] for finding in run.json["findings"]],
                         ["oauth-token-expired"])
        self.assertEqual(self.stored(), before)
        self.assert_no_sign_in_in_log()

    def test_the_issuer_is_away(self):
        before = self.stored()
        self.issuer.stop()
        run = self.run_accounts("check", ALICE)
        self.assertEqual(run.status, 1, run.output)
        self.assertIn("could not be reached", run.stderr)
        self.assertEqual(self.stored(), before)

    def test_a_keyring_that_takes_nothing_keeps_the_old_one(self):
        before = self.ours()
        with BusRelay(self.session) as relay:
            relay.on["CreateItem"] = [refuse("org.freedesktop.DBus.Error.Failed")] * 4
            run = self.accounts("check", ALICE, *self.trusted(), relay=relay)
        self.assertEqual(run.status, 3, run.output)
        self.assertEqual(self.ours(), before)

    def test_what_was_forgotten_meanwhile_stays_forgotten(self):
        self.issuer.meanwhile = lambda: self.accounts("forget", ALICE, "--yes")
        run = self.run_accounts("check", ALICE)
        self.assertEqual(run.status, 1, run.output)
        self.assertEqual(self.ours(), [])
        self.assert_no_sign_in_in_log()

    def test_another_client_id(self):
        self.write_settings(self.issuer.settings("example.test").replace("client-id=", "client-id=x"))
        run = self.run_accounts("check", ALICE)
        self.assertEqual(run.status, 1, run.output)
        self.assertIn("registration", run.stdout)


class Token(RefreshCase):
    """accounts token"""

    def test_a_fresh_one(self):
        run = self.run_accounts("token", ALICE)
        self.assertEqual(run.status, 0, run.output)
        token, = run.stdout.splitlines()
        self.assertEqual(self.issuer.tokens, {token: ALICE})
        self.assert_ready(self.check(*EVERYTHING, token=token), *EVERYTHING)

    def test_as_json(self):
        run = self.run_accounts("token", ALICE, "--json")
        self.assertEqual((run.status, run.json["address"]), (0, ALICE))
        self.assertIn(run.json["token"], self.issuer.tokens)
        self.assertAlmostEqual(run.json["expires_in"], 3600, delta=20)

    def test_two_at_once(self):
        runs = [self.enterContext(program.started(
            "accounts", "token", ALICE, *self.trusted(), surroundings=self.surroundings()))
            for _ in range(2)]
        answers = [run.communicate(timeout=60) for run in runs]
        self.assertEqual([run.returncode for run in runs], [0, 0], answers)
        self.assertEqual({out.decode().strip() for out, _ in answers}, set(self.issuer.tokens))
        self.assertLessEqual(self.stored(), self.issuer.refresh_tokens)

    def test_every_refusal_has_its_cause(self):
        for refusal, cause in REFUSALS:
            with self.subTest(refusal.body):
                self.issuer.refusals = [refusal]
                run = self.run_accounts("token", ALICE, "--json")
                self.assertEqual(run.status, 1, run.output)
                self.assertEqual([finding["cause"] for finding in run.json["findings"]], [cause])

    def test_nobody_and_passwords(self):
        self.assertEqual(self.run_accounts("token", "eve@example.test").status, 1)
        self.saved("imaps")
        run = self.run_accounts("token", ALICE)
        self.assertEqual(run.status, 1, run.output)
        self.assertEqual(run.stdout, "")
        self.assert_one_line(run, "password")

    def test_an_answer_that_goes_nowhere(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([program.PROGRAM, "accounts", "token", ALICE, *self.trusted()],
                                  stdout=full, stderr=subprocess.PIPE, check=False,
                                  env=program.environment() | self.surroundings())
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(self.stored(), self.issuer.refresh_tokens)
