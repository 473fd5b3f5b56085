# SPDX-License-Identifier: GPL-3.0-or-later
"""The table that the benchmark prints."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Row:
    """One measured value, with the most it may be where that is promised."""

    what: str
    program: str
    measured: float
    target: float | None = None
    noise: float = 0.0
    digits: int = 1

    @property
    def met(self):
        return self.target is None or self.measured <= self.target + self.noise

    @property
    def cells(self):
        target = "" if self.target is None else f"<= {self.target}"
        verdict = "" if self.target is None else "pass" if self.met else "FAIL"
        return self.what, self.program, f"{self.measured:.{self.digits}f}", target, verdict


def show(rows):
    """Print the rows below their headings, as wide as need be; numbers to the right."""
    cells = [("", "program", "measured", "target", ""), *(row.cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells)]
    for line in cells:
        what, program, measured, target, verdict = line
        print(f"{what:<{widths[0]}}  {program:<{widths[1]}}  {measured:>{widths[2]}}  "
              f"{target:>{widths[3]}}  {verdict}".rstrip())
