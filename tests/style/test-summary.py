#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/summary.py counts what really happened, with the logs that the Meson here writes."""

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import ROOT, report

sys.path.insert(0, str(ROOT / "tests"))
import summary  # noqa: E402

# What each program counts for: passed, failed, skipped.
PROGRAMS = {
    "passes": (2, 0, 0),
    "fails": (1, 1, 1),
    "skips": (1, 0, 1),
    "skips-all": (0, 0, 1),
    "crashes": (0, 1, 0),
    "crashes-midway": (1, 1, 0),
    "hangs": (1, 1, 0),
    "is-empty": (0, 1, 0),
    "is-silent": (0, 1, 0),
    "stops-early": (1, 1, 0),
    "bails-out": (1, 1, 0),
    "exits-badly": (1, 1, 0),
    "is-rude": (1, 0, 0),
    "status-0": (1, 0, 0),
    "status-1": (0, 1, 0),
    "status-77": (0, 0, 1),
    "status-crash": (0, 1, 0),
    "expected": (1, 0, 0),
    "unexpected": (0, 1, 0),
}
ONE_PASSED = '{"name": "p / t", "result": "OK", "returncode": 0, "stdout": ""}\n'
NO_SUITES = "<testsuites/>"
TOLD = """ok 1 - fine
not ok 2 - broken
# 1 != 2
#
1..2
"""
ONE_FAILED = json.dumps({"name": "t", "result": "ERROR", "returncode": 1, "stdout": TOLD})


def run_programs(build):
    """Runs tests/style/programs and returns its counts in the form of PROGRAMS."""
    source = ROOT / "tests/style/programs"
    quietly = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["meson", "setup", build, source], check=True, **quietly)
    subprocess.run(["meson", "test", "-C", build], check=False, **quietly)
    return {
        name: (counts["passed"], counts["failed"], counts["skipped"])
        for name, counts, _ in summary.count_programs(build)
    }


def write_logs(build, json_text, junit_text):
    logs = build / "meson-logs"
    logs.mkdir(parents=True)
    (logs / "testlog.json").write_text(json_text, encoding="utf-8")
    if junit_text is not None:
        (logs / "testlog.junit.xml").write_text(junit_text, encoding="utf-8")
    return build


def run_summary(*builds):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        status = summary.main(builds)
    return status, output.getvalue().splitlines()


def last_line(*builds):
    status, lines = run_summary(*builds)
    return status, lines[-1]


def expect(wanted, seen):
    return [] if seen == wanted else [f"{seen} instead of {wanted}"]


def main():
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        good = write_logs(here / "good", ONE_PASSED, NO_SUITES)
        empty = write_logs(here / "empty", "", NO_SUITES)
        half = write_logs(here / "half", ONE_PASSED, None)
        bad = write_logs(here / "bad", ONE_FAILED, NO_SUITES)
        torn = write_logs(here / "torn", ONE_PASSED, NO_SUITES[:6])
        seen = run_programs(here / "real")
        checks = {
            f"a program that ends as `{name}`": expect(wanted, seen.get(name))
            for name, wanted in PROGRAMS.items()
        }
        one_failed = (1, "1 passed, 1 failed, 0 skipped")
        checks |= {
            "no program is left out": expect(set(PROGRAMS), set(seen)),
            "two builds are added up":
                expect((0, "2 passed, 0 failed, 0 skipped"), last_line(good, good)),
            "a build without logs has failed": expect(one_failed, last_line(good, here / "none")),
            "a build without one log has failed": expect(one_failed, last_line(good, half)),
            "a build with a torn log has failed": expect(one_failed, last_line(good, torn)),
            "what a program says about a failed test is shown":
                expect([f"{bad}: t: ERROR", "    not ok 2 - broken", "    # 1 != 2"],
                       run_summary(bad)[1][:-1]),
            "nothing run is not a success":
                expect((1, "0 passed, 0 failed, 0 skipped"), last_line(empty)),
        }
    return report(checks)


if __name__ == "__main__":
    sys.exit(main())
