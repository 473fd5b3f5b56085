# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a person meets it: what it says, by role and label, and the keyboard.

There is one accessibility bus in the life of a process, so there is one desktop for a test module;
each test starts the program anew.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time

from peers.complaints import without_expected

from . import accessible
from .accessible import Atspi, GLib

PROGRAM = os.path.abspath(os.environ.get("SIGNPOST", "build/src/app/signpost"))
SANITIZED = os.environ.get("SIGNPOST_SANITIZED") == "1"
PATIENCE = 40 if SANITIZED else 15
# In Flatpak's sandbox a program has another number than outside, and speaks to the buses by
# way of a proxy, which has a third. There is no other program with a window in these tests.
SANDBOXED = os.environ.get("SIGNPOST_SANDBOXED") == "1"
# GTK 4.8 knows of no fields for passwords, and AT-SPI before 2.56 of buttons that are not pushed.
ROLES = {"password text": "text", "button": "push button"}
# Pages have the names of their files only in GTK 4.8; later ones know of headings.
PAGE = re.compile("Sp[A-Z][A-Za-z]*Page")


def wait(condition, what, seconds=PATIENCE):
    """Wait until the condition gives something, and give it. To look takes the program's time,
    too, so it gets twice as much of it for itself, but never so much that the end is missed."""
    end = time.monotonic() + seconds
    while True:
        began = time.monotonic()
        with contextlib.suppress(GLib.Error):
            found = condition()
            if found:
                return found
        now = time.monotonic()
        if now > end:
            raise AssertionError(f"not seen within {seconds} s: {what}")
        time.sleep(min(max(0.05, 2 * (now - began)), 0.5))


def ask(question):
    """The answer to a question about the window, which may change under it: then once more."""
    for _ in range(40):
        with contextlib.suppress(GLib.Error):
            return question()
        time.sleep(0.05)
    return question()


def role_of(node):
    """What kind of thing it is."""
    return ROLES.get(node.role, node.role)


def name_of(node):
    """What it is called. In newer GTK an item of a menu leaves that to its label."""
    if node.name or node.role != "menu item":
        return node.name
    labels = node.related(Atspi.RelationType.LABELLED_BY)
    return labels[0].text() if labels else ""


def walk(node):
    """It and all that is shown below it now, in the order of reading."""
    return node.program.look(node.path).each()


