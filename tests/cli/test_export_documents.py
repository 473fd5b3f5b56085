# SPDX-License-Identifier: GPL-3.0-or-later
"""export of documents and QR codes: each is what its reader takes, and has no secret in it but
the code for which the password was asked for."""

import json
import os
import plistlib
import stat
import subprocess
import unittest
import urllib.parse
import uuid
from xml.etree import ElementTree

from peers.certificates import Authority
from peers.keyring import SCHEMA, Session
from peers.processes import workspace

from . import codes, program
from .cases import ALICE
from .handoff import item

SECRET = "correct horse; battery#staple"
DOCUMENTS = ("apple", "k9", "outlook", "settings", "autoconfig")
NAME = "Alice <&> \"Example\" ü"

# User names and passwords that mean something in markup, in JSON, in URLs or in a shell.
ODD = {
    "quo\"te'd $home `id` <b>&amp;": "\"quoted\" 'single' \\\"both\\\" $HOME `id` ${x} \\$x",
    "back\\slash # hash 100%s %%": "#hash 100% %s %% ; ! ~ * ? ends with backslash\\",
    "-dash ü ☃ a;b&c|d<e>f": "pässwörd ☃ 🔑 {5} [x] <y> & | ; ]]>",
    " blanks before and behind ": "  two before and two behind  ",
}

# The keys of Apple's schema for com.apple.mail.managed that are used here, and what they take.
MAIL_KEYS = {
    "PayloadType": {"com.apple.mail.managed"}, "PayloadVersion": {1}, "PayloadIdentifier": str,
    "PayloadUUID": str, "PayloadDisplayName": str,
    "EmailAccountType": {"EmailTypeIMAP", "EmailTypePOP"}, "EmailAccountDescription": str,
    "EmailAccountName": str, "EmailAddress": str,
    "IncomingMailServerAuthentication": {"EmailAuthPassword"},
    "IncomingMailServerHostName": str, "IncomingMailServerPortNumber": int,
    "IncomingMailServerUseSSL": {True}, "IncomingMailServerUsername": str,
    "OutgoingMailServerAuthentication": {"EmailAuthPassword"},
    "OutgoingMailServerHostName": str, "OutgoingMailServerPortNumber": int,
    "OutgoingMailServerUseSSL": {True}, "OutgoingMailServerUsername": str,
    "OutgoingPasswordSameAsIncomingPassword": bool,
}
PROFILE_KEYS = {
    "PayloadType": {"Configuration"}, "PayloadVersion": {1}, "PayloadIdentifier": str,
    "PayloadUUID": str, "PayloadDisplayName": str, "PayloadDescription": str,
    "PayloadOrganization": str, "PayloadScope": {"User"}, "PayloadRemovalDisallowed": {False},
    "PayloadContent": list,
}


def setUpModule():  # pylint: disable=invalid-name
    """One keyring for all of them."""
    DocumentCase.session = unittest.enterModuleContext(Session())


class DocumentCase(unittest.TestCase):
    """An empty keyring and an empty folder for each."""

    maxDiff = None
    session = None

    def setUp(self):
        self.folder = self.enterContext(workspace())
        self.forget()

    def forget(self):
        """Empty the keyring."""
        for path in self.session.items(schema=SCHEMA):
            self.session.ask("Item.Delete", "()", path=path)

    def plant(self, incoming=("imap", 993), user=ALICE, password=SECRET, **more):
        """An account for receiving and sending, by STARTTLS the latter."""
        more = {"user": user, "name": NAME} | more
        self.session.plant(password.encode(), item(*incoming, **more))
        self.session.plant(password.encode(),
                           item("smtp", 587, **more | {"security": "starttls"}))

    def plant_tokens(self, **more):
        """One that signs in with the browser."""
        for service, port in (("imap-oauth2", 993), ("smtp-oauth2", 465)):
            self.session.plant(b"a-refresh-token", item(service, port, kind="refresh-token",
                                                        mechanism="XOAUTH2", **more))

    def export(self, *arguments, status=0):
        run = program.run("export", ALICE, "--to", *arguments,
                          surroundings=self.session.environment())
        self.assertEqual(run.status, status, run.output)
        self.assertNotIn(SECRET, run.output)
        return run

    def draw(self, *arguments, status=0, **more):
        """Have a QR code drawn on a terminal; its content and what was said beside."""
        result, drawing, errors = codes.on_terminal("export", ALICE, "--to", *arguments,
                                                    surroundings=self.session.environment(), **more)
        self.assertEqual(result, status, errors)
        return (codes.read(drawing, self.folder).decode() if status == 0 else drawing), errors

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()


