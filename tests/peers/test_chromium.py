# SPDX-License-Identifier: GPL-3.0-or-later
"""The browser, tried alone, in a network of its own where there can be one."""

import unittest

from . import world

world.enter()  # before there is a thread that would stay outside

# pylint: disable=wrong-import-position
from .certificates import Authority  # noqa: E402
from .chromium import Chromium, Trouble  # noqa: E402
from .processes import workspace  # noqa: E402
from .web import web  # noqa: E402

HOST = "login.harbour.example"


class ChromiumPeer(unittest.TestCase):
    def test_it_believes_the_authority_and_nobody_else(self):
        authority = Authority(self.enterContext(workspace()))
        browser = self.enterContext(Chromium(authority, [HOST]))
        with web(authority.issue_for(HOST), {}, port=0) as server:
            address = f"{HOST}:{server.server_address[1]}"
            server.files[f"{address}/a.html"] = b"<title>Harbour</title><p>Welcome!"
            browser.open(f"https://{address}/a.html")
            self.assertEqual((browser.title(), browser.text()), ("Harbour", "Welcome!"))
        for kind, fault in (("selfsigned", "ERR_CERT_AUTHORITY_INVALID"),
                            ("expired", "ERR_CERT_DATE_INVALID"),
                            ("wronghost", "ERR_CERT_COMMON_NAME_INVALID")):
            with self.subTest(kind), web(authority.issue(kind), {}, port=0) as server:
                browser.open(f"https://localhost:{server.server_address[1]}/")
                browser.says(fault)
                self.assertEqual(server.asked, [])
        with self.assertRaisesRegex(Trouble, "ERR_NAME_NOT_RESOLVED"):
            browser.open("https://elsewhere.example/")
