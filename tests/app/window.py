# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a person meets it: what it says, by role and label, and the keyboard.

AT-SPI connects to one accessibility bus in the life of a process, so there is one desktop for
a test module; each test starts the program anew.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = os.path.abspath(os.environ.get("SIGNPOST", "build/src/app/signpost"))
SANITIZED = os.environ.get("SIGNPOST_SANITIZED") == "1"
PATIENCE = 40 if SANITIZED else 15
# In Flatpak's sandbox a program has another number than outside, and speaks to the buses by
# way of a proxy, which has a third. There is no other program with a window in these tests.
SANDBOXED = os.environ.get("SIGNPOST_SANDBOXED") == "1"
# GTK 4.8 knows of no fields for passwords, and AT-SPI before 2.56 of buttons that are not pushed.
ROLES = {"password text": "text", "button": "push button"}
# Libraries newer than Debian 12's complain of a file that older ones want, and of a desktop with
# nothing on it: no portals, no card that draws, and no keyring, which libsecret 0.21 takes for an
# object.
NEWER = os.environ.get("SIGNPOST_NEWER") == "1"
EXPECTED = re.compile(r".*(style-hc\.css is deprecated|Unable to retrieve the Flatpak portal|"
                      r"Creating a portal monitor failed|gdk_frame_timings_submitted|"
                      r"g_object_unref: assertion 'G_IS_OBJECT \(object\)' failed).*")


def wait(condition, what, seconds=PATIENCE):
    """Wait until the condition gives something, and give it. To look takes the program's time,
    too, so it gets as much of it for itself."""
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
        time.sleep(max(0.03, now - began))


def ask(question):
    """The answer to a question about the window, which may change under it: then once more."""
    for _ in range(40):
        with contextlib.suppress(GLib.Error):
            return question()
        time.sleep(0.05)
    return question()


def role_of(node):
    """What kind of thing it is."""
    return ROLES.get(node.get_role_name(), node.get_role_name())


def name_of(node):
    """What it is called. In newer GTK an item of a menu leaves that to its label."""
    if node.get_name() or node.get_role_name() != "menu item":
        return node.get_name()
    labels = (relation.get_target(0) for relation in node.get_relation_set()
              if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY)
    return next((Atspi.Text.get_text(label, 0, -1) for label in labels), "")


def walk(node):
    """All that is shown below a node, in the order of reading."""
    yield node
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None and child.get_state_set().contains(Atspi.StateType.VISIBLE):
            yield from walk(child)


