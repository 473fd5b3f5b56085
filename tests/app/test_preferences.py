# SPDX-License-Identifier: GPL-3.0-or-later
"""What is remembered, and what the two switches do."""

import configparser
import contextlib
import glob
import os
import shutil
import subprocess
import tempfile
import unittest
from unittest import mock

from .shared import DESKTOP, window

SILENCE = os.path.abspath(os.environ.get("SIGNPOST_SILENCE",
                                         "build/tests/app/libsilence.so"))
SERVERS = "Look Up Servers Online"
NAMES = "Leave Names Out of Reports"
ADDRESS = "someone@practice.invalid"


class PreferencesCase(unittest.TestCase):
    """A folder of its own for each test, in which nothing is remembered yet."""

    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        self.keyfile = os.path.join(self.folder, "glib-2.0/settings/keyfile")
        self.asked = os.path.join(self.folder, "asked")
        self.remembering = DESKTOP | {"GSETTINGS_BACKEND": "keyfile",
                                      "XDG_CONFIG_HOME": self.folder}

    def remember(self, **values):
        """What an earlier run may have left."""
        os.makedirs(os.path.dirname(self.keyfile))
        with open(self.keyfile, "w", encoding="ascii") as file:
            file.write("[io/github/signpost/Signpost]\n")
            for name, value in values.items():
                file.write(f"{name.replace('_', '-')}={value}\n")

    def remembered(self):
        """What is stored now."""
        parser = configparser.ConfigParser()
        parser.read(self.keyfile)
        return dict(parser["io/github/signpost/Signpost"])

    def names_asked(self):
        """Whom the program wanted to know about from the network."""
        if not os.path.exists(self.asked):
            return []
        with open(self.asked, encoding="ascii") as file:
            return file.read().split()


def dialog(shown, title):
    """Another window of the program, once it is there."""
    return window.wait(lambda: shown.node.program.find_frame(title), f"the window “{title}”")


def read(node):
    """All names and descriptions below a node."""
    return "\n".join(f"{found.name}\n{found.description}" for found in node.each())


def switch(shown, name):
    """The switch of this name in the preferences, and whether it is on."""
    found = window.wait(
        lambda: next((node for node in dialog(shown, "Preferences").each()
                      if (node.role, node.name) == ("check box", name)), None),
        f"the switch “{name}”")
    return found, found.has(window.Atspi.StateType.CHECKED)


def close(shown, title):
    """Close another window of the program; nobody else would give the focus back."""
    next(node for node in dialog(shown, title).each()
         if (node.role, node.name) == ("push button", "Close")).press()
    come_back(shown)


def come_back(shown):
    """Wait until the first window is the only one."""
    def only_window():
        with contextlib.suppress(subprocess.CalledProcessError):
            found = shown.xdotool("search", "--onlyvisible", "--pid", str(shown.child.pid)).split()
            return found[0] if len(found) == 1 else None
        return None
    shown.xdotool("windowfocus", "--sync", shown.waits(only_window, "one window"))


def flip(shown, name):
    """Open the preferences, flip a switch there, and close them again."""
    shown.menu("Preferences")
    found, before = switch(shown, name)
    found.press()
    shown.waits(lambda: switch(shown, name)[1] != before, f"“{name}” to change")
    close(shown, "Preferences")


def look_for_servers(shown):
    """Type an address that Signpost does not know."""
    shown.fill("Mail Address", ADDRESS)
    shown.fill("Password", "secret")
    shown.click("Next")


class Switches(PreferencesCase):
    """Each does what it says."""

    def setUp(self):
        super().setUp()
        self.silent = DESKTOP | {"LD_PRELOAD": SILENCE, "ASKED": self.asked}

    def copied_report(self, environment):
        """What is on the clipboard, if anything."""
        return subprocess.run(["xclip", "-selection", "clipboard", "-out"], env=environment,
                              check=False, capture_output=True, text=True, timeout=20).stdout

    def test_servers_are_looked_up_online(self):
        with window.opened(self.silent) as shown:
            look_for_servers(shown)
            shown.says("No servers were found for this address")
        self.assertIn("practice.invalid", "\n".join(self.names_asked()))

    def test_offline_nobody_is_asked_and_that_is_said(self):
        with window.opened(self.silent) as shown:
            flip(shown, SERVERS)
            look_for_servers(shown)
            shown.says("asked nobody")
            shown.says("off in the preferences")
        self.assertEqual(self.names_asked(), [])

    def test_offline_the_known_providers_are_known(self):
        with window.opened(self.silent) as shown:
            flip(shown, SERVERS)
            shown.fill("Mail Address", "ada@hotmail.com")
            shown.says("You sign in with Microsoft in your web browser instead")
            shown.click("Next")
            shown.click("Show Settings")
            shown.says("outlook.office365.com")
        self.assertEqual(self.names_asked(), [])

    def test_a_report_has_the_names_unless_they_are_to_be_left_out(self):
        with window.opened(DESKTOP, "--practice", "wrong-password") as shown:
            address = shown.value("Mail Address")
            shown.press("Return")
            shown.click("Copy Report")
            report = shown.waits(lambda: self.copied_report(shown.environment), "a report")
            self.assertIn(f"Address: {address}", report)
            self.assertRegex(report, r"^signpost \d+\.\d+.*, GLib 2\.")
            flip(shown, NAMES)
            shown.click("Copy Report")
            shown.waits(lambda: self.copied_report(shown.environment) != report, "another report")
            anonymous = self.copied_report(shown.environment)
        for name in (address, *address.split("@"), "localhost"):
            self.assertNotIn(name, anonymous)
        self.assertIn("bad-credentials", anonymous)

    def test_a_choice_outlasts_the_program(self):
        with window.opened(self.remembering) as shown:
            flip(shown, NAMES)
            flip(shown, SERVERS)
        self.assertEqual(self.remembered()["anonymous-reports"], "true")
        with window.opened(self.remembering) as shown:
            shown.press("ctrl+comma")
            self.assertTrue(switch(shown, NAMES)[1])
            self.assertFalse(switch(shown, SERVERS)[1])
            self.assertNotIn("until Signpost is closed", read(dialog(shown, "Preferences")))
            close(shown, "Preferences")


