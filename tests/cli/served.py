# SPDX-License-Identifier: GPL-3.0-or-later
"""A practice mailbox that runs for the length of a test."""

import json
import subprocess
import tempfile

from peers.processes import wait_until

from . import program

PATIENCE = 20


class Served:
    """`signpostctl practice serve ID --json`, until close()."""

    def __init__(self, name):
        self.output = tempfile.TemporaryFile()
        self.process = subprocess.Popen([program.PROGRAM, "practice", "serve", name, "--json"],
                                        stdout=self.output, env=program.environment())
        wait_until(lambda: self.read().endswith("}\n"), "the mailbox to be served", PATIENCE)
        (self.mailbox,) = json.loads(self.read())["mailboxes"]

    def read(self):
        self.output.seek(0)
        return self.output.read().decode()

    def options(self):
        """What names the servers of the mailbox, and its authority."""
        options = ["--ca-file", self.mailbox["ca_file"]]
        for url in self.mailbox["endpoints"]:
            options += ["--" + url[:4], url]
        return options

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.process.kill()
        self.process.wait()
        self.output.close()
