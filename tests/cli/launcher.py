# SPDX-License-Identifier: GPL-3.0-or-later
"""Run one program and write its exit status and its own peak memory to a descriptor.

    python3 -I -S launcher.py FD PROGRAM [ARGUMENT…]

Linux counts the memory of whoever started a program as the program's own (ru_maxrss survives
exec), so a big test process cannot measure a small child: this process has 8 MB.
"""

import os
import sys

descriptor = int(sys.argv[1])
os.set_inheritable(descriptor, False)
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
os.write(descriptor, b"%d %d" % (os.waitstatus_to_exitcode(status), usage.ru_maxrss))
