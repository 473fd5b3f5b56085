# SPDX-License-Identifier: GPL-3.0-or-later
"""The window for those who do not see it, and for those who have only keys."""

import re
import time
import unittest

from .shared import DESKTOP, opened, window
from .window import Atspi, GLib

CONTROLS = ("push button", "toggle button", "check box", "combo box", "list item", "text",
            "menu item")
# What GTK calls something that nobody has named.
CLASS_NAME = re.compile(r"^(Gtk|Adw|Sp)[A-Z]\w+$")


def related(node, kind):
    """The names of what a thing is tied to in some way."""
    return [target.name for target in node.related(kind)]


def says_something(node):
    """Whether it has a name; an item of a list may have it from what is in it."""
    return any(part.name and not CLASS_NAME.match(part.name)
               for part in (node.each() if node.role == "list item" else [node]))


def turn_loop(seconds=0.05):
    """Let what was told arrive."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        GLib.MainContext.default().iteration(False)
        time.sleep(0.005)


def unnamed(shown):
    """The controls that can get the focus and say nothing about themselves."""
    return [f"{node.role} {node.name!r}" for node in window.ask(shown.nodes)
            if node.role in CONTROLS and node.has(Atspi.StateType.FOCUSABLE)
            and not says_something(node)]


class Names(unittest.TestCase):
    """Every control has a name."""

    def assert_named(self, shown):
        self.assertEqual(unnamed(shown), [])

    def test_on_the_first_page(self):
        with opened("ada@gmail.com") as shown:
            shown.says("Get an App Password")
            self.assert_named(shown)

    def test_on_the_page_of_a_failure(self):
        with opened("--practice", "certificate-self-signed") as shown:
            shown.press("Return")
            shown.get("push button", "Check Again")
            self.assert_named(shown)

    def test_on_the_last_page_and_among_the_servers(self):
        with opened("--practice") as shown:
            shown.press("Return")
            shown.says("Your Mailbox Works")
            self.assert_named(shown)
            shown.menu("Review Settings")
            shown.says("A practice server on this computer")
            self.assert_named(shown)


class Results(unittest.TestCase):
    """What happened is told where the focus is."""

    def test_an_error_is_tied_to_its_field(self):
        with opened() as shown:
            shown.type("ada")
            shown.press("Return")
            shown.says("An address has a name")
            field = shown.get("text", "Mail Address")
            self.assertTrue(field.has(Atspi.StateType.INVALID))
            self.assertIn("An address has a name", related(
                field, Atspi.RelationType.DESCRIBED_BY)[0])
            shown.type("@posteo.de")
            shown.waits(lambda: not shown.get("text", "Mail Address").has(Atspi.StateType.INVALID),
                        "no error")

    def test_a_failure_is_told_with_the_first_finding(self):
        with opened("--practice", "reading-works-sending-does-not") as shown:
            shown.press("Return")
            shown.get("push button", "Check Again")
            self.assertIn("Receiving Works, Sending Does Not", related(
                shown.focused(), Atspi.RelationType.DESCRIBED_BY))

    def test_success_is_told_with_the_button(self):
        with opened("--practice") as shown:
            shown.press("Return")
            shown.says("Your Mailbox Works")
            self.assertIn("Your Mailbox Works", related(
                shown.focused(), Atspi.RelationType.DESCRIBED_BY))


class Secret(unittest.TestCase):
    """What is typed as a password is not told on the accessibility bus."""

    PASSWORD = "hunter2"

    def heard(self, shown, field, action, length):
        """What is told about texts until a field has this length."""
        told = []
        listener = Atspi.EventListener.new(lambda event: told.append(str(event.any_data)))
        listener.register("object:text-changed")
        try:
            action()
            shown.waits(lambda: turn_loop() or len(shown.value(field)) == length, "the text")
            turn_loop(0.3)
        finally:
            listener.deregister("object:text-changed")
        return "".join(told)

    def test_neither_when_typed_nor_when_asked_for_nor_when_deleted(self):
        with opened("ada@posteo.de") as shown:
            told = self.heard(shown, "Password", lambda: shown.type(self.PASSWORD), 7)
            self.assertEqual(shown.value("Password"), "●" * len(self.PASSWORD))
            told += self.heard(shown, "Password", lambda: shown.press("ctrl+a", "BackSpace"), 0)
            self.assertFalse(set(told) & set(self.PASSWORD), told)

    def test_it_can_be_shown_by_who_asks_for_it(self):
        with opened("ada@posteo.de") as shown:
            shown.type(self.PASSWORD)
            shown.click("Show the Password")
            shown.waits(lambda: shown.value("Password") == self.PASSWORD, "the password")

    def test_the_address_is_told(self):
        with opened() as shown:
            told = self.heard(shown, "Mail Address", lambda: shown.type("ada"), 3)
            self.assertEqual(told, "ada")
            self.assertEqual(shown.value("Mail Address"), "ada")


class Keys(unittest.TestCase):
    """The keyboard alone is enough."""

    def tab_to(self, shown, name):
        """Go on with Tab until the focus is there, as one does who sees it."""
        focused = shown.focused()
        for _ in range(30):
            if focused is not None and focused.name == name:
                return
            focused = shown.tab(focused)
        self.fail(f"30 tabs lead nowhere near “{name}”:\n{shown.outline()}")

    def test_from_the_address_over_a_fix_to_the_end(self):
        with opened("--practice", "user-name-not-full-address") as shown:
            shown.press("alt+a", "Tab")
            self.tab_to(shown, "Next")
            shown.press("Return")
            shown.get("push button", "Check Again")
            self.tab_to(shown, "Use the whole address")
            shown.press("space")
            shown.says("Your Mailbox Works")
            self.tab_to(shown, "Copy Server")
            shown.press("Return")
            shown.says("Copied to the clipboard")

    def test_mnemonics_press_what_they_name(self):
        with opened("--practice", "stalling-greeting") as shown:
            shown.press("alt+n")
            shown.says("Checking Your Mailbox")
            shown.press("alt+s")
            shown.says("Nothing was changed")
            shown.press("alt+c")
            shown.says("Checking Your Mailbox")

    def test_tab_goes_round_and_comes_back(self):
        with opened("ada@gmail.com") as shown:
            shown.says("Get an App Password")
            self.tab_to(shown, "Next")
            self.tab_to(shown, "Main Menu")
            self.tab_to(shown, "Next")
            shown.press("shift+Tab")
            shown.awaits_focus("Get an App Password")

    def test_the_focus_is_not_lost_on_the_way_back(self):
        with opened("--practice", "wrong-password") as shown:
            shown.press("Return")
            shown.get("push button", "Check Again")
            shown.press("alt+Left")
            shown.says("Set Up Your Mail")
            shown.press("Return")  # The focus is in the password, whose Return goes on.
            shown.get("push button", "Check Again")


if __name__ == "__main__":
    unittest.main()
