# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Dovecot, 2.3 or 2.4, on loopback: IMAP, POP3 and submission, with passwords and OAuth tokens.

On 127.0.0.1 the client has the server's own address, and Dovecot takes that as secured: it
offers plain-text mechanisms without TLS. On 127.0.0.2 a client is as good as remote: no sign-in
until STARTTLS.
"""

import base64
import contextlib
import functools
import grp
import os
import pwd
import subprocess

from . import dovecot_config
from .logs import Log
from .oauth import introspection
from .ports import free_ports
from .processes import daemon, workspace
from .sink import sink

DOVECOT = "/usr/sbin/dovecot"
LIBEXEC = "/usr/lib/dovecot"
SCHEMES = ("imap", "imaps", "pop3", "pop3s", "smtp", "smtps")
USUAL_PORTS = (143, 993, 110, 995, 587, 465)

def identities():
    """Who the processes run as: Debian's users for root, otherwise everything is oneself."""
    if os.getuid() != 0:
        user = pwd.getpwuid(os.getuid()).pw_name
        return {"internal_user": user, "login_user": user, "mail_uid": os.getuid(),
                "mail_gid": os.getgid(), "chroot": "chroot =",
                "internal_group": grp.getgrgid(os.getgid()).gr_name}
    mail = pwd.getpwnam("mail")
    return {"internal_user": "dovecot", "login_user": "dovenull", "internal_group": "dovecot",
            "mail_uid": mail.pw_uid, "mail_gid": mail.pw_gid, "chroot": ""}


@functools.cache
def configuration():
    """How the Dovecot that is here wants to be told."""
    version = subprocess.run([DOVECOT, "--version"], check=True, capture_output=True,
                             text=True).stdout
    return dovecot_config.V2_3 if version.startswith("2.3.") else dovecot_config.V2_4


def user_line(address, password):
    """One line of the passwd-file; base64 lets every byte into a password."""
    secret = base64.b64encode(password.encode()).decode()
    return f"{address}:{{PLAIN.b64}}{secret}::::::\n"


class Dovecot:
    """One running server, for as long as the block lasts."""

    def __init__(self, certificate, users, tokens=None, mechanisms="plain login xoauth2 "
                 "oauthbearer", extra="", ports=None):
        self.certificate = certificate
        self.users = users
        self.tokens = tokens or {}
        self.mechanisms = mechanisms
        self.extra = extra
        self.ports = dict(zip(SCHEMES, ports or free_ports(len(SCHEMES))))
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.root = stack.enter_context(workspace())
            self.sink = stack.enter_context(sink())
            issuer = stack.enter_context(introspection(self.tokens))
            self._write_files(issuer)
            self.log = Log(os.path.join(self.root, "dovecot.log"))
            stack.enter_context(daemon(
                [DOVECOT, "-F", "-c", os.path.join(self.root, "dovecot.conf")],
                os.path.join(self.root, "output"), self.ports.values()))
            self.log.mark()
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self.stack.close()

    def _write_files(self, issuer):
        who = identities()
        mail = os.path.join(self.root, "mail")
        os.mkdir(mail)
        os.chown(mail, who["mail_uid"], who["mail_gid"])
        self._write("users", "".join(user_line(*user) for user in self.users.items()))
        for name, text in configuration().items():
            self._write(name, text.format(
                root=self.root, certificate=self.certificate.certificate,
                key=self.certificate.key, issuer=issuer, mechanisms=self.mechanisms,
                sink=self.sink.port, extra=self.extra, **who, **self.ports))

    def _write(self, name, text):
        with open(os.path.join(self.root, name), "w", encoding="utf-8") as file:
            file.write(text)

    def url(self, scheme, host="localhost"):
        """The URL of one listener; `smtp+insecure` and its like share the plain one's port."""
        return f"{scheme}://{host}:{self.ports[scheme.partition('+')[0]]}"

    def maildir(self, user):
        return os.path.join(self.root, "mail", user, "Maildir")

    def failed_logins(self):
        """The log's lines about a sign-in that was refused, one for each attempt."""
        return self.log.lines(r"auth(-worker)?(\(.*?\))?(<.*?>)?: .*(Password mismatch|unknown user|"
                              r"oauth2 failed|Introspection|invalid token)")

    def logins(self):
        """The log's lines about a sign-in that was accepted, one for each session."""
        return self.log.lines(r"-login: (Info: )?(Login|Logged in): ")
