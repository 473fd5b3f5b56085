# SPDX-License-Identifier: GPL-3.0-or-later
"""`meson install` puts everything in its place, and nothing there needs the build directory."""

import configparser
import os
import re
import struct
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

from cli import program
from translation import po

from . import words

BUILD = os.environ.get("SIGNPOST_BUILD", str(words.ROOT / "build"))
COUNTED = os.environ.get("SIGNPOST_COVERAGE") == "1"
ID = os.environ.get("SIGNPOST_APPLICATION_ID", "io.github.signpost.Signpost")
SCHEMA = "io.github.signpost.Signpost"
LANGUAGES = (words.ROOT / "po/LINGUAS").read_text(encoding="utf-8").split()

PLACES = {
    "bin/signpost",
    "bin/signpostctl",
    f"share/applications/{ID}.desktop",
    "share/bash-completion/completions/signpost",
    "share/bash-completion/completions/signpostctl",
    f"share/dbus-1/services/{ID}.service",
    "share/fish/vendor_completions.d/signpost.fish",
    "share/fish/vendor_completions.d/signpostctl.fish",
    f"share/glib-2.0/schemas/{SCHEMA}.gschema.xml",
    f"share/icons/hicolor/scalable/apps/{ID}.svg",
    f"share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
    "share/man/man1/signpost.1",
    "share/man/man1/signpostctl.1",
    f"share/metainfo/{ID}.metainfo.xml",
    "share/zsh/site-functions/_signpost",
    "share/zsh/site-functions/_signpostctl",
} | {f"share/locale/{language}/LC_MESSAGES/signpost.mo" for language in LANGUAGES}


def without_debug_info(file):
    """The bytes of a file; a program's without what only a debugger reads."""
    if file.parent.name != "bin":
        return file.read_bytes()
    with tempfile.NamedTemporaryFile() as stripped:
        subprocess.run(["objcopy", "--strip-debug", file, stripped.name], check=True)
        return Path(stripped.name).read_bytes()


class Installed(unittest.TestCase):
    """Installed once for all, into a folder of its own."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet",
                        "--destdir", folder], check=True, capture_output=True)
        cls.root = next(folder.rglob("bin/signpost")).parents[1]
        cls.prefix = Path("/", cls.root.relative_to(folder))

    def share(self, place):
        return self.root / "share" / place

    def run_there(self, *command, **variables):
        """Run something with the installed data before the system's."""
        surroundings = program.environment() | variables | {
            "XDG_DATA_DIRS": f"{self.root}/share:/usr/share",
            "GSETTINGS_BACKEND": "memory",
            "SIGNPOST_LOCALEDIR": str(self.share("locale"))}
        run = subprocess.run(command, env=surroundings, cwd="/", capture_output=True, text=True,
                             check=False)
        self.assertEqual((run.returncode, run.stderr), (0, ""), command)
        return run.stdout

    def ctl(self, *arguments, **variables):
        return self.run_there(self.root / "bin/signpostctl", *arguments, **variables)

    def metainfo(self):
        return ET.parse(self.share(f"metainfo/{ID}.metainfo.xml")).getroot()

    def desktop_entry(self):
        entry = configparser.RawConfigParser(strict=True, delimiters="=")
        entry.optionxform = str
        entry.read(self.share(f"applications/{ID}.desktop"), encoding="utf-8")
        return entry


class Places(Installed):
    """The files."""

    def test_everything_is_there_and_nothing_else(self):
        found = {file.relative_to(self.root).as_posix() for file in self.root.rglob("*")
                 if not file.is_dir()}
        self.assertEqual(sorted(found), sorted(PLACES))

    @unittest.skipIf(COUNTED, "a build that counts its lines knows where to")
    def test_nothing_names_the_place_where_it_was_built(self):
        for place in sorted(PLACES):
            content = without_debug_info(self.root / place)
            for name in {BUILD, str(words.ROOT)}:
                self.assertFalse(name.encode() in content, place)

    def test_no_word_of_the_build_was_left_to_fill_in(self):
        for place in sorted(PLACES):
            if not place.endswith(".mo") and not place.startswith("bin/"):
                text = (self.root / place).read_text(encoding="utf-8")
                self.assertNotRegex(text, r"@[a-z_]+@", place)


