/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-session.h"

G_BEGIN_DECLS

/**
 * SpSaslProfile:
 * @command: what begins an exchange, as in "AUTH"
 * @cancel: what a client says to give up
 * @room: octets left in the first line for the initial response, behind command, mechanism
 *   and end; 0 where the server takes none
 * @ended_at_once: (out): whether the server answered the first line, with an initial response
 *   in it, by ending the exchange
 * @read: reads the next reply: either @challenge is set, or the result is
 *
 * How a protocol carries SASL (RFC 4422 section 4).
 */
typedef struct
{
  const char *command;
  const char *cancel;
  gsize room;
  gboolean ended_at_once;
  gboolean (*read) (gpointer    dialogue,
                    char      **challenge,
                    SpResult   *result,
                    GError    **error);
} SpSaslProfile;

gboolean  sp_sasl_exchange (SpSession      *session,
                            const char     *mechanism,
                            SpSaslProfile  *profile,
                            gpointer        dialogue,
                            SpResult       *result,
                            GError        **error);

G_END_DECLS
