# SPDX-License-Identifier: GPL-3.0-or-later
"""export --to thunderbird: a profile of its own, which it opens."""

import os
import re
import shutil
import signal
import subprocess
import sys
import unittest

from .case import ADA, AUTHORITY, ODD, ODD_USER, DesktopCase, missing, program, tree, wait_until

TROUBLE = missing("thunderbird", "certutil")

KEEPER = os.path.join(os.path.dirname(__file__), "thunderbird_keeper.py")

FOREIGN = """\
[Install0123456789ABCDEF]
Default=old.default

[Profile0]
Name=default
IsRelative=1
Path=old.default
Default=1

[General]
StartWithLastProfile=1
Version=2

"""


# It makes the profile as Thunderbird does, once somebody has written into what it waits for.
MAKER = """mkfifo '{begun}'; read -r _ < '{begun}'
folder=${{3#* }}; mkdir -p "$folder"; echo '{{}}' > "$folder/times.json"
printf '[Profile0]\\nName=%s\\nIsRelative=1\\nPath=%s\\n' "${{3%% *}}" "${{folder##*/}}" \\
  > '{base}/profiles.ini'"""


def sections(text):
    """It sorts them as it likes."""
    return sorted(part.strip() for part in text.split("\n["))


@unittest.skipIf(TROUBLE, TROUBLE)
class Thunderbird(DesktopCase):
    """Without a window."""

    TARGET = "thunderbird"

    def path(self, *names):
        return os.path.join(self.home, ".thunderbird", *names)

    def read(self, *names):
        with open(self.path(*names), encoding="utf-8") as file:
            return file.read()

    def profile(self, address=ADA):
        name, = (name for name in os.listdir(self.path()) if name.endswith(f".{address}"))
        return name

    def trust(self, profile):
        """It has authorities of its own, and here ours is one of them."""
        subprocess.run(["certutil", "-A", "-d", f"sql:{self.path(profile)}", "-n", "tests", "-t",
                        "C,,", "-i", AUTHORITY.ca_file, "--empty-password"], check=True,
                       capture_output=True, env=self.surroundings())

    def keep_password(self, profile, user):
        """As it does itself once the password was typed."""
        subprocess.run([sys.executable, KEEPER, self.path(profile), user, "imap://localhost",
                        "mailbox://localhost"], input=self.PASSWORD.encode(), check=True,
                       capture_output=True, env=self.surroundings(), timeout=60)

    def start(self, address=ADA, user=ADA):
        """It opens the profile and signs in."""
        profile = self.profile(address)
        self.trust(profile)
        self.keep_password(profile, user)
        with self.running("thunderbird", "--headless", "-P", address):
            wait_until(lambda: "account2" in self.read(profile, "prefs.js"), "its own settings", 90)
            wait_until(self.mail.logins, "Thunderbird to sign in", 60)
        self.assertEqual(self.mail.failed_logins(), [])
        return self.read(profile, "prefs.js")

    def test_it_reads_the_profile(self):
        self.save("imaps", "smtps")
        self.give()
        settings = self.start()
        for name, value in (("mail.server.server1.hostname", '"localhost"'),
                            ("mail.server.server1.port", str(self.mail.ports["imaps"])),
                            ("mail.server.server1.userName", f'"{ADA}"'),
                            ("mail.smtpserver.smtp1.port", str(self.mail.ports["smtps"])),
                            ("mail.identity.id1.useremail", f'"{ADA}"')):
            self.assertIn(f'user_pref("{name}", {value});', settings)
        self.assertIn("used the profile", self.take_back(status=1).stderr)
        self.assertTrue(self.listed()["has_account"])

    def test_it_signs_in_over_starttls_and_mail_stays_on_the_pop3_server(self):
        self.save("pop3", "smtp")
        self.give()
        settings = self.start()
        self.assertIn('user_pref("mail.server.server1.leave_on_server", true);', settings)
        self.assertIn('user_pref("mail.server.server1.socketType", 2);', settings)

    def test_odd_user_names_arrive(self):
        self.save("imaps", "smtps", address=ODD, user=ODD_USER)
        self.give(address=ODD)
        settings = self.start(ODD, ODD_USER)
        self.assertIn(f'user_pref("mail.server.server1.userName", "{ODD_USER}");', settings)

    def test_taking_it_back_leaves_nothing(self):
        self.save("imaps", "smtps")
        keyring = self.keyring()
        self.give()
        self.assertEqual(os.stat(self.path(self.profile(), "prefs.js")).st_mode & 0o777, 0o600)
        self.assertNotIn(self.PASSWORD.encode(), b"".join(tree(self.home).values()))
        self.assertTrue(self.listed()["has_account"])
        self.assertIn("already", self.give(status=1).stderr)
        self.take_back()
        self.assertEqual(tree(self.path()), {})
        self.assertEqual(self.keyring(), keyring)
        self.assert_nothing_is_noted()

    def test_other_profiles_are_left_alone(self):
        self.save("imaps", "smtps")
        os.makedirs(self.path("old.default"))
        for name, text in (("profiles.ini", FOREIGN), ("old.default/prefs.js", "// mine\n")):
            with open(self.path(name), "w", encoding="utf-8") as file:
                file.write(text)
        self.give()
        self.assertTrue(re.search(r"^Default=old\.default$", self.read("profiles.ini"), re.M))
        self.take_back()
        self.assertEqual(sections(self.read("profiles.ini")), sections(FOREIGN))
        self.assertEqual(self.read("old.default/prefs.js"), "// mine\n")

    def test_stopping_it_leaves_nothing(self):
        """It ends by itself, wherever the person presses Control and C, and is undone then."""
        self.save("imaps", "smtps")
        begun = os.path.join(self.session.root, "begun")
        self.pretend("thunderbird", MAKER.format(begun=begun, base=self.path()))
        with program.started("export", ADA, "--to", "thunderbird", start_new_session=True,
                             surroundings=self.surroundings()) as run:
            wait_until(lambda: os.path.exists(begun), "the middle")
            os.killpg(run.pid, signal.SIGINT)
            with os.fdopen(os.open(begun, os.O_RDWR), "wb", buffering=0) as file:
                file.write(b"go on\n")
                run.communicate(timeout=program.PATIENCE)
            self.assertEqual(run.returncode, 130)
        self.assertEqual(tree(self.path()), {})
        self.assert_nothing_is_noted()

    def test_no_new_profile_is_said(self):
        self.save("imaps", "smtps")
        self.pretend("thunderbird", "exit 0")
        self.assertIn("Thunderbird did not do it", self.give(status=1).stderr)
        self.assert_nothing_is_noted()

    def write(self, path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def test_an_account_in_another_profile_is_seen(self):
        self.save("imaps", "smtps")
        elsewhere = os.path.join(self.session.root, "elsewhere")
        for path in (self.path("old.default"), elsewhere):
            with self.subTest(path):
                self.write(self.path("profiles.ini"), "[Profile0]\nName=a\nIsRelative=0\n"
                           f"Path={path}\n" if path == elsewhere else FOREIGN)
                self.write(f"{path}/prefs.js",
                           f'user_pref("mail.identity.id3.useremail", "{ADA.title()}");\n')
                self.assertIn("already", self.give(status=1).stderr)
                self.assertEqual(os.listdir(path), ["prefs.js"])

    def test_a_list_that_is_not_understood_is_not_written(self):
        self.save("imaps", "smtps")
        self.give()
        understood, odd = self.read("profiles.ini"), self.read("profiles.ini") + "no pair\n"
        self.write(self.path("profiles.ini"), odd)
        for run in (self.take_back(status=1), self.give(status=1)):
            self.assertIn("cannot be read", run.stderr)
        self.assertEqual(self.read("profiles.ini"), odd)
        self.write(self.path("profiles.ini"), understood)
        self.take_back()
        self.assert_nothing_is_noted()

    def test_a_profile_with_mail_in_it_stays(self):
        """Also where its settings are those that we gave it."""
        self.save("imaps", "smtps")
        self.give()
        mail = self.path(self.profile(), "Mail", "Local Folders", "Inbox")
        self.write(mail, "From ada\n")
        listed = self.read("profiles.ini")
        self.assertIn("there may be mail in it", self.take_back(status=1).stderr)
        self.assertTrue(os.path.exists(mail))
        self.assertEqual(self.read("profiles.ini"), listed)
        shutil.rmtree(self.path(self.profile(), "Mail"))
        self.take_back()
        self.assert_nothing_is_noted()

    def test_it_is_not_taken_back_while_it_runs(self):
        """With any profile, as it would write the list again. A crash leaves the lock behind."""
        self.save("imaps", "smtps")
        self.write(self.path("profiles.ini"), FOREIGN)
        self.write(self.path("old.default", "prefs.js"), "// mine\n")
        lock = self.path("old.default", "lock")
        self.give()
        listed = self.read("profiles.ini")
        for pid in (1, os.getpid()):
            with self.subTest(pid):
                os.symlink(f"127.0.1.1:+{pid}", lock)
                self.assertIn("Thunderbird is running", self.take_back(status=1).stderr)
                self.assertEqual(self.read("profiles.ini"), listed)
                self.assertTrue(os.path.exists(self.path(self.profile(), "prefs.js")))
                os.unlink(lock)
        with subprocess.Popen(["true"]) as gone:
            gone.wait()
        os.symlink(f"127.0.1.1:+{gone.pid}", lock)
        self.take_back()
        self.assertEqual(sections(self.read("profiles.ini")), sections(FOREIGN))
        self.assert_nothing_is_noted()

    def test_a_profile_without_its_folder_is_taken_back(self):
        self.save("imaps", "smtps")
        self.give()
        shutil.rmtree(self.path(self.profile()))
        self.take_back()
        self.assertEqual(tree(self.path()), {})
        self.assert_nothing_is_noted()

    def test_a_profile_that_was_not_filled_is_taken_back(self):
        """As if we were killed before: what is there then is what Thunderbird makes."""
        self.save("imaps", "smtps")
        self.give()
        folder = self.path(self.profile())
        shutil.rmtree(folder)
        subprocess.run(["thunderbird", "--headless", "-CreateProfile", f"other {folder}"],
                       check=True, capture_output=True, env=self.surroundings(), timeout=60)
        self.assertTrue(os.listdir(folder))
        self.take_back()
        self.assertFalse(os.path.exists(folder))
        self.assert_nothing_is_noted()

    def test_a_snap_is_not_reached(self):
        self.save("imaps", "smtps")
        self.pretend("snap")
        os.symlink("snap", os.path.join(self.bin, "thunderbird"))
        self.assertFalse(self.listed()["installed"])
        self.assertIn("not installed", self.give(status=1).stderr)


if __name__ == "__main__":
    unittest.main()
