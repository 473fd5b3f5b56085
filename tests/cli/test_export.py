# SPDX-License-Identifier: GPL-3.0-or-later
"""export: real mail programs sign in with what they are given, and no secret is in it."""

import contextlib
import hashlib
import os
import re
import ssl
import stat
import unittest

from peers import world

TROUBLE = world.enter()  # before there is a thread that would stay outside

# pylint: disable=wrong-import-position
from peers.certificates import Authority  # noqa: E402
from peers.keyring import SCHEMA  # noqa: E402
from peers.processes import workspace  # noqa: E402

from . import program  # noqa: E402
from .cases import ALICE, PASSWORD  # noqa: E402
from .handoff import BOB, RUNS, ExportCase, item  # noqa: E402

STACK = contextlib.ExitStack()
unittest.addModuleCleanup(STACK.close)
if TROUBLE is None:
    FOLDER = STACK.enter_context(workspace())
    AUTHORITY = Authority(FOLDER)
    world.furnish(FOLDER, AUTHORITY)

TOKEN = "an-access-token"
BEGIN = f"# signpost: begin msmtp {ALICE}\n"
END = f"# signpost: end msmtp {ALICE}\n"
FOREIGN = "account work\nhost mail.example.org\npassword foreign\n"

# Users whose names need quotes in every format, and passwords that need none in any.
ODD = {
    "quo\"te'd $home `id` $(id)": "\"quoted\" 'single' \\\"both\\\" $HOME `id` $(id) ${x} \\$x",
    "back\\slash # hash 100%s %%": "#hash 100% %s %% ; ! ~ * ? ends with backslash\\",
    "-dash ü ☃ a;b&c|d<e>f": "pässwörd ☃ 🔑 {5} {5+} [x] <y> & | ;",
}
BLANKS = {"blanks": "  two before and two behind  "}
# getmail knows neither quotes around a name nor letters beyond ASCII.
PLAIN = {f"$plain'{number}`#": password for number, password in enumerate(ODD.values())
         if password.isascii()}


@unittest.skipIf(TROUBLE, TROUBLE)
class InItsWorld(ExportCase):
    """The tests' authority is the only one there is."""

    @classmethod
    def find_authority(cls):
        return AUTHORITY


class RealPrograms(InItsWorld):
    """Each program, with an ordinary mailbox."""

    def setUp(self):
        super().setUp()
        self.make_maildirs()

    def assert_all_sign_in(self, *schemes, targets, service=None):
        self.save(*schemes, password=PASSWORD)
        for target in targets:
            with self.subTest(target):
                self.export(ALICE, "--to", target, "--output", self.path(target))
                self.assertNotIn(PASSWORD, self.read(target))
                self.assert_signs_in(target, target, service)

    def test_they_sign_in_over_tls(self):
        self.assert_all_sign_in("imaps", "smtps", targets=RUNS)

    def test_they_sign_in_over_starttls(self):
        self.assert_all_sign_in("imap", "smtp",
                                targets=set(RUNS) - {"getmail", "offlineimap"})

    def test_they_sign_in_by_pop3(self):
        self.assert_all_sign_in("pop3s", targets=("getmail", "fetchmail"), service="pop3")

    def test_mutt_and_neomutt_send_with_it(self):
        self.save("imaps", "smtp", password=PASSWORD)
        for target in ("mutt", "neomutt"):
            with self.subTest(target):
                self.export(ALICE, "--to", target, "--output", self.path("rc"))
                self.write("rc", self.read("rc") + "set record=\"\"\n")
                self.assert_signed_in("submission", self.run_mailer([
                    target, "-F", self.path("rc"), "-s", "hello", "--", BOB]))

    def test_mailboxes_are_copied_to_where_the_notes_say(self):
        self.save("imaps", password=PASSWORD)
        for target, folder in (("mbsync", f"Mail/{ALICE}"), ("offlineimap", "Mail")):
            with self.subTest(target):
                self.home = self.path(target + "-home")
                os.makedirs(os.path.join(self.home, folder))
                self.export(ALICE, "--to", target, "--output", self.path(target))
                output = self.run_mailer(RUNS[target][1](self.path(target)))
                self.assertTrue(os.path.isdir(os.path.join(self.home, "Mail", ALICE, "INBOX/cur")),
                                output)

    def test_mail_stays_on_the_server(self):
        """A program that empties the mailbox has no place here."""
        for target in ("getmail", "fetchmail"):
            self.save("imaps", password=PASSWORD)
            text = self.export(ALICE, "--to", target).stdout
            self.assertRegex(text, r"\bkeep'|delete = false")

    def test_another_password_is_looked_up(self):
        """Nothing of it is in the file: a new password needs no new export."""
        self.save("imaps", password=PASSWORD)
        self.export(ALICE, "--to", "fetchmail", "--output", self.path("file"))
        for path in self.session.items(user=ALICE):
            self.session.ask("Item.Delete", "()", path=path)
        self.run_mailer(RUNS["fetchmail"][1](self.path("file")))
        self.assert_no_sign_in_in_log()


