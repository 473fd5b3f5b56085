# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile servers, part two: the step from plain text to TLS."""

from peers import dialogue

from .hostile import SERVICES, HostileCase, close, flood, reset, silence


class StartTls(HostileCase):
    """The step from plain text to TLS."""

    def test_stripped(self):
        for service, capabilities in (
                ("imap", b"* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\r\n<tag> OK done\r\n"),
                ("pop3", b"+OK\r\nUSER\r\nSASL PLAIN\r\n.\r\n"),
                ("smtp", b"250-localhost\r\n250 AUTH PLAIN\r\n")):
            with self.subTest(service):
                other = dialogue.ANSWERS[service]["other"]
                script = dialogue.server(service, **{
                    dialogue.CAPABILITIES[service]: capabilities,
                    dialogue.STARTTLS[service]: other})
                result = self.assert_fails_untold(service, script)
                self.assertIn(result["fault"], ("starttls-not-offered", "starttls-refused"))

    def test_refused(self):
        for service, reply in (("imap", b"<tag> NO later\r\n"), ("pop3", b"-ERR later\r\n"),
                               ("smtp", b"454 4.7.0 later\r\n")):
            with self.subTest(service):
                script = dialogue.server(service, **{dialogue.STARTTLS[service]: reply})
                result = self.assert_fails_untold(service, script)
                self.assertEqual(result["fault"], "starttls-refused", result)

    def test_injected_replies(self):
        for service, reply in (
                ("imap", b"<tag> OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"),
                ("imap", b"<tag> OK begin\r\n* PREAUTH welcome\r\n"),
                ("pop3", b"+OK begin\r\n+OK\r\nSASL PLAIN\r\n.\r\n"),
                ("smtp", b"220 begin\r\n250-localhost\r\n250 AUTH PLAIN\r\n"),
                ("smtp", b"220 begin\r\nx")):
            with self.subTest(service, reply=reply):
                script = dialogue.server(service, **{
                    dialogue.STARTTLS[service]: dialogue.upgrade(reply)})
                result = self.assert_fails_untold(service, script)
                self.assertEqual(result["fault"], "injected-reply", result)

    def test_no_handshake(self):
        for name, ending in (("silence", silence), ("close", close), ("reset", reset),
                             ("garbage", flood(b"\x16garbage", 1 << 20)),
                             ("text", flood(b"* OK still here\r\n", 1 << 20))):
            for service, reply in (("imap", b"<tag> OK begin\r\n"), ("pop3", b"+OK begin\r\n"),
                                   ("smtp", b"220 begin\r\n")):
                with self.subTest(service, name=name):
                    def answer(conversation, tag, reply=reply, ending=ending):
                        conversation.send(reply.replace(dialogue.TAG, tag))
                        conversation.receive()  # the client's hello
                        ending(conversation, tag)
                    script = dialogue.server(service, **{dialogue.STARTTLS[service]: answer})
                    result = self.assert_fails_untold(service, script)
                    self.assertEqual(result["stage"], "secure", result)

    def test_plain_text_on_a_tls_port(self):
        for service in SERVICES:
            with self.subTest(service):
                result = self.assert_fails_untold(service, dialogue.server(service),
                                                  scheme=service + "s")
                self.assertEqual(result["fault"], "not-tls", result)

    def test_tls_on_a_plain_port(self):
        for service in SERVICES:
            with self.subTest(service):
                result = self.assert_fails_untold(service, dialogue.server(service),
                                                  scheme=service, implicit_tls=True)
                self.assertEqual(result["fault"], "tls-expected", result)

    def test_sudden_ends_at_the_capabilities(self):
        for answer in (silence, close, reset):
            for service in SERVICES:
                with self.subTest(service, answer=answer.__name__):
                    script = dialogue.server(service, **{dialogue.CAPABILITIES[service]: answer})
                    self.assert_fails_untold(service, script)

    def test_endless_capabilities(self):
        for service, line in (("imap", b"* CAPABILITY IMAP4rev1\r\n"), ("pop3", b"SASL PLAIN\r\n"),
                              ("smtp", b"250-AUTH PLAIN\r\n")):
            with self.subTest(service):
                script = dialogue.server(service, **{
                    dialogue.CAPABILITIES[service]: flood(line, 100 << 20)})
                self.assert_fails_untold(service, script)

    def test_capabilities_that_change_after_the_handshake(self):
        def withdraw(conversation, tag):
            before = dialogue.ANSWERS["imap"]["CAPABILITY"]
            after = b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n<tag> OK done\r\n"
            dialogue.give(conversation, after if conversation.secured else before, tag)
        result = self.assert_fails_untold("imap", dialogue.server("imap", CAPABILITY=withdraw))
        self.assertIn(result["fault"], ("auth-not-offered", "no-common-mechanism"))

    def test_auth_that_was_offered_only_before_the_handshake(self):
        def withdraw(conversation, tag):
            before = b"250-localhost\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n"
            dialogue.give(conversation, b"250 localhost\r\n" if conversation.secured else before,
                          tag)
        result = self.assert_fails_untold("smtp", dialogue.server("smtp", EHLO=withdraw))
        self.assertEqual(result["fault"], "auth-not-offered", result)
