/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-practice-session.h"

G_BEGIN_DECLS

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
struct _SpPracticeDialect
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
};

extern const SpPracticeDialect sp_practice_imap;
extern const SpPracticeDialect sp_practice_pop3;
extern const SpPracticeDialect sp_practice_smtp;

const SpPracticeDialect  *sp_practice_dialect_of           (SpService                 service);
gboolean                  sp_practice_dialect_has_event    (const SpPracticeDialect  *self,
                                                            const char               *event);
const SpPracticeCommand  *sp_practice_dialect_find_command (const SpPracticeDialect  *self,
                                                            const char               *name);

GPtrArray                *sp_practice_session_capabilities (SpPracticeSession        *session);
gboolean                  sp_practice_session_offers       (SpPracticeSession        *session,
                                                            const char               *name);
void                      sp_practice_session_hear_sasl    (SpPracticeSession        *session);
void                      sp_practice_session_run_sasl     (SpPracticeSession        *session);
void                      sp_practice_session_continue     (SpPracticeSession        *session);
void                      sp_practice_session_hear_secret  (SpPracticeSession        *session,
                                                            const char               *user,
                                                            const char               *secret);
void                      sp_practice_session_sign_in      (SpPracticeSession        *session);

G_END_DECLS
