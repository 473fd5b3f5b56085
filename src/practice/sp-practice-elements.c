/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary of practice mailboxes: one row for each element, one short function for each
 * row that needs one. docs/practice.md is the same table for people. */
#include "config.h"

#include "sp-practice-parser.h"

#include "sp-names.h"
#include "sp-practice-certificate.h"
#include "sp-practice-dialect.h"

static const char *const phases[] = { "always", "before", "after", NULL };
static const char *const credentials[] = { "any", "right", "wrong", NULL };

/* The place of @text in @words; no text is the first word. */
static gboolean
read_word (const char *const *words, const char *text, guint *value, GError **error)
{
  *value = 0;
  if (text == NULL)
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], text))
        {
          *value = i;
          return TRUE;
        }
    }
  return sp_elements_refuse (error, "“%s” is not a value here", text);
}

static gboolean
read_name (GType enum_type, const char *text, int *value, GError **error)
{
  if (sp_value_named (enum_type, text, value))
    return TRUE;
  return sp_elements_refuse (error, "“%s” is not a value here", text);
}

static gboolean
read_security (const char *text, SpSecurity *security, GError **error)
{
  int value;

  if (!read_name (SP_TYPE_SECURITY, text, &value, error))
    return FALSE;
  *security = value;
  return TRUE;
}

static gboolean
read_tls_version (const char *text, int *version, GError **error)
{
  static const char *const names[] = { "any", "1.0", "1.1", "1.2", "1.3", NULL };
  static const int versions[] = { 0, TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION };
  guint place;

  if (!read_word (names, text, &place, error))
    return FALSE;
  *version = versions[place];
  return TRUE;
}

/**
 * sp_practice_read_switch:
 * @text: (nullable): an attribute that is on or off, in any of GMarkup's words
 * @value: (out): whether it is on; where nothing is said it is not
 * @error: return location for an error
 *
 * Returns: whether @text could be read
 */
gboolean
sp_practice_read_switch (const char *text, gboolean *value, GError **error)
{
  static const char *const yes[] = { "yes", "y", "true", "t", "1", NULL };
  static const char *const no[] = { "no", "n", "false", "f", "0", NULL };
  g_autofree char *word = g_ascii_strdown (text != NULL ? text : "no", -1);

  *value = g_strv_contains (yes, word);
  return *value || g_strv_contains (no, word) ||
         sp_elements_refuse (error, "“%s” is not a value here", text);
}

static gboolean
begin_practice (gpointer reader, const char *const *values, GError **error)
{
  SpPracticeDraft *draft = ((SpPracticeParser *) reader)->draft;

  draft->id = g_strdup (values[0]);
  draft->cause = g_strdup (values[1]);
  draft->provider = g_strdup (values[2]);
  return TRUE;
}

static gboolean
end_title (gpointer reader, const char *text, GError **error)
{
  SpPracticeParser *parser = reader;

  g_free (parser->draft->title);
  parser->draft->title = g_strdup (text);
  return TRUE;
}

static gboolean
end_description (gpointer reader, const char *text, GError **error)
{
  SpPracticeParser *parser = reader;

  g_free (parser->draft->description);
  parser->draft->description = g_strdup (text);
  return TRUE;
}

static gboolean
begin_account (gpointer reader, const char *const *values, GError **error)
{
  SpPracticeAccount *account = &((SpPracticeParser *) reader)->draft->account;

  sp_practice_account_clear (account);
  account->user = g_strdup (values[0]);
  account->password = g_strdup (values[1]);
  account->token = g_strdup (values[2]);
  return TRUE;
}

static gboolean
begin_typed (gpointer reader, const char *const *values, GError **error)
{
  SpPracticeDraft *draft = ((SpPracticeParser *) reader)->draft;

  sp_practice_account_clear (&draft->typed);
  draft->typed.user = g_strdup (values[0]);
  draft->typed.password = g_strdup (values[1]);
  draft->typed.token = g_strdup (values[2]);
  g_free (draft->address);
  draft->address = g_strdup (values[3]);
  return TRUE;
}

static gboolean
set_certificate (SpPracticeServer *server, const char *name, GError **error)
{
  server->certificate = g_strdup (name != NULL ? name : "good");
  return sp_practice_certificate_exists (server->certificate) ||
         sp_elements_refuse (error, "there is no certificate “%s”", name);
}

