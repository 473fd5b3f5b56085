# SPDX-License-Identifier: GPL-3.0-or-later
"""How many round trips a check takes, beside curl and openssl on the same servers, and how fast
the window is there and answers.

    python3 tests/bench/bench.py BUILDDIR [--runs N]

Every program talks to one Dovecot twice: directly, and through relays that hold each byte back
for 25 ms each way. What the second takes longer, divided by 50 ms, is the number of round trips
after the connection was made; how fast this machine is does not count. The window is compared
with an empty one. The exit status is 1 if a target is missed.
"""

import argparse
import contextlib
import csv
import itertools
import os
import pathlib
import statistics
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from bench import clients, table, window  # noqa: E402
from peers.certificates import Authority  # noqa: E402
from peers.dovecot import Dovecot  # noqa: E402
from peers.processes import workspace  # noqa: E402
from peers.relay import Relay  # noqa: E402

DELAY = 0.025
SCHEMES = {"imap": "imaps", "pop3": "pop3s", "smtp": "smtp"}
ALL = tuple(SCHEMES)

# Round trips at most, to the sign-in verdict and to ready.
TARGETS = {"imap": {"sign-in": 3, "ready": 4},
           "pop3": {"sign-in": 4, "ready": 5},
           "smtp": {"sign-in": 6, "ready": 7}}
TOGETHER_TARGET = 1
MEMORY_TARGET = 30

REPLIES = pathlib.Path(__file__).parents[1] / "replies"
LINES = 100_000
EXPLAIN_TARGET = 10

# A relay wakes up to a millisecond late: a tenth of a round trip or two is noise, not a step.
NOISE = 0.25


def median(measure, runs):
    """The medians of what `measure()` gives as a tuple."""
    return [statistics.median(column) for column in zip(*(measure() for _ in range(runs)))]


class Bench:
    """The two ways to the same servers, and what each program needed on them."""

    def __init__(self, mail, relays, runs):
        self.near = {service: mail.ports[scheme] for service, scheme in SCHEMES.items()}
        self.far = {service: relay.port for service, relay in relays.items()}
        self.runs = runs

    def far_time(self, measure):
        """Median seconds of the one value of `measure(ports)`, through the relays."""
        return median(lambda: measure(self.far), self.runs)[0]

    def round_trips(self, measure):
        """Median round trips of each value of `measure(ports)`, a tuple of seconds."""
        near = median(lambda: measure(self.near), self.runs)
        far = median(lambda: measure(self.far), self.runs)
        return [(long - short) / (2 * DELAY) for long, short in zip(far, near)]


def compare(bench, programs):
    """One row for each service and program; only ours has targets."""
    for service in ALL:
        for program in programs:
            trips = bench.round_trips(lambda ports, s=service, p=program: p.visit(s, ports))
            for step, measured in zip(program.steps, trips):
                yield table.Row(f"{service}: round trips to {step}", program.name, measured,
                                TARGETS[service][step] if program.has_targets else None, NOISE)


def together(bench, ours):
    """Three services at once, against the slowest of them alone."""
    alone = {service: bench.far_time(lambda ports, s=service: ours.whole((s,), ports))
             for service in ALL}
    slowest = max(alone, key=alone.get)
    three = bench.far_time(lambda ports: ours.whole(ALL, ports))
    yield table.Row(f"all three: round trips beyond {slowest} alone", ours.name,
                    (three - alone[slowest]) / (2 * DELAY), TOGETHER_TARGET, NOISE)
    peak = statistics.median(ours.peak_mib(ALL, bench.far) for _ in range(bench.runs))
    yield table.Row("all three: peak memory in MiB", ours.name, peak, MEMORY_TARGET)


def explaining():
    """A hundred thousand collected replies, pasted in one go."""
    from cli import program  # it looks at SIGNPOSTCTL when it is imported
    replies = []
    for path in sorted(REPLIES.glob("*.tsv")):
        with open(path, encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            replies += [row["reply"] for row in rows if "reply" in row]
    given = "".join(f"{reply}\n" for reply in itertools.islice(itertools.cycle(replies), LINES))
    run = program.run("explain", "--lines", "--json", stdin=given.encode())
    assert len(run.stdout.splitlines()) == LINES
    yield table.Row(f"explain: seconds for {LINES} lines", "signpostctl", run.seconds,
                    EXPLAIN_TARGET)
    yield table.Row("explain: peak memory in MiB", "signpostctl", run.peak_mib, MEMORY_TARGET)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("builddir")
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    os.environ["SIGNPOSTCTL"] = os.path.join(arguments.builddir, "src", "cli", "signpostctl")

    with contextlib.ExitStack() as stack:
        authority = Authority(stack.enter_context(workspace()))
        account = clients.Account("alice@example.test", "correct horse", authority.ca_file)
        mail = stack.enter_context(Dovecot(authority.issue(), {account.user: account.password}))
        relays = {service: stack.enter_context(Relay(mail.ports[scheme], DELAY))
                  for service, scheme in SCHEMES.items()}
        bench = Bench(mail, relays, arguments.runs)
        ours = clients.Signpost(account)
        rows = [*compare(bench, [ours, clients.Curl(account), clients.OpenSsl(account)]),
                *together(bench, ours), *explaining(), *window.rows(arguments.builddir)]
    table.show(rows)
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
