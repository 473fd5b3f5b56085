# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile servers, part four: small lies, one at a time, in otherwise good manners."""

import os

from peers import dialogue

from .hostile import HostileCase


def upgrade_and_say(reply, more):
    """The answer that begins TLS, and goes on talking in it."""
    def answer(conversation, tag):
        conversation.send(reply.replace(dialogue.TAG, tag))
        conversation.start_tls()
        conversation.send(more)
    return answer


def in_turn(*answers):
    """One answer after the other."""
    rest = iter(answers)

    def answer(conversation, tag):
        dialogue.give(conversation, next(rest), tag)
    return answer


def broken_record(conversation, _tag):
    """What is no TLS comes where an encrypted answer belongs."""
    os.write(conversation.connection.fileno(), b"\x15\x03\x03\x00\x02\x02\x50")
    conversation.listen()


OFFER = b"* CAPABILITY IMAP4rev1 STARTTLS SASL-IR AUTH=PLAIN\r\n<tag> OK\r\n"
WELL = ("ready", "ok", None)


class Lies(HostileCase):
    """What is refused is refused for the right reason, and what is harmless does no harm."""

    def told(self, service, expected, implicit_tls=True, **answers):
        with self.subTest(service, answers=answers):
            run, server = self.visit(service, dialogue.server(service, **answers),
                                     implicit_tls=implicit_tls)
            result = run.service(service)
            self.assertEqual((result["stage"], result["outcome"], result["fault"]), expected,
                             run.stdout)
            self.assertEqual(len(server.conversations), 1)
            return server

    def test_greetings(self):
        malformed = ("greeting", "failed", "malformed-reply")
        self.told("imap", malformed, greeting=b"+ hello\r\n")
        self.told("imap", malformed, greeting=b"A1 OK hello\r\n")
        self.told("imap", ("capability", "failed", "malformed-reply"),
                  greeting=b"* OK {5}\r\nhello\r\n")
        self.told("imap", ("greeting", "refused", None),
                  greeting=b"* BYE [REFERRAL imap://127.0.0.1/] go there\r\n")
        self.told("imap", ("capability", "refused", None), greeting=b"* OK hi\r\n* BYE bye\r\n")
        self.told("pop3", WELL, greeting=b"+OK <1.2@evil> \x1b[31m\r\n")

    def test_offers(self):
        not_offered = ("authenticate", "failed", "auth-not-offered")
        server = self.told(
            "imap", not_offered, CAPABILITY=b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n<tag> OK\r\n")
        self.assert_nothing_told(server.secure)
        server = self.told(
            "imap", not_offered,
            CAPABILITY=b"* CAPABILITY LOGINDISABLED AUTH=<b>X</b> AUTH=../x\r\n<tag> OK\r\n")
        self.assert_nothing_told(server.secure)
        self.told("imap", WELL, AUTHENTICATE=b"<tag> OK [CAPABILITY IMAP4rev1 LOGINDISABLED]\r\n")
        self.told("pop3", WELL, CAPA=b"+OK\r\nUTF8 USER\r\nLANG\r\nAPOP\r\nSASL PLAIN\r\n.\r\n")
        self.told("pop3", ("capability", "failed", "timed-out"), CAPA=b"+OK\r\nUSER\r\n")
        self.told("smtp", ("capability", "failed", "malformed-reply"),
                  EHLO=b"250-localhost\r\n251 AUTH PLAIN\r\n")
        self.told("smtp", WELL, EHLO=b"250-localhost\r\n250-STARTTLS\r\n250 AUTH=PLAIN\r\n")

    def test_more_words_behind_the_handshake(self):
        begin = b"<tag> OK begin\r\n"
        self.told("imap", ("authenticate", "refused", None), implicit_tls=False,
                  STARTTLS=upgrade_and_say(begin, b"* PREAUTH welcome\r\n"),
                  AUTHENTICATE=b"<tag> NO no\r\n")
        greet_again = upgrade_and_say(b"220 begin\r\n", b"220 hello again\r\n")
        self.assert_fails_untold("smtp", dialogue.server("smtp", STARTTLS=greet_again))
        self.told("imap", WELL, implicit_tls=False,
                  CAPABILITY=in_turn(OFFER, b"<tag> OK\r\n", b"<tag> OK\r\n"),
                  LOGIN=b"<tag> OK\r\n")

    def test_answers_to_the_sign_in(self):
        refused = ("authenticate", "refused", None)
        malformed = ("authenticate", "failed", "malformed-reply")
        self.told("imap", refused, AUTHENTICATE=b"<tag> NO bad\r\n<tag> OK just kidding\r\n")
        self.told("imap", refused, AUTHENTICATE=b"* PREAUTH hello\r\n<tag> NO bad\r\n")
        self.told("imap", refused, AUTHENTICATE=b"<tag> NO {5}\r\nhello\r\n")
        self.told("imap", malformed, AUTHENTICATE=b"<tag> OKAY fine\r\n")
        self.told("imap", malformed, AUTHENTICATE=b"<tag>0 OK fine\r\n")
        self.told("pop3", refused, AUTH=b"-ERR no\r\n+OK in\r\n")
        self.told("pop3", malformed, AUTH=b"+OKAY in\r\n")
        self.told("pop3", ("authenticate", "failed", "injected-reply"), AUTH=b"+\r\n+OK in\r\n")
        self.told("smtp", refused, AUTH=b"535 5.7.8 no\r\n235 2.7.0 yes\r\n")
        for reply in b"2355 yes\r\n", b"235yes\r\n", b"000 yes\r\n":
            self.told("smtp", malformed, AUTH=reply)
        for service, verb in dialogue.SIGN_IN.items():
            self.told(service, ("authenticate", "failed", "tls-handshake"), **{verb: broken_record})

    def test_words_of_another_trouble(self):
        """They come from a server that has proven itself, and got the password."""
        for words in (b"certificate has expired", b"certificate verify failed: self signed",
                      b"connection refused", b"hostname mismatch", b"454 4.7.0 TLS not available"):
            self.told("imap", ("authenticate", "refused", None),
                      AUTHENTICATE=b"<tag> NO " + words + b"\r\n")

    def test_answers_behind_the_sign_in(self):
        self.told("imap", ("ready", "failed", "malformed-reply"),
                  AUTHENTICATE=b"<tag> OK fine\r\n<tag> NO just kidding\r\n")
        self.told("imap", ("ready", "refused", None), EXAMINE=b"* BYE [UNAVAILABLE] sorry\r\n")
        self.told("imap", WELL, EXAMINE=b"* 99999999999999999999999 EXISTS\r\n<tag> OK\r\n")
        self.told("pop3", WELL, STAT=b"+OK -1 99999999999999999999999\r\n")
        self.told("smtp", ("ready", "failed", "malformed-reply"),
                  MAIL=b"250-2.1.0 ok\r\n550 5.1.8 no\r\n")
        self.told("smtp", ("ready", "refused", None), MAIL=b"354 send it\r\n")
        self.told("smtp", WELL, RSET=b"500 what\r\n")
