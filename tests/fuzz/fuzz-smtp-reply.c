/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of an SMTP server, up to the end of its reply. */
#include <string.h>

#include "fuzz.h"
#include "sp-smtp-reply.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr(SpSmtpReply) reply = sp_smtp_reply_new ();
  g_autofree char *code = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (sp_smtp_reply_add (reply, lines[i]) != SP_SMTP_LINE_MORE)
        break;
    }
  code = sp_smtp_reply_dup_code (reply);
  g_assert (strlen (code) <= strlen ("535 5.123.123"));
  return 0;
}