class ClientIds(PreferencesCase):
    """As what the program is known to those who sign people in."""

    def setUp(self):
        super().setUp()
        self.settings = os.path.join(self.folder, "signpost/sign-in.conf")

    def write(self, text):
        os.makedirs(os.path.dirname(self.settings))
        with open(self.settings, "w", encoding="utf-8") as file:
            file.write(text)

    def text(self):
        """What the file says, where there is one."""
        if not os.path.exists(self.settings):
            return None
        with open(self.settings, encoding="utf-8") as file:
            return file.read()

    @contextlib.contextmanager
    def opened(self):
        """The window, with its preferences before it."""
        with window.opened(self.remembering) as shown:
            first = shown.get_id()
            shown.menu("Preferences")
            dialog(shown, "Preferences")
            shown.xdotool("windowfocus", "--sync",
                          shown.waits(lambda: self.find_other(shown, first), "another window"))
            yield shown
            close(shown, "Preferences")

    def find_other(self, shown, first):
        """The number that X gives the preferences."""
        found = shown.xdotool("search", "--onlyvisible", "--pid", str(shown.child.pid)).split()
        return next((number for number in found if number != first), None)

    def row(self, shown, issuer):
        return window.ask(lambda: next(
            node for node in dialog(shown, "Preferences").each()
            if (node.role, node.name) == ("list item", issuer)))

    def field(self, shown, issuer, name):
        """The field of this name below the row of this issuer."""
        return next(node for node in self.row(shown, issuer).each()
                    if (node.role, node.name) == ("text", name))

    def focused(self, shown):
        """Role and name of what has the focus; None for a field, which does not tell."""
        return window.ask(lambda: next(
            ((node.role, node.name) for node in dialog(shown, "Preferences").each()
             if node.has(window.Atspi.StateType.FOCUSED)), None))

    def tab(self, shown):
        """Once, and wait until the focus is somewhere else."""
        before = self.focused(shown)
        shown.press("Tab")
        shown.waits(lambda: self.focused(shown) != before, "the focus to go on")

    def open_row(self, shown, issuer):
        """With the Tab key; the focus is in the first field then."""
        while self.focused(shown) != ("list item", issuer):
            self.tab(shown)
        shown.press("Return")
        self.tab(shown)
        self.assertIsNone(self.focused(shown))

    def retype(self, shown, text):
        """Something else into the field, and Enter."""
        shown.press("ctrl+a", "Delete")
        shown.type(text)
        shown.press("Return")

    def says(self, shown, text):
        window.wait(lambda: text in read(dialog(shown, "Preferences")), text)

    def awaits_text(self, shown, text):
        shown.waits(lambda: self.text() == text, f"{text} in the file")

    def test_an_id_is_kept(self):
        with self.opened() as shown:
            self.open_row(shown, "Google")
            self.retype(shown, " an-id ")
            self.says(shown, "Set by you")
            self.awaits_text(shown, "[google]\nclient-id=an-id\n")
            shown.press("Tab")
            self.retype(shown, "a-secret")
            self.awaits_text(shown, "[google]\nclient-id=an-id\nclient-secret=a-secret\n")
        with self.opened() as shown:
            field = self.field(shown, "Google", "Client ID")
            self.assertEqual(field.text(), "an-id")
            self.open_row(shown, "Google")
            self.retype(shown, "")
            self.awaits_text(shown, "[google]\n")
            shown.waits(lambda: "Set by you" not in read(dialog(shown, "Preferences")),
                        "no client id")

    def test_what_is_typed_and_not_applied_stays(self):
        self.write("[google]\nclient-id=an-id\nclient-secret=a-secret\n")
        with self.opened() as shown:
            secret = self.field(shown, "Google", "Client Secret")
            secret.set_text("typed")
            self.open_row(shown, "Google")
            self.retype(shown, "another-id")
            self.awaits_text(shown, "[google]\nclient-id=another-id\n")
            self.assertEqual(secret.text(), "typed")

    def test_one_that_cannot_be_one_is_marked(self):
        with self.opened() as shown:
            self.open_row(shown, "Microsoft")
            self.retype(shown, "an id")
            self.says(shown, "A client ID has no spaces in it.")
            field = self.field(shown, "Microsoft", "Client ID")
            self.assertTrue(field.has(window.Atspi.StateType.INVALID))
            self.assertIsNone(self.text())
            self.retype(shown, "an-id")
            self.awaits_text(shown, "[microsoft]\nclient-id=an-id\n")
            shown.press("Tab")
            self.retype(shown, "contoso/x")
            self.says(shown, "A tenant is a domain")
            self.assertEqual(self.text(), "[microsoft]\nclient-id=an-id\n")

    def test_a_file_that_makes_no_sense_is_left_alone(self):
        self.write("[google]\nclient_id=a\n")
        with self.opened() as shown:
            self.says(shown, f"{self.settings} cannot be used: [google] has “client_id”")
            row = self.row(shown, "Google")
            self.assertFalse(row.has(window.Atspi.StateType.SENSITIVE))
        self.assertEqual(self.text(), "[google]\nclient_id=a\n")

    def test_there_is_help_to_get_one(self):
        with window.opened(self.remembering) as shown:
            shown.menu("Preferences")
            next(node for node in dialog(shown, "Preferences").each()
                 if (node.role, node.name) == ("push button", "Guide")).press()
            come_back(shown)
            shown.says("A client ID of your own, in five minutes")


