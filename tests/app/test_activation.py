# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop starts the program by its name on the bus, and asks it for what the desktop file
offers, whether it runs already or not."""

import contextlib
import os
import re
import types
import unittest

from gi.repository import GLib

from . import stored
from .shared import DESKTOP, SESSION, opened, run, window

BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
BUILT = os.path.abspath(os.environ.get("SIGNPOST_DATA", "build/data"))
ADDRESS = "ada@example.test"


def built(kind):
    """The text of a file that is installed beside the program, and the program's id."""
    name = next(name for name in os.listdir(BUILT) if name.endswith(f".{kind}"))
    with open(os.path.join(BUILT, name), encoding="utf-8") as file:
        return file.read(), name.removesuffix(f".{kind}")


def ask_bus(member, signature="()", *arguments):
    return SESSION.call(*BUS, f"org.freedesktop.DBus.{member}", signature, *arguments)


class Activation(unittest.TestCase):
    """A session whose bus knows the program as if it were installed."""

    @classmethod
    def setUpClass(cls):
        service, cls.name = built("service")
        cls.path = "/" + cls.name.replace(".", "/")
        with open(os.path.join(SESSION.root, "services", f"{cls.name}.service"), "w",
                  encoding="utf-8") as file:
            file.write(re.sub(r"(?m)^Exec=\S+", f"Exec={window.PROGRAM}", service))
        ask_bus("ReloadConfig")
        ask_bus("UpdateActivationEnvironment", "(a{ss})", DESKTOP)
        cls.actions = re.search("(?m)^Actions=(.*);$", built("desktop")[0])[1].split(";")

    def setUp(self):
        stored.clear(SESSION)

    def activate(self, action=None):
        """As the desktop does it; for an action of the desktop file or for none."""
        if action is None:
            SESSION.call(self.name, self.path, "org.freedesktop.Application.Activate",
                         "(a{sv})", {})
        else:
            SESSION.call(self.name, self.path, "org.freedesktop.Application.ActivateAction",
                         "(sava{sv})", action, [], {})

    def owner(self):
        """The process that has the name."""
        with contextlib.suppress(GLib.Error):
            return ask_bus("GetConnectionUnixProcessID", "(s)", self.name)[0]
        return None

    @contextlib.contextmanager
    def started(self, action=None):
        """The window of a program that the bus starts; it must end when it is asked to."""
        self.assertIsNone(self.owner())
        self.activate(action)
        try:
            yield window.Window(DESKTOP, types.SimpleNamespace(pid=self.owner()))
        finally:
            self.activate("quit")
        window.wait(lambda: self.owner() is None, "the end of the program")

    def offered(self):
        """The actions of the program itself."""
        return SESSION.call(self.name, self.path, "org.gtk.Actions.List", "()")[0]

    def test_the_bus_starts_it_and_it_shows_a_window(self):
        with self.started() as shown:
            shown.says("Set Up Your Mail")
            self.assertLessEqual(set(self.actions), set(self.offered()))
            with open(f"/proc/{self.owner()}/limits", encoding="ascii") as limits:
                self.assertRegex(limits.read(), r"Max core file size +0 +0 ")

    def test_a_second_time_it_shows_the_same_window(self):
        with self.started() as shown:
            self.activate()
            run()
            self.assertEqual(shown.count_frames(), 1)

    def test_it_starts_with_an_error_to_explain(self):
        with self.started("explain") as shown:
            shown.get("text", "Error Message")

    def test_it_starts_with_a_mailbox_to_add(self):
        stored.plant(SESSION, ADDRESS, "secret", {"imap": 1})
        with self.started("add-mailbox") as shown:
            shown.says("Set Up Your Mail")
            shown.get("push button", "Back")
            shown.waits(lambda: shown.find("push button", "Back").has(
                window.Atspi.StateType.SENSITIVE), "a way back")
            shown.click("Back")
            shown.says(ADDRESS)


class Running(unittest.TestCase):
    """The same by the command line, as desktops do it that know nothing of the bus."""

    def setUp(self):
        stored.clear(SESSION)
        stored.plant(SESSION, ADDRESS, "secret", {"imap": 1})

    def test_it_begins_with_the_mailboxes_and_with_a_new_one_where_that_is_asked_for(self):
        with opened() as shown:
            shown.says(ADDRESS)
        with opened("--add") as shown:
            shown.says("Set Up Your Mail")

    def test_a_running_program_opens_another_window_for_it(self):
        with opened() as shown:
            self.assertEqual(run("--add").returncode, 0)
            shown.waits(lambda: shown.count_frames() == 2, "another window")


if __name__ == "__main__":
    unittest.main()