class Window:
    """One run of the program, with its window."""

    def __init__(self, environment, child):
        self.environment, self.child = environment, child
        self.pressed = []
        self.errors = None
        self.node = wait(self.find_frame, "the window")
        self.focus()
        wait(self.is_ready, "an active window with a page")
        time.sleep(0.2)

    def find_frame(self):
        """Our frame, where it is there yet."""
        program = accessible.find_program(None if SANDBOXED else self.child.pid)
        frames = program.frames() if program is not None else []
        return program.look(frames[0]) if frames else None

    def is_ready(self):
        """Whether it is active, and there is a page yet; what is typed before is lost."""
        frame, *nodes = walk(self.node)
        return frame.has(Atspi.StateType.ACTIVE) and any(
            node.role == "heading" or PAGE.fullmatch(node.name) for node in nodes)

    def nodes(self):
        """All that is shown in it now. While one page takes the place of another both are there,
        which ends soon."""
        return wait(self.nodes_of_one_page, "a single page")

    def nodes_of_one_page(self):
        """The same, if there is at most one page."""
        nodes = list(walk(self.node))
        return nodes if sum(bool(PAGE.fullmatch(node.name)) for node in nodes) <= 1 else None

    def xdotool(self, *arguments):
        """One call of xdotool on our display."""
        return subprocess.run(["xdotool", *arguments], env=self.environment, check=True,
                              capture_output=True, text=True).stdout.strip()

    def get_ids(self):
        """The numbers of our windows."""
        whose = ["--class", "signpost"] if SANDBOXED else ["--pid", str(self.child.pid)]
        return self.xdotool("search", "--onlyvisible", *whose).split()

    def get_id(self):
        """The number of our window."""
        return self.get_ids()[-1]

    def focus(self):
        """There is no window manager that would do it. The pointer goes where it is in nobody's
        way: what opens under it takes it for a choice."""
        self.xdotool("mousemove", "99999", "99999")
        self.xdotool("windowfocus", "--sync", wait(self.get_id, "a window of X"))

    def resize(self, width, height):
        """Another size, as by the mouse."""
        self.xdotool("windowsize", "--sync", self.get_id(), str(width), str(height))
        time.sleep(0.3)

    def press(self, *keys):
        """Press keys, one after the other."""
        for key in keys:
            self.pressed.append(key)
            self.xdotool("key", key)

    def type(self, text):
        """Type a text."""
        self.xdotool("type", "--delay", "5", text)

    def each_text(self):
        """Everything that can be read, in order. Each question to the window takes its time."""
        for node in self.nodes():
            name = node.name
            if name in ("", "GtkLabel") and node.role in ("label", "static"):
                with contextlib.suppress(GLib.Error):
                    name = node.text()
            yield from filter(None, (name, node.description))

    def texts(self):
        return ask(lambda: list(self.each_text()))

    def read(self):
        return "\n".join(self.texts())

    def says(self, text, seconds=PATIENCE):
        """Wait until this can be read."""
        try:
            return wait(lambda: any(text in each for each in self.each_text()), text, seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; the window says:\n{self.read()}") from None

    def find(self, role, name):
        """What has this role and label."""
        found = self.find_all(role, name)
        return found[0] if found else None

    def find_all(self, role, name):
        """The same, where several may have them, in the order of reading."""
        return ask(lambda: [node for node in self.nodes()
                            if role in (role_of(node), None) and name_of(node) == name])

    def get(self, role, name):
        """The same, waited for."""
        try:
            return wait(lambda: self.find(role, name), f"{role} “{name}”")
        except AssertionError as error:
            raise AssertionError(f"{error}:\n{self.outline()}") from None

    def outline(self):
        """What is there, for the messages of failing tests."""
        return ask(lambda: "\n".join(f"{node.role} {node.name!r}"
                                     for node in walk(self.node)))

    def click(self, name, role="push button"):
        """Press a button by what it says."""
        self.get(role, name).press()

    def open_dialog(self, name):
        """Press a button; the keys are for the window that opens above ours then."""
        ours = self.get_ids()
        self.click(name)
        (dialog,) = wait(lambda: set(self.get_ids()) - set(ours), "a dialog")
        self.xdotool("windowfocus", "--sync", dialog)

    def fill(self, name, text, place=0):
        """Put a text into a field, as one who dictates; there may be several of this label."""
        self.get("text", name)
        self.find_all("text", name)[place].set_text(text)

    def tab_to(self, role, name):
        """Go on with the Tab key until this has the focus."""
        focused = self.focused()
        for _ in range(60):
            if focused is not None and (role_of(focused), focused.name) == (role, name):
                return
            focused = self.tab(focused)
        raise AssertionError(f"the Tab key does not lead to {role} “{name}”:\n{self.outline()}")

    def move(self, key, before, seconds=5):
        """Press a key, and give what has the focus once that is something else than before, or in
        the end."""
        now = None

        def has_moved():
            nonlocal now
            now = self.focused()
            return now is not None if before is None else not before.is_same(now)

        self.press(key)
        with contextlib.suppress(AssertionError):
            wait(has_moved, "the focus to move", seconds)
        return now

    def tab(self, before):
        """The same by the Tab key. Of fields, GTK 4.8 does not tell that they have the focus, so
        from there it is not awaited for long."""
        return self.move("Tab", before, 0.2 if before is None else 5)

    def choose(self, name, item):
        """Choose from the next list of this label, by the keyboard."""
        self.tab_to("combo box", name)
        self.press("space")
        wait(lambda: self.read_focus()[0] == "list item", f"the list {name}")
        self.press("Home")
        focused = wait(self.find_first_item, f"the focus at the beginning of the list {name}")
        for _ in range(20):
            if item in [node.name for node in focused.each()]:
                break
            focused = self.move("Down", focused)
        else:
            raise AssertionError(f"there is no {item} in {name}")
        self.press("Return")
        wait(lambda: (self.focused() or self.node).name == name, f"the list {name} closed")

    def count_frames(self):
        """How many windows the program has."""
        return len(self.node.program.frames())

    def choose_from_menu(self, menu, name):
        """Choose from the menu of a button."""
        self.get("push button", menu)
        self.find_all(None, menu)[-1].press()
        self.click(name, "menu item")

    def waits(self, condition, what):
        """Wait for something else."""
        return wait(condition, what)

    def value(self, name):
        """What stands in a field."""
        return self.get("text", name).text()

    def width(self):
        """How wide the window is, as X has it."""
        lines = self.xdotool("getwindowgeometry", "--shell", self.get_id()).splitlines()
        return int(dict(line.split("=") for line in lines)["WIDTH"])

    def menu(self, name):
        """Choose from the main menu."""
        self.press("F10")
        self.click(name, "menu item")

    def awaits_focus(self, name):
        """Wait until the focus is on what is called so."""
        def read():
            node = self.focused()
            return node.name if node is not None else None
        try:
            wait(lambda: read() == name, f"the focus on “{name}”")
        except AssertionError as error:
            raise AssertionError(f"{error}; it is on “{read()}”") from None

    def read_focus(self):
        """Role and name of what has the focus."""
        node = self.focused()
        return (role_of(node), node.name) if node is not None else (None, None)

    def find_first_item(self):
        """The first item of a list, if it has the focus."""
        lists = (node for node in self.nodes() if node.role == "list" and node.children)
        return next((node.children[0] for node in lists
                     if node.children[0].has(Atspi.StateType.FOCUSED)), None)

    def focused(self):
        """What has the focus."""
        return ask(lambda: next((node for node in self.nodes()
                                 if node.has(Atspi.StateType.FOCUSED)), None))


@contextlib.contextmanager
def opened(environment, *arguments):
    """Start the program; it must end well when it is asked to."""
    with subprocess.Popen([PROGRAM, *arguments], env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        try:
            window = Window(environment, child)
            yield window
            window.press("ctrl+q")
            window.errors = child.communicate(timeout=PATIENCE)[1].decode()
            errors = without_expected(window.errors)
            if child.returncode != 0 or "CRITICAL" in errors or "WARNING" in errors:
                raise AssertionError(f"ended with {child.returncode}: {errors}")
        finally:
            if child.poll() is None:
                child.send_signal(signal.SIGKILL)
                print("# " + child.communicate()[1].decode().replace("\n", "\n# "),
                      file=sys.stderr)
