# SPDX-License-Identifier: GPL-3.0-or-later
"""Run unittest modules and print TAP: python3 tests/tap_runner.py cli.test_usage [more…]

One line for each test function, as it ends. Debian's python3-tap prints one for each subtest
instead, and its function then has none.
"""

import signal
import sys
import unittest


class TapResult(unittest.TestResult):
    """Collects what happens inside one test function and prints its one line."""

    failed = False

    def startTest(self, test):
        super().startTest(test)
        self.troubles, self.skip = [], ""

    def addError(self, test, err):
        outside = not isinstance(test, unittest.TestCase)  # a setUpClass is never started
        if outside:
            self.startTest(test)
        self.troubles.append(err)
        if outside:
            self.stopTest(test)

    def addFailure(self, test, err):
        self.troubles.append(err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            print(f"# failed: {subtest}")
            self.troubles.append(err)

    def addSkip(self, test, reason):
        self.skip = f" # SKIP {reason}"

    def stopTest(self, test):
        self.failed = self.failed or bool(self.troubles)
        print(f"not ok {self.testsRun} - {test.id()}" if self.troubles else
              f"ok {self.testsRun} - {test.id()}{self.skip}")
        for trouble in self.troubles:
            print("# " + self._exc_info_to_string(trouble, test).replace("\n", "\n#   "))
        sys.stdout.flush()
        super().stopTest(test)


def main():
    result = TapResult()

    def terminate(*_):
        """Meson ends a test that takes too long so: leave by way of every context manager."""
        result.stop()
        sys.exit("terminated")

    signal.signal(signal.SIGTERM, terminate)
    unittest.defaultTestLoader.loadTestsFromNames(sys.argv[1:]).run(result)
    print(f"1..{result.testsRun}")
    return 1 if result.failed else 0


if __name__ == "__main__":
    sys.exit(main())
