/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a sign-in gave no token: our words for what we saw, the issuer's for what it said. */
#include "config.h"

#include "sp-sign-in-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-plain-text.h"

/* Microsoft's descriptions have some 500 characters. */
#define MAX_WORDS 2000

G_DEFINE_QUARK (sp-sign-in-error-quark, sp_sign_in_error)

static const char *const sentences[] = {
  [SP_SIGN_IN_ERROR_SETTINGS] = N_("The file sign-in.conf cannot be used."),
  [SP_SIGN_IN_ERROR_NO_CLIENT] = N_("Signing in with the browser needs a client ID, and none is "
                                    "set here."),
  [SP_SIGN_IN_ERROR_NOT_OFFERED] = N_("There is no such way to sign in here."),
  [SP_SIGN_IN_ERROR_NO_LISTENER] = N_("This computer lets no program wait for the browser. "
                                      "Signing in with a code works all the same."),
  [SP_SIGN_IN_ERROR_NETWORK] = N_("The sign-in server could not be reached. Please look whether "
                                  "this computer is online."),
  [SP_SIGN_IN_ERROR_CERTIFICATE] = N_("The sign-in server could not prove who it is, so nothing "
                                      "was sent to it."),
  [SP_SIGN_IN_ERROR_CLOCK] = N_("The sign-in server’s certificate is not for the date that this "
                                "computer shows. Please check date and time."),
  [SP_SIGN_IN_ERROR_NO_ANSWER] = N_("Nobody finished the sign-in in time. Please start it again "
                                    "and leave the page open until it says that it is done."),
  [SP_SIGN_IN_ERROR_DECLINED] = N_("The sign-in was declined."),
  [SP_SIGN_IN_ERROR_ENDED] = N_("The earlier sign-in counts no more. Please sign in again."),
  [SP_SIGN_IN_ERROR_REFUSED] = N_("The sign-in was refused."),
  [SP_SIGN_IN_ERROR_FORGED] = N_("The browser came back from somebody else than was asked. Nothing "
                                 "was sent there. Please start again."),
  [SP_SIGN_IN_ERROR_OTHER_ACCOUNT] = N_("Another account signed in than was meant."),
  [SP_SIGN_IN_ERROR_BAD_ANSWER] = N_("The sign-in server’s answer makes no sense."),
};

/* What the standards and Microsoft call the same things (RFC 6749 section 5.2, RFC 8628 section
 * 3.5); all else is a refusal. */
static const struct
{
  const char *name;
  SpSignInError code;
} names[] = {
  { "access_denied", SP_SIGN_IN_ERROR_DECLINED },
  { "authorization_declined", SP_SIGN_IN_ERROR_DECLINED },
  { "expired_token", SP_SIGN_IN_ERROR_NO_ANSWER },
  { "code_expired", SP_SIGN_IN_ERROR_NO_ANSWER },
  { "invalid_grant", SP_SIGN_IN_ERROR_ENDED },
  { "interaction_required", SP_SIGN_IN_ERROR_ENDED },
};

/**
 * sp_sign_in_error_new:
 * @code: what happened
 *
 * Returns: (transfer full): an error with our words for it
 */
GError *
sp_sign_in_error_new (SpSignInError code)
{
  return g_error_new_literal (SP_SIGN_IN_ERROR, code, _(sentences[code]));
}

static SpSignInError
find_code (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i].name, name))
        return names[i].code;
    }
  return SP_SIGN_IN_ERROR_REFUSED;
}

/* An issuer may repeat what it was sent, and that is a secret. */
static char *
clean (const char *words, const char *sent)
{
  g_autofree char *plain = sp_plain_text (words, -1);
  g_autoptr(GString) text = g_string_new (plain);
  const char *end;

  if (sent != NULL && *sent != '\0')
    g_string_replace (text, sent, "***", 0);
  if (text->len > MAX_WORDS)
    {
      g_utf8_validate (text->str, MAX_WORDS, &end);
      g_string_truncate (text, end - text->str);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * sp_sign_in_error_new_from_issuer:
 * @error: the issuer's word for it, as "invalid_grant"
 * @description: (nullable): what it says beside
 * @sent: (nullable): a secret that it was sent, and that is not to be repeated
 *
 * Returns: (transfer full): an error with the issuer's words as its message, or with ours where
 *   nobody finished the sign-in
 */
GError *
sp_sign_in_error_new_from_issuer (const char *error, const char *description, const char *sent)
{
  SpSignInError code = find_code (error);
  g_autofree char *words = NULL;
  g_autofree char *plain = NULL;

  if (code == SP_SIGN_IN_ERROR_NO_ANSWER)
    return sp_sign_in_error_new (code);
  words = description != NULL && *description != '\0'
            ? g_strconcat (error, ": ", description, NULL) : g_strdup (error);
  plain = clean (words, sent);
  return g_error_new_literal (SP_SIGN_IN_ERROR, code, plain);
}

/**
 * sp_sign_in_error_quotes_issuer:
 * @error: why there is no token
 *
 * Returns: whether its message is what the issuer said, to be explained by a diagnosis
 */
gboolean
sp_sign_in_error_quotes_issuer (const GError *error)
{
  return g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_DECLINED) ||
         g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_ENDED) ||
         g_error_matches (error, SP_SIGN_IN_ERROR, SP_SIGN_IN_ERROR_REFUSED);
}
