# SPDX-License-Identifier: GPL-3.0-or-later
"""A check that fails ends in findings, and in a report that can be given away."""

import json
import os
import stat
import tempfile
import unittest

from . import program
from .served import Served

ADDRESS = "robin@practice.example"
PASSWORD = "correct horse"


def check(served, *arguments, password=PASSWORD, address=ADDRESS):
    return program.check(address, *served.options(), *arguments, password=password)


class Findings(unittest.TestCase):
    """What failed, why, and what to do."""

    def finding(self, run):
        self.assertEqual(run.status, 1, run.output)
        (finding,) = run.json["findings"]
        return finding

    def test_a_wrong_password_is_said_once(self):
        with Served("wrong-password") as served:
            finding = self.finding(check(served, password="incorrect"))
        self.assertEqual((finding["cause"], finding["service"]), ("bad-credentials", "imap"))
        self.assertEqual(finding["confidence"], "likely")
        self.assertGreaterEqual(len(finding["steps"]), 2)

    def test_nothing_is_found_where_all_is_well(self):
        with Served("working") as served:
            run = check(served)
        self.assertEqual((run.status, run.json["findings"]), (0, []))

    def test_sending_only_is_not_the_password(self):
        with Served("reading-works-sending-does-not") as served:
            finding = self.finding(check(served))
        self.assertEqual((finding["cause"], finding["service"], finding["actor"]),
                         ("smtp-auth-disabled-mailbox", "smtp", "administrator"))
        (text,) = [action["target"] for action in finding["actions"] if action["kind"] == "copy"]
        self.assertIn(f"Set-CASMailbox -Identity {ADDRESS}", text)

    def test_a_private_certificate_is_offered_by_its_fingerprint(self):
        with Served("certificate-self-signed") as served:
            run = check(served)
        finding = self.finding(run)
        (pin,) = [action for action in finding["actions"] if action["id"] == "pin-certificate"]
        certificate = run.service("imap")["tls"]["certificate"]
        self.assertEqual((pin["kind"], pin["target"]), ("fix", certificate["sha256"]))

    def test_a_short_user_name_gets_the_whole_address(self):
        with Served("user-name-not-full-address") as served:
            finding = self.finding(check(served, "--user", "robin"))
        self.assertEqual(finding["cause"], "username-not-full-address")
        (fix,) = [action for action in finding["actions"] if action["id"] == "use-full-address"]
        self.assertEqual(fix["target"], ADDRESS)

    def test_what_is_pasted_into_a_shell_is_quoted(self):
        for quote in "'", "’", "‘", "‚", "‛":  # PowerShell takes all of these for quotes
            address = f"o{quote}brien@practice.example"
            with self.subTest(address), Served("reading-works-sending-does-not") as served:
                finding = self.finding(check(served, "--user", ADDRESS, address=address))
                (text,) = [action["target"] for action in finding["actions"]
                           if action["kind"] == "copy"]
                self.assertIn(f"-Identity 'o{quote}{quote}brien@practice.example'", text)

    def test_the_text_says_what_to_do(self):
        with Served("pop-mailbox-in-use") as served:
            run = program.run("check", ADDRESS, *served.options(), "--password-file", "-",
                              stdin=PASSWORD.encode() + b"\n")
        self.assertEqual(run.status, 1, run.output)
        self.assertIn("[pop-mailbox-in-use]", run.stdout)
        self.assertIn(" 1. ", run.stdout)


class Report(unittest.TestCase):
    """For those who help: complete, private to its owner, and without secrets."""

    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())

    def report(self, served, name, *options, password="not the pass-word"):
        path = os.path.join(self.folder, name)
        run = check(served, "--report", path, *options, password=password)
        self.assertEqual(run.status, 1, run.output)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertNotIn(password, text)
        return text

    def test_the_text_has_every_stage_and_the_finding(self):
        with Served("wrong-password") as served:
            text = self.report(served, "report.txt")
        for word in ("resolve", "connect", "secure", "authenticate", "sign-in-withheld",
                     "AUTHENTICATIONFAILED", "bad-credentials", ADDRESS, "signpostctl"):
            self.assertIn(word, text)

    def test_json(self):
        with Served("wrong-password") as served:
            report = json.loads(self.report(served, "report.json"))
        self.assertEqual(report["schema"], "signpost.report/1")
        self.assertEqual(report["check"]["address"], ADDRESS)
        self.assertEqual(report["check"]["findings"][0]["cause"], "bad-credentials")

    def test_an_anonymous_one_names_nobody(self):
        with Served("wrong-password") as served:
            for name in ("report.txt", "report.json"):
                text = self.report(served, name, "--anonymous")
                for real in ("robin", "practice.example", "127.0.0.1", "cm9iaW4"):
                    self.assertNotIn(real, text)
                self.assertIn("user@domain.example", text)

    def test_a_report_that_cannot_be_written_costs_no_sign_in(self):
        with Served("working") as served:
            run = check(served, "--report", os.path.join(self.folder, "none", "report.txt"))
        self.assertEqual(run.status, 2, run.output)
        self.assertIn("report.txt", run.stderr)


class Guides(unittest.TestCase):
    """Step by step through other mail programs."""

    def test_each_can_be_read(self):
        names = [line.split()[0] for line in program.run("guides").stdout.splitlines()]
        self.assertLessEqual({"hotmail", "business-mail", "iphone-ipad-outlook"}, set(names))
        for name in names:
            run = program.run("guides", name)
            self.assertEqual(run.status, 0, run.output)
            self.assertIn(" 1. ", run.stdout)

    def test_json(self):
        for guide in program.run("guides", "--json").json["guides"]:
            for part in guide["parts"]:
                self.assertTrue(part["title"] and part["steps"], guide["id"])
                for page in part["pages"]:
                    self.assertTrue(page["target"].startswith("https://"), page)

    def test_the_facts_of_business_mail(self):
        text = program.run("guides", "business-mail").stdout
        for fact in ("app password", "lower", "alias", "SPA", "10 minutes", "one", "Online",
                     "security software", "forwarding", "administrator", "support"):
            self.assertIn(fact.lower(), text.lower())

    def test_the_facts_of_hotmail(self):
        text = program.run("guides", "hotmail").stdout
        for fact in ("pop3.live.com", "smtp.live.com", "outlook.office365.com",
                     "smtp-mail.outlook.com", "Caps Lock", "Forgot password", "whole address"):
            self.assertIn(fact, text)

    def test_the_facts_of_the_iphone(self):
        text = program.run("guides", "iphone-ipad-outlook").stdout
        for fact in ("Please enter the password for the Outlook account",
                     "Account not authenticated", "Cannot Get Mail", "Settings", "Done"):
            self.assertIn(fact, text)

    def test_an_unknown_guide(self):
        self.assertEqual(program.run("guides", "none").status, 2)


if __name__ == "__main__":
    unittest.main()