class Apple(DocumentCase):
    """Against the schema that Apple publishes."""

    def assert_keys(self, content, allowed, optional=()):
        self.assertLessEqual(set(content), set(allowed))
        self.assertLessEqual(set(allowed) - set(optional), set(content))
        for key, value in content.items():
            if isinstance(allowed[key], set):
                self.assertIn(value, allowed[key], key)
            else:
                self.assertIs(type(value), allowed[key], key)

    def assert_profile(self, text):
        profile = plistlib.loads(text)
        self.assert_keys(profile, PROFILE_KEYS)
        mail, = profile["PayloadContent"]
        self.assert_keys(mail, MAIL_KEYS, optional=("EmailAccountName",))
        ids = [uuid.UUID(part["PayloadUUID"]) for part in (profile, mail)]
        self.assertEqual([each.version for each in ids], [5, 5])
        self.assertNotEqual(*ids)
        self.assertEqual(mail["EmailAddress"], ALICE)
        return mail

    def test_each_key_is_one_of_apples_and_has_a_value_that_it_takes(self):
        for user in ODD:
            with self.subTest(user):
                self.forget()
                self.plant(user=user)
                mail = self.assert_profile(self.export("apple").stdout.encode())
                self.assertEqual(mail["IncomingMailServerUsername"], user)
                self.assertEqual(mail["OutgoingMailServerUsername"], user)
                self.assertEqual(mail["EmailAccountName"], NAME)

    def test_pop3_and_the_ports(self):
        self.plant(("pop3", 995))
        mail = self.assert_profile(self.export("apple").stdout.encode())
        self.assertEqual((mail["EmailAccountType"], mail["IncomingMailServerPortNumber"],
                          mail["OutgoingMailServerPortNumber"]), ("EmailTypePOP", 995, 587))

    def test_who_signs_in_with_the_browser_is_told_the_way(self):
        for provider, words in (("outlook", "“Outlook.com”"), ("gmail", "“Google”"),
                                ("fastmail", "with the browser")):
            with self.subTest(provider):
                self.forget()
                self.plant_tokens(provider=provider)
                run = self.export("apple", status=1)
                self.assertIn(words, run.stderr)
                self.assertIn("; these can take it: ", run.stderr)

    def test_it_is_signed(self):
        authority = Authority(self.folder)
        certificate = authority.issue()
        chain = self.path("chain.pem")
        with open(chain, "wb") as file:
            file.write(self.read("ok.crt") + self.read("authority.crt"))
        self.plant()
        signed = self.path("signed.mobileconfig")
        self.export("apple", "--output", signed, "--sign-certificate", chain, "--sign-key",
                    certificate.key)
        check = subprocess.run(["openssl", "cms", "-verify", "-inform", "DER", "-in", signed,
                                "-CAfile", authority.ca_file, "-purpose", "any"],
                               capture_output=True, check=True)
        self.assertEqual(check.stdout.decode(), self.export("apple").stdout)
        listed = subprocess.run(["openssl", "pkcs7", "-inform", "DER", "-in", signed,
                                 "-print_certs", "-noout"], capture_output=True, check=True)
        self.assertEqual(listed.stdout.count(b"subject="), 2)

    def test_what_cannot_sign_is_said(self):
        authority = Authority(self.folder)
        good, other = authority.issue(), authority.issue("rsa-1024")
        subprocess.run(["openssl", "pkey", "-in", good.key, "-aes256", "-passout", "stdin",
                        "-out", self.path("locked.key")], input=b"abcd\n", check=True)
        self.plant()
        for file, key, words in ((good.certificate, self.path("locked.key"), "encrypted"),
                                 (good.certificate, other.key, "not that of the certificate"),
                                 (good.key, good.key, "no certificate"),
                                 (good.certificate, good.certificate, "no private key"),
                                 (self.path("none"), good.key, "cannot be opened")):
            with self.subTest(words):
                run = self.export("apple", "--output", self.path("file"), "--sign-certificate",
                                  file, "--sign-key", key, status=2)
                self.assertIn(words, run.stderr)
                self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
                self.assertFalse(os.path.exists(self.path("file")))