class WrongCertificate(InItsWorld):
    """None of them signs in where the certificate is not right, as it never does here."""

    CERTIFICATE = "wronghost"

    def test_nobody_signs_in(self):
        self.make_maildirs()
        for target in RUNS:
            with self.subTest(target):
                self.plant(target)
                self.export(ALICE, "--to", target, "--output", self.path(target))
                output = self.run_mailer(RUNS[target][1](self.path(target)), typed=b"rrrr")
                self.assertEqual(self.mail.logins(), [], output)

    def plant(self, target, **more):
        service, scheme = ("smtp", "smtps") if target == "msmtp" else ("imap", "imaps")
        self.session.plant(PASSWORD.encode(), item(service, self.mail.ports[scheme], **more))

    def export_pinned(self, fingerprint):
        for path in self.session.items(schema=SCHEMA):
            self.session.ask("Item.Delete", "()", path=path)
        self.plant("msmtp", certificate=fingerprint)
        self.export(ALICE, "--to", "msmtp", "--output", self.path("msmtp"))

    def test_msmtp_believes_the_certificate_that_was_pinned_and_no_other(self):
        with open(self.mail.certificate.certificate, encoding="ascii") as file:
            certificate = re.search("-----BEGIN.*?END CERTIFICATE-----\n", file.read(), re.DOTALL)
        der = ssl.PEM_cert_to_DER_cert(certificate[0])
        self.export_pinned("00" * 32)
        output = self.run_mailer(RUNS["msmtp"][1](self.path("msmtp")))
        self.assertEqual(self.mail.logins(), [], output)
        self.export_pinned(hashlib.sha256(der).hexdigest())
        self.assert_signs_in("msmtp", "msmtp")


class OddWords(InItsWorld):
    """User names and passwords that mean something in a shell or in a configuration."""

    # Dovecot 2.3 looks for the name with backslashes in it.
    USERS = ODD | BLANKS | PLAIN | {re.sub(r"""(["'\\])""", r"\\\1", user): password
                                    for user, password in (ODD | PLAIN).items()}
    SETTINGS = {"extra": "auth_username_chars =\n"}

    def assert_all_sign_in(self, users, targets):
        for number, (user, password) in enumerate(users.items()):
            address = f"user{number}@example.test"
            self.make_maildirs(address)
            self.save("imaps", "smtps", address=address, user=user, password=password)
            for target in targets:
                with self.subTest(target, user=user):
                    name = f"{target}-{number}"
                    self.export(address, "--to", target, "--output", self.path(name))
                    self.assertNotIn(password, self.read(name))
                    self.assert_signs_in(target, name)

    def test_they_arrive(self):
        self.assert_all_sign_in(ODD, set(RUNS) - {"getmail"})

    def test_passwords_arrive_by_getmail(self):
        self.assert_all_sign_in(PLAIN, {"getmail"})

    def test_getmail_is_not_given_what_it_cannot_take(self):
        self.session.plant(PASSWORD.encode(), item("imap", 993, user="a b"))
        run = self.export(ALICE, "--to", "getmail", status=1)
        self.assertIn("fetchmail", run.stderr)

    def test_blanks_arrive_where_the_program_keeps_them(self):
        self.assert_all_sign_in(BLANKS, set(RUNS) - {"getmail"})


