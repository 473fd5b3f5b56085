#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""List the XML files of a folder for glib-compile-resources.

    resource-list.py FOLDER PREFIX RESOURCES DEPFILE

The folder itself stands in DEPFILE, so that a new file in it is noticed.
"""

import sys
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr


def main():
    folder, prefix, resources, depfile = sys.argv[1:]
    paths = sorted(Path(folder).glob("*.xml"))
    files = "".join(f"    <file>{escape(path.name)}</file>\n" for path in paths)
    Path(resources).write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<gresources>\n'
        f"  <gresource prefix={quoteattr(prefix)}>\n{files}  </gresource>\n</gresources>\n",
        encoding="utf-8")
    names = " ".join(str(path).replace(" ", "\\ ") for path in [Path(folder), *paths])
    Path(depfile).write_text(f"{resources}: {names}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
