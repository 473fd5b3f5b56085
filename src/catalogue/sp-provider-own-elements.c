/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The elements of our own, inside <signpost>: what upstream's format cannot say. They count
 * only in the files that come with Signpost: nobody else may tell a person what to do. */
#include "config.h"

#include "sp-provider-parser.h"

#include "sp-names.h"

/* A mail program that looks less often than once a day has stopped. */
#define MAX_INTERVAL (24 * 60)

static gboolean
read_service (const char *text, SpService *service, GError **error)
{
  int value;

  if (!sp_value_named (SP_TYPE_SERVICE, text, &value))
    return sp_elements_refuse (error, "“%s” is not a value here", text);
  *service = value;
  return TRUE;
}

/* "yes" or "no"; no text is "no". */
static gboolean
read_switch (const char *text, gboolean *value, GError **error)
{
  static const char *const words[] = { "no", "yes", NULL };

  *value = FALSE;
  return text == NULL || sp_provider_parser_word (words, text, value, error);
}

static gboolean
check_page (const char *text, GError **error)
{
  g_autoptr(GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || !g_str_equal (g_uri_get_scheme (uri), "https") ||
      g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return sp_elements_refuse (error, "“%s” is not an https page", text);
  return TRUE;
}

/* The first page of a kind is the one that counts. */
static gboolean
add_page (SpProviderParser *parser, SpProviderPage page, const char *text, GError **error)
{
  if (!check_page (text, error))
    return FALSE;
  if (parser->facts->pages[page] == NULL)
    parser->facts->pages[page] = g_strdup (text);
  return TRUE;
}

static gboolean
begin_signpost (gpointer reader, const char *const *values, GError **error)
{
  SpProviderParser *parser = reader;
  g_autoptr(GDateTime) date = NULL;
  g_autofree char *midnight = g_strconcat (values[0], "T00:00:00Z", NULL);

  date = g_date_time_new_from_iso8601 (midnight, NULL);
  if (date == NULL)
    return sp_elements_refuse (error, "“%s” is not a date like 2026-11-22", values[0]);
  parser->facts->checked = g_date_time_format (date, "%Y-%m-%d");
  return g_str_equal (parser->facts->checked, values[0]) ||
         sp_elements_refuse (error, "“%s” is not a date like 2026-11-22", values[0]);
}

static gboolean
end_source (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;

  g_ptr_array_add (parser->facts->sources, g_strdup (text));
  return check_page (text, error);
}

static gboolean
end_mx (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;

  g_ptr_array_add (parser->facts->mx_suffixes, g_strdup (text));
  return sp_provider_parser_name (text, error);
}

static gboolean
end_sign_in (gpointer reader, const char *text, GError **error)
{
  static const char *const words[] = { "password", "appPassword", "browser", NULL };
  SpProviderParser *parser = reader;
  int place;

  if (!sp_provider_parser_word (words, text, &place, error))
    return FALSE;
  parser->facts->sign_in |= 1 << place;
  return TRUE;
}

static gboolean
end_issuer (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;

  return sp_elements_set_text (&parser->facts->issuer, text, error);
}

static gboolean
begin_app_password (gpointer reader, const char *const *values, GError **error)
{
  SpProviderParser *parser = reader;
  g_autoptr(GRegex) regex = NULL;

  if (values[0] != NULL)
    {
      regex = g_regex_new (values[0], G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, error);
      if (regex == NULL)
        return FALSE;
      parser->facts->app_password_pattern = g_strdup (values[0]);
    }
  return values[1] == NULL || add_page (parser, SP_PROVIDER_PAGE_APP_PASSWORD, values[1], error);
}

static gboolean
begin_enable (gpointer reader, const char *const *values, GError **error)
{
  SpProviderParser *parser = reader;
  SpService service = SP_SERVICE_IMAP;

  if (!read_service (values[0], &service, error))
    return FALSE;
  if (parser->facts->must_enable[service])
    return sp_elements_refuse (error, "“%s” is there twice", values[0]);
  parser->facts->must_enable[service] = TRUE;
  parser->enabled = service;
  return values[1] == NULL || add_page (parser, SP_PROVIDER_PAGE_ENABLE, values[1], error);
}

static gboolean
end_enable (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;

  if (*text != '\0')
    parser->facts->enable_steps[parser->enabled] = g_strdup (text);
  return TRUE;
}

static gboolean
begin_user_name (gpointer reader, const char *const *values, GError **error)
{
  static const char *const words[] = { "address", "localPart", "other", NULL };
  SpProviderParser *parser = reader;
  int rule;

  if (!sp_provider_parser_word (words, values[0], &rule, error))
    return FALSE;
  parser->facts->user_name_rule = rule;
  return read_switch (values[1], &parser->facts->wants_lower_case, error) &&
         read_switch (values[2], &parser->facts->wants_main_address, error);
}

static gboolean
begin_retired (gpointer reader, const char *const *values, GError **error)
{
  SpProviderParser *parser = reader;
  SpService service = SP_SERVICE_IMAP;

  if (!read_service (values[0], &service, error) || !sp_provider_parser_name (values[1], error))
    return FALSE;
  g_ptr_array_add (parser->facts->retired, sp_retired_server_new (service, values[1]));
  return TRUE;
}

static gboolean
begin_page (gpointer reader, const char *const *values, GError **error)
{
  static const char *const words[] = { "webMail", "passwordReset", "status", "support", NULL };
  SpProviderParser *parser = reader;
  int place;

  if (!sp_provider_parser_word (words, values[0], &place, error))
    return FALSE;
  parser->page = SP_PROVIDER_PAGE_WEB_MAIL + place;
  return TRUE;
}

static gboolean
end_page (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;

  return add_page (parser, parser->page, text, error);
}

static gboolean
begin_limits (gpointer reader, const char *const *values, GError **error)
{
  SpProviderParser *parser = reader;
  guint64 minutes = 0;

  if (values[1] != NULL &&
      !g_ascii_string_to_unsigned (values[1], 10, 1, MAX_INTERVAL, &minutes, error))
    return FALSE;
  parser->facts->least_interval = minutes;
  return read_switch (values[0], &parser->facts->has_one_pop_session, error);
}

static gboolean
end_notice (gpointer reader, const char *text, GError **error)
{
  SpProviderParser *parser = reader;

  parser->facts->notice = g_strdup (text);
  return *text != '\0' || sp_elements_refuse (error, "<notice> is empty");
}

/* A note is for whoever checks the file the next time. */
static gboolean
end_note (gpointer reader, const char *text, GError **error)
{
  return TRUE;
}

static const SpElement elements[] = {
  { "signpost", "emailProvider", { "checked" }, 1, begin_signpost, .is_single = TRUE },
  { "source", "signpost", .text = end_source },
  { "mx", "signpost", .text = end_mx },
  { "signIn", "signpost", .text = end_sign_in },
  { "issuer", "signpost", .text = end_issuer, .is_single = TRUE },
  { "appPassword", "signpost", { "pattern", "page" }, 0, begin_app_password, .is_single = TRUE },
  { "enable", "signpost", { "service", "page" }, 1, begin_enable, end_enable },
  { "userName", "signpost", { "rule", "lowerCase", "mainAddress" }, 1, begin_user_name,
    .is_single = TRUE },
  { "retired", "signpost", { "type", "hostname" }, 2, begin_retired },
  { "page", "signpost", { "kind" }, 1, begin_page, end_page },
  { "limits", "signpost", { "onePopSession", "leastInterval" }, 0, begin_limits,
    .is_single = TRUE },
  { "notice", "signpost", .text = end_notice, .is_single = TRUE },
  { "note", "signpost", .text = end_note },
};

const SpElementTable sp_provider_own_elements = { elements, G_N_ELEMENTS (elements) };
