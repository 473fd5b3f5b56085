# SPDX-License-Identifier: GPL-3.0-or-later
"""GNOME Online Accounts, but it makes an account and then says that it did not.

forgetful_accounts.py LIST with the file in which it lists what it has.
"""

import os
import sys

from gi.repository import Gio, GLib

NAME = "org.gnome.OnlineAccounts"
ROOT = "/org/gnome/OnlineAccounts"
ID = "account_1_0"

INTERFACES = Gio.DBusNodeInfo.new_for_xml(f"""\
<node>
  <interface name="{NAME}.Manager">
    <method name="AddAccount">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="a{{sv}}" direction="in"/><arg type="a{{ss}}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
  </interface>
  <interface name="{NAME}.Account"><method name="Remove"/></interface>
</node>""")


def answer(_bus, _sender, _path, _interface, method, arguments, invocation):
    if method == "Remove":
        os.truncate(sys.argv[1], 0)
        invocation.return_value(None)
        return
    provider, identity, *_ = arguments.unpack()
    os.makedirs(os.path.dirname(sys.argv[1]), exist_ok=True)
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(f"[Account {ID}]\nProvider={provider}\nIdentity={identity}\n")
    invocation.return_dbus_error(f"{NAME}.Error", "it went wrong afterwards")


def main():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for path, interface in ((f"{ROOT}/Manager", INTERFACES.interfaces[0]),
                            (f"{ROOT}/Accounts/{ID}", INTERFACES.interfaces[1])):
        bus.register_object(path, interface, answer, None, None)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, None, None)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
