/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-address.h"
#include "sp-capabilities.h"
#include "sp-result.h"
#include "sp-sasl.h"
#include "sp-stream.h"

G_BEGIN_DECLS

/**
 * SpSession:
 * @endpoint: where it is
 * @address: whose mailbox it is
 * @credentials: (nullable): who signs in; without them nobody does
 * @wish: (nullable): the only mechanism that may be used
 * @stream: the connection
 * @capabilities: what the server offered last
 * @sender_named: whether an SMTP server took a sender that is still to be taken back
 * @said_goodbye: whether the command that ends the session went out already
 *
 * One conversation with one server: what the dialects share. Belongs to one thread.
 */
typedef struct
{
  SpEndpoint *endpoint;
  SpAddress *address;
  SpCredentials *credentials;
  const char *wish;
  SpStream *stream;
  SpCapabilities *capabilities;
  gboolean sender_named;
  gboolean said_goodbye;
} SpSession;

SpSession  *sp_session_new               (SpEndpoint     *endpoint,
                                          SpAddress      *address,
                                          SpCredentials  *credentials,
                                          SpStream       *stream);
void        sp_session_free              (SpSession      *self);

void        sp_session_quote             (SpSession      *self,
                                          SpResult       *result,
                                          const char     *words,
                                          const char     *code);
void        sp_session_refuse            (SpSession      *self,
                                          SpResult       *result,
                                          const char     *words,
                                          const char     *code);
const char *sp_session_choose_mechanism  (SpSession      *self);
gboolean    sp_session_allows            (SpSession      *self,
                                          const char     *mechanism);
void        sp_session_lack_mechanism    (SpSession      *self,
                                          SpResult       *result);
gboolean    sp_session_fail_malformed    (GError        **error);
gboolean    sp_session_fail_greeting     (SpSession      *self,
                                          SpResult       *result,
                                          const char     *line);
gboolean    sp_session_fail_unasked      (GError        **error);
gboolean    sp_session_expect_silence    (SpSession      *self,
                                          GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpSession, sp_session_free)

G_END_DECLS
