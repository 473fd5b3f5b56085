# SPDX-License-Identifier: GPL-3.0-or-later
"""Translations as gettext keeps them: reading a file, and the marks inside a text.

Only what gettext's own tools write is read, so it has to be in their form (msgcat makes it so).
"""

import ast
import dataclasses
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "tools/template.sh"

FORMAT = re.compile(r"%(?:\d+\$)?[-+ #0']*\d*(?:\.\d+)?(?:hh|h|ll|l|z)?[diouxXeEfgGcs%]")
# As the data files have them: {host}, {provider}.
BRACES = re.compile(r"\{[a-z]+\}")
MNEMONIC = re.compile(r"_(?=\w)")
LOCALE = "en_US.UTF-8"


@dataclasses.dataclass
class Entry:
    """One text with its translations; several where there is a plural."""

    context: str | None = None
    text: str = ""
    plural: str | None = None
    translations: list = dataclasses.field(default_factory=list)
    flags: str = ""

    @property
    def key(self):
        return self.context, self.text

    def is_fuzzy(self):
        return "fuzzy" in self.flags


def read(path):
    """All entries of a file, without its header and what is obsolete."""
    plain = subprocess.run(["msgcat", "--to-code=UTF-8", "--no-wrap", path],
                           check=True, capture_output=True, text=True).stdout
    blocks = (parse(block) for block in plain.split("\n\n"))
    return [entry for entry in blocks if entry.text]


def parse(block):
    """One entry, from its lines."""
    entry, values = Entry(), {}
    name = None
    for line in block.splitlines():
        if line.startswith("#,"):
            entry.flags += line[2:]
        if line.startswith("#") or not line:
            continue
        if not line.startswith('"'):
            name, _, line = line.partition(" ")
            values[name] = ""
        values[name] += ast.literal_eval(line)
    entry.context = values.get("msgctxt")
    entry.text = values.get("msgid", "")
    entry.plural = values.get("msgid_plural")
    entry.translations = [text for name, text in values.items() if name.startswith("msgstr")]
    return entry


def has_mnemonic(text):
    """Whether a letter of it can be pressed. Names as in smtp_tls are none."""
    return text.count("_") == 1 and MNEMONIC.search(text) is not None


def make_template(folder):
    """The texts of the sources as they are now."""
    path = Path(folder, "signpost.pot")
    subprocess.run([TEMPLATE, path], check=True, stdout=subprocess.DEVNULL)
    return path


def languages():
    """Those that are delivered."""
    return (ROOT / "po/LINGUAS").read_text(encoding="utf-8").split()


def surroundings(language, folder):
    """What the environment of a program needs to speak a language that is installed there."""
    return {"LANGUAGE": language, "SIGNPOST_LOCALEDIR": str(folder),
            "LC_ALL": LOCALE, "LOCPATH": str(folder)}


def add_locale(folder):
    """Make a locale there in which programs can speak any language.

    Since glibc 2.39 they speak none in C.UTF-8, whatever LANGUAGE says, and there may be no
    other one on this machine. So it goes by another name, which is all that matters.
    """
    Path(folder, LOCALE).symlink_to("/usr/lib/locale/C.utf8")


def install(language, folder, source=None):
    """Compile a language below a folder."""
    place = Path(folder, language, "LC_MESSAGES")
    place.mkdir(parents=True)
    subprocess.run(["msgfmt", "--check-format", "-o", place / "signpost.mo",
                    source or ROOT / "po" / f"{language}.po"], check=True)
    add_locale(folder)
    return surroundings(language, folder)
