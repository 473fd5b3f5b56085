/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a stage ended: filled in by the protocol code, turned into an observation by the check. */
#include "config.h"

#include "sp-result.h"

#include <gio/gio.h>

/**
 * sp_result_set_fault:
 * @result: a result
 * @outcome: how the stage ended
 * @fault: why
 */
void
sp_result_set_fault (SpResult *result, SpOutcome outcome, SpFault fault)
{
  result->outcome = outcome;
  result->fault = fault;
}

/**
 * sp_result_set_reply:
 * @result: a result
 * @reply: (transfer full) (nullable): the server's own words
 * @code: (transfer full) (nullable): the machine code in them
 */
void
sp_result_set_reply (SpResult *result, char *reply, char *code)
{
  g_free (result->reply);
  g_free (result->code);
  result->reply = reply;
  result->code = code;
}

/**
 * sp_result_set_error:
 * @result: a result
 * @error: an error in the domain %SP_FAULT, or %G_IO_ERROR_CANCELLED
 *
 * Makes an error an outcome: cancelled or failed.
 */
void
sp_result_set_error (SpResult *result, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sp_result_set_fault (result, SP_OUTCOME_CANCELLED, SP_FAULT_NONE);
  else
    sp_result_set_fault (result, SP_OUTCOME_FAILED,
                         error->domain == SP_FAULT ? (SpFault) error->code : SP_FAULT_INTERNAL);
}

/**
 * sp_result_clear:
 * @result: a result
 *
 * Frees what it holds; it is then as new.
 */
void
sp_result_clear (SpResult *result)
{
  sp_result_set_fault (result, SP_OUTCOME_OK, SP_FAULT_NONE);
  g_clear_pointer (&result->reply, g_free);
  g_clear_pointer (&result->code, g_free);
  g_clear_pointer (&result->mechanism, g_free);
  g_clear_pointer (&result->offered, g_free);
  g_clear_pointer (&result->challenge, g_free);
}
