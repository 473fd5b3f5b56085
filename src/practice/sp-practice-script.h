/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-service.h"

G_BEGIN_DECLS

/**
 * SpPracticePhase:
 * @SP_PRACTICE_ALWAYS: at any time
 * @SP_PRACTICE_BEFORE_TLS: while STARTTLS is still to come
 * @SP_PRACTICE_AFTER_TLS: from then on, and always where there is no STARTTLS
 *
 * When in a connection something holds.
 */
typedef enum
{
  SP_PRACTICE_ALWAYS,
  SP_PRACTICE_BEFORE_TLS,
  SP_PRACTICE_AFTER_TLS,
} SpPracticePhase;

/**
 * SpPracticeCredentials:
 * @SP_PRACTICE_ANY_CREDENTIALS: whatever the client sent, also nothing yet
 * @SP_PRACTICE_RIGHT_CREDENTIALS: it sent those of the account
 * @SP_PRACTICE_WRONG_CREDENTIALS: it sent others
 */
typedef enum
{
  SP_PRACTICE_ANY_CREDENTIALS,
  SP_PRACTICE_RIGHT_CREDENTIALS,
  SP_PRACTICE_WRONG_CREDENTIALS,
} SpPracticeCredentials;

typedef enum
{
  SP_PRACTICE_SEND,
  SP_PRACTICE_DEFAULT,
  SP_PRACTICE_ACCEPT,
  SP_PRACTICE_UPGRADE,
  SP_PRACTICE_WAIT,
  SP_PRACTICE_DRIP,
  SP_PRACTICE_FLOOD,
  SP_PRACTICE_REKEY,
  SP_PRACTICE_STALL,
  SP_PRACTICE_CLOSE,
  SP_PRACTICE_VANISH,
  SP_PRACTICE_RESET,
} SpPracticeStepKind;

/**
 * SpPracticeStep:
 * @kind: what to do
 * @text: (nullable): what to send
 * @amount: milliseconds, bytes for a flood, or how often
 */
typedef struct
{
  SpPracticeStepKind kind;
  GBytes *text;
  guint64 amount;
} SpPracticeStep;

/**
 * SpPracticeRule:
 * @event: the event it answers
 * @phase: when it holds
 * @credentials: which credentials it is for
 * @count: how many times in a connection it answers, 0 for always
 * @until: (nullable): the event after which it does not hold any more
 * @steps: (element-type SpPracticeStep): what to do, in order
 */
typedef struct
{
  char *event;
  SpPracticePhase phase;
  SpPracticeCredentials credentials;
  guint count;
  char *until;
  GPtrArray *steps;
} SpPracticeRule;

/**
 * SpPracticeCapability:
 * @text: what a server says that it can
 * @phase: when it does
 */
typedef struct
{
  const char *text;
  SpPracticePhase phase;
} SpPracticeCapability;

/**
 * SpPracticeServer:
 * @service: what it serves
 * @security: how its endpoint says that it is protected
 * @speaks: how it really is
 * @host: the name under which the endpoint is given out
 * @certificate: the name of its certificate
 * @tls_version: the only version of TLS that it speaks, 0 for any
 * @listens: whether anybody is at its port
 * @wants_client_certificate: whether it asks the client for one
 * @is_spare: whether it is there only for a fix to lead to
 * @capabilities: (element-type SpPracticeCapability): replace the default ones where not empty
 * @rules: (element-type SpPracticeRule): what it does otherwise than a good server, in order
 */
typedef struct
{
  SpService service;
  SpSecurity security;
  SpSecurity speaks;
  char *host;
  char *certificate;
  int tls_version;
  gboolean listens;
  gboolean wants_client_certificate;
  gboolean is_spare;
  GPtrArray *capabilities;
  GPtrArray *rules;
} SpPracticeServer;

/**
 * SpPracticeAccount:
 * @user: a user name
 * @password: (nullable): its password
 * @token: (nullable): its OAuth 2 access token
 */
typedef struct
{
  char *user;
  char *password;
  char *token;
} SpPracticeAccount;

SpPracticeStep        *sp_practice_step_new        (SpPracticeStepKind     kind,
                                                    guint64                amount);
void                   sp_practice_step_free       (SpPracticeStep        *step);
SpPracticeRule        *sp_practice_rule_new        (const char            *event);
void                   sp_practice_rule_free       (SpPracticeRule        *rule);
SpPracticeCapability  *sp_practice_capability_new  (const char            *text,
                                                    SpPracticePhase        phase);
void                   sp_practice_capability_free (SpPracticeCapability  *capability);
SpPracticeServer      *sp_practice_server_new      (SpService              service);
void                   sp_practice_server_free     (SpPracticeServer      *server);
void                   sp_practice_account_clear   (SpPracticeAccount     *account);

G_END_DECLS
