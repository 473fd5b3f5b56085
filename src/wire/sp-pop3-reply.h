/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SP_POP3_STATUS_OK,
  SP_POP3_STATUS_ERR,
  SP_POP3_STATUS_CHALLENGE,
} SpPop3Status;

/**
 * SpPop3Reply:
 * @status: "+OK", "-ERR", or "+" for a challenge (RFC 5034 section 4)
 * @code: (nullable): the extended response code in upper case (RFC 2449 section 8, RFC 3206)
 * @text: what stands behind the status, the code included
 *
 * One reply of a POP3 server, taken apart.
 */
typedef struct
{
  SpPop3Status status;
  char *code;
  char *text;
} SpPop3Reply;

SpPop3Reply  *sp_pop3_reply_parse (const char   *line);
void          sp_pop3_reply_free  (SpPop3Reply  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpPop3Reply, sp_pop3_reply_free)

G_END_DECLS
