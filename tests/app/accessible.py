# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program tells those who do not see its window, as it is at one moment.

libatspi asks each thing one question after the other, and each wakes the program, the bus and the
test. Here all is asked for at once: what is said of the things, by one call for all of them, and
who the children of each are, without waiting in between. The first alone would not do: GTK lists
there also what it hides, and leaves out what nobody has asked for yet.
"""

import collections
import functools
import itertools

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402  pylint: disable=wrong-import-position

BUS = "org.freedesktop.DBus"
REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
NOBODY = "/org/a11y/atspi/null"
CACHE, CACHE_INTERFACE = "/org/a11y/atspi/cache", "org.a11y.atspi.Cache"
ACCESSIBLE, ACTION, TEXT, EDITABLE_TEXT = (f"org.a11y.atspi.{name}" for name in (
    "Accessible", "Action", "Text", "EditableText"))
# What is shown may change while it is looked at, but not for ever.
ROUNDS = 10

Item = collections.namedtuple("Item", "count name role description states")


@functools.cache
def role_name(number):
    """What libatspi calls this role, if it is not older than the role."""
    try:
        return Atspi.role_get_name(Atspi.Role(number))
    except ValueError:
        return f"role {number}"


def parse(entry):
    """What the call for all things says of one of them."""
    low, high = each_of(entry.get_child_value(9))
    return Item(count=max(0, entry.get_child_value(4).get_int32()),
                name=entry.get_child_value(6).get_string(),
                role=role_name(entry.get_child_value(7).get_uint32()),
                description=entry.get_child_value(8).get_string(),
                states=high.get_uint32() << 32 | low.get_uint32())


def each_of(array):
    return (array.get_child_value(place) for place in range(array.n_children()))


def path_of(reference):
    """Where the thing is that a program refers to."""
    return reference.get_child_value(1).get_string()


def paths_in(answers):
    """The paths of a list, or of one thing for each answer; or what went wrong."""
    for answer in answers:
        if isinstance(answer, GLib.Error):
            return answer
        if answer.get_type_string() == "a(so)":
            return [path_of(child) for child in each_of(answer)]
    return [path_of(answer) for answer in answers]


def is_in(item, state):
    return bool(item.states >> int(state) & 1)


@functools.cache
def connect():
    """The accessibility bus of this session. There is one in the life of a process."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    address, = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
                                 None, None, Gio.DBusCallFlags.NONE, -1, None)
    flags = Gio.DBusConnectionFlags
    return Gio.DBusConnection.new_for_address_sync(
        address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)


def find_program(process=None):
    """The program of this process, or of any, where it is on the bus yet."""
    found = Program(REGISTRY).ask(ROOT, ACCESSIBLE, "GetChildren")[0]
    return next((Program(name) for name, _ in found
                 if process is None or Program(BUS).ask(
                     "/", BUS, "GetConnectionUnixProcessID",
                     GLib.Variant("(s)", (name,)))[0] == process), None)


