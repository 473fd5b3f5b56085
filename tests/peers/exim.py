# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Exim 4 on loopback: submission with AUTH PLAIN and LOGIN, and its own refusals.

A sender other than the one who signed in is refused with 550. Nothing is ever delivered.
"""

import contextlib
import hashlib
import os
import pwd

from .logs import Log
from .ports import free_ports
from .processes import daemon, workspace

PROGRAM = "/usr/sbin/exim4"

CONFIG = """\
exim_user = {user}
exim_group = {group}
never_users =
print_topbitchars
primary_hostname = mail.example.localhost
spool_directory = {root}/spool
log_file_path = {root}/log/%slog
log_selector = +all
pid_file_path =
keep_environment =
host_lookup =
rfc1413_query_timeout = 0s
local_interfaces = <; [127.0.0.1]:{smtp} ; [127.0.0.1]:{smtps}
tls_on_connect_ports = {smtps}
tls_advertise_hosts = *
tls_certificate = {certificate}
tls_privatekey = {key}
auth_advertise_hosts = {auth_hosts}
smtputf8_advertise_hosts = {utf8_hosts}
smtp_accept_max_nonmail = 50
acl_smtp_mail = check_sender
acl_smtp_rcpt = refuse

begin acl

check_sender:
  deny    !authenticated = *
          message        = 530 5.7.0 Authentication required
  deny    condition      = ${{if !eqi{{$sender_address}}{{$authenticated_id}}}}
          message        = 550 5.7.1 Sender address $sender_address does not belong to you
  accept

refuse:
  deny    message        = nothing is to be sent here

begin authenticators

PLAIN:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if eq{{${{sha256:$auth3}}}} \
                           {{${{lookup{{$auth2}}lsearch{{{root}/users}}{{$value}}{{none}}}}}}}}
  server_set_id = $auth2
  server_advertise_condition = ${{if def:tls_in_cipher}}

LOGIN:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = ${{if eq{{${{sha256:$auth2}}}} \
                           {{${{lookup{{$auth1}}lsearch{{{root}/users}}{{$value}}{{none}}}}}}}}
  server_set_id = $auth1
  server_advertise_condition = ${{if def:tls_in_cipher}}
"""


class Exim:
    """One running server, for as long as the block lasts."""

    def __init__(self, certificate, users, offers_auth=True, offers_utf8=True):
        self.certificate = certificate
        self.users = users
        self.offers_auth = offers_auth
        self.offers_utf8 = offers_utf8
        self.ports = dict(zip(("smtp", "smtps"), free_ports(2)))
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.root = stack.enter_context(workspace())
            # Exim without root's rights writes its log to standard error.
            self.log = Log(os.path.join(self.root, "log/mainlog" if os.getuid() == 0 else "output"))
            config = self._write_files()
            stack.enter_context(daemon([PROGRAM, "-C", config, "-bdf"],
                                       os.path.join(self.root, "output"), self.ports.values()))
            self.log.mark()
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self.stack.close()

    def _write_files(self):
        # Root gives way to Debian's user for Exim; anybody else is refused a foreign -C as
        # root, so Exim drops that and goes on as oneself.
        owner = pwd.getpwnam("Debian-exim") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        for folder in ("spool", "log"):
            os.mkdir(os.path.join(self.root, folder))
            os.chown(os.path.join(self.root, folder), owner.pw_uid, owner.pw_gid)
        with open(os.path.join(self.root, "users"), "w", encoding="utf-8") as file:
            for user, password in self.users.items():
                file.write(f'"{user}": {hashlib.sha256(password.encode()).hexdigest().upper()}\n')
        path = os.path.join(self.root, "exim.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(
                root=self.root, user=owner.pw_uid, group=owner.pw_gid,
                certificate=self.certificate.certificate, key=self.certificate.key,
                auth_hosts="*" if self.offers_auth else "",
                utf8_hosts="*" if self.offers_utf8 else "", **self.ports))
        return path

    def url(self, scheme, host="localhost"):
        return f"{scheme}://{host}:{self.ports[scheme]}"

    def failed_logins(self):
        """The log's lines about a sign-in that was refused."""
        return self.log.lines(r"authenticator failed")
