# SPDX-License-Identifier: GPL-3.0-or-later
"""Free ports for servers that cannot choose one themselves."""

import random
import socket

# Below Linux's range for outgoing connections, so that none of those takes the port meanwhile.
LOWEST, HIGHEST = 20000, 32000


def is_free(port):
    for host in ("127.0.0.1", "127.0.0.2"):
        with socket.socket() as probe:
            try:
                probe.bind((host, port))
            except OSError:
                return False
    return True


def free_ports(count):
    """Return `count` different ports on which nobody listens."""
    chosen = []
    while len(chosen) < count:
        port = random.randint(LOWEST, HIGHEST)
        if port not in chosen and is_free(port):
            chosen.append(port)
    return chosen


def closed_port():
    """Return a port where a connection is refused."""
    return free_ports(1)[0]
