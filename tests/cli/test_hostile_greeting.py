# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile servers, part one: before anything else was said."""

from peers import dialogue

from .hostile import SERVICES, SIGN_IN_COMMAND, HostileCase, close, drip, flood, reset, silence


class Sanity(HostileCase):
    """The well-behaved server is liked: what follows is not refused for another reason."""

    def test_the_unchanged_servers_work(self):
        for service in SERVICES:
            for implicit_tls in (False, True):
                with self.subTest(service, implicit_tls=implicit_tls):
                    run, server = self.visit(service, dialogue.server(service),
                                             implicit_tls=implicit_tls)
                    self.assert_ready(run, service)
                    self.assertIsNotNone(SIGN_IN_COMMAND.search(server.secure))


class Greeting(HostileCase):
    """Before anything else was said."""

    def test_a_line_of_ten_megabytes(self):
        for service in SERVICES:
            with self.subTest(service):
                script = dialogue.server(service, greeting=flood(b"* OK" + b"x" * 996, 10 << 20))
                self.assert_fails_untold(service, script)

    def test_a_million_lines(self):
        for service, line in (("imap", b"* OK hello\r\n"), ("pop3", b"+OK hello\r\n"),
                              ("smtp", b"220-hello\r\n")):
            with self.subTest(service):
                script = dialogue.server(service, greeting=flood(line, len(line) * 1000000))
                self.assert_fails_untold(service, script)

    def test_a_million_lines_inside_tls(self):
        for service, line in (("imap", b"* OK hello\r\n"), ("smtp", b"220-hello\r\n")):
            with self.subTest(service):
                script = dialogue.server(service, greeting=flood(line, len(line) * 1000000))
                self.assert_fails_untold(service, script, implicit_tls=True)

    def test_one_byte_a_second(self):
        for service in SERVICES:
            with self.subTest(service):
                greeting = dialogue.ANSWERS[service]["greeting"]
                script = dialogue.server(service, greeting=drip(greeting))
                result = self.assert_fails_untold(service, script)
                self.assertEqual((result["stage"], result["fault"]), ("greeting", "timed-out"))

    def test_silence_and_sudden_ends(self):
        for answer in (silence, close, reset):
            for service in SERVICES:
                with self.subTest(service, answer=answer.__name__):
                    script = dialogue.server(service, greeting=answer)
                    result = self.assert_fails_untold(service, script)
                    self.assertEqual(result["stage"], "greeting", result)

    def test_control_characters(self):
        for garbage in (b"\0" * 64, b"\r" * 64 + b"\n", b"\n" * 64, b"\xff\xfe\r\n", b"* \r\n",
                        b"\x15\x03\x01\x00\x02\x02\x46\r\n", b"%s%n%n%n\r\n", b"* OK [\r\n",
                        b"HTTP/1.1 400 Bad Request\r\n\r\n", b"SSH-2.0-OpenSSH\r\n"):
            for service in SERVICES:
                with self.subTest(service, garbage=garbage):
                    def answer(conversation, _tag, garbage=garbage):
                        conversation.send(garbage)
                        raise EOFError
                    self.assert_fails_untold(service, dialogue.server(service, greeting=answer))

    def test_a_malformed_end(self):
        for greeting in (b"220-hello\r\n550 no\r\n", b"220-hello\r\nhello again\r\n"):
            with self.subTest(greeting):
                self.assert_fails_untold("smtp", dialogue.server("smtp", greeting=greeting))

    def test_refusals(self):
        for service, line in (("imap", b"* BYE go away\r\n"), ("pop3", b"-ERR go away\r\n"),
                              ("smtp", b"554 5.3.2 go away\r\n")):
            with self.subTest(service):
                result = self.assert_fails_untold(
                    service, dialogue.server(service, greeting=line))
                self.assertEqual((result["stage"], result["outcome"]), ("greeting", "refused"))
                self.assertIn("go away", result["reply"])

    def test_goodbye_before_the_next_command(self):
        answer = dialogue.ANSWERS["smtp"]["EHLO"] + b"421 4.3.2 going down\r\n"
        result = self.assert_fails_untold("smtp", dialogue.server("smtp", EHLO=answer),
                                          implicit_tls=True)
        self.assertEqual((result["outcome"], result["code"]), ("refused", "421 4.3.2"), result)
        self.assertIn("going down", result["reply"])

    def test_preauth_before_starttls(self):
        script = dialogue.server("imap", greeting=b"* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS "
                                                  b"AUTH=PLAIN] welcome, alice\r\n")
        result = self.assert_fails_untold("imap", script)
        self.assertEqual(result["fault"], "preauthenticated", result)
