/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-session.h"

G_BEGIN_DECLS

/**
 * SpStep:
 * @session: a session
 * @result: how the step ended
 * @error: return location for an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 *
 * One step of a conversation. What the server answered is in @result, also when it is a
 * refusal; an error is that there was no usable answer.
 *
 * Returns: whether @result is set
 */
typedef gboolean (*SpStep) (SpSession  *session,
                            SpResult   *result,
                            GError    **error);

/**
 * SpDialect:
 * @login_command: (nullable): a way to sign in that is a command and no SASL mechanism, by the
 *   name that observations give it
 * @greet: reads the greeting
 * @start_tls: asks for TLS, up to the server's go-ahead
 * @capability: learns what the server offers, where it is not known yet
 * @authenticate: signs in
 * @ready: proves that the mailbox can be used, and changes nothing in it
 * @say_goodbye: ends the session; waits for nothing
 *
 * What a mail protocol has to do in a check, in this order.
 */
typedef struct
{
  const char *login_command;
  SpStep greet;
  SpStep start_tls;
  SpStep capability;
  SpStep authenticate;
  SpStep ready;
  gboolean (*say_goodbye) (SpSession  *session,
                           GError    **error);
} SpDialect;

extern const SpDialect sp_dialect_imap;
extern const SpDialect sp_dialect_pop3;
extern const SpDialect sp_dialect_smtp;

const SpDialect  *sp_dialect_for (SpService  service);

G_END_DECLS
