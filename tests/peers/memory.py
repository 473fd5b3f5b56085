# SPDX-License-Identifier: GPL-3.0-or-later
"""What is in the memory of a running process, and where."""

import os
import re

HEAD = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$")


def regions(pid):
    """(begin, end, name, whether it is locked) of each part of its memory that can be written."""
    begin = end = 0
    name = mode = ""
    with open(f"/proc/{pid}/smaps", encoding="utf-8", errors="replace") as file:
        for line in file:
            head = HEAD.match(line)
            if head:
                begin, end = int(head[1], 16), int(head[2], 16)
                mode, name = head[3], head[4]
            elif line.startswith("VmFlags:") and "w" in mode:
                yield begin, end, name, "lo" in line.split()


def find(pid, needles):
    """(needle, name of the region, whether it is locked) of each occurrence of the needles."""
    found = []
    memory = os.open(f"/proc/{pid}/mem", os.O_RDONLY)
    try:
        for begin, end, name, locked in regions(pid):
            try:
                content = os.pread(memory, end - begin, begin)
            except OSError:  # such as a guard page
                continue
            found += [(needle, name, locked) for needle in needles
                      for _ in range(content.count(needle))]
    finally:
        os.close(memory)
    return found
