# SPDX-License-Identifier: GPL-3.0-or-later
"""Server processes that end with the block that started them."""

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time


@contextlib.contextmanager
def workspace():
    """A temporary directory that the servers' own users may enter."""
    with tempfile.TemporaryDirectory(prefix="signpost-", ignore_cleanup_errors=True) as path:
        os.chmod(path, 0o755)
        yield path


def wait_until(condition, what, seconds=15):
    """Wait until `condition()` is true; what it returned is returned."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds} s for {what}")
        time.sleep(0.02)
    return value


def accepts(port, host="127.0.0.1"):
    """Whether somebody listens there."""
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex((host, port)) == 0


def stop(child, patience=5):
    """End a server of ours politely, then whatever is left of its process group.

    The leader is reaped last: until then nobody else can get the number of its group.
    """
    if child.poll() is not None:
        return
    child.terminate()
    with contextlib.suppress(TimeoutError):
        wait_until(lambda: os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT),
                   "the server to end", patience)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()


@contextlib.contextmanager
def daemon(argv, output, ports):
    """Run a server in the foreground until the block ends; it is ready once its ports accept."""
    # Should we be killed, the kernel ends the server in our place.
    guarded = ["setpriv", "--pdeathsig", "TERM", "--", *argv]
    with open(output, "ab") as log:
        child = subprocess.Popen(guarded, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                 start_new_session=True)
    try:
        def ready():
            if child.poll() is not None:
                with open(output, encoding="utf-8", errors="replace") as log:
                    raise RuntimeError(f"{argv[0]} ended at once: {log.read()}")
            return all(accepts(port) for port in ports)

        wait_until(ready, f"{argv[0]} to listen")
        yield child
    finally:
        stop(child)