class Tokens(InItsWorld):
    """An account that signs in with the browser: the program asks us for a token."""

    TOKENS = {TOKEN: ALICE}

    def test_they_sign_in_with_a_token(self):
        self.make_maildirs()
        for service, scheme in (("imap", "imaps"), ("smtp", "smtps")):
            self.session.plant(b"a-refresh-token", item(
                f"{service}-oauth2", self.mail.ports[scheme], kind="refresh-token",
                mechanism="XOAUTH2"))
        os.mkdir(self.path("bin"))
        self.write("bin/signpostctl", f'#!/bin/sh\n[ "$*" = "accounts token {ALICE}" ] && '
                                      f"echo {TOKEN}\n")
        os.chmod(self.path("bin/signpostctl"), 0o755)
        for target in ("msmtp", "neomutt", "mutt", "getmail", "offlineimap"):
            with self.subTest(target):
                self.export(ALICE, "--to", target, "--output", self.path(target))
                self.assertNotRegex(self.read(target), f"{TOKEN}|a-refresh-token")
                self.assert_signs_in(target, target, PATH=f"{self.path('bin')}:/usr/bin:/bin")

    def test_what_cannot_take_it_says_what_can(self):
        self.session.plant(b"a-refresh-token", item("imap-oauth2", 993, kind="refresh-token"))
        run = self.export(ALICE, "--to", "fetchmail", status=1)
        self.assertIn("browser; these can take it: mbsync, neomutt, mutt, getmail, offlineimap",
                      run.stderr)


class Files(ExportCase):
    """A file that somebody else wrote."""

    def setUp(self):
        super().setUp()
        self.session.plant(PASSWORD.encode(), item("smtp", 465))

    def put(self, *arguments, status=0, name="file"):
        return self.export(ALICE, "--to", "msmtp", "--output", self.path(name), *arguments,
                           status=status)

    def test_what_is_there_stays(self):
        self.write("file", FOREIGN)
        os.chmod(self.path("file"), 0o644)
        self.put()
        once = self.read("file")
        self.assertTrue(once.startswith(f"{FOREIGN}\n{BEGIN}account {ALICE}\n"), once)
        self.assertTrue(once.endswith(END), once)
        self.assertEqual(stat.S_IMODE(os.stat(self.path("file")).st_mode), 0o600)
        self.put()
        self.assertEqual(self.read("file"), once)
        self.put("--remove")
        self.assertEqual(self.read("file"), FOREIGN)
        self.put("--remove", status=1)

    def test_removing_needs_no_keyring(self):
        self.put()
        run = program.run("export", ALICE, "--to", "msmtp", "--output", self.path("file"),
                          "--remove", surroundings={"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"})
        self.assertEqual(run.status, 0, run.output)
        self.assertFalse(os.path.exists(self.path("file")))

    def test_a_dry_run_changes_nothing_and_shows_nothing_foreign(self):
        self.write("file", FOREIGN)
        run = self.put("--dry-run")
        self.assertEqual(self.read("file"), FOREIGN)
        self.assertTrue(run.stdout.startswith(BEGIN), run.stdout)
        self.assertNotIn("foreign", run.output)

    def test_the_file_behind_a_link_is_written(self):
        os.symlink("file", self.path("link"))
        self.put(name="link")
        self.assertTrue(os.path.islink(self.path("link")))
        self.assertTrue(self.read("file").startswith(BEGIN))

    def test_what_cannot_be_written_is_said_and_nothing_is_lost(self):
        self.write("damaged", BEGIN + "account x\n")
        os.mkfifo(self.path("pipe"))
        for name, words in (("pipe", "ordinary"), (".", "ordinary"), ("no/where", "no/where"),
                            ("damaged", END.strip())):
            with self.subTest(name):
                run = self.put(name=name, status=2)
                self.assertIn(words, run.stderr)
                self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        self.assertEqual(self.read("damaged"), BEGIN + "account x\n")
        self.assertEqual(sorted(os.listdir(self.folder)), ["damaged", "home", "pipe"])

    def test_a_file_for_one_account_gets_no_other(self):
        self.session.plant(PASSWORD.encode(), item("imap", 993))
        self.write("file", "[options]\n")
        run = self.export(ALICE, "--to", "getmail", "--output", self.path("file"), status=2)
        self.assertIn("wants a file for each account", run.stderr)

    def test_without_a_file_it_is_printed(self):
        run = self.export(ALICE, "--to", "msmtp")
        self.assertTrue(run.stdout.startswith(BEGIN), run.stdout)
        self.assertTrue(run.stdout.endswith(END), run.stdout)
        answer = self.export(ALICE, "--to", "msmtp", "--json").json
        self.assertEqual(answer, {"schema": "signpost.export/1", "address": ALICE,
                                  "target": "msmtp", "text": run.stdout, "note": None,
                                  "written": False})