class Programs(Installed):
    """Both programs, from there."""

    def test_they_run(self):
        version = self.ctl("--version").split()[1]
        self.assertEqual(self.run_there(self.root / "bin/signpost", "--version"),
                         f"signpost {version}\n")
        self.assertIn("outlook", self.ctl("providers"))
        self.assertIn("wrong-password", self.ctl("practice", "list"))
        self.assertIn("Thunderbird", self.ctl("guides"))

    def test_they_speak_the_installed_languages(self):
        english = self.ctl("--help")
        with tempfile.TemporaryDirectory() as folder:
            po.add_locale(folder)
            for language in LANGUAGES:
                other = self.ctl("--help", **po.surroundings(language, folder))
                self.assertNotEqual(other, english)

    def test_the_settings_are_known_once_they_are_compiled(self):
        schemas = self.share("glib-2.0/schemas")
        with tempfile.TemporaryDirectory() as folder:
            self.run_there("glib-compile-schemas", "--strict", "--targetdir", folder, schemas)
            keys = self.run_there("gsettings", "list-keys", SCHEMA, GSETTINGS_SCHEMA_DIR=folder)
        self.assertIn("online-discovery", keys.split())

    def test_the_manual_can_be_read(self):
        for name in ("signpost", "signpostctl"):
            page = self.run_there("mandoc", "-T", "ascii", self.share(f"man/man1/{name}.1"))
            self.assertRegex(re.sub(".\b", "", page), rf"NAME\n +{name} - ")


class Desktop(Installed):
    """What the desktop reads."""

    def test_the_validators_are_content(self):
        self.run_there("desktop-file-validate", self.share(f"applications/{ID}.desktop"))
        self.run_there("appstreamcli", "validate", "--no-net",
                       self.share(f"metainfo/{ID}.metainfo.xml"))

    def test_everything_has_the_same_id(self):
        entry, metainfo = self.desktop_entry(), self.metainfo()
        self.assertEqual(entry["Desktop Entry"]["Icon"], ID)
        self.assertEqual(metainfo.findtext("id"), ID)
        self.assertEqual(metainfo.findtext("launchable"), f"{ID}.desktop")
        self.assertEqual(metainfo.findtext("provides/dbus"), ID)

    def test_the_bus_starts_the_installed_program(self):
        service = self.share(f"dbus-1/services/{ID}.service").read_text(encoding="utf-8")
        self.assertIn(f"\nName={ID}\n", service)
        self.assertIn(f"\nExec={self.prefix}/bin/signpost --gapplication-service\n", service)

    def test_actions_are_options_of_the_program(self):
        entry = self.desktop_entry()
        for action in entry["Desktop Entry"]["Actions"].split(";")[:-1]:
            name, option = entry[f"Desktop Action {action}"]["Exec"].split()
            self.assertEqual(name, "signpost")
            self.assertIn(option, words.window_options())

    def test_the_newest_release_is_this_version(self):
        newest = self.metainfo().find("releases/release")
        self.assertEqual(newest.get("version"), self.ctl("--version").split()[1])

    def test_the_picture_has_the_size_that_is_said(self):
        picture = (words.ROOT / "docs/window.png").read_bytes()
        image = self.metainfo().find("screenshots/screenshot/image")
        self.assertEqual((int(image.get("width")), int(image.get("height"))),
                         struct.unpack(">II", picture[16:24]))

    def test_icons_are_square_and_one_of_them_has_one_colour(self):
        icons = self.share("icons/hicolor")
        for place, size in ((f"scalable/apps/{ID}.svg", "128"),
                            (f"symbolic/apps/{ID}-symbolic.svg", "16")):
            root = ET.parse(icons / place).getroot()
            self.assertEqual((root.get("width"), root.get("height")), (size, size))
            self.assertEqual(root.get("viewBox"), f"0 0 {size} {size}")
        fills = {node.get("fill") for node in root.iter() if node.get("fill")}
        self.assertEqual(len(fills), 1)


if __name__ == "__main__":
    unittest.main()
