/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-peer.h"
#include "sp-practice-sasl.h"
#include "sp-practice-script.h"

G_BEGIN_DECLS

typedef struct _SpPracticeSession SpPracticeSession;

/**
 * SpPracticeAnswer:
 * @session: a session
 *
 * What a good server does at an event.
 */
typedef void (*SpPracticeAnswer) (SpPracticeSession *session);

/**
 * SpPracticeCommandFlags:
 * @SP_PRACTICE_SIGNED_IN: only for a client that is signed in
 * @SP_PRACTICE_SIGNED_OUT: only for one that is not
 * @SP_PRACTICE_STARTS_TLS: only while TLS is still to come, and it begins after the answer
 * @SP_PRACTICE_ENDS: the connection ends after the answer
 */
typedef enum
{
  SP_PRACTICE_SIGNED_IN = 1 << 0,
  SP_PRACTICE_SIGNED_OUT = 1 << 1,
  SP_PRACTICE_STARTS_TLS = 1 << 2,
  SP_PRACTICE_ENDS = 1 << 3,
} SpPracticeCommandFlags;

/**
 * SpPracticeCommand:
 * @name: the command, which is the name of its event too
 * @flags: when it is allowed and what comes after it
 * @reply: (nullable): what a good server answers
 * @listen: (nullable): takes note of what came with the command, whatever is answered
 * @run: (nullable): answers where there is no fixed @reply
 */
typedef struct
{
  const char *name;
  SpPracticeCommandFlags flags;
  const char *reply;
  SpPracticeAnswer listen;
  SpPracticeAnswer run;
} SpPracticeCommand;

/**
 * SpPracticeDialect:
 * @commands: what it understands; ends with a %NULL name
 * @capabilities: what it offers; ends with a %NULL text
 * @mechanism_prefix: how a capability that lists mechanisms begins
 * @greeting: its first line
 * @challenge: what stands before the base64 of a challenge
 * @accepted: after a good sign-in
 * @refused: after a bad one
 * @unknown: after a command that it does not know
 * @out_of_order: after one that is not allowed now
 * @no_mechanism: after a mechanism that it does not offer
 * @malformed: after a sign-in that makes no sense
 * @parse: (nullable): reads more than words from the client's line; %FALSE if that cannot be
 * @list: makes the answer that tells the capabilities
 *
 * One protocol: its words are tables, so that a reply is a line of text here and not code.
 * In replies "{tag}", "{capabilities}" and the other names of docs/practice.md are replaced.
 */
typedef struct
{
  const SpPracticeCommand *commands;
  const SpPracticeCapability *capabilities;
  const char *mechanism_prefix;
  const char *greeting;
  const char *challenge;
  const char *accepted;
  const char *refused;
  const char *unknown;
  const char *out_of_order;
  const char *no_mechanism;
  const char *malformed;
  gboolean (*parse) (SpPracticeSession *session);
  char *(*list) (GPtrArray *capabilities);
} SpPracticeDialect;

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
struct _SpPracticeSession
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
};

gboolean    sp_practice_session_is_in_phase  (SpPracticeSession  *session,
                                              SpPracticePhase     phase);
gboolean    sp_practice_session_knows        (SpPracticeSession  *session);
GPtrArray  *sp_practice_session_capabilities (SpPracticeSession  *session);
gboolean    sp_practice_session_offers       (SpPracticeSession  *session,
                                              const char         *name);

G_END_DECLS
