# SPDX-License-Identifier: GPL-3.0-or-later
"""The guides: found, read, copied and printed."""

import contextlib
import os
import pathlib
import subprocess
import tempfile
import time
import unittest
import xml.etree.ElementTree

from .browser import DefaultBrowser
from .shared import DESKTOP, opened, read_clipboard

GUIDES = pathlib.Path(__file__).parents[2] / "data" / "guides"
CTL = os.path.abspath(os.environ.get("SIGNPOSTCTL", "build/src/cli/signpostctl"))


def read(name):
    """A guide as it was written."""
    return xml.etree.ElementTree.parse(GUIDES / f"{name}.xml").getroot()


def text_of(element):
    return " ".join(element.text.split())


def go_to(shown, title):
    """Down the list, by the keys."""
    shown.get("list item", title)
    focused = shown.focused()
    for _ in GUIDES.glob("*.xml"):
        if focused is not None and focused.name == title:
            break
        focused = shown.move("Down", focused)
    shown.awaits_focus(title)


def open_guide(shown, name):
    """From the list, by the keys."""
    title = text_of(read(name).find("title"))
    go_to(shown, title)
    shown.press("Return")
    shown.get("heading", title)


class List(unittest.TestCase):
    """What there is."""

    def test_every_guide_is_there_and_says_when_it_helps(self):
        with opened("--guides") as shown:
            shown.says("Step by Step")
            said = shown.read()
            for file in GUIDES.glob("*.xml"):
                self.assertIn(text_of(read(file.stem).find("title")), said)
                self.assertIn(text_of(read(file.stem).find("about")), said)

    def test_back_from_a_guide_leads_to_its_place_in_the_list(self):
        with opened() as shown:
            shown.menu("Guides")
            shown.says("Step by Step")
            place = text_of(read("iphone-ipad-outlook").find("title"))
            go_to(shown, place)
            shown.press("Return")
            shown.get("push button", "Copy Steps")
            shown.press("alt+Left")
            shown.says("Step by Step")
            shown.awaits_focus(place)
            shown.press("alt+Left")
            shown.says("Set Up Your Mail")


class Guide(unittest.TestCase):
    """One of them."""

    def test_every_step_can_be_read(self):
        with opened("--guides") as shown:
            open_guide(shown, "thunderbird")
            said = shown.read()
            for step in read("thunderbird").iter("step"):
                self.assertIn(text_of(step), said)
            for page in read("thunderbird").iter("open-page"):
                self.assertIsNotNone(shown.find("push button", text_of(page)))

    def test_the_keys_lead_through_the_steps(self):
        with opened("--guides") as shown:
            open_guide(shown, "mac-mail")
            steps = [text_of(step) for step in read("mac-mail").iter("step")]
            for step in steps[:3]:
                shown.press("Tab")
                shown.awaits_focus(step)

    def test_copying_gives_what_the_command_line_prints(self):
        with opened("--guides") as shown:
            open_guide(shown, "iphone-ipad-outlook")
            shown.press("alt+c")
            shown.says("Copied to the clipboard")
            printed = subprocess.run([CTL, "guides", "iphone-ipad-outlook"], env=DESKTOP,
                                     check=True, capture_output=True, text=True).stdout
            self.assertIn("8. Open the Mail app to confirm", printed)
            self.assertEqual(read_clipboard(), printed)

    def test_a_page_opens_in_the_browser_or_its_address_is_copied(self):
        page = next(read("hotmail").iter("open-page"))
        with tempfile.TemporaryDirectory() as folder, \
                DefaultBrowser(DESKTOP, folder) as browser, opened("--guides") as shown:
            open_guide(shown, "hotmail")
            shown.click(text_of(page))
            self.assertEqual(browser.wait_for_page(), page.get("target"))
            with browser.missing():
                shown.click(text_of(page))
                shown.says("No browser could be opened")
                self.assertEqual(read_clipboard(), page.get("target"))

    def test_a_second_guide_takes_the_place_of_the_first(self):
        with opened("--guides") as shown:
            open_guide(shown, "hotmail")
            shown.press("alt+Left")
            open_guide(shown, "thunderbird")
            self.assertIsNone(shown.find("heading", text_of(read("hotmail").find("title"))))

    def test_it_fits_into_360_pixels(self):
        with opened("--guides") as shown:
            shown.resize(360, 640)
            shown.waits(lambda: shown.width() <= 360, "360 pixels")
            for file in sorted(GUIDES.glob("*.xml")):
                open_guide(shown, file.stem)
                shown.waits(lambda: shown.width() <= 360, "360 pixels")
                shown.press("alt+Left")
                shown.says("Step by Step")


def find_dialog(shown):
    """The number of the window that GTK asks in."""
    try:
        return shown.xdotool("search", "--onlyvisible", "--name", "^Print$")
    except subprocess.CalledProcessError:
        return None


def read_pdf(path):
    """Its words, with the lines joined; nothing while it is not complete."""
    if not path.exists() or b"%%EOF" not in path.read_bytes()[-16:]:
        return None
    words = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True,
                           text=True).stdout
    return " ".join(words.split())


class Print(unittest.TestCase):
    """On paper, or as near to it as a machine without a printer comes."""

    def test_printing_to_a_file(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), \
                opened("--guides") as shown:
            paper = pathlib.Path(folder) / "iphone-ipad-outlook.pdf"
            open_guide(shown, "iphone-ipad-outlook")
            shown.press("alt+p")
            dialog = shown.waits(lambda: find_dialog(shown), "the window that asks for a printer")
            shown.xdotool("windowfocus", "--sync", dialog)
            time.sleep(0.5)
            shown.press("Tab", "Down", "space")
            time.sleep(0.5)
            shown.press("alt+p")
            printed = shown.waits(lambda: read_pdf(paper), "a printed file")
            for step in read("iphone-ipad-outlook").iter("step"):
                self.assertIn(text_of(step), printed)
            self.assertIn("Page 1 of", printed)


if __name__ == "__main__":
    unittest.main()