class K9(DocumentCase):
    """As K-9's own reader goes through it."""

    def read_back(self):
        root = ElementTree.fromstring(self.export("k9").stdout)
        self.assertEqual((root.tag, root.get("format")), ("k9settings", "1"))
        self.assertGreater(int(root.get("version")), 0)
        account, = root.findall("accounts/account")
        uuid.UUID(account.get("uuid"))
        self.assertEqual(root.findall(".//password"), [])
        return account

    def assert_server(self, server, kind, **expected):
        self.assertEqual(server.get("type"), kind)
        self.assertEqual({each.tag: each.text for each in server},
                         {key.replace("_", "-"): value for key, value in expected.items()})

    def test_it_is_read_with_odd_names(self):
        for user in ODD:
            with self.subTest(user):
                self.forget()
                self.plant(user=user)
                account = self.read_back()
                self.assert_server(account.find("incoming-server"), "IMAP", host="localhost",
                                   port="993", connection_security="SSL_TLS_REQUIRED",
                                   authentication_type="PLAIN", username=user)
                self.assert_server(account.find("outgoing-server"), "SMTP", host="localhost",
                                   port="587", connection_security="STARTTLS_REQUIRED",
                                   authentication_type="PLAIN", username=user)
                self.assertEqual(account.findtext("identities/identity/name"), NAME)
                self.assertEqual(account.findtext("identities/identity/email"), ALICE)

    def test_by_pop3_nothing_is_deleted_on_the_server(self):
        self.plant(("pop3", 995))
        value = self.read_back().find("settings/value")
        self.assertEqual((value.get("key"), value.text), ("deletePolicy", "NEVER"))

    def test_who_signs_in_with_the_browser_does_it_there_too(self):
        self.plant_tokens(host="imap.gmail.com")
        kinds = [each.text for each in self.read_back().iter("authentication-type")]
        self.assertEqual(kinds, ["XOAUTH2", "XOAUTH2"])


class Autoconfig(DocumentCase):
    """As Thunderbird reads it; our own reader has it in tests/handoff."""

    def servers(self):
        root = ElementTree.fromstring(self.export("autoconfig").stdout)
        self.assertEqual((root.tag, root.get("version")), ("clientConfig", "1.1"))
        provider, = root.findall("emailProvider")
        self.assertEqual(provider.get("id"), "example.test")
        self.assertEqual([each.text for each in provider.findall("domain")], ["example.test"])
        self.assertTrue(provider.findtext("displayName"))
        return [(server.get("type"), *(server.findtext(name) for name in (
                    "hostname", "port", "socketType", "authentication", "username")))
                for server in provider if server.tag in ("incomingServer", "outgoingServer")]

    def test_nothing_in_it_is_one_persons_own(self):
        for user, placeholder in ((ALICE, "%EMAILADDRESS%"), ("alice", "%EMAILLOCALPART%")):
            with self.subTest(user):
                self.forget()
                self.plant(user=user)
                self.assertEqual(self.servers(), [
                    ("imap", "localhost", "993", "SSL", "password-cleartext", placeholder),
                    ("smtp", "localhost", "587", "STARTTLS", "password-cleartext", placeholder)])
                self.assertNotIn("alice", self.export("autoconfig").stdout)

    def test_other_user_names_are_refused(self):
        self.plant(user="u12345")
        self.assertIn("everybody in the domain", self.export("autoconfig", status=1).stderr)

    def test_the_note_says_where_it_belongs(self):
        self.plant()
        self.assertIn("/.well-known/autoconfig/mail/config-v1.1.xml",
                      self.export("autoconfig").stderr)


class Sheets(DocumentCase):
    """For whoever types them."""

    def test_all_that_is_typed_is_there(self):
        self.plant(("pop3", 995), user="alice;x", certificate="00" * 32)
        for target in ("settings", "outlook"):
            text = self.export(target).stdout
            for words in ("localhost", "995", "587", "STARTTLS", "alice;x", NAME, "00" * 32):
                self.assertIn(words, text)


class Files(DocumentCase):
    """Where documents go."""

    def test_no_password_is_in_any_document(self):
        self.plant()
        for target in DOCUMENTS:
            with self.subTest(target):
                self.export(target, "--output", self.path(target))
                self.assertNotIn(SECRET.encode(), self.read(target))
                self.assertEqual(stat.S_IMODE(os.stat(self.path(target)).st_mode), 0o600)
                self.assertEqual(self.read(target).decode(), self.export(target).stdout)

    def test_a_file_that_is_there_stays(self):
        self.plant()
        with open(self.path("file"), "w", encoding="ascii") as file:
            file.write("mine\n")
        os.mkfifo(self.path("pipe"))
        for name in ("file", "pipe", "."):
            with self.subTest(name):
                run = self.export("k9", "--output", self.path(name), status=2)
                self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        self.assertEqual(self.read("file"), b"mine\n")
        self.export("k9", "--output", self.path("no/where"), status=2)
        self.assertEqual(sorted(os.listdir(self.folder)), ["file", "pipe"])

    def test_the_same_again_is_no_mistake(self):
        self.plant()
        for _ in range(2):
            run = self.export("settings", "--output", self.path("file"))
            self.assertIn("Written to", run.stdout)

    def test_a_dry_run_writes_nothing(self):
        self.plant()
        run = self.export("settings", "--output", self.path("file"), "--dry-run")
        self.assertIn("localhost", run.stdout)
        self.assertEqual(os.listdir(self.folder), [])

    def test_json_has_the_text(self):
        self.plant()
        answer = self.export("k9", "--json").json
        self.assertEqual(answer["text"], self.export("k9").stdout)
        self.assertEqual((answer["target"], answer["written"]), ("k9", False))
        self.assertIn("Import settings", answer["note"])


