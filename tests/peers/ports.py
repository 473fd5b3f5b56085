# SPDX-License-Identifier: GPL-3.0-or-later
"""Free ports for servers that cannot choose one themselves."""

import random
import socket

# Below Linux's range for outgoing connections, so that none of those takes the port meanwhile.
LOWEST, HIGHEST = 20000, 32000

# What makes the ports that were chosen ours as long as this process lives.
CLAIMS = []


def is_free(port):
    for host in ("127.0.0.1", "127.0.0.2"):
        with socket.socket() as probe:
            try:
                probe.bind((host, port))
            except OSError:
                return False
    return True


def claim(port):
    """Keep it from other tests that run now: they claim by UDP, too, where nobody listens."""
    sock = socket.socket(type=socket.SOCK_DGRAM)
    try:
        sock.bind(("127.0.0.1", port))
    except OSError:
        sock.close()
        return False
    CLAIMS.append(sock)
    return True


def free_ports(count):
    """Return `count` different ports on which nobody listens, nor will another test."""
    chosen = []
    while len(chosen) < count:
        port = random.randint(LOWEST, HIGHEST)
        if claim(port) and is_free(port):
            chosen.append(port)
    return chosen


def closed_port():
    """Return a port where a connection is refused."""
    return free_ports(1)[0]