class Answers(ExportCase):
    """What there is, and what there is not."""

    def test_the_programs_are_listed(self):
        run = self.export("--list")
        listed = [line.split()[0] for line in run.stdout.splitlines() if line]
        targets = self.export("--list", "--json").json["targets"]
        self.assertEqual(listed, [target["id"] for target in targets])
        self.assertEqual([target["id"] for target in targets if target["kind"] == "part"],
                         list(RUNS))
        for target in targets:
            self.assertEqual(target["installed"],
                             os.path.exists(f"/usr/bin/{target['id']}"), target)
            self.assertIsNone(target["refusal"])

    def test_the_programs_are_listed_for_an_account(self):
        self.session.plant(PASSWORD.encode(), item("pop3", 995))
        takers = [target["id"] for target in
                  self.export(ALICE, "--list", "--json").json["targets"]
                  if target["kind"] == "part" and not target["refusal"]]
        self.assertEqual(takers, ["getmail", "fetchmail"])
        self.assertIn("by IMAP only", self.export(ALICE, "--list").stdout)

    def test_notes_are_no_part_of_the_text(self):
        self.session.plant(PASSWORD.encode(), item("imap", 993))
        run = self.export(ALICE, "--to", "fetchmail")
        self.assertIn("run it with “sh”", run.stderr)
        self.assertNotIn("“sh”", run.stdout)

    def test_an_account_that_is_not_there(self):
        run = self.export(ALICE, "--to", "msmtp", status=1)
        self.assertIn(f"nothing is stored for {ALICE}", run.stderr)

    def test_no_keyring(self):
        run = program.run("export", ALICE, "--to", "msmtp",
                          surroundings={"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"})
        self.assertEqual(run.status, 3, run.output)

    def test_mistakes_are_told(self):
        for arguments, words in (((), "one address"), ((ALICE,), "--to is missing"),
                                 ((ALICE, "--to", "pine"), "no such mail program"),
                                 ((ALICE, "bob@example.test", "--to", "mutt"), "one address"),
                                 (("alice@", "--to", "mutt"), ""),
                                 ((ALICE, "--to", "mutt", "--remove"), "--output"),
                                 ((ALICE, "--to", "geary", "--output", "x"), "--output"),
                                 ((ALICE, "--to", "geary", "--remove", "--dry-run"), "--remove"),
                                 (("--list", "--dry-run"), "--list")):
            with self.subTest(arguments):
                run = self.export(*arguments, status=2)
                self.assertEqual(run.stdout, "")
                self.assertIn(words, run.stderr)


if __name__ == "__main__":
    unittest.main()
