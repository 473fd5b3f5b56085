#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/packages.sh says what is missing to those who may not install it, and on other systems."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import ROOT, report

FAIL = 'set -euo pipefail; fail () { echo "dev: $1" >&2; exit 1; }\n'
# It is asked, and may do nothing.
SUDO = "#!/bin/sh\necho asked\nexit 1\n"
# As apt is, but for what may be needed of it.
APT = "#!/bin/sh\nexit 1\n"
NEEDED = ("bash", "cat", "comm", "grep", "paste", "printf", "sed", "sh", "sort")


def run(commands, programs):
    """What commands say that find nothing but these programs, and are run by nobody in particular."""
    script = FAIL + (ROOT / "tools/packages.sh").read_text(encoding="utf-8") + commands
    nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        for name in NEEDED:
            os.symlink(f"/usr/bin/{name}", f"{folder}/{name}")
        for name, text in programs.items():
            path = Path(folder, name)
            path.write_text(text, encoding="ascii")
            path.chmod(0o755)
        done = subprocess.run(["/usr/bin/bash", "-c", script], cwd="/", env={"PATH": folder},
                              capture_output=True, text=True, check=False, **nobody)
    return done.returncode, (done.stdout + done.stderr).splitlines()


def differences(found, expected):
    return [] if found == expected else [f"{found} is not {expected}"]


def main():
    refused = (1, ["dev: installing gcovr",
                   "dev: that takes root or sudo; please have them installed, and try again"])
    asked = (1, [refused[1][0], "asked", refused[1][1]])
    elsewhere = (1, ["dev: missing here: bwrap clang-format mmdebstrap; please install what Debian "
                     "calls bubblewrap clang-format debian-archive-keyring mmdebstrap"])
    return report({
        "who has no sudo is told what to have installed":
            differences(run("need_packages coverage", {"apt-get": APT}), refused),
        "sudo that says no is asked once":
            differences(run("need_packages coverage", {"apt-get": APT, "sudo": SUDO}), asked),
        "without apt what is missing is named once, and nothing else":
            differences(run("need_packages root format root", {}), elsewhere),
    })


if __name__ == "__main__":
    sys.exit(main())
