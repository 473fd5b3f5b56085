/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the formats have in common: how a program gets its secret, and how odd characters are
 * written. User names have no control characters, so no line can be broken. */
#include "config.h"

#include "sp-target-formats.h"

#include <string.h>

#include "sp-names.h"
#include "sp-vault.h"

#define PLAIN_IN_SHELL "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./_-"
#define PLAIN_IN_NAMES "@.+_-"

/**
 * sp_target_pick_incoming:
 * @account: an account
 *
 * Returns: (transfer none) (nullable): its IMAP server, or the POP3 server where there is none
 */
SpAccountService *
sp_target_pick_incoming (SpAccount *account)
{
  SpAccountService *imap = sp_account_get_service (account, SP_SERVICE_IMAP);

  return imap != NULL ? imap : sp_account_get_service (account, SP_SERVICE_POP3);
}

/**
 * sp_target_dup_name:
 * @account: an account
 *
 * Returns: (transfer full): its address, without what means something in the name of a folder or
 *   of a section
 */
char *
sp_target_dup_name (SpAccount *account)
{
  GString *name = g_string_new (NULL);

  for (const char *c = sp_address_get_text (sp_account_get_address (account)); *c != '\0';
       c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      gboolean plain = g_unichar_isalnum (letter) ||
                       (name->len > 0 && letter < 0x80 && strchr (PLAIN_IN_NAMES, (int) letter));

      g_string_append_unichar (name, plain ? letter : '_');
    }
  return g_string_free (name, FALSE);
}

/* What begins with "-" is no option behind "--". */
static void
add_guard (GStrvBuilder *builder, const char *word)
{
  if (*word == '-')
    g_strv_builder_add (builder, "--");
}

/* Other programs find ours outside of the sandbox only by its way in. */
static void
add_own_words (GStrvBuilder *builder)
{
  if (sp_vault_is_in_sandbox ())
    g_strv_builder_add_many (builder, "flatpak", "run", "--command=signpostctl",
                             SIGNPOST_APPLICATION_ID, NULL);
  else
    g_strv_builder_add (builder, "signpostctl");
}

static void
add_token_words (GStrvBuilder *builder, SpAccount *account)
{
  const char *address = sp_address_get_text (sp_account_get_address (account));

  add_own_words (builder);
  g_strv_builder_add_many (builder, "accounts", "token", NULL);
  add_guard (builder, address);
  g_strv_builder_add (builder, address);
}

static void
add_lookup_words (GStrvBuilder *builder, SpAccountService *service)
{
  SpEndpoint *endpoint = sp_account_service_get_endpoint (service);
  const char *user = sp_account_service_get_user_name (service);

  g_strv_builder_add_many (builder, "secret-tool", "lookup", NULL);
  add_guard (builder, user);
  g_strv_builder_add_many (builder, "host", sp_endpoint_get_host (endpoint), "service",
                           sp_name_of (SP_TYPE_SERVICE, sp_endpoint_get_service (endpoint)),
                           "user", user, NULL);
}

/**
 * sp_target_dup_argv:
 * @account: an account
 * @service: one of its services
 *
 * Returns: (transfer full): the words of a command that prints the password or an access token
 */
char **
sp_target_dup_argv (SpAccount *account, SpAccountService *service)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (sp_target_has_tokens (account))
    add_token_words (builder, account);
  else
    add_lookup_words (builder, service);
  return g_strv_builder_end (builder);
}

/**
 * sp_target_dup_command:
 * @account: an account
 * @service: one of its services
 *
 * Returns: (transfer full): the same command as a line for a shell
 */
char *
sp_target_dup_command (SpAccount *account, SpAccountService *service)
{
  g_auto(GStrv) words = sp_target_dup_argv (account, service);

  for (char **word = words; *word != NULL; word++)
    {
      char *quoted = sp_target_shell_word (*word);

      g_free (*word);
      *word = quoted;
    }
  return g_strjoinv (" ", words);
}

/**
 * sp_target_shell_word:
 * @word: any text
 *
 * Returns: (transfer full): what a POSIX shell takes for this one word
 */
char *
sp_target_shell_word (const char *word)
{
  gboolean plain = *word != '\0' && word[strspn (word, PLAIN_IN_SHELL)] == '\0';

  return plain ? g_strdup (word) : g_shell_quote (word);
}

/**
 * sp_target_escape:
 * @text: any text
 * @special: characters in ASCII
 *
 * Returns: (transfer full): the text with a backslash before each of them
 */
char *
sp_target_escape (const char *text, const char *special)
{
  GString *escaped = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (strchr (special, *text) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *text);
    }
  return g_string_free (escaped, FALSE);
}

/**
 * sp_target_python_string:
 * @text: any text in one line
 *
 * Returns: (transfer full): a string for Python 3
 */
char *
sp_target_python_string (const char *text)
{
  g_autofree char *escaped = sp_target_escape (text, "\\\"");

  return g_strconcat ("\"", escaped, "\"", NULL);
}

gboolean
sp_target_has_tokens (SpAccount *account)
{
  return sp_account_get_secret_kind (account) != SP_SECRET_PASSWORD;
}

gboolean
sp_target_is_starttls (SpAccountService *service)
{
  return sp_endpoint_get_security (sp_account_service_get_endpoint (service)) ==
         SP_SECURITY_STARTTLS;
}
