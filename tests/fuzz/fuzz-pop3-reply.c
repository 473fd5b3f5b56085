/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of a POP3 server. */
#include "fuzz.h"
#include "sp-pop3-reply.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *line = g_strndup ((const char *) bytes, length);
  g_autoptr(SpPop3Reply) reply = sp_pop3_reply_parse (line);

  if (reply != NULL)
    g_assert (*line == (reply->status == SP_POP3_STATUS_ERR && line[0] == 0x2d ? 0x2d : 0x2b));
  return 0;
}
