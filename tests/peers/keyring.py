# SPDX-License-Identifier: GPL-3.0-or-later
"""A D-Bus session of its own with a real gnome-keyring-daemon in it, and nothing else.

Nothing here can reach the session of whoever runs the tests: the bus has its own configuration
with no services that could be started but those that are named, and home and runtime folder are
temporary.
"""

import contextlib
import os
import shutil
import socket
import subprocess

from gi.repository import Gio, GLib

from .processes import stop, wait_until, workspace

PASSWORD = "the keyring's own"
DAEMON = "/usr/bin/gnome-keyring-daemon"
SECRETS = "org.freedesktop.secrets"
SERVICE = "/org/freedesktop/secrets"
COLLECTION = "/org/freedesktop/secrets/collection/login"
SCHEMA = "io.github.signpost.Account"

BUS_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={root}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{root}/services</servicedir>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Session:
    """One bus; a keyring runs on it between start() and kill(). Of the system's services the
    bus starts those in `services` when somebody wants them."""

    def __init__(self, keyring=True, services=()):
        self.keyring = keyring
        self.services = services
        self.daemon = None
        self.connection = None
        self.daemons = contextlib.ExitStack()
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.root = stack.enter_context(workspace())
            self.address = f"unix:path={self.root}/bus"
            for name in ("home", "run", "data", "data/keyrings", "cache", "services"):
                os.mkdir(os.path.join(self.root, name), 0o700)
            for name in self.services:
                shutil.copy(f"/usr/share/dbus-1/services/{name}.service",
                            os.path.join(self.root, "services"))
            with open(os.path.join(self.root, "bus.conf"), "w", encoding="ascii") as file:
                file.write(BUS_CONFIG.format(root=self.root))
            self._spawn(stack, "/usr/bin/dbus-daemon", "--nofork", "--nosyslog",
                        f"--config-file={self.root}/bus.conf")
            wait_until(self._accepts, "the bus")
            stack.callback(self.kill)
            if self.keyring:
                self.start()
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self.stack.close()

    def _spawn(self, stack, *argv, stdin=subprocess.DEVNULL):
        log = stack.enter_context(open(os.path.join(self.root, "log"), "ab"))
        child = subprocess.Popen(["setpriv", "--pdeathsig", "TERM", "--", *argv], stdin=stdin,
                                 stdout=log, stderr=log, env=self.environment(),
                                 start_new_session=True)
        stack.callback(stop, child)
        return child

    def _accepts(self):
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(os.path.join(self.root, "bus")) == 0

    def environment(self):
        """What a program needs to be in this session."""
        return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": f"{self.root}/home",
                "XDG_RUNTIME_DIR": f"{self.root}/run", "XDG_DATA_HOME": f"{self.root}/data",
                "XDG_CACHE_HOME": f"{self.root}/cache", "XDG_CONFIG_HOME": f"{self.root}/home",
                "DBUS_SESSION_BUS_ADDRESS": self.address, "GSETTINGS_BACKEND": "memory"}

    def start(self, unlock=True):
        """Start the keyring, unlocked as at a desktop's sign-in, or locked."""
        self.daemons = contextlib.ExitStack()
        self.daemon = self._spawn(self.daemons, DAEMON, "--foreground", "--components=secrets",
                                  *(["--unlock"] if unlock else []), stdin=subprocess.PIPE)
        if unlock:
            self.daemon.stdin.write(PASSWORD.encode())
        self.daemon.stdin.close()
        wait_until(lambda: self.has_name(SECRETS), "the keyring")

    def kill(self):
        """The keyring dies at once."""
        if self.daemon is not None:
            self.daemon.kill()
            self.daemon.wait()
            self.daemon = None
            self.daemons.close()

    def has_name(self, name):
        return self.call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                         "org.freedesktop.DBus.NameHasOwner", "(s)", name)[0]

    @property
    def bus(self):
        """A connection of our own."""
        if self.connection is None:
            flags = Gio.DBusConnectionFlags
            self.connection = Gio.DBusConnection.new_for_address_sync(
                self.address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        return self.connection

    def call(self, destination, path, method, signature, *arguments):
        """Call a method on the bus; its answer as Python values."""
        interface, _, member = method.rpartition(".")
        reply = self.bus.call_sync(destination, path, interface, member,
                                   GLib.Variant(signature, arguments), None, 0, 30000, None)
        return reply.unpack()

    def ask(self, method, signature, *arguments, path=SERVICE):
        """Call a method of the keyring."""
        return self.call(SECRETS, path, f"org.freedesktop.Secret.{method}", signature, *arguments)

    def tool(self, *arguments, stdin=b""):
        """Run secret-tool; its standard output, or None where it found nothing."""
        run = subprocess.run(["/usr/bin/secret-tool", *arguments], env=self.environment(),
                             input=stdin, capture_output=True, timeout=30)
        return run.stdout if run.returncode == 0 else None

    def lookup(self, **attributes):
        """The secret that `secret-tool lookup` finds, or None."""
        found = self.tool("lookup", *(part for item in attributes.items() for part in item))
        return found.decode() if found is not None else None

    def plant(self, secret, attributes, collection="login", label="planted"):
        """Put an item into the keyring as any program could; no attribute is too odd."""
        _, session = self.ask("Service.OpenSession", "(sv)", "plain", GLib.Variant("s", ""))
        properties = {"org.freedesktop.Secret.Item.Label": GLib.Variant("s", label),
                      "org.freedesktop.Secret.Item.Attributes": GLib.Variant("a{ss}", attributes)}
        path, _ = self.ask("Collection.CreateItem", "(a{sv}(oayays)b)", properties,
                           (session, b"", secret, "text/plain"), False,
                           path=f"/org/freedesktop/secrets/collection/{collection}")
        self.ask("Session.Close", "()", path=session)
        return path

    def items(self, **attributes):
        """The paths of the items with these attributes; "schema" is short for xdg:schema."""
        named = {"xdg:schema" if name == "schema" else name: value
                 for name, value in attributes.items()}
        unlocked, locked = self.ask("Service.SearchItems", "(a{ss})", named)
        return unlocked + locked

    def attributes(self, path):
        """The attributes of one item."""
        return self.call(SECRETS, path, "org.freedesktop.DBus.Properties.Get", "(ss)",
                         "org.freedesktop.Secret.Item", "Attributes")[0]

    def lock(self):
        """Lock the default collection."""
        self.ask("Service.Lock", "(ao)", [COLLECTION])

    def unlock(self):
        """Unlock it, as its prompt does once the right password was typed."""
        _, session = self.ask("Service.OpenSession", "(sv)", "plain", GLib.Variant("s", ""))
        self.call(SECRETS, SERVICE, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface."
                  "UnlockWithMasterPassword", "(o(oayays))", COLLECTION,
                  (session, b"", PASSWORD.encode(), "text/plain"))

    def is_locked(self):
        return self.call(SECRETS, COLLECTION, "org.freedesktop.DBus.Properties.Get", "(ss)",
                         "org.freedesktop.Secret.Collection", "Locked")[0]

    def contents(self, **attributes):
        """All that is known of the items with these attributes, secrets included."""
        _, session = self.ask("Service.OpenSession", "(sv)", "plain", GLib.Variant("s", ""))
        return sorted((sorted(self.attributes(path).items()),
                       bytes(self.ask("Item.GetSecret", "(o)", session, path=path)[0][2]))
                      for path in self.items(**attributes))
