/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sp-fault.h"
#include "sp-stage.h"

G_BEGIN_DECLS

/**
 * SpResult:
 * @outcome: how the stage ended
 * @fault: what went wrong where the server's words do not say it
 * @reply: (nullable): the server's own words, plain text with every secret replaced
 * @code: (nullable): the machine code in it: an IMAP response code (RFC 5530), a POP3
 *   extended code (RFC 3206), an SMTP reply code with its enhanced code (RFC 2034)
 * @mechanism: (nullable): how the sign-in was done or tried
 * @offered: (nullable): the mechanisms the server offered, where none fits
 * @challenge: (nullable): what an OAuth server said about the token (RFC 7628 section 3.2.2)
 *
 * How one stage ended, while it is being found out. Lives on the stack of the worker and
 * becomes an #SpObservation.
 */
typedef struct
{
  SpOutcome outcome;
  SpFault fault;
  char *reply;
  char *code;
  char *mechanism;
  char *offered;
  char *challenge;
} SpResult;

#define SP_RESULT_INIT { .outcome = SP_OUTCOME_OK }

void      sp_result_set_fault (SpResult      *result,
                               SpOutcome      outcome,
                               SpFault        fault);
void      sp_result_set_reply (SpResult      *result,
                               char          *reply,
                               char          *code);
void      sp_result_set_error (SpResult      *result,
                               const GError  *error);
void      sp_result_clear     (SpResult      *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpResult, sp_result_clear)

G_END_DECLS
