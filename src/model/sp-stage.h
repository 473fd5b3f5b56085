/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpStage:
 * @SP_STAGE_RESOLVE: the host name became addresses
 * @SP_STAGE_CONNECT: one of them took the connection
 * @SP_STAGE_GREETING: the server said which protocol it speaks
 * @SP_STAGE_SECURE: TLS stands and the certificate is proven
 * @SP_STAGE_CAPABILITY: the server said what it offers
 * @SP_STAGE_AUTHENTICATE: the server took the credentials
 * @SP_STAGE_READY: the mailbox is usable
 * @SP_STAGE_CLOSE: Signpost took its leave
 *
 * The steps of a check. With implicit TLS, secure comes before greeting.
 */
typedef enum
{
  SP_STAGE_RESOLVE,
  SP_STAGE_CONNECT,
  SP_STAGE_GREETING,
  SP_STAGE_SECURE,
  SP_STAGE_CAPABILITY,
  SP_STAGE_AUTHENTICATE,
  SP_STAGE_READY,
  SP_STAGE_CLOSE,
} SpStage;

/**
 * SpOutcome:
 * @SP_OUTCOME_OK: it works
 * @SP_OUTCOME_REFUSED: the server answered, and said no
 * @SP_OUTCOME_FAILED: there was no usable answer, or it could not be trusted
 * @SP_OUTCOME_SKIPPED: there was a reason not to try
 * @SP_OUTCOME_CANCELLED: the person stopped it
 */
typedef enum
{
  SP_OUTCOME_OK,
  SP_OUTCOME_REFUSED,
  SP_OUTCOME_FAILED,
  SP_OUTCOME_SKIPPED,
  SP_OUTCOME_CANCELLED,
} SpOutcome;

#define SP_TYPE_STAGE (sp_stage_get_type ())
#define SP_TYPE_OUTCOME (sp_outcome_get_type ())

GType  sp_stage_get_type    (void) G_GNUC_CONST;
GType  sp_outcome_get_type  (void) G_GNUC_CONST;

G_END_DECLS
