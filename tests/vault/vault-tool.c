/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vault by itself: vault-tool SANDBOX PATIENCE COMMAND… does each command and prints a line.
 * SANDBOX is 0 or 1; the commands are look, hasty-look, save, save-token, list, lookup, redate
 * and forget, all about ada@example.org. Every second save has another password. */
#include "config.h"

#include <glib/gprintf.h>

#include "sp-names.h"
#include "sp-vault.h"

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static void
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static GAsyncResult *
wait_for (Wait *wait)
{
  g_main_loop_run (wait->loop);
  return g_steal_pointer (&wait->result);
}

static SpAccount *
make_account (SpSecretKind kind)
{
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(SpEndpoint) imap = sp_endpoint_new_from_url ("imaps://mail.example.org", NULL);
  g_autoptr(SpEndpoint) smtp = sp_endpoint_new_from_url ("smtp://mail.example.org", NULL);
  g_autoptr(GPtrArray) services =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sp_account_service_unref);

  g_ptr_array_add (services, sp_account_service_new (smtp, "ada", "PLAIN", NULL));
  g_ptr_array_add (services, sp_account_service_new (imap, "ada", "PLAIN", NULL));
  return sp_account_new (address, NULL, kind, NULL, services);
}

static void
print (const char *command, const char *answer, const GError *error)
{
  if (error != NULL)
    g_printf ("%s: %s %d\n", command, g_quark_to_string (error->domain), error->code);
  else
    g_printf ("%s: %s\n", command, answer);
}

static void
look (SpVault *vault, const char *command, Wait *wait)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SpVaultStore store;

  if (g_str_equal (command, "hasty-look"))
    g_timeout_add_once (300, cancel_cb, cancellable);
  sp_vault_look_async (vault, cancellable, done_cb, wait);
  result = wait_for (wait);
  sp_vault_look_finish (vault, result, &store, &error);
  print (command, sp_name_of (SP_TYPE_VAULT_STORE, store), error);
}

static void
save (SpVault *vault, const char *command, Wait *wait)
{
  static int n_saved = 0;
  SpSecretKind kind = g_str_equal (command, "save") ? SP_SECRET_PASSWORD : SP_SECRET_REFRESH_TOKEN;
  g_autoptr(SpAccount) account = make_account (kind);
  SecretValue *secret = secret_value_new (n_saved++ % 2 == 0 ? "first" : "second", -1,
                                          "text/plain");
  g_autoptr(SpCredentials) credentials = sp_credentials_new ("ada", kind, secret);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SpVaultStore store;

  secret_value_unref (secret);
  sp_vault_save_async (vault, account, credentials, NULL, done_cb, wait);
  result = wait_for (wait);
  sp_vault_save_finish (vault, result, &store, &error);
  print (command, sp_name_of (SP_TYPE_VAULT_STORE, store), error);
}

static void
list (SpVault *vault, const char *command, Wait *wait)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) accounts = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  sp_vault_list_async (vault, NULL, done_cb, wait);
  result = wait_for (wait);
  accounts = sp_vault_list_finish (vault, result, NULL, &error);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      SpAccount *account = g_ptr_array_index (accounts, i);

      g_string_append_printf (text, "%s %s %u%s",
                              sp_address_get_text (sp_account_get_address (account)),
                              sp_name_of (SP_TYPE_SECRET_KIND,
                                          sp_account_get_secret_kind (account)),
                              sp_account_get_services (account)->len,
                              sp_account_get_checked (account) != NULL ? " checked" : "");
    }
  print (command, text->str, error);
}

static void
look_up (SpVault *vault, const char *command, Wait *wait)
{
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SpCredentials) credentials = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  sp_vault_lookup_async (vault, address, SP_SERVICE_SMTP, NULL, done_cb, wait);
  result = wait_for (wait);
  credentials = sp_vault_lookup_finish (vault, result, &error);
  if (credentials != NULL)
    text = g_strdup_printf ("%s %s", sp_credentials_get_user (credentials),
                            sp_credentials_get_secret (credentials, &length));
  print (command, text != NULL ? text : "none", error);
}

static void
redate (SpVault *vault, const char *command, Wait *wait)
{
  g_autoptr(SpAccount) account = make_account (SP_SECRET_PASSWORD);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  sp_vault_redate_async (vault, account, now, NULL, done_cb, wait);
  result = wait_for (wait);
  sp_vault_redate_finish (vault, result, &error);
  print (command, "done", error);
}

static void
forget (SpVault *vault, const char *command, Wait *wait)
{
  g_autoptr(SpAddress) address = sp_address_new ("ada@example.org", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_removed;

  sp_vault_forget_async (vault, address, NULL, done_cb, wait);
  result = wait_for (wait);
  sp_vault_forget_finish (vault, result, &n_removed, &error);
  text = g_strdup_printf ("%u", n_removed);
  print (command, text, error);
}

static const struct
{
  const char *name;
  void (*run) (SpVault *vault, const char *command, Wait *wait);
} commands[] = {
  { "look", look },
  { "hasty-look", look },
  { "save", save },
  { "save-token", save },
  { "list", list },
  { "lookup", look_up },
  { "redate", redate },
  { "forget", forget },
};

int
main (int argc, char **argv)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(SpVault) vault = NULL;
  Wait wait = { .loop = loop };

  if (argc < 4)
    return 2;
  vault = sp_vault_new (g_str_equal (argv[1], "1"));
  sp_vault_set_patience (vault, (guint) g_ascii_strtoull (argv[2], NULL, 10));
  for (int i = 3; i < argc; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (commands); j++)
        {
          if (g_str_equal (argv[i], commands[j].name))
            commands[j].run (vault, argv[i], &wait);
        }
    }
  return 0;
}
