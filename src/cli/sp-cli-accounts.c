/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signpostctl accounts: what is in the keyring. What is in it is never printed. */
#include "config.h"

#include "sp-cli-accounts.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>

#include "sp-cli-accounts-token.h"
#include "sp-cli-json.h"
#include "sp-cli-message.h"
#include "sp-cli-terminal.h"
#include "sp-cli-vault.h"
#include "sp-names.h"
#include "sp-plain-text.h"

#define SCHEMA "signpost.accounts/1"
#define MAX_TIMEOUT 3600

typedef struct
{
  char **words;
  char *ca_file;
  int timeout;
  gboolean yes;
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->words);
  g_free (options->ca_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, message);
  return FALSE;
}

static gboolean
parse (char **arguments, Options *options, GError **error)
{
  GOptionEntry entries[] = {
    { "yes", 0, 0, G_OPTION_ARG_NONE, &options->yes, N_("Forget without asking"), NULL },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &options->ca_file,
      N_("Believe the authorities in this file instead of the system’s"), N_("PEM") },
    { "timeout", 0, 0, G_OPTION_ARG_INT, &options->timeout,
      N_("How long the check may take, 30 unless told otherwise"), N_("SECONDS") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("Print one JSON object"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->words, NULL, NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context =
    g_option_context_new (_("[list | check ADDRESS | token ADDRESS | forget ADDRESS]"));
  g_auto(GStrv) copy = g_strdupv (arguments);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Lists the accounts that “signpostctl check --save” "
                                           "stored in the keyring, tests one again with what "
                                           "is stored, prints a new access token for one "
                                           "that signs in with the browser, or removes it."));
  return g_option_context_parse_strv (context, &copy, error);
}

static gboolean
check_options (Options *options, GError **error)
{
  guint n_words = options->words != NULL ? g_strv_length (options->words) : 0;
  const char *verb = n_words > 0 ? options->words[0] : "list";

  if (options->timeout < 1 || options->timeout > MAX_TIMEOUT)
    return fail (error, _("--timeout takes a number of seconds from 1 to 3600"));
  if (g_str_equal (verb, "list"))
    return n_words <= 1 || fail (error, _("“accounts list” takes no address"));
  if (!g_str_equal (verb, "check") && !g_str_equal (verb, "token") &&
      !g_str_equal (verb, "forget"))
    return fail (error, _("accounts can be listed, checked, asked for a token or forgotten: "
                          "see “signpostctl accounts --help”"));
  return n_words == 2 ||
         fail (error, _("one address behind “check”, “token” or “forget”, as in "
                        "“signpostctl accounts check ada@example.org”"));
}

static void
add_service (JsonBuilder *builder, SpAccountService *service)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "service",
                   sp_name_of (SP_TYPE_SERVICE, sp_endpoint_get_service (endpoint)));
  sp_cli_json_add (builder, "endpoint", sp_endpoint_get_url (endpoint));
  sp_cli_json_add (builder, "host", sp_endpoint_get_host (endpoint));
  sp_cli_json_add_integer (builder, "port", sp_endpoint_get_port (endpoint));
  sp_cli_json_add (builder, "security",
                   sp_name_of (SP_TYPE_SECURITY, sp_endpoint_get_security (endpoint)));
  sp_cli_json_add (builder, "user_name", sp_account_service_get_user_name (service));
  sp_cli_json_add (builder, "mechanism", sp_account_service_get_mechanism (service));
  sp_cli_json_add (builder, "certificate", sp_account_service_get_pinned_sha256 (service));
  json_builder_end_object (builder);
}

