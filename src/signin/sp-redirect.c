/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes to the listener, judged: any program on this machine and any page in the browser can
 * send something there, and only the redirect that belongs to our request counts. Pure. */
#include "config.h"

#include "sp-redirect.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-sign-in-error.h"

#define MAX_CODE 8192

/* A name that is there twice is no value: nobody could say which one counts. */
static char *
dup_counted_parameter (const char *query, const char *name, guint *n_found)
{
  GUriParamsIter iter;
  g_autofree char *found = NULL;
  char *key, *value;

  *n_found = 0;
  if (query == NULL)
    return NULL;
  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &key, &value, NULL))
    {
      if (g_str_equal (key, name) && (*n_found)++ == 0)
        found = g_steal_pointer (&value);
      else
        g_free (value);
      g_free (key);
    }
  return *n_found == 1 ? g_steal_pointer (&found) : NULL;
}

static char *
dup_parameter (const char *query, const char *name)
{
  guint n_found;

  return dup_counted_parameter (query, name, &n_found);
}

/* Takes the same time wherever the two differ. */
static gboolean
is_same_word (const char *a, const char *b)
{
  gsize length = strlen (b);
  volatile guchar difference = 0;

  if (strlen (a) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guchar) a[i] ^ (guchar) b[i];
  return difference == 0;
}

/**
 * sp_redirect_judge:
 * @request: what was asked
 * @expected: what we wait for
 *
 * A page of another site may have its name point to this machine, and then says its own name as
 * the host.
 *
 * Returns: whether it is for us; whatever is not changes nothing
 */
SpRedirectVerdict
sp_redirect_judge (const SpRedirectRequest *request, const SpRedirectExpectation *expected)
{
  g_autofree char *state = NULL;

  if (request->host == NULL || g_ascii_strcasecmp (request->host, expected->host) != 0)
    return SP_REDIRECT_FOREIGN;
  if (!g_str_equal (request->path, "/"))
    return SP_REDIRECT_NOT_FOUND;
  if (!g_str_equal (request->method, "GET"))
    return SP_REDIRECT_WRONG_METHOD;
  state = dup_parameter (request->query, "state");
  return state != NULL && is_same_word (state, expected->state) ? SP_REDIRECT_OURS
                                                               : SP_REDIRECT_FOREIGN;
}

/* RFC 9207: another issuer may have taken the person from ours to itself and back. */
static gboolean
is_from_issuer (const SpRedirectRequest *request, const SpRedirectExpectation *expected)
{
  guint n_said;
  g_autofree char *issuer = dup_counted_parameter (request->query, "iss", &n_said);

  if (expected->identifier == NULL)
    return TRUE;
  if (issuer == NULL)
    return !expected->names_itself && n_said == 0;
  return g_str_equal (issuer, expected->identifier);
}

static gboolean
is_code (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p < 0x20 || *p > 0x7e)
        return FALSE;
    }
  return *text != '\0' && strlen (text) <= MAX_CODE;
}

/**
 * sp_redirect_take_code:
 * @request: what sp_redirect_judge() found to be ours
 * @expected: what we waited for
 * @error: return location for an error in the domain %SP_SIGN_IN_ERROR
 *
 * Returns: (transfer full) (nullable): the code, or %NULL with @error
 */
SecretValue *
sp_redirect_take_code (const SpRedirectRequest      *request,
                       const SpRedirectExpectation  *expected,
                       GError                      **error)
{
  g_autofree char *refusal = dup_parameter (request->query, "error");
  g_autofree char *description = dup_parameter (request->query, "error_description");
  char *code = dup_parameter (request->query, "code");
  SecretValue *secret = NULL;

  if (!is_from_issuer (request, expected))
    g_propagate_error (error, sp_sign_in_error_new (SP_SIGN_IN_ERROR_FORGED));
  else if (refusal != NULL)
    g_propagate_error (error, sp_sign_in_error_new_from_issuer (refusal, description, NULL));
  else if (code == NULL || !is_code (code))
    g_propagate_error (error, sp_sign_in_error_new (SP_SIGN_IN_ERROR_BAD_ANSWER));
  else
    secret = secret_value_new (code, -1, "text/plain");
  secret_password_free (code);
  return secret;
}

/* Whether it was a success is not known yet: the code has still to be redeemed. */
static const char *
choose_words (SpRedirectVerdict verdict, gboolean has_code)
{
  if (verdict != SP_REDIRECT_OURS)
    return _("There is nothing for you to do on this page.");
  return has_code ? _("Thank you! Please go back to Signpost. You can close this page.")
                  : _("The sign-in was not finished. Please go back to Signpost, which says what "
                      "to do. You can close this page.");
}

/**
 * sp_redirect_make_page:
 * @verdict: what the request was
 * @has_code: whether it brought a code
 *
 * Returns: (transfer full): a small HTML page without script, style or anything from the request
 */
char *
sp_redirect_make_page (SpRedirectVerdict verdict, gboolean has_code)
{
  return g_markup_printf_escaped (
    "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
    "<meta name=\"color-scheme\" content=\"light dark\">"
    "<title>Signpost</title></head><body><h1>Signpost</h1><p>%s</p></body></html>\n",
    choose_words (verdict, has_code));
}
