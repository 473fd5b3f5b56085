# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: how long until it is there, what memory it has, and how promptly it answers.

The start is compared with that of an empty window of libadwaita. Both are started in turns, so
that whatever else this machine does hits them alike, and the ratio is that of the medians.
"""

import os
import statistics
import subprocess

from app import desktop

from . import table

# An even chance for both needs some turns: one start in four is disturbed by something else.
STARTS = 15
TIME_TARGET = 1.3
MEMORY_TARGET = 1.25

# What keeps the window from answering does so each time; what other programs do comes and goes.
# So the best of some runs counts, and what happens to a main loop that has nothing to do but to
# draw a spinner is noise.
RUNS = 3
MAILBOX = "stalling-greeting"
# In how many windows what is measured, and milliseconds at most where that is promised, which it
# is of the window that somebody is at. Several of one process are drawn in one turn of its loop.
ANSWERS = ((1, "idle", "only turning a spinner", None),
           (1, "waiting", "while a service times out", 16),
           (3, "idle", "only turning three spinners", None),
           (3, "opening", "opening three windows", None),
           (3, "going-on", "going on to three checks", None),
           (3, "waiting", "while a service of each times out", None),
           (3, "findings", "showing why they did", None))
PROMPT = (("stopping", "from Escape to “Stopped” in ms", 50),
          ("closing", "closing three checks that go on, in ms", None))


def start(first_frame, program, environment):
    """Milliseconds to the first frame, resident MiB then and after a second."""
    done = subprocess.run([first_frame, program], env=environment, check=True, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=90)
    milliseconds, then, later = map(float, done.stdout.split())
    return milliseconds, then / 1024, later / 1024


def starting(first_frame, programs, environment):
    """The medians of what `start` gives for each program; the first turn fills the caches."""
    runs = {program: [] for program in programs}
    for turn in range(STARTS + 1):
        for program in programs:
            measured = start(first_frame, program, environment)
            if turn > 0:
                runs[program].append(measured)
    return [[statistics.median(column) for column in zip(*runs[program])] for program in programs]


def compare(builddir, environment):
    """The start, beside the empty window's."""
    first_frame = os.path.abspath(os.path.join(builddir, "tests", "bench", "first-frame"))
    programs = [os.path.abspath(os.path.join(builddir, *path))
                for path in (("tests", "bench", "empty-window"), ("src", "app", "signpost"))]
    empty, ours = starting(first_frame, programs, environment)
    yield table.Row("window: ms from exec to the first frame", "empty-window", empty[0])
    yield table.Row("window: ms from exec to the first frame", "signpost", ours[0])
    yield table.Row("window: times the empty one's", "signpost", ours[0] / empty[0], TIME_TARGET,
                    digits=2)
    for place, moment in ((1, "at the first frame"), (2, "a second later")):
        what = f"window: resident MiB {moment}"
        yield table.Row(what, "empty-window", empty[place])
        yield table.Row(what, "signpost", ours[place])
        yield table.Row("window: times the empty one's", "signpost", ours[place] / empty[place],
                        MEMORY_TARGET, digits=2)


def answer(builddir, environment, windows):
    """The best of some runs with so many windows at once, by what was measured."""
    frames = os.path.abspath(os.path.join(builddir, "tests", "app", "app-frames"))
    runs = []
    for _ in range(RUNS):
        done = subprocess.run([frames, *[MAILBOX] * windows], env=environment, check=True,
                              text=True, stdout=subprocess.PIPE, timeout=120)
        runs.append(dict(line.split() for line in done.stdout.splitlines()))
    return {name: min(float(run[name]) for run in runs) for name in runs[0]}


def answering(builddir, environment):
    """The longest time without an answer, and how soon it lets go."""
    best = {windows: answer(builddir, environment, windows) for windows in (1, 3)}
    for windows, name, what, target in ANSWERS:
        yield table.Row(f"window: longest ms without an answer, {what}", "signpost",
                        best[windows][name], target, best[windows]["idle"])
    for name, what, target in PROMPT:
        yield table.Row(f"window: {what}", "signpost", best[3][name], target)


def rows(builddir):
    """All that is measured of the window."""
    with desktop.desktop() as (_, environment):
        yield from compare(builddir, environment)
        yield from answering(builddir, environment)
