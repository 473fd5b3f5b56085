# SPDX-License-Identifier: GPL-3.0-or-later
"""Well-behaved IMAP, POP3 and SMTP servers for scripts, of which a test replaces one answer.

An answer is bytes, in which TAG stands for the command's tag, or a function of the
conversation and the tag.
"""

import functools

TAG = b"<tag>"


def upgrade(reply):
    """The answer that begins TLS, with nothing behind the reply."""
    def answer(conversation, tag):
        conversation.send(reply.replace(TAG, tag))
        conversation.start_tls()
    return answer


ANSWERS = {
    "imap": {
        "greeting": b"* OK ready\r\n",
        "CAPABILITY": b"* CAPABILITY IMAP4rev1 SASL-IR STARTTLS AUTH=PLAIN\r\n<tag> OK done\r\n",
        "STARTTLS": upgrade(b"<tag> OK begin\r\n"),
        "AUTHENTICATE": b"<tag> OK signed in\r\n",
        "EXAMINE": b"* 0 EXISTS\r\n<tag> OK [READ-ONLY] done\r\n",
        "LOGOUT": b"* BYE\r\n<tag> OK done\r\n",
        "other": b"<tag> BAD unknown\r\n",
    },
    "pop3": {
        "greeting": b"+OK ready\r\n",
        "CAPA": b"+OK\r\nSTLS\r\nUSER\r\nSASL PLAIN\r\n.\r\n",
        "STLS": upgrade(b"+OK begin\r\n"),
        "AUTH": b"+OK signed in\r\n",
        "STAT": b"+OK 0 0\r\n",
        "QUIT": b"+OK bye\r\n",
        "other": b"-ERR unknown\r\n",
    },
    "smtp": {
        "greeting": b"220 localhost ESMTP\r\n",
        "EHLO": b"250-localhost\r\n250-STARTTLS\r\n250-ENHANCEDSTATUSCODES\r\n250 AUTH PLAIN\r\n",
        "STARTTLS": upgrade(b"220 2.0.0 begin\r\n"),
        "AUTH": b"235 2.7.0 signed in\r\n",
        "MAIL": b"250 2.1.0 ok\r\n",
        "RSET": b"250 2.0.0 ok\r\n",
        "QUIT": b"221 2.0.0 bye\r\n",
        "other": b"500 5.5.1 unknown\r\n",
    },
}
STARTTLS = {"imap": "STARTTLS", "pop3": "STLS", "smtp": "STARTTLS"}
SIGN_IN = {"imap": "AUTHENTICATE", "pop3": "AUTH", "smtp": "AUTH"}
CAPABILITIES = {"imap": "CAPABILITY", "pop3": "CAPA", "smtp": "EHLO"}


def give(conversation, answer, tag=b""):
    if callable(answer):
        answer(conversation, tag)
    else:
        conversation.send(answer.replace(TAG, tag))


def converse(conversation, service, answers):
    """Greet, then answer each command until the client goes."""
    give(conversation, answers["greeting"])
    while True:
        words = conversation.line().split(b" ")
        tag = words.pop(0) if service == "imap" and len(words) > 1 else b""
        verb = words[0].decode("latin-1").upper()
        give(conversation, answers.get(verb, answers["other"]), tag)


def server(service, **changed):
    """A script for Scripted: the well-behaved server with these answers changed."""
    return functools.partial(converse, service=service,
                             answers={**ANSWERS[service], **changed})
