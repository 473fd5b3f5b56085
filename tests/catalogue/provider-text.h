/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-provider.h"

#define HEAD "<clientConfig version='1.1'>\n<emailProvider id='one'>\n" \
             "<domain>one.example</domain>\n<displayName>One</displayName>\n"
#define IMAP "<incomingServer type='imap'>" REST ("imap.one.example", "993", "SSL")
#define POP3 "<incomingServer type='pop3'>" REST ("pop.one.example", "995", "SSL")
#define SMTP "<outgoingServer type='smtp'>" SMTP_REST ("smtp.one.example", "587", "STARTTLS")
#define REST(host, port, security) FIELDS (host, port, security) "</incomingServer>\n"
#define SMTP_REST(host, port, security) FIELDS (host, port, security) "</outgoingServer>\n"
#define FIELDS(host, port, security)                                           \
  "<hostname>" host "</hostname><port>" port "</port><socketType>" security    \
  "</socketType><username>%EMAILADDRESS%</username>"                           \
  "<authentication>password-cleartext</authentication>"
#define OWN(inside)                                                            \
  "<signpost checked='2026-11-22'><source>https://one.example/</source>"       \
  "<signIn>password</signIn>" inside "</signpost>\n"
#define TAIL "</emailProvider>\n</clientConfig>\n"

SpProvider  *parse_text   (const char        *xml,
                           gssize             length,
                           SpProviderOrigin   origin,
                           GError           **error);
SpProvider  *parse_sound  (const char        *xml,
                           SpProviderOrigin   origin);
GPtrArray   *offers_of    (SpProvider        *provider,
                           const char        *address);
char        *show_offers  (SpProvider        *provider,
                           const char        *address);