class Window:
    """One run of the program, with its window."""

    def __init__(self, environment, child):
        self.environment, self.child = environment, child
        self.pressed = []
        self.errors = None
        self.node = wait(self.find_frame, "the window")
        self.focus()
        wait(lambda: self.node.get_state_set().contains(Atspi.StateType.ACTIVE), "an active window")
        wait(self.has_page, "a page")
        time.sleep(0.2)

    def find_frame(self):
        """Our frame, where it is there yet."""
        for place in range(Atspi.get_desktop(0).get_child_count()):
            program = Atspi.get_desktop(0).get_child_at_index(place)
            if program is None or not (
                    SANDBOXED or program.get_process_id() == self.child.pid):
                continue
            # GTK 4.8 tells little of what changes; what libatspi remembers would be out of date.
            program.set_cache_mask(Atspi.Cache.NONE)
            for number in range(program.get_child_count()):
                frame = program.get_child_at_index(number)
                if frame is not None:
                    return frame
        return None

    def has_page(self):
        """Whether there is a page yet; what is typed before is lost."""
        # Pages have the names of their files only in GTK 4.8; later ones know of headings.
        return any(node.get_role_name() == "heading" or
                   re.fullmatch("Sp[A-Z][a-z]+Page", node.get_name() or "")
                   for node in walk(self.node))

    def xdotool(self, *arguments):
        """One call of xdotool on our display."""
        return subprocess.run(["xdotool", *arguments], env=self.environment, check=True,
                              capture_output=True, text=True).stdout.strip()

    def get_id(self):
        """The number of our window."""
        whose = ["--class", "signpost"] if SANDBOXED else ["--pid", str(self.child.pid)]
        return self.xdotool("search", "--onlyvisible", *whose).split()[-1]

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
        for node in walk(self.node):
            name = node.get_name()
            if name in ("", "GtkLabel") and node.get_role_name() in ("label", "static"):
                with contextlib.suppress(GLib.Error):
                    name = Atspi.Text.get_text(node, 0, -1)
            yield from filter(None, (name, node.get_description()))

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
        return ask(lambda: [node for node in walk(self.node)
                            if role in (role_of(node), None) and name_of(node) == name])

    def get(self, role, name):
        """The same, waited for."""
        try:
            return wait(lambda: self.find(role, name), f"{role} “{name}”")
        except AssertionError as error:
            raise AssertionError(f"{error}:\n{self.outline()}") from None

    def outline(self):
        """What is there, for the messages of failing tests."""
        return ask(lambda: "\n".join(f"{node.get_role_name()} {node.get_name()!r}"
                                     for node in walk(self.node)))

    def click(self, name, role="push button"):
        """Press a button by what it says."""
        self.get(role, name).get_action_iface().do_action(0)

    def fill(self, name, text, place=0):
        """Put a text into a field, as one who dictates; there may be several of this label."""
        self.get("text", name)
        self.find_all("text", name)[place].get_editable_text_iface().set_text_contents(text)

    def tab_to(self, role, name):
        """Go on with the Tab key until this has the focus. The focus is awaited after each key, but
        not for long: neighbours may be called the same."""
        for _ in range(60):
            before = self.read_focus()
            if before == (role, name):
                return
            self.press("Tab")
            with contextlib.suppress(AssertionError):
                wait(lambda before=before: self.read_focus() != before, "the focus to move", 0.2)
        raise AssertionError(f"the Tab key does not lead to {role} “{name}”:\n{self.outline()}")

    def choose(self, name, item):
        """Choose from the next list of this label, by the keyboard."""
        self.tab_to("combo box", name)
        self.press("space")
        wait(lambda: self.focused().get_role_name() == "list item", f"the list {name}")
        self.press("Home")
        for _ in range(20):
            time.sleep(0.05)
            if item in [node.get_name() for node in walk(self.focused())]:
                break
            self.press("Down")
        else:
            raise AssertionError(f"there is no {item} in {name}")
        self.press("Return")
        wait(lambda: (self.focused() or self.node).get_name() == name, f"the list {name} closed")

    def count_frames(self):
        """How many windows the program has."""
        program = self.node.get_application()
        program.clear_cache()
        return program.get_child_count()

    def choose_from_menu(self, menu, name):
        """Choose from the menu of a button."""
        self.get("push button", menu)
        self.find_all(None, menu)[-1].get_action_iface().do_action(0)
        self.click(name, "menu item")

    def waits(self, condition, what):
        """Wait for something else."""
        return wait(condition, what)

    def value(self, name):
        """What stands in a field."""
        field = self.get("text", name)
        return Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field))

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
            return node.get_name() if node is not None else None
        try:
            wait(lambda: read() == name, f"the focus on “{name}”")
        except AssertionError as error:
            raise AssertionError(f"{error}; it is on “{read()}”") from None

    def read_focus(self):
        """Role and name of what has the focus."""
        node = self.focused()
        return (role_of(node), node.get_name()) if node is not None else (None, None)

    def focused(self):
        """What has the focus."""
        return ask(lambda: next((node for node in walk(self.node) if node.get_state_set()
                                 .contains(Atspi.StateType.FOCUSED)), None))


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
            errors = EXPECTED.sub("", window.errors) if NEWER else window.errors
            if child.returncode != 0 or "CRITICAL" in errors or "WARNING" in errors:
                raise AssertionError(f"ended with {child.returncode}: {errors}")
        finally:
            if child.poll() is None:
                child.send_signal(signal.SIGKILL)
                print("# " + child.communicate()[1].decode().replace("\n", "\n# "),
                      file=sys.stderr)
