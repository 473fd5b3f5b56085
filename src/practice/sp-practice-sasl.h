/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpPracticeSaslState:
 * @SP_PRACTICE_SASL_MORE: the client has to send more
 * @SP_PRACTICE_SASL_COMPLETE: it sent a user name and a secret
 * @SP_PRACTICE_SASL_CANCELLED: it gave up
 * @SP_PRACTICE_SASL_MALFORMED: it sent what the mechanism does not allow
 */
typedef enum
{
  SP_PRACTICE_SASL_MORE,
  SP_PRACTICE_SASL_COMPLETE,
  SP_PRACTICE_SASL_CANCELLED,
  SP_PRACTICE_SASL_MALFORMED,
} SpPracticeSaslState;

typedef struct _SpPracticeMechanism SpPracticeMechanism;

/**
 * SpPracticeSasl:
 * @mechanism: (nullable): what the client chose
 * @answers: how often it answered
 * @state: how far it came
 * @user: (nullable): who it says it is
 * @secret: (nullable): its proof
 * @is_token: whether @secret is an OAuth 2 access token
 *
 * One sign-in, as the server sees it. All zero before it begins.
 */
typedef struct
{
  const SpPracticeMechanism *mechanism;
  guint answers;
  SpPracticeSaslState state;
  char *user;
  char *secret;
  gboolean is_token;
} SpPracticeSasl;

gboolean     sp_practice_sasl_begin     (SpPracticeSasl  *self,
                                         const char      *mechanism);
gboolean     sp_practice_sasl_take      (SpPracticeSasl  *self,
                                         const char      *answer);
char        *sp_practice_sasl_challenge (SpPracticeSasl  *self);
void         sp_practice_sasl_set       (SpPracticeSasl  *self,
                                         const char      *user,
                                         const char      *secret);
void         sp_practice_sasl_clear     (SpPracticeSasl  *self);

G_END_DECLS
