# SPDX-License-Identifier: GPL-3.0-or-later
"""A network of one's own: loopback and nothing else, with a name server that knows what a test
tells it and an authority that every program believes.

The process that enters it cannot leave, and what it starts is in there with it. Outside nothing
changes: what is put over the system's files is seen from inside only. Nothing else may run in
the process yet, because a thread that was there before would stay outside.
"""

import ctypes
import fcntl
import os
import re
import socket
import struct
import subprocess

NEW_NAMESPACE, NEW_USER, NEW_NETWORK = 0x00020000, 0x10000000, 0x40000000
BIND, RECURSIVE, PRIVATE = 0x1000, 0x4000, 0x40000
SET_FLAGS, SET_ADDRESS, ADD_ROUTE = 0x8914, 0x8916, 0x890b
UP = 0x1
OURS = "192.0.2.1"  # reserved for examples, RFC 5737

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.mount.argtypes = [ctypes.c_char_p] * 3 + [ctypes.c_ulong, ctypes.c_char_p]

HOSTS = "127.0.0.1 localhost\n"
RESOLVER = "nameserver 127.0.0.1\noptions timeout:2 attempts:1\n"
SWITCH = "/etc/nsswitch.conf"
AUTHORITIES = "/etc/ssl/certs"


def check(result):
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def put_over(source, target):
    """What is at the source is found at the target, too."""
    check(LIBC.mount(source.encode(), target.encode(), None, BIND, None))


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def keep_identity(user, group):
    """In a user namespace everybody stays who they are."""
    write("/proc/self/setgroups", "deny")
    write("/proc/self/uid_map", f"{user} {user} 1")
    write("/proc/self/gid_map", f"{group} {group} 1")


def address(text):
    """As the kernel wants it."""
    return struct.pack("=H2x4s8x", socket.AF_INET, socket.inet_aton(text))


def start_loopback():
    """Loopback answers. It has another address and is the way to everywhere, because names are
    not looked up without the one, and a machine without the other is offline."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        fcntl.ioctl(sock, SET_FLAGS, struct.pack("16sH14x", b"lo", UP))
        fcntl.ioctl(sock, SET_ADDRESS, struct.pack("16s16s", b"lo:1", address(OURS)))
        name = ctypes.create_string_buffer(b"lo")
        route = struct.pack("@L16s16s16sHhLPhPLLH", 0, *[address("0.0.0.0")] * 3, UP, 0, 0, 0, 0,
                            ctypes.addressof(name), 0, 0, 0)
        fcntl.ioctl(sock, ADD_ROUTE, route)


def enter():
    """Enter; returns why that is not possible, or None where it was."""
    user, group = os.getuid(), os.getgid()
    flags = NEW_NAMESPACE | NEW_NETWORK | (NEW_USER if user != 0 else 0)
    try:
        check(LIBC.unshare(flags))
        if user != 0:
            keep_identity(user, group)
        check(LIBC.mount(None, b"/", None, RECURSIVE | PRIVATE, None))
        start_loopback()
        if user != 0:
            write("/proc/sys/net/ipv4/ip_unprivileged_port_start", "0")
    except OSError as error:
        return f"no network of one's own here: {error.strerror}"
    return None


def switch():
    """Who knows names: others than these may answer from outside, over a socket of theirs."""
    with open(SWITCH, encoding="utf-8") as file:
        return re.sub(r"^hosts:.*", "hosts: files dns", file.read(), flags=re.MULTILINE)


def furnish(folder, authority):
    """Names come from a server on loopback, and this authority is the only one there is."""
    store = os.path.join(folder, "certs")
    os.mkdir(store)
    with open(authority.ca_file, encoding="ascii") as file:
        certificate = file.read()
    number = subprocess.run(["openssl", "x509", "-hash", "-noout", "-in", authority.ca_file],
                            check=True, capture_output=True, text=True).stdout.strip()
    for name in ("ca-certificates.crt", f"{number}.0"):
        write(os.path.join(store, name), certificate)
    put_over(store, AUTHORITIES)
    for target, text in (("/etc/hosts", HOSTS), ("/etc/resolv.conf", RESOLVER),
                         (SWITCH, switch())):
        source = os.path.join(folder, os.path.basename(target))
        write(source, text)
        put_over(source, target)
