# SPDX-License-Identifier: GPL-3.0-or-later
"""What libraries newer than Debian 12's complain of, though it is right or theirs alone.

Of a file that older ones want, and of a desktop with nothing on it: no portals, no card that
draws. Where there is no keyring, libsecret 0.21.8 takes a structure of its own for an object. On a
busy machine GTK 4.24 finds that the clock of a spinner went back by less than a millisecond.
"""

import os
import re

NEWER = os.environ.get("SIGNPOST_NEWER") == "1"
EXPECTED = re.compile(r"\n?.*(style-hc\.css is deprecated|Unable to retrieve the Flatpak portal|"
                      r"Creating a portal monitor failed|gdk_frame_timings_submitted|"
                      r"gtk_svg_advance: time went backward|"
                      r"g_object_unref: assertion 'G_IS_OBJECT \(object\)' failed).*\n?")


def without_expected(errors):
    """What a program wrote on standard error, but these."""
    return EXPECTED.sub("", errors) if NEWER else errors
