# SPDX-License-Identifier: GPL-3.0-or-later
"""What Dovecot is told, in the words of 2.3 and of 2.4. Each version is its files by name."""

# Dovecot names the submission service's listeners differently from the URLs.
COMMON = """\
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
mail_max_userip_connections = 50
ssl = yes
ssl_min_protocol = TLSv1.2
auth_mechanisms = {mechanisms}
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

OLD = """\
mail_location = maildir:%h/Maildir
ssl_cert = <{certificate}
ssl_key = <{key}
disable_plaintext_auth = yes
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
"""

OLD_OAUTH = """\
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

# Which version this is has to come first.
NEW = """\
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
mail_driver = maildir
mail_path = ~/Maildir
ssl_server_cert_file = {certificate}
ssl_server_key_file = {key}
auth_allow_cleartext = no
auth_username_format = %{{user}}
oauth2 {{
  introspection_mode = post
  introspection_url = {issuer}/introspect
  force_introspection = yes
  username_attribute = email
  active_attribute = active
  active_value = true
  scope = mail
  openid_configuration_url = {issuer}/.well-known/openid-configuration
}}
passdb oauth2 {{
  mechanisms_filter = xoauth2 oauthbearer
}}
passdb passwd-file {{
  mechanisms_filter = plain login cram-md5 scram-sha-1 scram-sha-256
  default_password_scheme = PLAIN
  passwd_file_path = {root}/users
}}
userdb static {{
  fields {{
    uid = {mail_uid}
    gid = {mail_gid}
    home = {root}/mail/%{{user}}
  }}
}}
"""

V2_3 = {"dovecot.conf": COMMON + OLD, "oauth2.conf": OLD_OAUTH}
V2_4 = {"dovecot.conf": NEW + COMMON}