class Size(PreferencesCase):
    """The window comes back as it was left."""

    def test_the_size_is_remembered(self):
        with window.opened(self.remembering) as shown:
            first = shown.width()
            shown.resize(first + 100, 640)
        self.assertEqual(self.remembered()["window-maximized"], "false")
        with window.opened(self.remembering) as shown:
            self.assertEqual(shown.width(), first + 100)

    def test_a_closed_window_is_remembered_as_well(self):
        with window.opened(self.remembering) as shown:
            first = shown.width()
            shown.press("ctrl+n")
            shown.waits(lambda: shown.count_frames() == 2, "another window")
            shown.focus()
            shown.resize(first + 60, 640)
            shown.press("ctrl+w")
            come_back(shown)
            self.assertEqual(self.remembered()["window-width"], str(first + 60))

    def test_it_is_never_larger_than_the_screen(self):
        self.remember(window_width=9000, window_height=9000)
        with window.opened(self.remembering) as shown:
            self.assertLessEqual(shown.width(), 1000)

    def test_nothing_about_the_mailbox_is_remembered(self):
        with window.opened(self.remembering, "--practice", "wrong-password") as shown:
            shown.press("Return")
            shown.says("The user name or the password was refused")
        self.assertEqual(sorted(self.remembered()),
                         ["window-height", "window-maximized", "window-width"])


class Shortcuts(PreferencesCase):
    """The keys can be looked up."""

    def test_they_are_listed(self):
        with window.opened(DESKTOP) as shown:
            shown.press("ctrl+question")
            text = read(dialog(shown, "Keyboard Shortcuts"))
            for name in ("Back", "Main menu", "New window", "Preferences", "Close window", "Quit"):
                self.assertIn(name, text)
            shown.press("Escape")
            come_back(shown)


class WithoutSchema(PreferencesCase):
    """A program that was copied away from what belongs to it."""

    def dup_system(self):
        """What GTK wants from the system, and no schema but those of the desktop."""
        schemas = os.path.join(self.folder, "share/glib-2.0/schemas")
        os.makedirs(schemas)
        for name in ("icons", "mime"):
            os.symlink(f"/usr/share/{name}", os.path.join(self.folder, "share", name))
        for path in glob.glob("/usr/share/glib-2.0/schemas/org.g*.xml"):
            os.symlink(path, os.path.join(schemas, os.path.basename(path)))
        subprocess.run(["glib-compile-schemas", schemas], check=True, capture_output=True)
        return os.path.join(self.folder, "share")

    def test_it_runs_and_says_that_nothing_is_remembered(self):
        program = shutil.copy(window.PROGRAM, self.folder)
        surroundings = self.remembering | {"XDG_DATA_DIRS": self.dup_system()}
        with mock.patch.object(window, "PROGRAM", program), \
                window.opened(surroundings) as shown:
            shown.says("Set Up Your Mail")
            flip(shown, SERVERS)
            shown.press("ctrl+comma")
            self.assertFalse(switch(shown, SERVERS)[1])
            self.assertIn("These choices last until Signpost is closed",
                          read(dialog(shown, "Preferences")))
            close(shown, "Preferences")
        self.assertFalse(os.path.exists(self.keyfile))


if __name__ == "__main__":
    unittest.main()
