/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of an IMAP server. */
#include "fuzz.h"
#include "sp-imap-reply.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *line = g_strndup ((const char *) bytes, length);
  g_autoptr(SpImapReply) reply = sp_imap_reply_parse (line);
  guint64 literal;

  sp_imap_find_literal (line, &literal);
  if (reply != NULL)
    g_assert ((reply->kind == SP_IMAP_REPLY_TAGGED) == (reply->tag != NULL));
  return 0;
}