static void
add_account (JsonBuilder *builder, SpAccount *account)
{
  GDateTime *checked = sp_account_get_checked (account);
  g_autofree char *time = checked != NULL ? g_date_time_format_iso8601 (checked) : NULL;
  GPtrArray *services = sp_account_get_services (account);

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "address", sp_address_get_text (sp_account_get_address (account)));
  sp_cli_json_add (builder, "name", sp_account_get_name (account));
  sp_cli_json_add (builder, "provider", sp_account_get_provider_id (account));
  sp_cli_json_add (builder, "secret",
                   sp_name_of (SP_TYPE_SECRET_KIND, sp_account_get_secret_kind (account)));
  sp_cli_json_add (builder, "checked", time);
  json_builder_set_member_name (builder, "services");
  json_builder_begin_array (builder);
  for (guint i = 0; i < services->len; i++)
    add_service (builder, g_ptr_array_index (services, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *accounts, SpVaultStore store)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", SCHEMA);
  sp_cli_json_add (builder, "store", sp_name_of (SP_TYPE_VAULT_STORE, store));
  json_builder_set_member_name (builder, "accounts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < accounts->len; i++)
    add_account (builder, g_ptr_array_index (accounts, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  sp_cli_json_print (builder);
}

static void
print_account (SpAccount *account)
{
  GPtrArray *services = sp_account_get_services (account);
  GDateTime *checked = sp_account_get_checked (account);
  g_autoptr(GDateTime) local = checked != NULL ? g_date_time_to_local (checked) : NULL;
  g_autofree char *time = local != NULL ? g_date_time_format (local, "%x %R") : NULL;

  g_printf ("%s\n", sp_address_get_text (sp_account_get_address (account)));
  for (guint i = 0; i < services->len; i++)
    {
      SpAccountService *service = g_ptr_array_index (services, i);
      const char *url = sp_endpoint_get_url (sp_account_service_get_endpoint (service));
      g_autofree char *user = sp_plain_text (sp_account_service_get_user_name (service), -1);

      g_printf ("      %s  %s\n", url, user);
    }
  if (time != NULL)
    /* Translators: %s is a date and a time */
    g_printf (_("      last seen to work: %s\n"), time);
}

static SpCliStatus
list (SpVault *vault, Options *options)
{
  g_autoptr(GError) error = NULL;
  SpVaultStore store;
  g_autoptr(GPtrArray) accounts = sp_cli_vault_list (vault, &store, &error);

  if (accounts == NULL)
    return sp_cli_vault_complain (error);
  if (options->json)
    {
      print_json (accounts, store);
      return SP_CLI_OK;
    }
  for (guint i = 0; i < accounts->len; i++)
    print_account (g_ptr_array_index (accounts, i));
  if (accounts->len == 0)
    g_printf (_("No account is stored yet: “signpostctl check --save” stores one.\n"));
  return SP_CLI_OK;
}

static SpCliStatus
check_or_token (SpVault *vault, SpAddress *address, Options *options)
{
  g_autoptr(SpAccount) account = NULL;
  SpVaultStore store;
  SpCliStatus status = sp_cli_vault_find (vault, address, &account, &store);

  if (status != SP_CLI_OK)
    return status;
  if (g_str_equal (options->words[0], "token"))
    return sp_cli_accounts_token (vault, account, options->ca_file, options->json);
  return sp_cli_accounts_check (vault, account, options->ca_file, options->timeout, options->json);
}

static void
print_forgotten (SpAddress *address, guint n_removed, gboolean json)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (!json)
    {
      /* Translators: %s is a mail address */
      g_printf (_("%s is forgotten.\n"), sp_address_get_text (address));
      return;
    }
  json_builder_begin_object (builder);
  sp_cli_json_add (builder, "schema", SCHEMA);
  sp_cli_json_add (builder, "address", sp_address_get_text (address));
  sp_cli_json_add_integer (builder, "removed", n_removed);
  json_builder_end_object (builder);
  sp_cli_json_print (builder);
}

static gboolean
is_meant (SpAddress *address)
{
  /* Translators: asked at a terminal; %s is a mail address. “y” is the answer for yes. */
  g_autofree char *question = g_strdup_printf (_("Remove %s and its passwords from the keyring? "
                                                 "[y/N]"), sp_address_get_text (address));

  return sp_cli_terminal_confirm (question);
}

/* Nobody is asked about what is not there. */
static SpCliStatus
ask_first (SpVault *vault, SpAddress *address)
{
  g_autoptr(SpAccount) account = NULL;
  SpVaultStore store;
  SpCliStatus status = sp_cli_vault_find (vault, address, &account, &store);

  if (status != SP_CLI_OK)
    return status;
  if (!is_meant (address))
    return sp_cli_complain (SP_CLI_FAILED,
                            _("nothing was forgotten; --yes forgets without asking"));
  return SP_CLI_OK;
}

static SpCliStatus
forget (SpVault *vault, SpAddress *address, Options *options)
{
  g_autoptr(GError) error = NULL;
  guint n_removed = 0;

  if (!options->yes)
    {
      SpCliStatus status = ask_first (vault, address);

      if (status != SP_CLI_OK)
        return status;
    }
  if (!sp_cli_vault_forget (vault, address, &n_removed, &error))
    return sp_cli_vault_complain (error);
  if (n_removed == 0)
    return sp_cli_vault_complain_of_none (address);
  print_forgotten (address, n_removed, options->json);
  return SP_CLI_OK;
}

/**
 * sp_cli_accounts:
 * @arguments: (array zero-terminated=1): the command and what stands behind it
 *
 * Returns: the exit status
 */
SpCliStatus
sp_cli_accounts (char **arguments)
{
  g_auto(Options) options = { .timeout = 30 };
  g_autoptr(SpVault) vault = sp_vault_new (sp_vault_is_in_sandbox ());
  g_autoptr(SpAddress) address = NULL;
  g_autoptr(GError) error = NULL;

  if (!parse (arguments, &options, &error) || !check_options (&options, &error))
    return sp_cli_misuse (error);
  if (options.words == NULL || options.words[1] == NULL)
    return list (vault, &options);
  address = sp_address_new (options.words[1], &error);
  if (address == NULL)
    return sp_cli_misuse (error);
  if (!g_str_equal (options.words[0], "forget"))
    return check_or_token (vault, address, &options);
  return forget (vault, address, &options);
}
