# SPDX-License-Identifier: GPL-3.0-or-later
"""Three programs that sign in and prove a mailbox usable, and how long each took.

Each has `visit(service, ports)`, the seconds from the connection to each of its `steps`. The
password reaches all of them by standard input.
"""

import base64
import dataclasses
import subprocess
import time

HOST = "127.0.0.1"


@dataclasses.dataclass(frozen=True)
class Account:
    """Whose mailbox it is."""

    user: str
    password: str
    ca_file: str

    @property
    def plain(self):
        """The initial response of SASL PLAIN."""
        return base64.b64encode(f"\0{self.user}\0{self.password}".encode()).decode()


class Signpost:
    """`signpostctl check`, which says itself what each stage took."""

    name = "signpostctl"
    steps = ("sign-in", "ready")
    has_targets = True

    def __init__(self, account):
        self.account = account

    def _check(self, services, ports):
        from cli import program  # it looks at SIGNPOSTCTL when it is imported

        schemes = {"imap": "imaps", "pop3": "pop3s", "smtp": "smtp"}
        urls = [option for service in services
                for option in (f"--{service}", f"{schemes[service]}://{HOST}:{ports[service]}")]
        run = program.check(self.account.user, *urls, "--ca-file", self.account.ca_file,
                            password=self.account.password)
        if run.status != 0:
            raise RuntimeError(f"the check failed: {run.output}")
        return run

    def visit(self, service, ports):
        stages = {stage["stage"]: stage["elapsed_ms"] / 1000
                  for stage in self._check((service,), ports).service(service)["stages"]}
        ready = sum(seconds for stage, seconds in stages.items()
                    if stage not in ("resolve", "connect", "close"))
        return ready - stages["ready"], ready

    def whole(self, services, ports):
        return (self._check(services, ports).seconds,)

    def peak_mib(self, services, ports):
        return self._check(services, ports).peak_mib


class Curl:
    """curl, which tells when it had the answer to its one question, not when it was let in."""

    name = "curl"
    steps = ("ready",)
    has_targets = False
    REQUESTS = {
        "imap": ["imaps://{host}:{port}/", "--request", "EXAMINE INBOX"],
        "pop3": ["pop3s://{host}:{port}/", "--request", "STAT", "--head"],
        "smtp": ["smtp://{host}:{port}/", "--request", "NOOP", "--ssl-reqd"],
    }

    def __init__(self, account):
        self.account = account

    def visit(self, service, ports):
        url, *options = self.REQUESTS[service]
        done = subprocess.run(
            ["curl", "--silent", "--show-error", "--output", "/dev/null", "--config", "-",
             "--cacert", self.account.ca_file, *options,
             "--write-out", "%{stderr}%{time_connect} %{time_total}",
             url.format(host=HOST, port=ports[service])],
            input=f'user = "{self.account.user}:{self.account.password}"\n', text=True,
            capture_output=True, check=True)
        connected, ready = map(float, done.stderr.split())
        return (ready - connected,)


class OpenSsl:
    """`openssl s_client` and the shortest dialogue that a person could type into it."""

    name = "openssl s_client"
    steps = ("sign-in", "ready")
    has_targets = False

    def __init__(self, account):
        self.account = account

    def dialogue(self, service):
        """What the server says first, then pairs of a command and the end of its answer."""
        return {
            "imap": (b"* OK", [(f"a AUTHENTICATE PLAIN {self.account.plain}", b"a OK"),
                               ("b EXAMINE INBOX", b"b OK")]),
            "pop3": (b"+OK", [("CAPA", b"."), (f"AUTH PLAIN {self.account.plain}", b"+OK"),
                              ("STAT", b"+OK")]),
            "smtp": (None, [("EHLO bench", b"250 "),
                            (f"AUTH PLAIN {self.account.plain}", b"235 "),
                            (f"MAIL FROM:<{self.account.user}>", b"250 ")]),
        }[service]

    def visit(self, service, ports):
        greeting, steps = self.dialogue(service)
        command = ["openssl", "s_client", "-quiet", "-verify_return_error", "-CAfile",
                   self.account.ca_file, "-connect", f"{HOST}:{ports[service]}"]
        if service == "smtp":
            command += ["-starttls", "smtp"]
        times = []
        started = time.monotonic()
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL) as child:
            try:
                if greeting:
                    self.wait_for(child, greeting)
                for line, answer in steps:
                    child.stdin.write(line.encode() + b"\r\n")
                    child.stdin.flush()
                    self.wait_for(child, answer)
                    times.append(time.monotonic() - started)
            finally:
                child.kill()
        return times[-2], times[-1]

    @staticmethod
    def wait_for(child, beginning):
        for line in child.stdout:
            if line.startswith(beginning):
                return
        raise RuntimeError(f"openssl s_client ended before {beginning!r}")