static gboolean
begin_server (gpointer reader, const char *const *values, GError **error)
{
  SpPracticeParser *parser = reader;
  const char *security = values[1], *speaks = values[2], *host = values[3];
  SpPracticeServer *server;
  gboolean refuses;
  int service;

  if (!read_name (SP_TYPE_SERVICE, values[0], &service, error) ||
      !sp_practice_read_switch (values[6], &refuses, error))
    return FALSE;
  parser->server = server = sp_practice_server_new (service);
  g_ptr_array_add (parser->draft->servers, server);
  server->host = g_strdup (host != NULL ? host : "127.0.0.1");
  server->listens = !refuses;
  return read_security (security, &server->security, error) &&
         read_security (speaks != NULL ? speaks : security, &server->speaks, error) &&
         set_certificate (server, values[4], error) &&
         read_tls_version (values[5], &server->tls_version, error) &&
         sp_practice_read_switch (values[7], &server->wants_client_certificate, error) &&
         sp_practice_read_switch (values[8], &server->is_spare, error);
}

static gboolean
begin_capability (gpointer reader, const char *const *values, GError **error)
{
  SpPracticeParser *parser = reader;

  return read_word (phases, values[0], &parser->phase, error);
}

static gboolean
end_capability (gpointer reader, const char *text, GError **error)
{
  SpPracticeParser *parser = reader;

  g_ptr_array_add (parser->server->capabilities, sp_practice_capability_new (text, parser->phase));
  return TRUE;
}

static gboolean
check_event (SpPracticeParser *parser, const char *event, GError **error)
{
  const SpPracticeDialect *dialect = sp_practice_dialect_of (parser->server->service);

  return sp_practice_dialect_has_event (dialect, event) ||
         sp_elements_refuse (error, "there is no such event here: “%s”", event);
}

static gboolean
begin_when (gpointer reader, const char *const *values, GError **error)
{
  SpPracticeParser *parser = reader;
  const char *event = values[0], *count = values[3], *until = values[4];
  guint phase, right;
  guint64 times = 0;

  if (!read_word (phases, values[1], &phase, error) ||
      !read_word (credentials, values[2], &right, error) ||
      (count != NULL && !g_ascii_string_to_unsigned (count, 10, 1, G_MAXUINT, &times, error)) ||
      !check_event (parser, event, error) ||
      (until != NULL && !check_event (parser, until, error)))
    return FALSE;

  parser->rule = sp_practice_rule_new (event);
  parser->rule->phase = phase;
  parser->rule->credentials = right;
  parser->rule->count = times;
  parser->rule->until = g_strdup (until);
  g_ptr_array_add (parser->server->rules, parser->rule);
  return TRUE;
}

static gboolean
begin_end (gpointer reader, const char *const *values, GError **error)
{
  SpPracticeParser *parser = reader;
  const GType types[] = { SP_TYPE_SERVICE, SP_TYPE_STAGE, SP_TYPE_OUTCOME, SP_TYPE_FAULT };
  int read[G_N_ELEMENTS (types)] = { 0 };
  SpPracticeEnd end;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (values[i] != NULL && !read_name (types[i], values[i], &read[i], error))
        return FALSE;
    }
  end = (SpPracticeEnd) { read[0], read[1], read[2], read[3] };
  g_array_append_val (parser->draft->ends, end);
  return TRUE;
}

static const SpElement elements[] = {
  { "practice", NULL, { "id", "cause", "provider" }, 1, begin_practice },
  { "title", "practice", .text = end_title },
  { "description", "practice", .text = end_description },
  { "account", "practice", { "user", "password", "token" }, 0, begin_account },
  { "typed", "practice", { "user", "password", "token", "address" }, 0, begin_typed },
  { "server", "practice", { "service", "security", "speaks", "host", "certificate", "tls",
                            "refuses", "wants-client-certificate", "spare" }, 2, begin_server },
  { "capability", "server", { "tls" }, 0, begin_capability, end_capability,
    .is_verbatim = TRUE },
  { "when", "server", { "event", "tls", "credentials", "count", "until" }, 1, begin_when },
  { "end", "practice", { "service", "stage", "outcome", "fault" }, 3, begin_end },
};

const SpElementTable sp_practice_elements = { elements, G_N_ELEMENTS (elements) };
