/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pasted reply tells by its form: the machine codes in it, the protocol it is of, and
 * the JSON that a challenge hides. It may have been copied out of a log, with anything before
 * and behind it. */
#include "config.h"

#include "sp-reply-text.h"

#include <string.h>

#define MAX_CODES 12
#define CODE_LETTERS G_CSET_A_2_Z G_CSET_DIGITS "-/"
#define BASE64_LETTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+/"

/* What may stand before and behind an SMTP reply code in a log or an error of a library. */
#define BEFORE_CODE "\"'([<{=\n"
#define AFTER_CODE " -\r\n,):"

/* Programs use short tags; a longer word before “NO” is a sentence. */
#define MAX_TAG 16

/* Shorter words can hold no JSON with a status in it; all that begins with “{” begins so. */
#define LEAST_BASE64 16
#define BASE64_BRACE 'e'

static void
add_code (GPtrArray *codes, const char *start, gsize length)
{
  g_autofree char *code = g_strndup (start, length);

  if (codes->len < MAX_CODES &&
      !g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
    g_ptr_array_add (codes, g_steal_pointer (&code));
}

/* RFC 3501 7.1, RFC 5530, RFC 2449 8: the first word in brackets. */
static void
find_response_codes (GPtrArray *codes, const char *text)
{
  for (const char *p = strchr (text, '['); p != NULL; p = strchr (p + 1, '['))
    {
      gsize length = strspn (p + 1, CODE_LETTERS);

      if (length > 1 && g_ascii_isalpha (p[1]) && (p[1 + length] == ']' || p[1 + length] == ' '))
        add_code (codes, p + 1, length);
    }
}

static gboolean
is_reply_code (const char *p)
{
  return p[0] >= '2' && p[0] <= '5' && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) &&
         (p[3] == '\0' || strchr (AFTER_CODE, p[3]) != NULL);
}

/* RFC 5321 4.2: three digits where a line, or what was quoted, begins. Directly behind a colon
 * they are a port. */
static void
find_reply_codes (GPtrArray *codes, const char *text)
{
  gboolean may_begin = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (may_begin && is_reply_code (p))
        add_code (codes, p, 3);
      if (*p == ' ' || *p == '\t')
        may_begin |= p > text && p[-1] == ':';
      else
        may_begin = strchr (BEFORE_CODE, *p) != NULL;
    }
}

static gsize
digits_and_dot (const char *p)
{
  gsize length = strspn (p, G_CSET_DIGITS);

  return length >= 1 && length <= 3 && p[length] == '.' ? length + 1 : 0;
}

/* RFC 3463 2: a class 2, 4 or 5, a subject and a detail. */
static gsize
enhanced_code_length (const char *p)
{
  gsize subject, detail;

  if ((*p != '2' && *p != '4' && *p != '5') || p[1] != '.')
    return 0;
  subject = digits_and_dot (p + 2);
  detail = subject > 0 ? strspn (p + 2 + subject, G_CSET_DIGITS) : 0;
  if (detail < 1 || detail > 3)
    return 0;
  p += 2 + subject + detail;
  return *p == '.' && g_ascii_isdigit (p[1]) ? 0 : 2 + subject + detail;
}

static void
find_enhanced_codes (GPtrArray *codes, const char *text)
{
  for (const char *p = strpbrk (text, "245"); p != NULL; p = strpbrk (p + 1, "245"))
    {
      gsize length = enhanced_code_length (p);

      if (length > 0 && (p == text || (!g_ascii_isalnum (p[-1]) && p[-1] != '.')))
        add_code (codes, p, length);
    }
}

/**
 * sp_reply_text_find_codes:
 * @text: what a server said, or an error message with that in it
 *
 * Returns: (transfer full) (array zero-terminated=1): the machine codes in it, each once
 */
char **
sp_reply_text_find_codes (const char *text)
{
  GPtrArray *codes = g_ptr_array_new ();

  find_response_codes (codes, text);
  find_reply_codes (codes, text);
  find_enhanced_codes (codes, text);
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_free (codes, FALSE);
}

static gboolean
has_status (const char *p)
{
  static const char *statuses[] = { "NO ", "BAD ", "BYE ", "OK " };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (g_str_has_prefix (p, statuses[i]))
        return TRUE;
    }
  return FALSE;
}

/* RFC 3501 7: a tag or a star, then the status. */
static gboolean
is_imap (const char *line)
{
  gsize tag = strcspn (line, " \r\n");

  return has_status (line) ||
         (tag > 0 && tag <= MAX_TAG && line[tag] == ' ' && has_status (line + tag + 1));
}

static gboolean
service_of_line (const char *line, SpService *service)
{
  if (g_str_has_prefix (line, "-ERR") || g_str_has_prefix (line, "+ERR") ||
      g_str_has_prefix (line, "+OK"))
    *service = SP_SERVICE_POP3;
  else if (is_reply_code (line))
    *service = SP_SERVICE_SMTP;
  else if (is_imap (line))
    *service = SP_SERVICE_IMAP;
  else
    return FALSE;
  return TRUE;
}

/**
 * sp_reply_text_find_service:
 * @text: what a server said, or an error message with that in it
 * @service: (out): the service whose protocol it is
 *
 * Returns: whether one of its lines has the form of a reply; @service is untouched otherwise
 */
gboolean
sp_reply_text_find_service (const char *text, SpService *service)
{
  for (const char *line = text; line != NULL; line = strchr (line, '\n'))
    {
      line += strspn (line, " \t\r\n\"'");
      if (service_of_line (line, service))
        return TRUE;
    }
  return FALSE;
}

static void
append_decoded (GString *unfolded, const char *start, gsize length)
{
  g_autofree char *encoded = g_strndup (start, length);
  g_autofree char *decoded = NULL;
  gsize n;

  g_base64_decode_inplace (encoded, &n);
  decoded = g_strndup (encoded, n);
  if (decoded[0] == '{' && g_utf8_validate (decoded, -1, NULL))
    g_string_append_printf (unfolded, "\n%s", decoded);
}

/* Logs and libraries write the end of a line as a backslash and a letter. */
static char *
break_lines (const char *text)
{
  GString *broken = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean is_break = p[0] == '\\' && (p[1] == 'n' || p[1] == 'r');

      g_string_append_c (broken, is_break ? '\n' : *p);
      p += is_break;
    }
  return g_string_free (broken, FALSE);
}

/**
 * sp_reply_text_unfold:
 * @text: what a server said
 *
 * A refused OAuth 2 token is told in JSON, and JSON travels in base64 (RFC 7628 3.2.2).
 *
 * Returns: (transfer full): @text with its lines apart, and behind it the JSON that was found in
 *   it
 */
char *
sp_reply_text_unfold (const char *text)
{
  g_autofree char *broken = break_lines (text);
  GString *unfolded = g_string_new (broken);

  for (const char *p = broken; *p != '\0';)
    {
      gsize length = strspn (p, BASE64_LETTERS);

      if (length >= LEAST_BASE64 && *p == BASE64_BRACE)
        append_decoded (unfolded, p, length + strspn (p + length, "="));
      p += length > 0 ? length : 1;
    }
  return g_string_free (unfolded, FALSE);
}
