# SPDX-License-Identifier: GPL-3.0-or-later
"""A message from another program is pasted or chosen, and explained while it is typed."""

import contextlib
import subprocess
import time
import unittest

from .shared import DESKTOP, opened, run, window

FIELD = "Error Message"
ASKS_AGAIN = "The Mail app on your iPhone or iPad has to sign in again"
REFUSED = "The user name or the password was refused"
UNKNOWN = "Signpost does not know this message"
ROW = "Which Program?"
FIRST_SYMPTOM = "Please enter the password for the Outlook account"
TOO_LONG = "Only its beginning was taken"


@contextlib.contextmanager
def clipboard(text):
    """Somebody else's text, ready to be pasted."""
    with subprocess.Popen(["xclip", "-selection", "clipboard", "-in", "-quiet"], env=DESKTOP,
                          stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as owner:
        try:
            owner.stdin.write(text.encode())
            owner.stdin.close()
            time.sleep(0.3)
            yield
        finally:
            owner.kill()


def read_focus(shown):
    """The names of the item that has the focus. Until the list is open, its row has it, which also
    says what is chosen; then, for a moment, the list itself."""
    focused = shown.focused()
    if focused is None or focused.role != "list item":
        return []
    names = [node.name for node in focused.each()]
    return names if ROW not in names else []


def is_at(shown, name):
    """Whether the focus is on what is called so."""
    return any(name in text for text in read_focus(shown))


def choose_program(shown, name):
    """Open the list of programs by its key, and go down to this one."""
    shown.press("alt+w")
    shown.waits(lambda: is_at(shown, "Not chosen"), "the list of programs")
    for _ in range(12):
        if is_at(shown, name):
            break
        before = read_focus(shown)
        shown.press("Down")
        shown.waits(lambda before=before: read_focus(shown) not in ([], before), "the next one")
    shown.press("Return")
    shown.says("Choose what you see there")
    shown.awaits_focus(ROW)


def choose_symptom(shown, name):
    """Go to what happens there, and choose it."""
    shown.tab_to("list item", name)
    shown.press("Return")


def walk_by_tab(shown, last):
    """The names of what Tab leads to, up to this one."""
    names, focused = [], shown.focused()
    for _ in range(20):
        focused = shown.tab(focused)
        names.append(focused.name if focused is not None else None)
        if names[-1] == last:
            break
    return names


class Message(unittest.TestCase):
    """What is typed or pasted."""

    def test_an_answer_comes_while_somebody_types(self):
        with opened("--explain") as shown:
            shown.type("Account not authenticated")
            shown.says(ASKS_AGAIN)
            shown.says("This is what it means.")
            shown.says("Open the Settings app on your iPhone or iPad.")
            shown.awaits_focus(FIELD)

    def test_the_likeliest_is_open_and_the_others_are_folded(self):
        with opened("--explain") as shown:
            shown.type("Cannot Get Mail - The connection to the server failed.")
            shown.says("It may mean one of these. The likeliest comes first.")
            shown.says("This is the likely cause")
            shown.says("This is a possible cause")
            names = walk_by_tab(shown, "Nobody answers at this port")
            self.assertIn(ASKS_AGAIN, names)
            self.assertIn("Read Microsoft’s article", names)
            self.assertIn("Something here likely blocks mail connections", names)
            self.assertNotIn("Copy a text for the network’s administrator", names)

    def test_what_nobody_knows_gets_a_kind_answer(self):
        with opened("--explain") as shown:
            shown.type("xyzzy 42 plugh")
            shown.says(UNKNOWN)
            shown.says("paste all of it")
            shown.press("ctrl+a", "Delete")
            shown.waits(lambda: UNKNOWN not in shown.read(), "no answer without a question")

    def test_markup_in_a_message_is_text(self):
        message = "<b>Account not authenticated</b> & <span %s %n"
        with opened("--explain") as shown:
            shown.fill(FIELD, message)
            shown.says(ASKS_AGAIN)
            self.assertEqual(shown.value(FIELD), message)

    def test_control_characters_do_no_harm(self):
        message = "\x1b[31mAccount not authenticated\x07\u202e\u200f\ufffc\u2028\x01"
        with opened("--explain") as shown, clipboard(message):
            shown.press("ctrl+v")
            shown.says(ASKS_AGAIN)

    def test_the_newest_message_is_the_one_that_counts(self):
        with opened("--explain") as shown:
            for message in ("Account not authenticated", "We can't sign you in",
                            "xyzzy", "Login to server failed"):
                shown.fill(FIELD, message)
            shown.says(REFUSED)
            time.sleep(0.5)
            self.assertNotIn(ASKS_AGAIN, shown.read())
            self.assertNotIn(UNKNOWN, shown.read())

    def test_what_needs_a_check_has_no_button(self):
        with opened("--explain") as shown:
            shown.type("0x800CCC0E")
            shown.says("Switch off firewall and antivirus software")
            self.assertIsNotNone(shown.find("push button",
                                            "Copy a text for the network’s administrator"))
            self.assertIsNone(shown.find("push button", "Check again"))
            self.assertIsNone(shown.find("push button", "Use the usual encrypted port"))

    def test_megabytes_are_taken_up_to_a_limit_and_the_window_still_answers(self):
        with opened("--explain") as shown, \
                clipboard("Account not authenticated " + "<b>\t&x " * 500000):
            shown.press("ctrl+v")
            shown.says(TOO_LONG)
            shown.says(ASKS_AGAIN)
            self.assertEqual(len(shown.value(FIELD)), 10000)
            shown.press("ctrl+a", "Delete")
            shown.waits(lambda: TOO_LONG not in shown.read(), "no hint")

    def test_the_provider_makes_the_answer_exact(self):
        with opened("--explain") as shown:
            shown.type("Could not connect to the server")
            shown.says("Something here likely blocks mail connections")
            shown.press("alt+p")
            shown.type("bizmail")
            shown.says("Business Mail could not be reached")

    def test_a_provider_is_known_by_address_domain_or_name(self):
        with opened("--explain") as shown:
            for typed in ("ada@hotmail.com", "hotmail.com", "Hotmail", "outlook"):
                shown.fill("Provider", typed)
                shown.says("Outlook.com")
                shown.fill("Provider", "")
                shown.waits(lambda: "Outlook.com" not in shown.read(), "no provider")


class Symptom(unittest.TestCase):
    """The program and what happens there are chosen."""

    def test_program_and_symptom_lead_to_an_answer_by_keyboard(self):
        with opened("--explain") as shown:
            choose_program(shown, "iPhone")
            shown.tab_to("list item", FIRST_SYMPTOM)
            shown.press("Down", "Return")
            shown.says(ASKS_AGAIN)
            self.assertEqual(shown.value(FIELD), "Account not authenticated")
            shown.awaits_focus(FIELD)

    def test_a_program_of_one_provider_means_that_provider(self):
        with opened("--explain") as shown:
            choose_program(shown, "Business Mail")
            choose_symptom(shown, "The mail program asks for the password again and again")
            shown.says("Business Mail wants an app password here")

    def test_typing_asks_anew(self):
        with opened("--explain") as shown:
            choose_program(shown, "iPhone")
            choose_symptom(shown, FIRST_SYMPTOM)
            shown.says(ASKS_AGAIN)
            shown.awaits_focus(FIELD)
            shown.press("ctrl+a")
            shown.type("Login to server failed")
            shown.says(REFUSED)
            shown.says("Choose what you see there")
            shown.press("ctrl+a", "ctrl+z")


class Way(unittest.TestCase):
    """How one gets there and back."""

    def test_back_leads_to_where_one_was_and_keeps_what_was_typed(self):
        with opened("ada@gmail.com") as shown:
            shown.menu("Explain an Error Message")
            shown.says("Paste what your mail program says")
            shown.type("Account not authenticated")
            shown.says(ASKS_AGAIN)
            shown.press("alt+Left")
            self.assertEqual(shown.get("text", "Mail Address") is not None, True)
            self.assertEqual(shown.value("Mail Address"), "ada@gmail.com")
            shown.menu("Explain an Error Message")
            shown.says(ASKS_AGAIN)
            self.assertEqual(shown.value(FIELD), "Account not authenticated")

    def test_findings_of_a_check_are_still_there_afterwards(self):
        with opened("--practice", "wrong-password") as shown:
            shown.press("Return")
            shown.get("push button", "Check Again")
            shown.menu("Explain an Error Message")
            shown.says("Paste what your mail program says")
            shown.press("alt+Left")
            shown.says(REFUSED)
            shown.get("push button", "Check Again")

    def test_a_page_is_not_on_the_way_back_twice(self):
        with opened() as shown:
            for _ in range(2):
                shown.menu("Explain an Error Message")
                shown.says("Paste what your mail program says")
                shown.menu("Guides")
                shown.says("Step by Step")
            shown.press("alt+Left")
            shown.says("Paste what your mail program says")
            shown.press("alt+Left")
            shown.says("Set Up Your Mail")

    def test_a_second_start_does_not_disturb_a_check(self):
        with opened("--practice", "stalling-greeting") as shown:
            shown.press("Return")
            shown.says("Checking Your Mailbox")
            self.assertEqual(run("--explain").returncode, 0)
            time.sleep(0.5)
            self.assertIn("Checking Your Mailbox", shown.read())

    def test_the_options_are_in_the_help(self):
        text = run("--help").stdout
        self.assertIn("--explain", text)
        self.assertIn("--guides", text)


class Width(unittest.TestCase):
    """Nothing is cut where the window is narrow."""

    def test_all_of_it_fits_into_360_pixels(self):
        with opened("--explain") as shown:
            shown.resize(360, 640)
            choose_program(shown, "Outlook")
            shown.press("Tab", "Tab", "Down", "Down", "Return")
            shown.says("It may mean one of these")
            shown.waits(lambda: shown.width() <= 360, "360 pixels")


if __name__ == "__main__":
    unittest.main()
