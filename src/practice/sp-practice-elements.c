/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary of practice mailboxes: one row for each element, one short function for each
 * row that needs one. docs/practice.md is the same table for people. */
#include "config.h"

#include "sp-practice-elements.h"

#include "sp-names.h"
#include "sp-practice-certificate.h"
#include "sp-practice-dialect.h"

#define OPTIONAL G_MARKUP_COLLECT_OPTIONAL
#define STRING G_MARKUP_COLLECT_STRING
#define STRDUP G_MARKUP_COLLECT_STRDUP
#define BOOLEAN G_MARKUP_COLLECT_BOOLEAN

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
  return sp_practice_parser_refuse (error, "“%s” is not a value here", text);
}

static gboolean
read_name (GType enum_type, const char *text, int *value, GError **error)
{
  if (sp_value_named (enum_type, text, value))
    return TRUE;
  return sp_practice_parser_refuse (error, "“%s” is not a value here", text);
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

static gboolean
begin_practice (SpPracticeParser         *parser,
                const SpPracticeElement  *element,
                const char              **names,
                const char              **values,
                GError                  **error)
{
  if (parser->draft->id != NULL)
    return sp_practice_parser_refuse (error, "there is one <practice> in a file");
  return g_markup_collect_attributes (element->name, names, values, error,
                                      STRDUP, "id", &parser->draft->id,
                                      STRDUP | OPTIONAL, "cause", &parser->draft->cause,
                                      STRDUP | OPTIONAL, "provider", &parser->draft->provider,
                                      G_MARKUP_COLLECT_INVALID);
}

gboolean
sp_practice_begin_plain (SpPracticeParser         *parser,
                         const SpPracticeElement  *element,
                         const char              **names,
                         const char              **values,
                         GError                  **error)
{
  return g_markup_collect_attributes (element->name, names, values, error,
                                      G_MARKUP_COLLECT_INVALID, NULL);
}

/* Text for people may be broken into lines anywhere. */
static gboolean
end_words (SpPracticeParser *parser, char **field, GError **error)
{
  g_auto(GStrv) words = g_strsplit_set (parser->text->str, " \n", -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", words[i]);
    }
  g_free (*field);
  *field = g_string_free (joined, FALSE);
  return TRUE;
}

static gboolean
end_title (SpPracticeParser *parser, GError **error)
{
  return end_words (parser, &parser->draft->title, error);
}

static gboolean
end_description (SpPracticeParser *parser, GError **error)
{
  return end_words (parser, &parser->draft->description, error);
}

static gboolean
begin_account (SpPracticeParser         *parser,
               const SpPracticeElement  *element,
               const char              **names,
               const char              **values,
               GError                  **error)
{
  SpPracticeAccount *account = &parser->draft->account;

  sp_practice_account_clear (account);
  return g_markup_collect_attributes (element->name, names, values, error,
                                      STRDUP | OPTIONAL, "user", &account->user,
                                      STRDUP | OPTIONAL, "password", &account->password,
                                      STRDUP | OPTIONAL, "token", &account->token,
                                      G_MARKUP_COLLECT_INVALID);
}

static gboolean
begin_typed (SpPracticeParser         *parser,
             const SpPracticeElement  *element,
             const char              **names,
             const char              **values,
             GError                  **error)
{
  SpPracticeAccount *typed = &parser->draft->typed;

  sp_practice_account_clear (typed);
  g_clear_pointer (&parser->draft->address, g_free);
  return g_markup_collect_attributes (element->name, names, values, error,
                                      STRDUP | OPTIONAL, "address", &parser->draft->address,
                                      STRDUP | OPTIONAL, "user", &typed->user,
                                      STRDUP | OPTIONAL, "password", &typed->password,
                                      STRDUP | OPTIONAL, "token", &typed->token,
                                      G_MARKUP_COLLECT_INVALID);
}

static gboolean
set_certificate (SpPracticeServer *server, const char *name, GError **error)
{
  server->certificate = g_strdup (name != NULL ? name : "good");
  return sp_practice_certificate_exists (server->certificate) ||
         sp_practice_parser_refuse (error, "there is no certificate “%s”", name);
}

static gboolean
begin_server (SpPracticeParser         *parser,
              const SpPracticeElement  *element,
              const char              **names,
              const char              **values,
              GError                  **error)
{
  const char *service, *security, *speaks, *host, *certificate, *tls;
  gboolean listens, wants;
  int value;

  if (!g_markup_collect_attributes (element->name, names, values, error,
                                    STRING, "service", &service,
                                    STRING, "security", &security,
                                    STRING | OPTIONAL, "speaks", &speaks,
                                    STRING | OPTIONAL, "host", &host,
                                    STRING | OPTIONAL, "certificate", &certificate,
                                    STRING | OPTIONAL, "tls", &tls,
                                    BOOLEAN | OPTIONAL, "refuses", &listens,
                                    BOOLEAN | OPTIONAL, "wants-client-certificate", &wants,
                                    G_MARKUP_COLLECT_INVALID) ||
      !read_name (SP_TYPE_SERVICE, service, &value, error))
    return FALSE;

  parser->server = sp_practice_server_new (value);
  g_ptr_array_add (parser->draft->servers, parser->server);
  parser->server->host = g_strdup (host != NULL ? host : "127.0.0.1");
  parser->server->listens = !listens;
  parser->server->wants_client_certificate = wants;
  if (!read_name (SP_TYPE_SECURITY, security, &value, error))
    return FALSE;
  parser->server->security = value;
  if (!read_name (SP_TYPE_SECURITY, speaks != NULL ? speaks : security, &value, error))
    return FALSE;
  parser->server->speaks = value;
  return set_certificate (parser->server, certificate, error) &&
         read_tls_version (tls, &parser->server->tls_version, error);
}

static gboolean
begin_capability (SpPracticeParser         *parser,
                  const SpPracticeElement  *element,
                  const char              **names,
                  const char              **values,
                  GError                  **error)
{
  const char *tls;

  return g_markup_collect_attributes (element->name, names, values, error,
                                      STRING | OPTIONAL, "tls", &tls,
                                      G_MARKUP_COLLECT_INVALID) &&
         read_word (phases, tls, &parser->phase, error);
}

static gboolean
end_capability (SpPracticeParser *parser, GError **error)
{
  g_ptr_array_add (parser->server->capabilities,
                   sp_practice_capability_new (parser->text->str, parser->phase));
  return TRUE;
}

static gboolean
begin_when (SpPracticeParser         *parser,
            const SpPracticeElement  *element,
            const char              **names,
            const char              **values,
            GError                  **error)
{
  const SpPracticeDialect *dialect = sp_practice_dialect_of (parser->server->service);
  const char *event, *tls, *whose, *count, *until;
  guint phase, right;
  guint64 times = 0;

  if (!g_markup_collect_attributes (element->name, names, values, error,
                                    STRING, "event", &event,
                                    STRING | OPTIONAL, "tls", &tls,
                                    STRING | OPTIONAL, "credentials", &whose,
                                    STRING | OPTIONAL, "count", &count,
                                    STRING | OPTIONAL, "until", &until,
                                    G_MARKUP_COLLECT_INVALID) ||
      !read_word (phases, tls, &phase, error) || !read_word (credentials, whose, &right, error) ||
      (count != NULL && !g_ascii_string_to_unsigned (count, 10, 1, G_MAXUINT, &times, error)))
    return FALSE;
  if (!sp_practice_dialect_has_event (dialect, event) ||
      (until != NULL && !sp_practice_dialect_has_event (dialect, until)))
    return sp_practice_parser_refuse (error, "there is no such event here: “%s”",
                                      sp_practice_dialect_has_event (dialect, event) ? until
                                                                                     : event);

  parser->rule = sp_practice_rule_new (event);
  parser->rule->phase = phase;
  parser->rule->credentials = right;
  parser->rule->count = times;
  parser->rule->until = g_strdup (until);
  g_ptr_array_add (parser->server->rules, parser->rule);
  return TRUE;
}

static gboolean
begin_end (SpPracticeParser         *parser,
           const SpPracticeElement  *element,
           const char              **names,
           const char              **values,
           GError                  **error)
{
  const char *service, *stage, *outcome, *fault;
  int values_read[4] = { 0 };
  SpPracticeEnd end;

  if (!g_markup_collect_attributes (element->name, names, values, error,
                                    STRING, "service", &service,
                                    STRING, "stage", &stage,
                                    STRING, "outcome", &outcome,
                                    STRING | OPTIONAL, "fault", &fault,
                                    G_MARKUP_COLLECT_INVALID) ||
      !read_name (SP_TYPE_SERVICE, service, &values_read[0], error) ||
      !read_name (SP_TYPE_STAGE, stage, &values_read[1], error) ||
      !read_name (SP_TYPE_OUTCOME, outcome, &values_read[2], error) ||
      (fault != NULL && !read_name (SP_TYPE_FAULT, fault, &values_read[3], error)))
    return FALSE;
  end = (SpPracticeEnd) { values_read[0], values_read[1], values_read[2], values_read[3] };
  g_array_append_val (parser->draft->ends, end);
  return TRUE;
}

static const SpPracticeElement elements[] = {
  { "practice", NULL, begin_practice },
  { "title", "practice", sp_practice_begin_plain, end_title },
  { "description", "practice", sp_practice_begin_plain, end_description },
  { "account", "practice", begin_account },
  { "typed", "practice", begin_typed },
  { "server", "practice", begin_server },
  { "capability", "server", begin_capability, end_capability },
  { "when", "server", begin_when },
  { "end", "practice", begin_end },
  { "send", "when", sp_practice_begin_send, sp_practice_end_step },
  { "drip", "when", sp_practice_begin_step, sp_practice_end_step, SP_PRACTICE_DRIP, "ms" },
  { "flood", "when", sp_practice_begin_step, sp_practice_end_step, SP_PRACTICE_FLOOD, "bytes" },
  { "rekey", "when", sp_practice_begin_step, NULL, SP_PRACTICE_REKEY, "count" },
  { "wait", "when", sp_practice_begin_step, NULL, SP_PRACTICE_WAIT, "ms" },
  { "default", "when", sp_practice_begin_step, NULL, SP_PRACTICE_DEFAULT },
  { "accept", "when", sp_practice_begin_step, NULL, SP_PRACTICE_ACCEPT },
  { "upgrade", "when", sp_practice_begin_step, NULL, SP_PRACTICE_UPGRADE },
  { "stall", "when", sp_practice_begin_step, NULL, SP_PRACTICE_STALL },
  { "close", "when", sp_practice_begin_step, NULL, SP_PRACTICE_CLOSE },
  { "vanish", "when", sp_practice_begin_step, NULL, SP_PRACTICE_VANISH },
  { "reset", "when", sp_practice_begin_step, NULL, SP_PRACTICE_RESET },
};

/**
 * sp_practice_element_find:
 * @name: the name of an element
 *
 * Returns: (transfer none) (nullable): what it means, or %NULL if there is no such
 */
const SpPracticeElement *
sp_practice_element_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (g_str_equal (elements[i].name, name))
        return &elements[i];
    }
  return NULL;
}