class Codes(DocumentCase):
    """What another program sees in them."""

    def test_thunderbird_gets_its_lists(self):
        for user, password in ODD.items():
            with self.subTest(user):
                self.forget()
                self.plant(user=user, password=password)
                text, errors = self.draw("thunderbird-android", "--with-password")
                self.assertEqual(json.loads(text), [
                    1, [1, 1], [0, "localhost", 993, 3, 1, user, ALICE, password],
                    [[[0, "localhost", 587, 2, 1, user, password], [ALICE, NAME]]]])
                self.assertIn("has the password", errors)

    def test_without_being_asked_no_password_is_in_it(self):
        self.plant()
        text, errors = self.draw("thunderbird-android")
        self.assertEqual(json.loads(text), [
            1, [1, 1], [0, "localhost", 993, 3, 1, ALICE, ALICE],
            [[[0, "localhost", 587, 2, 1, ALICE], [ALICE, NAME]]]])
        self.assertNotIn("has the password", errors)
        self.assertEqual(self.export("thunderbird-android", "--json").json["text"], text)

    def test_delta_chat_gets_its_link(self):
        for user, password in ODD.items():
            with self.subTest(user):
                self.forget()
                self.plant(user=user, password=password)
                link, _ = self.draw("delta-chat", "--with-password")
                url = urllib.parse.urlsplit(link)
                self.assertEqual((url.scheme, url.netloc), ("dclogin", ALICE))
                fields = dict(field.split("=") for field in url.query.split("&"))
                self.assertEqual({name: urllib.parse.unquote(value, errors="strict")
                                  for name, value in fields.items()}, {
                    "p": password, "v": "1", "ih": "localhost", "ip": "993", "iu": user,
                    "is": "ssl", "sh": "localhost", "sp": "587", "su": user, "ss": "starttls",
                    "ic": "1", "sc": "1"})

    def test_a_token_is_in_no_code(self):
        self.plant_tokens(host="imap.gmail.com")
        text, _ = self.draw("thunderbird-android")
        self.assertEqual(json.loads(text)[2][4:], [6, ALICE, ALICE])
        _, errors = self.draw("thunderbird-android", "--with-password", status=1)
        self.assertIn("no password", errors)
        self.export("delta-chat", "--with-password", status=1)

    def test_a_password_is_drawn_on_a_terminal_only(self):
        self.plant()
        run = self.export("thunderbird-android", "--with-password", status=2)
        self.assertEqual(run.stdout, "")
        self.assertIn("terminal", run.stderr)

    def test_a_terminal_that_is_too_narrow_is_told(self):
        self.plant()
        drawing, errors = self.draw("thunderbird-android", columns=40, status=2)
        self.assertEqual(drawing, "")
        self.assertIn("too narrow", errors)

    def test_a_password_that_is_too_long_is_told(self):
        self.plant(password="x" * 3000)
        _, errors = self.draw("delta-chat", "--with-password", status=1)
        self.assertIn("too long", errors)


class Answers(DocumentCase):
    """What does not go together."""

    def test_mistakes_are_told(self):
        for arguments, words in (
                (("apple", "--remove"), "nothing to take back"),
                (("delta-chat", "--remove"), "nothing to take back"),
                (("delta-chat",), "--with-password"),
                (("delta-chat", "--json"), "--with-password"),
                (("thunderbird-android", "--with-password", "--json"), "--json"),
                (("thunderbird-android", "--output", "x"), "no file"),
                (("apple", "--with-password"), "QR codes"),
                (("apple", "--sign-key", "x", "--output", "y"), "go together"),
                (("apple", "--sign-key", "x", "--sign-certificate", "y"), "--output"),
                (("k9", "--sign-key", "x", "--sign-certificate", "y"), "Apple")):
            with self.subTest(arguments):
                run = self.export(*arguments, status=2)
                self.assertEqual(run.stdout, "")
                self.assertIn(words, run.stderr)
                self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)

    def test_what_is_there_for_which_purpose(self):
        run = program.run("export", "--list", "--json")
        kinds = {target["id"]: (target["kind"], target["area"]) for target in run.json["targets"]}
        self.assertEqual(kinds["apple"], ("document", "phone"))
        self.assertEqual(kinds["delta-chat"], ("code", "phone"))
        self.assertEqual(kinds["autoconfig"], ("document", "domain"))
        self.assertEqual(kinds["msmtp"], ("part", "terminal"))


if __name__ == "__main__":
    unittest.main()
