#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what `meson test` ran in each build directory given.

The last line is `N passed, N failed, N skipped`; the exit status is 1 when anything failed
or nothing passed. Above it stands what failed and why, because `meson test` shows what a TAP
program wrote to stderr, but not what it said about its tests.

Two logs are needed. testlog.junit.xml has the single tests of a TAP program, but Meson 1.0
forgets there that the program timed out, crashed between two tests, bailed out or stopped
short of its plan. testlog.json has the result of each program. A program that is not well
there, yet has no failed test here, counts as one failure more.
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

WELL = ("OK", "SKIP", "EXPECTEDFAIL")
EXIT_STATUS_SKIP = 77
# Meson copies what a test printed as it is, control characters and all.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

# The lines of a TAP program that are about failed tests.
REASON = re.compile(r"^(?:not ok\b|Bail out!|# *\S).*", re.MULTILINE)
MOST_REASONS = 100


def kind_of_case(case):
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def count_subtests(junit_path):
    """The tests of each TAP program, which has a suite of its own, `project.program`."""
    text = junit_path.read_text(encoding="utf-8", errors="replace")
    suites = ElementTree.fromstring(NOT_XML.sub("", text)).iter("testsuite")
    return {
        suite.get("name").partition(".")[2]: Counter(map(kind_of_case, suite.iter("testcase")))
        for suite in suites
    }


def skipped_on_purpose(program):
    """To Meson a TAP program without any test is a skipped one; here it has to say so."""
    plan = re.search(r"^1\.\.0\s*#\s*skip", program["stdout"], re.IGNORECASE | re.MULTILINE)
    return program["returncode"] == EXIT_STATUS_SKIP or plan is not None


def count_program(program, subtests):
    """The counts of one program, and what is wrong with it as a whole, if anything."""
    result = program["result"]
    if result not in WELL:
        return subtests if subtests["failed"] else subtests + Counter(failed=1), result
    if subtests["failed"]:
        return subtests, "FAIL"
    if subtests:
        return subtests, None
    if result != "SKIP":
        return Counter(passed=1), None
    if skipped_on_purpose(program):
        return Counter(skipped=1), None
    return Counter(failed=1), "no test in it"


def reasons(program):
    lines = [f"    {line}" for line in REASON.findall(program["stdout"])]
    left = len(lines) - MOST_REASONS
    return lines[:MOST_REASONS] + [f"    and {left} lines more"] * (left > 0)


def count_programs(build):
    """(name, counts, complaint) of each program that ran in a build directory."""
    logs = Path(build) / "meson-logs"
    subtests = count_subtests(logs / "testlog.junit.xml")
    for line in (logs / "testlog.json").read_text(encoding="utf-8").splitlines():
        program = json.loads(line)
        name = program["name"]
        counts, complaint = count_program(program, subtests.get(name, Counter()))
        yield name, counts, complaint and "\n".join([complaint, *reasons(program)])


def count_build(build):
    """The counts of a build directory, and a line for each program that is not well."""
    total, complaints = Counter(), []
    try:
        for name, counts, complaint in count_programs(build):
            total += counts
            if complaint:
                complaints.append(f"{build}: {name}: {complaint}")
    except FileNotFoundError:
        return Counter(failed=1), [f"{build}: no test ran here: it has none of these names, or "
                                   "could not be built"]
    except (OSError, ValueError, ElementTree.ParseError) as error:
        return Counter(failed=1), [f"{build}: no readable log of its tests ({error})"]
    return total, complaints


def main(builds):
    total = Counter()
    for build in builds:
        counts, complaints = count_build(build)
        total += counts
        for complaint in complaints:
            print(complaint)
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return 0 if total["passed"] and not total["failed"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
