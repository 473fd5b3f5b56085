/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SP_IMAP_REPLY_UNTAGGED,
  SP_IMAP_REPLY_TAGGED,
  SP_IMAP_REPLY_CONTINUATION,
} SpImapReplyKind;

typedef enum
{
  SP_IMAP_STATUS_NONE,
  SP_IMAP_STATUS_OK,
  SP_IMAP_STATUS_NO,
  SP_IMAP_STATUS_BAD,
  SP_IMAP_STATUS_BYE,
  SP_IMAP_STATUS_PREAUTH,
} SpImapStatus;

/**
 * SpImapReply:
 * @kind: "*", a tag or "+"
 * @tag: (nullable): the tag of a tagged reply
 * @status: OK, NO, BAD, BYE, PREAUTH, or none of them: data
 * @code: (nullable): the response code in upper case (RFC 9051 section 7.1, RFC 5530)
 * @code_arguments: (nullable): what stands behind it in the brackets
 * @words: all of the reply without its tag
 * @text: what stands behind "*", "+" or the tag and status
 *
 * One reply of an IMAP server, taken apart.
 */
typedef struct
{
  SpImapReplyKind kind;
  char *tag;
  SpImapStatus status;
  char *code;
  char *code_arguments;
  char *words;
  char *text;
} SpImapReply;

SpImapReply  *sp_imap_reply_parse  (const char   *line);
void          sp_imap_reply_free   (SpImapReply  *self);

gboolean      sp_imap_is_data      (const char   *line);
gboolean      sp_imap_find_literal (const char   *line,
                                    guint64      *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpImapReply, sp_imap_reply_free)

G_END_DECLS
