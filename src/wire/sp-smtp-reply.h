/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SP_SMTP_LINE_LAST,
  SP_SMTP_LINE_MORE,
  SP_SMTP_LINE_MALFORMED,
} SpSmtpLine;

/**
 * SpSmtpReply:
 * @code: the reply code, 0 before the first line
 * @enhanced: (nullable): the enhanced status code (RFC 2034, RFC 3463)
 * @lines: (element-type utf8): the text behind the code, line by line
 * @words: all of the reply as the server wrote it, with line feeds between the lines
 *
 * A reply of an SMTP server, built line by line.
 */
typedef struct
{
  guint code;
  char *enhanced;
  GPtrArray *lines;
  GString *words;
} SpSmtpReply;

SpSmtpReply  *sp_smtp_reply_new      (void);
void          sp_smtp_reply_free     (SpSmtpReply  *self);

SpSmtpLine    sp_smtp_reply_add      (SpSmtpReply  *self,
                                      const char   *line);
char         *sp_smtp_reply_dup_code (SpSmtpReply  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpSmtpReply, sp_smtp_reply_free)

G_END_DECLS