class Node:
    """One thing and all below it, as they were when somebody looked. What is done to it is done to
    what it is now."""

    def __init__(self, program, path, item, children):
        self.program, self.path, self.item, self.children = program, path, item, children
        self.role, self.name, self.description = item.role, item.name, item.description

    def is_same(self, other):
        """Whether it is this thing, seen at another moment."""
        return other is not None and self.path == other.path

    def each(self):
        """It and all below it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.each()

    def has(self, state):
        """Whether it was in this state."""
        return is_in(self.item, state)

    def press(self):
        """Do what it is for."""
        self.program.ask(self.path, ACTION, "DoAction", GLib.Variant("(i)", (0,)))

    def text(self):
        """What stands in it."""
        length = self.program.read(self.path, TEXT, "CharacterCount")
        return self.program.ask(self.path, TEXT, "GetText", GLib.Variant("(ii)", (0, length)))[0]

    def set_text(self, text):
        """Put another text into it."""
        self.program.ask(self.path, EDITABLE_TEXT, "SetTextContents", GLib.Variant("(s)", (text,)))

    def related(self, kind):
        """What it is tied to in this way."""
        relations, = self.program.ask(self.path, ACCESSIBLE, "GetRelationSet")
        return [self.program.look(path) for found, targets in relations if found == kind
                for _, path in targets]


class Program:
    """A program, by its name on the accessibility bus."""

    def __init__(self, name):
        self.bus, self.name = connect(), name
        self.said, self.items = {}, {}
        self.parents, self.uneven = {}, set()

    def ask(self, path, interface, method, arguments=None):
        """One question, and its answer."""
        return self.bus.call_sync(self.name, path, interface, method, arguments, None,
                                  Gio.DBusCallFlags.NONE, -1, None).unpack()

    def read(self, path, interface, name):
        """What a property of something is."""
        return self.ask(path, "org.freedesktop.DBus.Properties", "Get",
                        GLib.Variant("(ss)", (interface, name)))[0]

    def ask_at_once(self, questions):
        """The answers in the order of the questions; an error where there is none."""
        answers = {}

        def keep(bus, result, place):
            try:
                answers[place] = bus.call_finish(result).get_child_value(0)
            except GLib.Error as error:
                answers[place] = error

        for place, question in enumerate(questions):
            self.bus.call(self.name, *question, None, Gio.DBusCallFlags.NONE, -1, None, keep, place)
        while len(answers) < len(questions):
            GLib.MainContext.default().iteration(True)
        return [answers[place] for place in range(len(questions))]

    def frames(self):
        """Where its windows are."""
        return [path for _, path in self.ask(ROOT, ACCESSIBLE, "GetChildren")[0]]

    def find_frame(self, name):
        """The window of this name, if there is one."""
        found = [path for path in self.frames() if self.read(path, ACCESSIBLE, "Name") == name]
        return self.look(found[0]) if found else None

    def look(self, path):
        """This thing and all that is shown below it. Who had children the last time is asked for
        them at once."""
        unknown, children = self.parents.get(path, set()) | {path}, {}
        for _ in range(ROUNDS):
            self.ask_below(unknown, children)
            self.take(*self.ask_at_once([(CACHE, CACHE_INTERFACE, "GetItems", None)]))
            unknown = set()
            seen = self.build(path, children, unknown)
            if not unknown:
                break
        if unknown or seen is None:
            raise GLib.Error("what is shown does not stand still")
        self.parents[path] = {node.path for node in seen.each() if node.item.count}
        return seen

    def ask_below(self, unknown, children):
        """Add the children of the unknown, and of those in turn that nothing is known of."""
        while unknown:
            answered = self.ask_children(unknown)
            children |= answered
            unknown = {child for below in answered.values() if not isinstance(below, GLib.Error)
                       for child in below if child not in children and self.may_have_children(child)}

    def may_have_children(self, path):
        """Whether it is worth asking, by what was said the last time."""
        item = self.item(path)
        return item is None or item.count > 0

    def ask_children(self, paths):
        """Who the children of all these are."""
        questions = {path: self.questions_about(path) for path in paths if path != NOBODY}
        answers = iter(self.ask_at_once([*itertools.chain(*questions.values())]))
        return {path: paths_in(list(itertools.islice(answers, len(asked))))
                for path, asked in questions.items()}

    def questions_about(self, path):
        """What to ask for the children of this thing. In a stack, GTK 4.8 counts and numbers the
        pages that are shown, but lists all."""
        if path not in self.uneven:
            return [(path, ACCESSIBLE, "GetChildren", None)]
        item = self.item(path)
        return [(path, ACCESSIBLE, "GetChildAtIndex", GLib.Variant("(i)", (place,)))
                for place in range(item.count if item is not None else 0)]

    def take(self, said):
        """Keep what is said of everything."""
        if isinstance(said, GLib.Error):
            raise said
        self.items = {}
        self.said = {path_of(entry.get_child_value(0)): entry for entry in each_of(said)}

    def item(self, path):
        """What is said of this thing, if anything is."""
        if path not in self.items and path in self.said:
            self.items[path] = parse(self.said[path])
        return self.items.get(path)

    def build(self, path, children, unknown):
        """This thing with all that is shown below it. Whom to ask first is added to the unknown."""
        item, below = self.item(path), children.get(path, [])
        if isinstance(below, GLib.Error):
            raise below
        if item is None or item.count != len(below):
            if item is not None and path in children:
                self.uneven.add(path)
            unknown.add(path)
            return None
        if not is_in(item, Atspi.StateType.VISIBLE):
            return None
        built = (self.build(child, children, unknown) for child in below if child != NOBODY)
        return Node(self, path, item, [node for node in built if node is not None])
