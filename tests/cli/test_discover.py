# SPDX-License-Identifier: GPL-3.0-or-later
"""From an address to its servers, without the network: what Signpost itself knows."""

import unittest

from . import program

OUTLOOK = ("outlook", "imaps://outlook.office365.com:993", "pop3s://outlook.office365.com:995",
           "smtp://smtp-mail.outlook.com:587", "browser")
YAHOO = ("yahoo", "imaps://imap.mail.yahoo.com:993", "pop3s://pop.mail.yahoo.com:995",
         "smtps://smtp.mail.yahoo.com:465", "app-password")
AOL = ("aol", "imaps://imap.aol.com:993", "pop3s://pop.aol.com:995", "smtps://smtp.aol.com:465",
       "app-password")
GMAIL = ("gmail", "imaps://imap.gmail.com:993", "pop3s://pop.gmail.com:995",
         "smtps://smtp.gmail.com:465", "browser")
ICLOUD = ("icloud", "imaps://imap.mail.me.com:993", None, "smtp://smtp.mail.me.com:587",
          "app-password")
NOTHING = (None, None, None, None, None)

# Address, provider, the first server of each kind, and a way to sign in that is taken.
TABLE = {
    "someone@hotmail.com": OUTLOOK,
    "someone@live.com": OUTLOOK,
    "someone@msn.com": OUTLOOK,
    "someone@outlook.com": OUTLOOK,
    "someone@hotmail.co.uk": OUTLOOK,
    "someone@hotmail.fr": OUTLOOK,
    "someone@live.nl": OUTLOOK,
    "someone@outlook.jp": OUTLOOK,
    "Some.One@HotMail.COM": OUTLOOK,
    "mailto:someone@hotmail.com?subject=Hello": OUTLOOK,
    "Some One <someone@hotmail.com>": OUTLOOK,
    "someone＠hotmail．com": OUTLOOK,
    "someone@yahoo.com": YAHOO,
    "someone@ymail.com": YAHOO,
    "someone@rocketmail.com": YAHOO,
    "someone@yahoo.de": YAHOO,
    "someone@aol.com": AOL,
    "someone@aim.com": AOL,
    "someone@verizon.net": ("verizon", *AOL[1:]),
    "someone@gmail.com": GMAIL,
    "someone@googlemail.com": GMAIL,
    "someone@icloud.com": ICLOUD,
    "someone@me.com": ICLOUD,
    "someone@mac.com": ICLOUD,
    "someone@fastmail.fm": ("fastmail", "imaps://imap.fastmail.com:993",
                            "pop3s://pop.fastmail.com:995", "smtps://smtp.fastmail.com:465",
                            "app-password"),
    "someone@zoho.com": ("zoho", "imaps://imap.zoho.com:993", "pop3s://pop.zoho.com:995",
                         "smtps://smtp.zoho.com:465", "app-password"),
    "someone@zoho.eu": ("zoho-eu", "imaps://imap.zoho.eu:993", "pop3s://pop.zoho.eu:995",
                        "smtps://smtp.zoho.eu:465", "app-password"),
    "someone@gmx.net": ("gmx", "imaps://imap.gmx.net:993", "pop3s://pop.gmx.net:995",
                        "smtps://mail.gmx.net:465", "password"),
    "someone@web.de": ("webde", "imaps://imap.web.de:993", "pop3s://pop3.web.de:995",
                       "smtps://smtp.web.de:465", "password"),
    "someone@yandex.ru": ("yandex", "imaps://imap.yandex.com:993", "pop3s://pop.yandex.com:995",
                          "smtps://smtp.yandex.com:465", "app-password"),
    "someone@mail.ru": ("mailru", "imaps://imap.mail.ru:993", "pop3s://pop.mail.ru:995",
                        "smtps://smtp.mail.ru:465", "app-password"),
    "someone@qq.com": ("qq", "imaps://imap.qq.com:993", "pop3s://pop.qq.com:995",
                       "smtps://smtp.qq.com:465", "app-password"),
    "someone@163.com": ("netease", "imaps://imap.163.com:993", "pop3s://pop.163.com:995",
                        "smtps://smtp.163.com:465", "app-password"),
    "someone@proton.me": ("proton", "imap://127.0.0.1:1143", None, "smtp://127.0.0.1:1025", None),
    "someone@tuta.com": ("tuta", None, None, None, None),
    "someone@mailbox.org": ("mailboxorg", "imaps://imap.mailbox.org:993", None,
                            "smtps://smtp.mailbox.org:465", "password"),
    "someone@t-online.de": ("t-online", "imaps://secureimap.t-online.de:993",
                            "pop3s://securepop.t-online.de:995",
                            "smtps://securesmtp.t-online.de:465", None),
    "someone@btinternet.com": ("btinternet", "imaps://mail.btinternet.com:993",
                               "pop3s://mail.btinternet.com:995",
                               "smtps://mail.btinternet.com:465", None),
    "someone@orange.fr": ("orange", "imaps://imap.orange.fr:993", "pop3s://pop.orange.fr:995",
                          "smtps://smtp.orange.fr:465", None),
    "someone@comcast.net": ("comcast", "imaps://imap.comcast.net:993",
                            "pop3s://mail.comcast.net:995", None, None),
    "someone@naver.com": ("naver", "imaps://imap.naver.com:993", "pop3s://pop.naver.com:995",
                          "smtps://smtp.naver.com:465", None),
    "someone@uol.com.br": ("uol", "imaps://imap.uol.com.br:993", "pop3s://pop3.uol.com.br:995",
                           "smtp://smtps.uol.com.br:587", None),
    "someone@unknown.example": NOTHING,
    "someone@hotmail.example": NOTHING,
    "someone@nothotmail.com": NOTHING,
    "someone@mail.hotmail.com": NOTHING,
}

