/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of the sign-in says where it has more than one thing to say. Pure. */
#include "config.h"

#include "sp-sign-in-words.h"

#include <glib/gi18n.h>

#include "sp-sign-in-error.h"

static const char *const titles[] = {
  [SP_SIGN_IN_ERROR_SETTINGS] = N_("The Sign-In Settings Need a Correction"),
  [SP_SIGN_IN_ERROR_NO_CLIENT] = N_("This Sign-In Is Not Set Up"),
  [SP_SIGN_IN_ERROR_NOT_OFFERED] = N_("This Way Is Not Offered"),
  [SP_SIGN_IN_ERROR_NO_LISTENER] = N_("Your Browser Could Not Come Back"),
  [SP_SIGN_IN_ERROR_NETWORK] = N_("The Sign-In Could Not Be Reached"),
  [SP_SIGN_IN_ERROR_CERTIFICATE] = N_("Somebody Else Answered"),
  [SP_SIGN_IN_ERROR_CLOCK] = N_("Please Check Date and Time"),
  [SP_SIGN_IN_ERROR_NO_ANSWER] = N_("The Time Is Over"),
  [SP_SIGN_IN_ERROR_DECLINED] = N_("The Sign-In Was Declined"),
  [SP_SIGN_IN_ERROR_ENDED] = N_("Please Sign In Again"),
  [SP_SIGN_IN_ERROR_REFUSED] = N_("The Sign-In Was Refused"),
  [SP_SIGN_IN_ERROR_FORGED] = N_("Somebody Else Answered"),
  [SP_SIGN_IN_ERROR_OTHER_ACCOUNT] = N_("That Was Another Account"),
  [SP_SIGN_IN_ERROR_BAD_ANSWER] = N_("The Answer Makes No Sense"),
};

/**
 * sp_sign_in_words_for_title:
 * @way: a way with an issuer
 *
 * Returns: (transfer full): what the person is about to do
 */
char *
sp_sign_in_words_for_title (SpWay *way)
{
  /* Translators: a title; %s is a company such as Microsoft */
  return g_strdup_printf (_("Sign In with %s"), sp_issuer_get_name (sp_way_get_issuer (way)));
}

/* Where the issuer takes no program like this one there is another way, which its notice names.
 * What helps comes first: few want to have a client ID. */
static char *
explain (SpIssuer *issuer)
{
  g_autofree char *why = NULL;

  if (issuer != NULL && sp_issuer_get_notice (issuer) != NULL)
    return g_strdup (sp_issuer_get_notice (issuer));
  if (issuer != NULL)
    /* Translators: %s is a company such as Microsoft */
    why = g_strdup_printf (_("%s wants to know which program asks, by a client ID, and none is "
                             "set here."), sp_issuer_get_name (issuer));
  else
    why = g_strdup (_("Signpost does not know where people of this address sign in."));
  return g_strjoin ("\n\n",
                    _("A mail program that has your provider built in can sign in: choose your "
                      "provider there, or use the settings with the sign-in method “OAuth2”."),
                    why, NULL);
}

/**
 * sp_sign_in_words_for_closed:
 * @way: a way on which nobody can sign in
 * @text: (out): why, and what can be done
 *
 * Returns: (transfer full): it in a few words
 */
char *
sp_sign_in_words_for_closed (SpWay *way, char **text)
{
  SpIssuer *issuer = sp_way_get_issuer (way);

  *text = explain (issuer);
  if (issuer == NULL)
    return g_strdup (_("Signing In with the Browser Is Not Set Up"));
  /* Translators: a title; %s is a company such as Microsoft */
  return g_strdup_printf (_("Signing In with %s Is Not Set Up"), sp_issuer_get_name (issuer));
}

/**
 * sp_sign_in_words_for_error:
 * @error: why there is no token
 *
 * Returns: (transfer none): it in a few words
 */
const char *
sp_sign_in_words_for_error (const GError *error)
{
  return error->domain == SP_SIGN_IN_ERROR ? _(titles[error->code]) : _("That Did Not Work");
}
