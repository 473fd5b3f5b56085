# SPDX-License-Identifier: GPL-3.0-or-later
"""The program under test, and what one run of it gave.

`meson test` says by the environment where it is (SIGNPOSTCTL) and whether it was built with
sanitizers (SIGNPOST_SANITIZED), which cost memory and time.
"""

import contextlib
import dataclasses
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

from peers.complaints import without_expected

PROGRAM = os.path.abspath(os.environ.get("SIGNPOSTCTL", "build/src/cli/signpostctl"))
SANITIZED = os.environ.get("SIGNPOST_SANITIZED") == "1"
LAUNCHER = os.path.join(os.path.dirname(__file__), "launcher.py")

# What a run may take beyond its own deadline, and in all.
GRACE = 6.0 if SANITIZED else 1.5
PATIENCE = 60


def environment():
    """A small environment that is the same everywhere; sanitizers keep their options."""
    kept = {name: value for name, value in os.environ.items()
            if name.endswith("SAN_OPTIONS") or name == "TMPDIR"}
    # The leak checker falls over threads that come or go at the end (LLVM 14); the tests in C,
    # which wait for quiet, look for the leaks of the same code.
    kept["ASAN_OPTIONS"] = kept.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    return {"PATH": "/usr/bin:/bin", "HOME": tempfile.gettempdir(), "LC_ALL": "C.UTF-8",
            "GIO_USE_PROXY_RESOLVER": "dummy", "GIO_USE_VFS": "local", **kept}


@dataclasses.dataclass(frozen=True)
class Run:
    """A run that has ended."""

    status: int
    stdout: str
    stderr: str
    seconds: float
    peak_mib: float

    @property
    def json(self):
        return json.loads(self.stdout)

    @property
    def output(self):
        return self.stdout + self.stderr

    def service(self, name):
        """The result of one service."""
        return next(entry for entry in self.json["services"] if entry["service"] == name)

    def outcomes(self, name):
        """Stage to outcome, of one service, in the order in which they came."""
        return {entry["stage"]: entry["outcome"] for entry in self.service(name)["stages"]}


@contextlib.contextmanager
def secret_file(content):
    """A file with these bytes that only its owner may read."""
    with tempfile.NamedTemporaryFile(prefix="signpost-secret-") as file:
        file.write(content)
        file.flush()
        yield file.name


@contextlib.contextmanager
def started(*arguments, stdin=None, surroundings=None, stdout=subprocess.PIPE, **more):
    """Start the program, for tests that look at it while it runs; it ends with the block."""
    with subprocess.Popen([PROGRAM, *arguments], stdin=stdin, stdout=stdout,
                          stderr=subprocess.PIPE,
                          env=environment() | (surroundings or {}), **more) as child:
        try:
            yield child
        finally:
            if child.poll() is None:
                child.kill()


def run(*arguments, stdin=b"", patience=PATIENCE, locale=None, surroundings=None):
    """Run the program to its end with these bytes as its standard input."""
    surroundings = environment() | (surroundings or {}) | ({"LC_ALL": locale} if locale else {})
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, \
            tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as report:
        given.write(stdin)
        given.seek(0)
        started_at = time.monotonic()
        child = subprocess.Popen(
            [sys.executable, "-I", "-S", LAUNCHER, str(report.fileno()), PROGRAM, *arguments],
            stdin=given, stdout=out, stderr=err, pass_fds=[report.fileno()], env=surroundings,
            start_new_session=True)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            raise AssertionError(f"still running after {patience} s: {arguments}") from None
        seconds = time.monotonic() - started_at
        for file in (out, err, report):
            file.seek(0)
        if child.returncode != 0:
            raise RuntimeError(f"{PROGRAM} did not start: {err.read().decode()}")
        status, peak = report.read().split()
        return Run(int(status), out.read().decode(), without_expected(err.read().decode()),
                   seconds, int(peak) / 1024)


def check(address, *arguments, password=None, token=None, stdin=b"", patience=PATIENCE):
    """`signpostctl check … --json`, with the password on standard input or a token in a file."""
    options = ["check", address, *arguments, "--json"]
    if password is not None:
        options += ["--password-file", "-"]
        stdin = password.encode() + b"\n"
    if token is None:
        return run(*options, stdin=stdin, patience=patience)
    with secret_file(token.encode() + b"\n") as file:
        return run(*options, "--token-file", file, stdin=stdin, patience=patience)
