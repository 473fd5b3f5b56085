# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop for one test: an X server, a session bus with a keyring, and an accessibility bus.

Everything lives in a temporary folder and ends with the block that started it.
"""

import contextlib
import os
import signal
import subprocess

from peers.keyring import Session


def sanitizer_options():
    """What ./dev asks of the sanitizers, with what the libraries below GTK never give back."""
    kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    suppressions = os.path.join(os.path.dirname(__file__), "leaks.supp")
    kept["LSAN_OPTIONS"] = f"suppressions={suppressions}:print_suppressions=0"
    return kept


def end(child):
    """End a process that we started, and wait for it."""
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
    try:
        child.wait(5)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


@contextlib.contextmanager
def x_server(width, height):
    """An X server without a screen; gives its name."""
    reading, writing = os.pipe()
    with subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24",
             "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL) as child:
        os.close(writing)
        try:
            with os.fdopen(reading) as pipe:
                yield f":{pipe.readline().strip()}"
        finally:
            end(child)


@contextlib.contextmanager
def desktop(width=1000, height=900, keyring=True):
    """Give the session, and the environment in which a window can be shown and looked at."""
    with Session(keyring, services=("org.a11y.Bus",)) as session, \
            x_server(width, height) as display:
        yield session, session.environment() | sanitizer_options() | {
            "DISPLAY": display, "GDK_BACKEND": "x11", "GSK_RENDERER": "cairo",
            "GTK_USE_PORTAL": "0", "GIO_USE_PROXY_RESOLVER": "dummy", "GIO_USE_VFS": "local",
            "NO_AT_BRIDGE": "0", "ADW_DISABLE_PORTAL": "1",
        }


def enlarge_text(environment, percent=200):
    """From now on, GTK draws text in this size. The X server's dots per inch are not asked for."""
    folder = os.path.join(environment["XDG_CONFIG_HOME"], "gtk-4.0")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "settings.ini"), "w", encoding="utf-8") as file:
        file.write(f"[Settings]\ngtk-font-name=Cantarell {11 * percent // 100}\n")
