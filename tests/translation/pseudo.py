# SPDX-License-Identifier: GPL-3.0-or-later
"""A translation before there are translators: every text twice as long, and from right to left.

The letters become Hebrew ones, so that a text runs as it would there, and a text that stayed
as it was is seen at once. Placeholders, line ends and mnemonics are kept; as where letters have
no keys of their own, a mnemonic stands behind the text: (_N).
"""

import re
from pathlib import Path

from . import po

# GTK turns the window round where its own catalogue of the language says so. This one does.
LANGUAGE = "he"
ALPHABET = "אבגדהוזחטיכלמנסעפצקרשת"
# No word of a language is much longer; from here on there are two words instead of one.
LONG = 9

HEADER = (r'''msgid ""
msgstr ""
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Language: he\n"
"Plural-Forms: nplurals=2; plural=n != 1;\n"
''')
KEPT = re.compile("|".join((po.FORMAT.pattern, po.BRACES.pattern, r"https?://\S+", r"\\.")))
WORD = re.compile(r"[^\W\d_]+")


def change_letters(word):
    return "".join(ALPHABET[ord(letter) % len(ALPHABET)] for letter in word)


def lengthen(word):
    """The word, twice."""
    changed = change_letters(word.group())
    return changed + (" " if len(changed) >= LONG else "") + changed


def translate(text):
    """The pseudo-translation of a text."""
    mnemonic = ""
    if po.has_mnemonic(text):
        mnemonic = f" (_{po.MNEMONIC.split(text, 1)[1][0].upper()})"
        text = text.replace("_", "")
    done, place = "", 0
    for kept in KEPT.finditer(text):
        done += WORD.sub(lengthen, text[place:kept.start()]) + kept.group()
        place = kept.end()
    return done + WORD.sub(lengthen, text[place:]) + mnemonic


def quote(text):
    escaped = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'"{escaped.replace(chr(9), chr(92) + "t")}"'


def write_entry(entry):
    """Its lines in a file of translations."""
    lines = [f"#,{entry.flags}"] if entry.flags else []
    if entry.context is not None:
        lines.append(f"msgctxt {quote(entry.context)}")
    lines.append(f"msgid {quote(entry.text)}")
    if entry.plural is None:
        lines.append(f"msgstr {quote(translate(entry.text))}")
    else:
        lines += [f"msgid_plural {quote(entry.plural)}",
                  f"msgstr[0] {quote(translate(entry.text))}",
                  f"msgstr[1] {quote(translate(entry.plural))}"]
    return "\n".join(lines) + "\n"


def install(folder):
    """Make it and compile it as an installed language below a folder."""
    entries = po.read(po.make_template(folder))
    source = Path(folder, "pseudo.po")
    source.write_text("\n".join([HEADER, *map(write_entry, entries)]), encoding="utf-8")
    po.install(LANGUAGE, folder, source)
    return entries


def surroundings(folder):
    """Install it there, and give what a program's environment needs to speak it."""
    install(folder)
    return po.surroundings(LANGUAGE, folder)


def is_pseudo(text):
    """Whether a text was translated: no word in it is in Latin letters."""
    return not re.search("[A-Za-z]{2,}", KEPT.sub("", text))