NEAR_MISSES = {
    "hotmial.com": "hotmail.com",
    "gmial.com": "gmail.com",
    "outlok.com": "outlook.com",
    "yaho.com": "yahoo.com",
    "hotmail.con": "hotmail.com",
    "gmail.com": None,
    "hotmail.com": None,
    "example.org": None,
    "mail.com": None,
    "gmx.at": None,
}


def discover(address):
    return program.run("discover", address, "--offline", "--json")


def first(found, service):
    """The first server of a kind."""
    return next((entry for entry in found["services"] if entry["service"] == service), {})


class Table(unittest.TestCase):
    """Every address ends where it must."""

    def test_every_address_has_its_servers(self):
        for address, (provider, imap, pop3, smtp, sign_in) in TABLE.items():
            with self.subTest(address):
                run = discover(address)
                found = run.json
                self.assertEqual(found["provider"], provider)
                for service, url in (("imap", imap), ("pop3", pop3), ("smtp", smtp)):
                    if url or not provider or provider in ("tuta", "proton", "icloud"):
                        self.assertEqual(first(found, service).get("endpoint"), url)
                if sign_in:
                    self.assertIn(sign_in, first(found, "imap")["sign_in"])
                self.assertEqual(run.status, 0 if found["services"] else 1)

    def test_outlook_takes_nothing_but_the_browser(self):
        for entry in discover("someone@hotmail.com").json["services"]:
            self.assertEqual(entry["sign_in"], ["browser"])
            self.assertEqual(entry["source"], "bundled-domain")
            self.assertEqual(entry["assurance"], "certain")

    def test_user_names(self):
        icloud = discover("someone@icloud.com").json
        self.assertEqual(first(icloud, "imap")["user_name"], "someone")
        self.assertEqual(first(icloud, "smtp")["user_name"], "someone@icloud.com")
        webde = discover("Some.One@web.de").json
        self.assertEqual(first(webde, "imap")["user_name"].lower(), "some.one")

    def test_capitals_are_told_where_the_provider_wants_none(self):
        for address, told in (("Some.One@bizmail.yahoo.com", True),
                              ("some.one@bizmail.yahoo.com", False),
                              ("Some.One@gmail.com", False)):
            found = discover(address).json
            self.assertEqual(found["stray_capitals"], told)
            self.assertEqual(found["address"], address)

    def test_near_misses_are_offered_and_nothing_is_changed(self):
        for domain, meant in NEAR_MISSES.items():
            with self.subTest(domain):
                found = discover("someone@" + domain).json
                self.assertEqual(found["did_you_mean"], meant)
                self.assertEqual(found["address"], "someone@" + domain)

    def test_a_provider_without_servers_says_why(self):
        run = discover("someone@tuta.com")
        self.assertEqual(run.status, 1)
        self.assertTrue(run.json["notice"])


