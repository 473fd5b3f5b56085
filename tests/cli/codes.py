# SPDX-License-Identifier: GPL-3.0-or-later
"""A QR code on a terminal of the test's own, and what a reader of QR codes sees on it."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios

from . import program

MODULE = 4  # pixels
DARK = {" ": (False, False), "▄": (False, True), "▀": (True, False), "█": (True, True)}
ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def on_terminal(*arguments, surroundings, columns=0):
    """Run the program with a terminal as its standard output; status, that, and errors."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen([program.PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=theirs,
                          stderr=subprocess.PIPE,
                          env=program.environment() | surroundings) as child:
        os.close(theirs)
        drawn = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # the other end of a terminal was closed
                break
            if not chunk:
                break
            drawn += chunk
        errors = child.stderr.read().decode()
    os.close(ours)
    return child.returncode, drawn.decode().replace("\r\n", "\n"), errors


def rows_of(drawing):
    """The modules of a drawing, row by row; True is dark."""
    rows = []
    for line in ESCAPE.sub("", drawing).splitlines():
        pairs = [DARK[letter] for letter in line]
        rows += [[upper for upper, _ in pairs], [lower for _, lower in pairs]]
    return rows


def read(drawing, folder):
    """What a camera would see in it, as bytes."""
    rows = rows_of(drawing)
    path = os.path.join(folder, "code.pgm")
    with open(path, "wb") as file:
        file.write(b"P5 %d %d 255\n" % (len(rows[0]) * MODULE, len(rows) * MODULE))
        for row in rows:
            line = b"".join((b"\x00" if dark else b"\xff") * MODULE for dark in row)
            file.write(line * MODULE)
    run = subprocess.run(["zbarimg", "--quiet", "--nodbus", "--raw", "--oneshot", "-Sbinary", path],
                         capture_output=True, check=False, timeout=program.PATIENCE)
    os.remove(path)
    if run.returncode != 0:
        raise AssertionError(f"no code in:\n{drawing}\n{run.stderr.decode()}")
    return run.stdout
