/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-peer.h"
#include "sp-practice-sasl.h"
#include "sp-practice-script.h"

G_BEGIN_DECLS

typedef struct _SpPracticeDialect SpPracticeDialect;

/**
 * SpPracticeSession:
 * @server: what it is told to do
 * @account: whom it lets in
 * @dialect: what it speaks
 * @context: certificate and versions of its TLS
 * @peer: the connection
 * @record: where to note sign-ins
 * @hits: how often each rule has answered
 * @past: (element-type utf8 utf8): the events that happened
 * @line: (nullable): what the client sent last
 * @tag: (nullable): the tag of an IMAP command
 * @arguments: (nullable): the words of the client's command
 * @user: (nullable): the name a POP3 client gave with USER
 * @sasl: the sign-in that goes on
 * @asked: whether the client was asked for another line of a sign-in
 * @signed_in: whether the client is in
 * @upgrading: whether TLS begins once the answer is out
 * @over: whether the connection is at its end
 *
 * One connection to a practice server, between the client and the script.
 */
typedef struct
{
  const SpPracticeServer *server;
  const SpPracticeAccount *account;
  const SpPracticeDialect *dialect;
  SSL_CTX *context;
  SpPracticePeer *peer;
  SpPracticeRecord *record;
  guint *hits;
  GHashTable *past;
  char *line;
  char *tag;
  GStrv arguments;
  char *user;
  SpPracticeSasl sasl;
  gboolean asked;
  gboolean signed_in;
  gboolean upgrading;
  gboolean over;
} SpPracticeSession;

/**
 * SpPracticeAnswer:
 * @session: a session
 *
 * What a good server does at an event.
 */
typedef void (*SpPracticeAnswer) (SpPracticeSession *session);

void      sp_practice_session_run             (const SpPracticeServer   *server,
                                               const SpPracticeAccount  *account,
                                               SSL_CTX                  *context,
                                               SpPracticePeer           *peer,
                                               SpPracticeRecord         *record);

gboolean  sp_practice_session_is_in_phase     (SpPracticeSession        *session,
                                               SpPracticePhase           phase);
gboolean  sp_practice_session_knows           (SpPracticeSession        *session);
void      sp_practice_session_raise           (SpPracticeSession        *session,
                                               const char               *event,
                                               SpPracticeAnswer          answer);

void      sp_practice_session_say             (SpPracticeSession        *session,
                                               const char               *reply);
void      sp_practice_session_send            (SpPracticeSession        *session,
                                               const char               *bytes,
                                               gsize                     length);

G_END_DECLS
