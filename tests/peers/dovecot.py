# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Dovecot 2.3 on loopback: IMAP, POP3 and submission, with passwords and OAuth tokens.

On 127.0.0.1 the client has the server's own address, and Dovecot takes that as secured: it
offers plain-text mechanisms without TLS. On 127.0.0.2 a client is as good as remote: no sign-in
until STARTTLS.
"""

import base64
import contextlib
import grp
import os
import pwd

from .logs import Log
from .oauth import introspection
from .ports import free_ports
from .processes import daemon, workspace
from .sink import sink

LIBEXEC = "/usr/lib/dovecot"
SCHEMES = ("imap", "imaps", "pop3", "pop3s", "smtp", "smtps")
USUAL_PORTS = (143, 993, 110, 995, 587, 465)

# Dovecot names the submission service's listeners differently from the URLs.
CONFIG = """\
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
auth_verbose = yes
auth_failure_delay = 0
listen = 127.0.0.1, 127.0.0.2
protocols = imap pop3 submission
default_internal_user = {internal_user}
default_internal_group = {internal_group}
default_login_user = {login_user}
default_process_limit = 40
default_client_limit = 400
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:%h/Maildir
mail_max_userip_connections = 50
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = yes
auth_mechanisms = {mechanisms}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {root}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
  args = scheme=PLAIN username_format=%u {root}/users
}}
userdb {{
  driver = static
  args = uid={mail_uid} gid={mail_gid} home={root}/mail/%u
}}
namespace inbox {{
  inbox = yes
}}
service imap-login {{
  {chroot}
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service pop3-login {{
  {chroot}
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = {pop3s}
    ssl = yes
  }}
}}
service submission-login {{
  {chroot}
  inet_listener submission {{
    port = {smtp}
  }}
  inet_listener submissions {{
    port = {smtps}
    ssl = yes
  }}
}}
service anvil {{
  {chroot}
  # without the penalty, else each failed login makes the next one wait longer
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  {chroot}
}}
hostname = localhost
submission_relay_host = 127.0.0.1
submission_relay_port = {sink}
submission_relay_ssl = no
{extra}
"""

OAUTH_CONFIG = """\
introspection_mode = post
introspection_url = {issuer}/introspect
force_introspection = yes
username_attribute = email
active_attribute = active
active_value = true
scope = mail
openid_configuration_url = {issuer}/.well-known/openid-configuration
timeout_msecs = 5000
"""


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
                ["/usr/sbin/dovecot", "-F", "-c", os.path.join(self.root, "dovecot.conf")],
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
        self._write("oauth2.conf", OAUTH_CONFIG.format(issuer=issuer))
        self._write("dovecot.conf", CONFIG.format(
            root=self.root, certificate=self.certificate.certificate, key=self.certificate.key,
            mechanisms=self.mechanisms, sink=self.sink.port, extra=self.extra,
            **who, **self.ports))

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
        return self.log.lines(r"auth(-worker\(\d+\))?: .*(Password mismatch|unknown user|"
                              r"oauth2 failed|Introspection|invalid token)")

    def logins(self):
        """The log's lines about a sign-in that was accepted, one for each session."""
        return self.log.lines(r"-login: Info: Login: |-login: Login: ")
