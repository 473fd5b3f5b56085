/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a mail program cannot take, by what is known of it, in words for a person. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sp-target-formats.h"
#include "sp-target.h"
#include "sp-vault.h"

#define IMAP (1u << SP_SERVICE_IMAP)
#define SMTP (1u << SP_SERVICE_SMTP)

static gboolean
lacks_service (const SpTarget *target, SpAccount *account)
{
  for (guint service = 0; service < SP_N_SERVICES; service++)
    {
      if ((target->services & (1u << service)) != 0 &&
          sp_account_get_service (account, service) != NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
lacks_imap (const SpTarget *target, SpAccount *account)
{
  return target->services == IMAP && lacks_service (target, account);
}

static gboolean
lacks_smtp (const SpTarget *target, SpAccount *account)
{
  return target->services == SMTP && lacks_service (target, account);
}

static gboolean
lacks_receiving (const SpTarget *target, SpAccount *account)
{
  return target->kind == SP_TARGET_DESK && lacks_service (target, account);
}

static gboolean
lacks_sending (const SpTarget *target, SpAccount *account)
{
  return target->sends && sp_account_get_service (account, SP_SERVICE_SMTP) == NULL;
}

static gboolean
lacks_letters (const SpTarget *target, SpAccount *account)
{
  return target->ascii && !sp_address_is_ascii (sp_account_get_address (account));
}

static gboolean
signs_in_everywhere (const SpTarget *target, SpAccount *account)
{
  GPtrArray *services = sp_account_get_services (account);

  for (guint i = 0; target->signs_in != NULL && i < services->len; i++)
    {
      if (!target->signs_in (sp_desk_host_of (g_ptr_array_index (services, i))))
        return FALSE;
    }
  return target->signs_in != NULL;
}

static gboolean
lacks_tokens (const SpTarget *target, SpAccount *account)
{
  return !target->tokens && sp_account_get_secret_kind (account) != SP_SECRET_PASSWORD &&
         !signs_in_everywhere (target, account);
}

static gboolean
is_out_of_reach (const SpTarget *target, SpAccount *account G_GNUC_UNUSED)
{
  return target->kind == SP_TARGET_DESK && sp_vault_is_in_sandbox ();
}

static gboolean
lacks_pins (const SpTarget *target, SpAccount *account)
{
  GPtrArray *services = sp_account_get_services (account);

  for (guint i = 0; !target->pins && i < services->len; i++)
    {
      if (sp_account_service_get_pinned_sha256 (g_ptr_array_index (services, i)) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
lacks_starttls (const SpTarget *target, SpAccount *account)
{
  SpAccountService *service = sp_target_pick_incoming (account);

  return !target->starttls && service != NULL && sp_target_is_starttls (service);
}

static gboolean
is_atom (const char *user)
{
  for (; *user != '\0'; user++)
    {
      if (!g_ascii_isgraph (*user) || strchr ("(){%*\"\\]", *user) != NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
lacks_quotes (const SpTarget *target, SpAccount *account)
{
  SpAccountService *service = sp_target_pick_incoming (account);

  return target->atoms && service != NULL && !is_atom (sp_account_service_get_user_name (service));
}

static const struct
{
  gboolean (*applies) (const SpTarget *target, SpAccount *account);
  const char *sentence;
} refusals[] = {
  /* Translators: %s is the name of a mail program, here and in the sentences below */
  { is_out_of_reach, N_("%s is out of reach from inside Flatpak’s sandbox, where Signpost is") },
  { lacks_imap, N_("%s reads mail by IMAP only, and this account has no IMAP server") },
  { lacks_smtp, N_("%s only sends mail, and this account has no server for sending") },
  { lacks_receiving, N_("%s needs a server for receiving mail, and this account has none") },
  { lacks_service, N_("%s only receives mail, and this account has no server for receiving") },
  { lacks_sending, N_("%s needs a server for sending, too, and this account has none") },
  { lacks_tokens, N_("%s cannot sign in as this account does, with the browser") },
  { lacks_pins, N_("%s cannot be told to believe the certificate that you accepted") },
  { lacks_starttls, N_("%s cannot insist on STARTTLS, which this account’s server needs") },
  { lacks_quotes, N_("%s takes no user name with blanks, quotes or letters beyond ASCII") },
  { lacks_letters, N_("%s takes no address with letters beyond ASCII") },
};

static const char *
pick_sentence (guint refusal, const SpTarget *target)
{
  if (refusals[refusal].applies == lacks_tokens && target->token_refusal != NULL)
    return target->token_refusal;
  return refusals[refusal].sentence;
}

/**
 * sp_target_dup_refusal:
 * @target: a target
 * @account: an account
 *
 * Returns: (transfer full) (nullable): why it cannot take this account, %NULL where it can
 */
char *
sp_target_dup_refusal (const SpTarget *target, SpAccount *account)
{
  g_autofree char *objection =
    target->dup_objection != NULL ? target->dup_objection (account) : NULL;

  if (objection != NULL)
    return g_steal_pointer (&objection);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      if (!refusals[i].applies (target, account))
        continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      return g_strdup_printf (_(pick_sentence (i, target)), _(target->name));
#pragma GCC diagnostic pop
    }
  return NULL;
}