class Text(unittest.TestCase):
    """What a person reads."""

    def read(self, address, status=0):
        run = program.run("discover", address, "--offline")
        self.assertEqual((run.status, run.stderr), (status, ""), run.output)
        return run.stdout

    def test_each_server_with_the_user_name_the_way_in_and_who_says_so(self):
        text = self.read("someone@icloud.com")
        self.assertIn("imaps://imap.mail.me.com:993\n      someone, app-password\n"
                      "      certain, bundled-domain: icloud.com\n", text)
        self.assertIn("\nsmtp://smtp.mail.me.com:587\n      someone@icloud.com, ", text)

    def test_capitals_where_there_must_be_none(self):
        self.assertIn("lower case", self.read("Some.One@bizmail.yahoo.com").splitlines()[1])

    def test_a_near_miss(self):
        self.assertTrue(self.read("someone@hotmial.com", status=1)
                        .startswith("Did you mean hotmail.com?\n"))

    def test_no_server_with_the_reason(self):
        self.assertIn("has no IMAP", self.read("someone@tuta.com", status=1))
        text = self.read("someone@unknown.example", status=1)
        self.assertIn("No servers were found.", text)
        self.assertRegex(text, r"bundled-domain +nothing +\d+ ms  \S")


class Usage(unittest.TestCase):
    """Wrong usage is told in one line."""

    def test_mistakes(self):
        for arguments in ([], ["someone"], ["a b@example.org"], ["a@example.org", "b@example.org"],
                          ["a@example.org", "--frobnicate"]):
            with self.subTest(arguments):
                run = program.run("discover", *arguments)
                self.assertEqual(run.status, 2, run.output)
                self.assertEqual(run.stdout, "")
                self.assertEqual(len(run.stderr.splitlines()), 1)


class Providers(unittest.TestCase):
    """What Signpost knows can be looked at."""

    def test_all(self):
        providers = program.run("providers", "--json").json["providers"]
        self.assertGreaterEqual(len(providers), 60)
        for provider in providers:
            self.assertRegex(provider["checked"], r"^20\d\d-\d\d-\d\d$")
            self.assertTrue(provider["sources"])
        names = program.run("providers").stdout
        for provider in providers:
            self.assertIn(provider["id"], names)

    def test_one(self):
        run = program.run("providers", "bizmail", "--json")
        (bizmail,) = run.json["providers"]
        self.assertTrue(bizmail["one_pop_session"])
        self.assertEqual(bizmail["least_interval_minutes"], 10)
        self.assertTrue(bizmail["user_name"]["lower_case"])
        self.assertTrue(bizmail["user_name"]["main_address"])
        self.assertEqual(bizmail["sign_in"], ["app-password"])

    def test_an_unknown_one(self):
        self.assertEqual(program.run("providers", "nobody").status, 2)


class CheckWithoutServers(unittest.TestCase):
    """check finds the servers itself, or says that it cannot."""

    def test_nothing_found(self):
        run = program.run("check", "someone@unknown.example", "--offline", "--password-file", "-",
                          stdin=b"correct horse\n")
        self.assertEqual(run.status, 1, run.output)
        self.assertIn("--imap", run.stderr)

    def test_a_near_miss_is_asked_about_first(self):
        run = program.run("check", "someone@hotmial.com", "--offline", "--password-file", "-",
                          stdin=b"correct horse\n")
        self.assertEqual(run.status, 1, run.output)
        self.assertIn("hotmail.com", run.stderr)
        self.assertEqual(run.stdout, "")

    def test_a_script_reads_that_nothing_works(self):
        for address, provider in (("someone@unknown.example", None), ("someone@tuta.com", "tuta"),
                                  ("someone@hotmial.com", None)):
            run = program.check(address, "--offline", password="correct horse")
            self.assertEqual(run.status, 1, run.output)
            self.assertEqual(run.json["address"], address)
            self.assertEqual(run.json["provider"], provider)
            self.assertIs(run.json["ok"], False)
            self.assertEqual(run.json["services"], [])
            self.assertTrue(run.stderr)

    def test_a_provider_without_servers(self):
        run = program.run("check", "someone@tuta.com", "--offline", "--password-file", "-",
                          stdin=b"correct horse\n")
        self.assertEqual(run.status, 1, run.output)
        self.assertNotIn("--imap", run.stderr)

    def test_the_provider_is_named(self):
        run = program.check("someone@hotmail.com", "--imap", "imaps://127.0.0.1:1",
                            password="correct horse")
        self.assertEqual(run.status, 1, run.output)
        self.assertEqual(run.json["provider"], "outlook")
